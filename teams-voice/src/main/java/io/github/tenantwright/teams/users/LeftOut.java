package io.github.tenantwright.teams.users;

import io.github.tenantwright.graph.licenses.CapabilityStatus;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a user can't be set up for calls over Direct Routing, or is better left alone. Where several hold, the one that has
 * to be mended first.
 */
public enum LeftOut {
    DELETED("the account is deleted"),
    GUEST("it is a guest"),
    RESOURCE_ACCOUNT("it is a resource account"),
    DISABLED("the account is disabled"),
    UNLICENSED("no license with Phone System is assigned"),
    PLAN_SUSPENDED("the Phone System plan is suspended"),
    PLAN_REMOVED("the Phone System plan was taken away"),
    /** Licensed a short while ago: minutes to a day. */
    NOT_KNOWN_YET("Teams does not know the user yet"),
    /** Homed on a local Skype for Business. */
    ON_PREMISES("the user is homed on-premises"),
    NOT_TEAMS_ONLY("the coexistence mode is not Teams only"),
    CALLING_PLAN("it has a Calling Plan");

    private final String words;

    LeftOut(String words) {
        this.words = words;
    }

    /** The reason as half a sentence: "the account is disabled". */
    public String words() {
        return words;
    }

    /**
     * What Teams says of an account.
     *
     * @param accountType as in {@code User}, {@code ResourceAccount}, {@code Guest}
     * @param callingPlan whether a Microsoft Calling Plan is licensed
     * @param standing the rest
     */
    public record Seen(String accountType, boolean callingPlan, TeamsUser.Standing standing) {
        /** Nothing that stands in the way. */
        public static final Seen AS_EXPECTED = new Seen("User", false, new TeamsUser.Standing(true, false, "", ""));

        static Seen of(TeamsUser user) {
            return new Seen(user.accountType(), user.hasCallingPlan(), user.standing());
        }
    }

    /**
     * The first reason that holds; empty when the user can be set up.
     *
     * @param phoneSystem the state of the user's Phone System plan; null for none
     * @param enabled whether the directory lets the account sign in
     * @param teams what Teams says; null when it does not know the user
     */
    public static Optional<LeftOut> of(@Nullable CapabilityStatus phoneSystem, boolean enabled, @Nullable Seen teams) {
        String type = teams == null ? "" : teams.accountType().toLowerCase(Locale.ROOT);
        String interpreted =
                teams == null ? "" : teams.standing().interpretedType().toLowerCase(Locale.ROOT);
        String mode = teams == null ? "" : teams.standing().upgradeMode();
        if (teams != null && teams.standing().deleted()) {
            return Optional.of(DELETED);
        }
        if (type.equals("guest")) {
            return Optional.of(GUEST);
        }
        if (type.equals("resourceaccount")) {
            return Optional.of(RESOURCE_ACCOUNT);
        }
        if (!enabled || (teams != null && !teams.standing().enabled())) {
            return Optional.of(DISABLED);
        }
        if (phoneSystem == null || !phoneSystem.works()) {
            return Optional.of(
                    phoneSystem == null
                            ? UNLICENSED
                            : phoneSystem.equals(CapabilityStatus.DELETED) ? PLAN_REMOVED : PLAN_SUSPENDED);
        }
        if (teams == null) {
            return Optional.of(NOT_KNOWN_YET);
        }
        if (type.equals("sfbonpremuser") || interpreted.startsWith("hybridonprem")) {
            return Optional.of(ON_PREMISES);
        }
        if (!mode.isEmpty() && !mode.equalsIgnoreCase("TeamsOnly")) {
            return Optional.of(NOT_TEAMS_ONLY);
        }
        return teams.callingPlan() ? Optional.of(CALLING_PLAN) : Optional.empty();
    }
}
