package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.graph.licenses.ServicePlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Something that a license brings, whichever of several service plans it comes from.
 *
 * <p>Source: Microsoft's table of product names and service plan identifiers.
 */
public enum VoiceFeature {
    /** Teams itself, without which Phone System does nothing. */
    TEAMS("Teams", ServicePlan.ANY_TEAMS),
    /** Phone System for people: the right to have a number at all. */
    PHONE_SYSTEM("Phone System", ServicePlan.PHONE_SYSTEM_FOR_PEOPLE),
    /** Minutes to the telephone network from Microsoft; needed for Microsoft's own numbers only. */
    CALLING_PLAN(
            "a Calling Plan",
            List.of(
                    ServicePlan.CALLING_DOMESTIC,
                    ServicePlan.CALLING_INTERNATIONAL,
                    ServicePlan.CALLING_120_MINUTES,
                    ServicePlan.CALLING_240_MINUTES,
                    ServicePlan.CALLING_120_MINUTES_PER_USER,
                    ServicePlan.PAY_AS_YOU_GO_ZONE_1,
                    ServicePlan.of("6b340437-d6f9-4dc5-8cc2-99163f7f83d6"), // MCOPSTN3
                    ServicePlan.of("7861360b-dc3b-4eba-a3fc-0d323a035746"), // MCOPSTNEAU
                    VoicePlans.CALLING_DOMESTIC_GCC)),
    /** Telephone numbers in meetings. */
    AUDIO_CONFERENCING(
            "Audio Conferencing",
            List.of(
                    ServicePlan.AUDIO_CONFERENCING,
                    ServicePlan.AUDIO_CONFERENCING_LIMITED,
                    VoicePlans.AUDIO_CONFERENCING_GCC,
                    ServicePlan.of("f1e3613f-3818-4254-9b5e-f02d803384e0"), // GCC High
                    ServicePlan.of("c85e4b03-254a-453b-af72-167a53f38530"), // GCC High over an SBC of one's own
                    ServicePlan.of("bb038288-76ab-49d6-afc1-eaa6c222c65a"))), // MCOMEETACPEA
    /** Phone System for the account of an auto attendant or call queue. */
    RESOURCE_ACCOUNT(
            "Phone System for resource accounts",
            List.of(ServicePlan.PHONE_SYSTEM_RESOURCE_ACCOUNT, ServicePlan.PHONE_SYSTEM_RESOURCE_ACCOUNT_GCC));

    private final String words;
    private final List<ServicePlan> plans;

    VoiceFeature(String words, List<ServicePlan> plans) {
        this.words = words;
        this.plans = plans;
    }

    /** The plans of which any one brings it. */
    public List<ServicePlan> plans() {
        return plans;
    }

    /** Its name within a sentence. */
    public String words() {
        return words;
    }

    /** What a plan brings; empty when it is nothing of voice. */
    public static Optional<VoiceFeature> of(ServicePlan plan) {
        return Arrays.stream(values())
                .filter(feature -> feature.plans.contains(plan))
                .findFirst();
    }
}
