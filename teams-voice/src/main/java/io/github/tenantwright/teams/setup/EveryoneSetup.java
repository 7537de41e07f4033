package io.github.tenantwright.teams.setup;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every user with a Phone System license gets who is not listed by name.
 *
 * @param voiceRoutingPolicy the policy to grant; null leaves the users' own
 * @param dialPlan the dial plan to grant; null leaves the users' own
 * @param policies further policies to grant, by kind: calling, voicemail, caller ID, emergency call routing
 */
public record EveryoneSetup(
        @Nullable String voiceRoutingPolicy, @Nullable String dialPlan, Map<UserPolicy, String> policies) {
    /** @throws InvalidInputException when it says nothing */
    public EveryoneSetup {
        policies = PolicyFields.checked(policies);
        if (voiceRoutingPolicy == null && dialPlan == null && policies.isEmpty()) {
            throw new InvalidInputException("", null, "at least one policy or a dialPlan");
        }
    }

    /** A routing policy and a dial plan, and nothing further. */
    public EveryoneSetup(@Nullable String voiceRoutingPolicy, @Nullable String dialPlan) {
        this(voiceRoutingPolicy, dialPlan, Map.of());
    }
}
