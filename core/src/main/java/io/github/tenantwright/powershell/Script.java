package io.github.tenantwright.powershell;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A whole script: statements in order, rendered as text in one place. Immutable.
 *
 * <p>It runs in Windows PowerShell 5.1 and in PowerShell 7.
 *
 * @param statements in order
 */
public record Script(List<Statement> statements) {
    // Reference page of Connect-MicrosoftTeams: left out for the worldwide cloud.
    private static final Map<String, String> TEAMS_ENVIRONMENTS = Map.of(
            Cloud.US_GOVERNMENT_L4.name(), "TeamsGCCH",
            Cloud.US_GOVERNMENT_L5.name(), "TeamsDOD",
            Cloud.CHINA.name(), "TeamsChina");
    // Reference page of Get-MgEnvironment.
    private static final Map<String, String> GRAPH_ENVIRONMENTS = Map.of(
            Cloud.US_GOVERNMENT_L4.name(), "USGov",
            Cloud.US_GOVERNMENT_L5.name(), "USGovDoD",
            Cloud.CHINA.name(), "China");
    // Reference page of Connect-ExchangeOnline: left out for the worldwide cloud.
    private static final Map<String, String> EXCHANGE_ENVIRONMENTS = Map.of(
            Cloud.US_GOVERNMENT_L4.name(), "O365USGovGCCHigh",
            Cloud.US_GOVERNMENT_L5.name(), "O365USGovDoD",
            Cloud.CHINA.name(), "O365China");
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
     *
     * @param cloud whose environment is named; one that is none of {@link Cloud}'s own is taken for the worldwide one
     */
    public static Script connectTeams(TenantId tenant, Cloud cloud) {
        Cmdlet connect = Cmdlet.named("Connect-MicrosoftTeams").with("TenantId", tenant.value());
        return connect(
                tenant,
                PowerShellModule.TEAMS,
                in(cloud, TEAMS_ENVIRONMENTS, "TeamsEnvironmentName", connect),
                Value.result(Cmdlet.named("Get-CsTenant"), "TenantId"));
    }

    /**
     * Connects to Microsoft Graph with these scopes and stops unless it is the tenant that is meant.
     *
     * <p>Source: reference pages of Connect-MgGraph and Get-MgContext.
     *
     * @param cloud whose environment is named; one that is none of {@link Cloud}'s own is taken for the worldwide one
     * @param scopes delegated permissions, as in {@code Domain.ReadWrite.All}; without any, those consented to already
     */
    public static Script connectGraph(TenantId tenant, Cloud cloud, Collection<String> scopes) {
        Cmdlet connect = in(
                cloud,
                GRAPH_ENVIRONMENTS,
                "Environment",
                Cmdlet.named("Connect-MgGraph").with("TenantId", tenant.value()));
        return connect(
                tenant,
                PowerShellModule.GRAPH,
                scopes.isEmpty() ? connect : connect.with("Scopes", Value.texts(List.copyOf(scopes))),
                Value.result(Cmdlet.named("Get-MgContext"), "TenantId"));
    }

    /**
     * Connects to Exchange Online and stops unless it is the tenant that is meant.
     *
     * <p>Source: reference pages of Connect-ExchangeOnline and Get-ConnectionInformation, August 2026.
     *
     * @param cloud whose environment is named; one that is none of {@link Cloud}'s own is taken for the worldwide one
     */
    public static Script connectExchange(TenantId tenant, Cloud cloud) {
        Cmdlet connect = Cmdlet.named("Connect-ExchangeOnline").with("ShowBanner", new Value.Switch(false));
        return connect(
                tenant,
                PowerShellModule.EXCHANGE,
                in(cloud, EXCHANGE_ENVIRONMENTS, "ExchangeEnvironmentName", connect),
                Value.result(Cmdlet.named("Get-ConnectionInformation"), "TenantID"));
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

    private static Cmdlet in(Cloud cloud, Map<String, String> environments, String parameter, Cmdlet connect) {
        String environment = environments.get(cloud.name());
        return environment == null ? connect : connect.with(parameter, environment);
    }

    private static Script connect(TenantId tenant, PowerShellModule module, Cmdlet connect, Value connected) {
        return of(
                module.required(),
                new Statement.Use(module),
                new Statement.Run(connect),
                new Statement.Require(new Condition.Same(connected, Value.of(tenant.value())), Value.of(OTHER_TENANT)));
    }
}
