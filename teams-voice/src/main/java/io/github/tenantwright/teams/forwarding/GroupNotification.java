package io.github.tenantwright.teams.forwarding;

/** How a user is told of calls to the call groups of others, whatever those ask for. */
public enum GroupNotification {
    RING("Ring"),
    MUTE("Mute"),
    BANNER("Banner");

    private final String wire;

    GroupNotification(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }
}
