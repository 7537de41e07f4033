package io.github.tenantwright.simulator;

/** The services that a simulated tenant answers for. */
public enum Service {
    /** Microsoft Graph. */
    GRAPH("https://graph.microsoft.com"),
    /** The Teams configuration service, which the MicrosoftTeams PowerShell module talks to. */
    TEAMS("48ac35b8-9aa8-4d74-927d-1f4a14a0b239"),
    /** The administration service of Exchange Online, which the ExchangeOnlineManagement PowerShell module talks to. */
    EXCHANGE("https://outlook.office365.com"),
    /** The same service for Security and Compliance PowerShell. */
    COMPLIANCE("https://ps.compliance.protection.outlook.com");

    private static final String EXCHANGE_APPLICATION = "00000002-0000-0ff1-ce00-000000000000";

    private final String audience;

    Service(String audience) {
        this.audience = audience;
    }

    /** The {@code aud} claim of a token for this service. */
    public String audience() {
        return audience;
    }

    /** Whether it runs Exchange's cmdlets. */
    boolean runsCmdlets() {
        return this == EXCHANGE || this == COMPLIANCE;
    }

    /** Whether a token with this {@code aud} claim is for this service; Exchange knows its application's id as well. */
    boolean isAudience(String claim) {
        return audience.equals(claim) || (this == EXCHANGE && EXCHANGE_APPLICATION.equals(claim));
    }
}
