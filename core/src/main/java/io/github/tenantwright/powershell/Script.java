package io.github.tenantwright.powershell;

import io.github.tenantwright.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A whole script: statements in order, rendered as text in one place. Immutable.
 *
 * <p>It runs in Windows PowerShell 5.1 and in PowerShell 7.
 *
 * @param statements in order
 */
public record Script(List<Statement> statements) {
    private static final String OTHER_TENANT =
            "This is another tenant than the one the script was made for. Nothing was changed.";

    public Script {
        statements = List.copyOf(statements);
    }

    /** A script of these statements. */
    public static Script of(Statement... statements) {
        return new Script(List.of(statements));
    }

    /** This script with more statements at its end. */
    public Script then(Collection<? extends Statement> more) {
        List<Statement> all = new ArrayList<>(statements);
        all.addAll(more);
        return new Script(all);
    }

    /**
     * Connects to the Teams service and stops unless it is the tenant that is meant.
     *
     * <p>Source: reference pages of Connect-MicrosoftTeams and Get-CsTenant.
     */
    public static Script connectTeams(TenantId tenant) {
        return connect(
                tenant,
                "MicrosoftTeams",
                Cmdlet.named("Connect-MicrosoftTeams").with("TenantId", tenant.value()),
                Cmdlet.named("Get-CsTenant"));
    }

    /**
     * Connects to Microsoft Graph with these scopes and stops unless it is the tenant that is meant.
     *
     * <p>Source: reference pages of Connect-MgGraph and Get-MgContext.
     *
     * @param scopes delegated permissions, as in {@code Domain.ReadWrite.All}; without any, those consented to already
     */
    public static Script connectGraph(TenantId tenant, Collection<String> scopes) {
        Cmdlet connect = Cmdlet.named("Connect-MgGraph").with("TenantId", tenant.value());
        return connect(
                tenant,
                "Microsoft.Graph.Authentication",
                scopes.isEmpty() ? connect : connect.with("Scopes", Value.texts(List.copyOf(scopes))),
                Cmdlet.named("Get-MgContext"));
    }

    /** Every call in it, wherever it stands, in the order in which they are written. */
    public List<Cmdlet> cmdlets() {
        return Calls.in(statements);
    }

    /**
     * The text, with line feeds. All of it but the comments is ASCII, so that it means the same however it is saved.
     */
    public String render() {
        return new Renderer().script(this);
    }

    private static Script connect(TenantId tenant, String module, Cmdlet connect, Cmdlet connected) {
        return of(
                new Statement.Require(
                        new Condition.Any(
                                Cmdlet.named("Get-Module").with("Name", module).flag("ListAvailable")),
                        Value.of("The PowerShell module " + module + " is not installed. Nothing was changed.")),
                new Statement.Run(connect),
                new Statement.Require(
                        new Condition.Same(Value.result(connected, "TenantId"), Value.of(tenant.value())),
                        Value.of(OTHER_TENANT)));
    }
}
