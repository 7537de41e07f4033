package io.github.tenantwright.teams.users;

/** The kinds of policy that are granted to users here. */
public enum UserPolicy {
    VOICE_ROUTING("OnlineVoiceRoutingPolicy", "voice routing policy"),
    DIAL_PLAN("TenantDialPlan", "dial plan");

    private final String type;
    private final String label;

    UserPolicy(String type, String label) {
        this.type = type;
        this.label = label;
    }

    /** The service's type, which is also the noun of the Grant cmdlet. */
    public String type() {
        return type;
    }

    /** The administrator's word. */
    public String label() {
        return label;
    }
}
