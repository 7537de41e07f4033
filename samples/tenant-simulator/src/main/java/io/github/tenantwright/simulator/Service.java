package io.github.tenantwright.simulator;

/** The two services that a simulated tenant answers for. */
public enum Service {
    /** Microsoft Graph. */
    GRAPH("https://graph.microsoft.com"),
    /** The Teams configuration service, which the MicrosoftTeams PowerShell module talks to. */
    TEAMS("48ac35b8-9aa8-4d74-927d-1f4a14a0b239");

    private final String audience;

    Service(String audience) {
        this.audience = audience;
    }

    /** The {@code aud} claim of a token for this service. */
    public String audience() {
        return audience;
    }
}
