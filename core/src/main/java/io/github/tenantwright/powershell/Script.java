package io.github.tenantwright.powershell;

import io.github.tenantwright.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** A whole script: statements in order, rendered as text in one place. */
public record Script(List<Statement> statements) {
    public Script {
        statements = List.copyOf(statements);
    }

    public static Script of(Statement... statements) {
        return new Script(List.of(statements));
    }

    public Script then(Collection<? extends Statement> more) {
        List<Statement> all = new ArrayList<>(statements);
        all.addAll(more);
        return new Script(Collections.unmodifiableList(all));
    }

    /** Connects to the Teams service and stops unless it is the tenant that is meant. */
    public static Script connectTeams(TenantId tenant) {
        return of(
                new Statement.Run(Cmdlet.named("Connect-MicrosoftTeams").with("TenantId", tenant.value())),
                new Statement.Require(
                        new Condition.Same(
                                Value.result(Cmdlet.named("Get-CsTenant"), "TenantId"), Value.of(tenant.value())),
                        Value.of("This is another tenant than the one the script was made for. Nothing was changed.")));
    }

    /** Connects to Microsoft Graph with these scopes and stops unless it is the tenant that is meant. */
    public static Script connectGraph(TenantId tenant, Collection<String> scopes) {
        return of(
                new Statement.Run(Cmdlet.named("Connect-MgGraph")
                        .with("TenantId", tenant.value())
                        .with("Scopes", Value.texts(List.copyOf(scopes)))),
                new Statement.Require(
                        new Condition.Same(
                                Value.result(Cmdlet.named("Get-MgContext"), "TenantId"), Value.of(tenant.value())),
                        Value.of("This is another tenant than the one the script was made for. Nothing was changed.")));
    }

    /** The text, with line feeds, beginning with {@code $ErrorActionPreference = 'Stop'}. */
    public String render() {
        return new Renderer().script(this);
    }
}
