package io.github.tenantwright.teams.backend;

/** A way to do something in Teams. */
public enum BackEnd {
    /** Microsoft Graph v1.0; its Teams administration exists in the worldwide cloud only. */
    GRAPH("Microsoft Graph"),
    /** The configuration service that the MicrosoftTeams module itself talks to; no public API. */
    CONFIGURATION("configuration service"),
    /** A {@code pwsh} process with the MicrosoftTeams module; only where the caller supplies one. */
    PWSH("pwsh"),
    /** A person, with a script or in the admin center. */
    BY_HAND("by hand");

    private final String title;

    BackEnd(String title) {
        this.title = title;
    }

    /** The name that people know. */
    public String title() {
        return title;
    }
}
