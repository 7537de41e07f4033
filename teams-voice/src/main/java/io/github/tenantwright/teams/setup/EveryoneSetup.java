package io.github.tenantwright.teams.setup;

import io.github.tenantwright.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * What every user with a Phone System license gets who is not listed by name.
 *
 * @param voiceRoutingPolicy the policy to grant; null leaves the users' own
 * @param dialPlan the dial plan to grant; null leaves the users' own
 */
public record EveryoneSetup(
        @Nullable String voiceRoutingPolicy, @Nullable String dialPlan) {
    /** @throws InvalidInputException when it says nothing */
    public EveryoneSetup {
        if (voiceRoutingPolicy == null && dialPlan == null) {
            throw new InvalidInputException("", null, "a voiceRoutingPolicy, a dialPlan or both");
        }
    }
}
