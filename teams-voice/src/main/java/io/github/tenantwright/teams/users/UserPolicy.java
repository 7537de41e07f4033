package io.github.tenantwright.teams.users;

/** The kinds of policy that are granted to users here. */
public enum UserPolicy {
    VOICE_ROUTING("OnlineVoiceRoutingPolicy", "voice routing policy"),
    DIAL_PLAN("TenantDialPlan", "dial plan"),
    /** Granted to users only: Microsoft's page on group assignment leaves it out. */
    EMERGENCY_CALL_ROUTING("TeamsEmergencyCallRoutingPolicy", "emergency call routing policy"),
    CALLING("TeamsCallingPolicy", "calling policy"),
    VOICEMAIL("OnlineVoicemailPolicy", "voicemail policy"),
    CALLER_ID("CallingLineIdentity", "caller ID policy");

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
