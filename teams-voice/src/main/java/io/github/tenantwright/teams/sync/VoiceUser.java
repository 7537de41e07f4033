package io.github.tenantwright.teams.sync;

import org.jspecify.annotations.Nullable;

/**
 * A user, as far as voice is concerned.
 *
 * @param id the object id
 * @param userPrincipalName the sign-in name
 * @param phoneSystem whether a Phone System plan is enabled in the user's licenses
 * @param enabled whether the account may sign in
 * @param voice what Teams knows of the user; null when Teams does not know them (yet)
 */
public record VoiceUser(
        String id,
        String userPrincipalName,
        boolean phoneSystem,
        boolean enabled,
        @Nullable VoiceState voice) {

    /**
     * What Teams knows.
     *
     * @param accountType {@code User}, {@code ResourceAccount} …
     * @param callingPlan whether a Microsoft Calling Plan is licensed
     * @param number the number, without {@code tel:}; empty when there is none
     * @param onPremisesNumber the number that a local directory holds; empty when there is none
     * @param voiceRoutingPolicy what is granted to this very user; empty when nothing is
     * @param dialPlan what is granted to this very user; empty when nothing is
     */
    public record VoiceState(
            String accountType,
            boolean callingPlan,
            String number,
            String onPremisesNumber,
            String voiceRoutingPolicy,
            String dialPlan) {}

    /** What is granted to this very user. */
    String granted(io.github.tenantwright.teams.users.UserPolicy policy) {
        if (voice == null) {
            return "";
        }
        return switch (policy) {
            case VOICE_ROUTING -> voice.voiceRoutingPolicy();
            case DIAL_PLAN -> voice.dialPlan();
        };
    }

    /** Why a set-up for everyone leaves this user out; empty when it does not. */
    String leftOutBecause() {
        if (!enabled) {
            return "the account is disabled";
        }
        if (voice != null && voice.accountType().equalsIgnoreCase("ResourceAccount")) {
            return "it is a resource account";
        }
        return voice != null && voice.callingPlan() ? "it has a Calling Plan" : "";
    }
}
