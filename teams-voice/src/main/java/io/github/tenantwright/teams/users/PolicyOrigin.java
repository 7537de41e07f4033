package io.github.tenantwright.teams.users;

/** Where a user's policy comes from, the stronger first. */
public enum PolicyOrigin {
    /** Granted to this very user. */
    DIRECT,
    /** Granted to a group of the user's; of several the one of the best rank. */
    GROUP,
    /** The tenant's own, for whoever has no other. */
    GLOBAL
}
