package io.github.tenantwright;

/**
 * The services that this library talks to. An access token is good for one of them.
 *
 * <p>Source: Microsoft Graph and Teams module authentication pages; the Teams resource is named "Skype and Teams
 * Tenant Admin API".
 */
public enum Audience {
    /** Microsoft Graph. */
    GRAPH("Microsoft Graph", "00000003-0000-0000-c000-000000000000"),
    /** The Teams administration (configuration) service. */
    TEAMS_ADMIN("Teams administration service", "48ac35b8-9aa8-4d74-927d-1f4a14a0b239"),
    /** The Exchange Online administration service. */
    EXCHANGE("Exchange Online", "00000002-0000-0ff1-ce00-000000000000");

    private final String title;
    private final String applicationId;

    Audience(String title, String applicationId) {
        this.title = title;
        this.applicationId = applicationId;
    }

    /** The name that people know. */
    public String title() {
        return title;
    }

    /** The application id of the resource, the same in every tenant. */
    public String applicationId() {
        return applicationId;
    }
}
