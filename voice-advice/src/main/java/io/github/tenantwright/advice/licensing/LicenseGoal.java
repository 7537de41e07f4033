package io.github.tenantwright.advice.licensing;

import java.util.List;

/** What an account is to be able to do. */
public enum LicenseGoal {
    /** A number over a session border controller of a carrier. */
    DIRECT_ROUTING("a Direct Routing number", VoiceFeature.TEAMS, VoiceFeature.PHONE_SYSTEM),
    /** A number of an operator that Microsoft has connected. */
    OPERATOR_CONNECT("an Operator Connect number", VoiceFeature.TEAMS, VoiceFeature.PHONE_SYSTEM),
    /** A number of Microsoft's own. */
    CALLING_PLAN("a Calling Plan number", VoiceFeature.TEAMS, VoiceFeature.PHONE_SYSTEM, VoiceFeature.CALLING_PLAN),
    /** Telephone numbers in the user's meetings. */
    AUDIO_CONFERENCING("dial-in numbers in meetings", VoiceFeature.TEAMS, VoiceFeature.AUDIO_CONFERENCING),
    /** A telephone in a corridor or a room, signed in with an account of its own. */
    SHARED_DEVICE("a shared telephone", VoiceFeature.TEAMS, VoiceFeature.PHONE_SYSTEM),
    /** The account of an auto attendant or call queue. */
    RESOURCE_ACCOUNT("a resource account with a number", VoiceFeature.RESOURCE_ACCOUNT);

    private final String words;
    private final List<VoiceFeature> needs;

    LicenseGoal(String words, VoiceFeature... needs) {
        this.words = words;
        this.needs = List.of(needs);
    }

    /** What has to be licensed for it. */
    public List<VoiceFeature> needs() {
        return needs;
    }

    /** Its name within a sentence. */
    public String words() {
        return words;
    }

    boolean isForPeople() {
        return this != RESOURCE_ACCOUNT && this != SHARED_DEVICE;
    }
}
