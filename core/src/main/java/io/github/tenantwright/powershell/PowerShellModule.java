package io.github.tenantwright.powershell;

import io.github.tenantwright.powershell.Value.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The modules that scripts use, each with the oldest version that its scripts are written for: the one place for both.
 * Scripts look for it, load it and stop without it.
 */
public enum PowerShellModule {
    /** Every parameter of the scripts is in this version; source: the module's own command definitions. */
    TEAMS("MicrosoftTeams", "5.2.0"),
    /** The first of the second generation, whose requests and contexts the scripts use; not confirmed for older ones. */
    GRAPH("Microsoft.Graph.Authentication", "2.0.0"),
    /** The first that speaks REST alone and says which tenant it is connected to. */
    EXCHANGE("ExchangeOnlineManagement", "3.1.0");

    private final String title;
    private final String leastVersion;

    PowerShellModule(String title, String leastVersion) {
        this.title = title;
        this.leastVersion = leastVersion;
    }

    /** Its name in the gallery. */
    public String title() {
        return title;
    }

    public String leastVersion() {
        return leastVersion;
    }

    /** Ends the script unless it is installed. */
    Statement required() {
        Map<String, Value> name = new LinkedHashMap<>();
        name.put("ModuleName", Value.of(title));
        name.put("ModuleVersion", Value.of(leastVersion));
        return new Statement.Require(
                new Condition.Any(Cmdlet.named("Get-Module")
                        .with("FullyQualifiedName", new Table(name))
                        .flag("ListAvailable")),
                Value.of("The PowerShell module " + title + " " + leastVersion
                        + " or later is not installed. Nothing was changed."));
    }
}
