package io.github.tenantwright.teams.calls;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as far as it decides where the call goes.
 *
 * @param id the object id; empty for an imagined caller
 * @param name the sign-in name, or what to call a whole class of callers
 * @param country two capital letters, the usage location; empty when it is not known
 * @param enabled whether the account may sign in
 * @param known whether Teams knows the user
 * @param accountType {@code User}, {@code ResourceAccount} …; empty when not known
 * @param phoneSystem whether a Phone System plan works
 * @param phonePlan the state of that plan, as in {@code Suspended}; empty for none, null when it was not read
 * @param teamsPlan the state of the Teams plan; empty for none, null when it was not read
 * @param enterpriseVoice whether Enterprise Voice is on
 * @param coexistence as in {@code TeamsOnly}; empty when not known
 * @param callingPlan whether a Microsoft Calling Plan is licensed
 * @param number the own number; empty for none
 * @param onPremisesNumber the number that a local directory holds; empty for none
 * @param policies what is granted, directly or by a group, by type in lower case; a type that is not in it is Global
 */
public record Caller(
        String id,
        String name,
        String country,
        boolean enabled,
        boolean known,
        String accountType,
        boolean phoneSystem,
        @Nullable String phonePlan,
        @Nullable String teamsPlan,
        boolean enterpriseVoice,
        String coexistence,
        boolean callingPlan,
        String number,
        String onPremisesNumber,
        Map<String, Granted> policies) {

    /**
     * A policy in force.
     *
     * @param policy its name, without {@code Tag:}
     * @param group the id of the group that it comes from; empty when it is granted to the very user
     */
    public record Granted(String policy, String group) {
        /** Where it comes from, as in "granted to the user". */
        public String from() {
            return group.isEmpty() ? "granted to the user" : "by way of the group " + group;
        }
    }

    /** @throws InvalidInputException when the name is empty */
    public Caller {
        Check.text("caller", name, 400);
        policies = Map.copyOf(policies);
    }

    /** Somebody who is licensed, enabled and in every way fit to call, with no policies of their own. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The policy of that type in force; empty when it is Global. */
    public Optional<Granted> policy(String type) {
        return Optional.ofNullable(policies.get(type.toLowerCase(Locale.ROOT)));
    }

    /** Whether calls are Teams calls. */
    boolean isTeamsOnly() {
        return coexistence.isEmpty() || coexistence.equalsIgnoreCase("TeamsOnly");
    }

    /** Makes a caller. */
    public static final class Builder {
        private final String name;
        private String country = "";
        private boolean callingPlan;
        private String number = "";
        private final Map<String, Granted> policies = new TreeMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /** The usage location, two letters. */
        public Builder country(String value) {
            country = value.toUpperCase(Locale.ROOT);
            return this;
        }

        public Builder callingPlan(boolean value) {
            callingPlan = value;
            return this;
        }

        public Builder number(String value) {
            number = value;
            return this;
        }

        /** A policy granted to the very user. */
        public Builder granted(String type, String policy) {
            policies.put(type.toLowerCase(Locale.ROOT), new Granted(policy, ""));
            return this;
        }

        /** A policy that comes from a group. */
        public Builder byGroup(String type, String policy, String group) {
            policies.put(type.toLowerCase(Locale.ROOT), new Granted(policy, group));
            return this;
        }

        /** @throws InvalidInputException when the name is empty */
        public Caller build() {
            return new Caller(
                    "",
                    name,
                    country,
                    true,
                    true,
                    "User",
                    true,
                    null,
                    null,
                    true,
                    "TeamsOnly",
                    callingPlan,
                    number,
                    "",
                    policies);
        }
    }
}
