package io.github.tenantwright.teams.backend;

/** Something that this module reads or changes in a tenant; see {@link BackEndTable} for how. */
public enum Capability {
    DIAL_PLANS("dial plans with their rules"),
    PSTN_USAGES("PSTN usages"),
    VOICE_ROUTES("voice routes"),
    VOICE_ROUTING_POLICIES("voice routing policies"),
    GATEWAYS("gateways"),
    TRANSLATION_RULES("translation rules"),
    EMERGENCY_POLICIES("emergency call routing policies"),
    CALLING_POLICIES("calling, voicemail and caller ID policies"),
    NUMBER_PATTERNS("blocked and exempt number patterns"),
    USER_READS("users and the policies that apply to them: reading"),
    USER_GRANTS("policies of users"),
    GROUP_GRANTS("policies of groups"),
    BATCH_GRANTS("policies of many users at once"),
    NUMBER_READS("numbers: reading"),
    NUMBER_ASSIGNMENT("numbers of users"),
    NUMBER_LOCATIONS("locations of numbers"),
    NUMBER_POLICY_READS("policies of numbers: reading"),
    NUMBER_POLICIES("policies of numbers"),
    ENTERPRISE_VOICE("Enterprise Voice without a number"),
    CALLING_SETTINGS("call forwarding, unanswered calls and call groups"),
    BUSY_ON_BUSY("what callers of a busy user get"),
    DELEGATES("delegates"),
    VOICEMAIL_SETTINGS("voicemail settings of users"),
    CIVIC_ADDRESS_READS("civic addresses: reading"),
    CIVIC_ADDRESSES("civic addresses"),
    LOCATION_READS("locations: reading"),
    LOCATIONS("locations"),
    NUMBER_ORDERS("search, reservation and acquisition of numbers"),
    NUMBER_RELEASE("release of numbers"),
    NUMBER_UPLOAD("upload of Direct Routing numbers"),
    EFFECTIVE_DIAL_PLAN_TEST("test of the dial plan in force"),
    TRANSLATION_RULE_TEST("test of translation rules"),
    CONFERENCING_READS("audio conferencing of users: reading");

    private final String title;

    Capability(String title) {
        this.title = title;
    }

    /** In an administrator's words. */
    public String title() {
        return title;
    }
}
