package io.github.tenantwright.teams.sync;

import io.github.tenantwright.graph.licenses.CapabilityStatus;
import io.github.tenantwright.teams.calls.Caller;
import io.github.tenantwright.teams.forwarding.CallingState;
import io.github.tenantwright.teams.users.LeftOut;
import io.github.tenantwright.teams.users.TeamsUser;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A user, as far as voice is concerned.
 *
 * @param id the object id
 * @param userPrincipalName the sign-in name
 * @param phoneSystem whether a Phone System plan is enabled in the user's licenses
 * @param enabled whether the account may sign in
 * @param usageLocation two capital letters; empty when unset or not read
 * @param plans the states of the plans that voice needs; null when they were not read
 * @param voice what Teams knows of the user; null when Teams does not know them (yet)
 * @param calling what becomes of the user's calls; null when it was not read, since no set-up says anything about it
 */
public record VoiceUser(
        String id,
        String userPrincipalName,
        boolean phoneSystem,
        boolean enabled,
        String usageLocation,
        @Nullable PlanStates plans,
        @Nullable VoiceState voice,
        @Nullable CallingState calling) {

    /** Without calling settings. */
    public VoiceUser(
            String id,
            String userPrincipalName,
            boolean phoneSystem,
            boolean enabled,
            String usageLocation,
            @Nullable PlanStates plans,
            @Nullable VoiceState voice) {
        this(id, userPrincipalName, phoneSystem, enabled, usageLocation, plans, voice, null);
    }

    /**
     * The best state among the user's plans of a kind, as the service spells it: {@code Enabled}, {@code Warning} (in its
     * grace period, works), {@code Suspended}, {@code Deleted}, {@code LockedOut}; empty when there never was one.
     *
     * @param phoneSystem of Phone System plans
     * @param teams of Teams plans
     */
    public record PlanStates(String phoneSystem, String teams) {}

    /**
     * What Teams knows.
     *
     * @param accountType {@code User}, {@code ResourceAccount} …
     * @param callingPlan whether a Microsoft Calling Plan is licensed
     * @param number the number, without {@code tel:}; empty when there is none
     * @param onPremisesNumber the number that a local directory holds; empty when there is none
     * @param enterpriseVoice whether Enterprise Voice is on
     * @param policies the policies that are granted to the user or to one of their groups, by type in lower case; a
     *     type that is not in it is the tenant's {@code Global}
     * @param standing what else decides whether the user can be set up
     */
    public record VoiceState(
            String accountType,
            boolean callingPlan,
            String number,
            String onPremisesNumber,
            boolean enterpriseVoice,
            Map<String, TeamsUser.Assignment> policies,
            TeamsUser.Standing standing) {
        public VoiceState {
            policies = Map.copyOf(policies);
        }
    }

    /** What is granted to this very user; empty when nothing is. */
    String granted(UserPolicy policy) {
        return effective(policy.type())
                .filter(TeamsUser.Assignment::direct)
                .map(TeamsUser.Assignment::name)
                .orElse("");
    }

    /** The policy of that type that applies to the user; empty when it is the tenant's {@code Global}. */
    public Optional<TeamsUser.Assignment> effective(String policyType) {
        return Optional.ofNullable(voice).map(known -> known.policies().get(policyType.toLowerCase(Locale.ROOT)));
    }

    /** As a caller; a country that is not known is the tenant's. */
    Caller caller(String tenantCountry) {
        Map<String, Caller.Granted> policies = new TreeMap<>();
        if (voice != null) {
            voice.policies().forEach((type, granted) -> {
                boolean nobodys = !granted.direct() && granted.group().isEmpty();
                if (!nobodys || !granted.name().equalsIgnoreCase("Global")) {
                    String group = nobodys ? "(not named)" : granted.group();
                    policies.put(type, new Caller.Granted(granted.name(), granted.direct() ? "" : group));
                }
            });
        }
        return new Caller(
                id,
                userPrincipalName,
                usageLocation.isEmpty() ? tenantCountry : usageLocation,
                enabled,
                voice != null,
                voice == null ? "" : voice.accountType(),
                phoneSystem,
                plans == null ? null : plans.phoneSystem(),
                plans == null ? null : plans.teams(),
                voice != null && voice.enterpriseVoice(),
                voice == null ? "" : coexistence(voice.standing()),
                voice != null && voice.callingPlan(),
                voice == null ? "" : voice.number(),
                voice == null ? "" : voice.onPremisesNumber(),
                policies);
    }

    /** Older services leave the mode out and name it in the kind of user only. */
    private static String coexistence(TeamsUser.Standing standing) {
        return standing.upgradeMode().isEmpty() && standing.interpretedType().contains("TeamsOnly")
                ? "TeamsOnly"
                : standing.upgradeMode();
    }

    VoiceUser with(@Nullable CallingState settings) {
        return new VoiceUser(id, userPrincipalName, phoneSystem, enabled, usageLocation, plans, voice, settings);
    }

    /**
     * Why a set-up for everyone leaves this user out; empty when it does not. Whom Teams does not know yet is not left
     * out: a run waits for them.
     */
    public Optional<LeftOut> leftOut() {
        return LeftOut.of(
                phoneSystem ? CapabilityStatus.ENABLED : null,
                enabled,
                Optional.ofNullable(voice)
                        .map(known -> new LeftOut.Seen(known.accountType(), known.callingPlan(), known.standing()))
                        .orElse(LeftOut.Seen.AS_EXPECTED));
    }
}
