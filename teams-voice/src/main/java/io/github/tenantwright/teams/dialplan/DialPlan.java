package io.github.tenantwright.teams.dialplan;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tenant dial plan: rules, in order, that turn what a user dials into a full number.
 *
 * <p>The constructor takes what a service may hold, so that plans of others can be read whole; the builder and
 * {@link #checked} take only what may be written. Limits are those of Microsoft's cmdlet reference
 * ({@code New-CsTenantDialPlan}): 49 characters for a name, 50 rules.
 *
 * @param name the identity, without {@code Tag:}
 * @param simpleName the name shown to users, unique in the tenant; null leaves it to the service, which takes the
 *     identity
 * @param description for people, empty when there is none
 * @param rules in the order in which they are tried
 */
public record DialPlan(String name, @Nullable String simpleName, String description, List<NormalizationRule> rules) {
    /** The most rules that a plan may have. */
    public static final int MOST_RULES = 50;

    private static final int LONGEST_NAME = 49;
    private static final int LONGEST_DESCRIPTION = 512;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-][A-Za-z0-9.-]*");
    private static final Pattern SIMPLE_NAME = Pattern.compile("[A-Za-z0-9()-][A-Za-z0-9.()-]*");

    /** @throws InvalidInputException when the name is empty or a part is missing */
    public DialPlan {
        if (Check.notNull("name", name).isEmpty()) {
            throw new InvalidInputException("name", name, "must not be empty");
        }
        Check.notNull("description", description);
        rules = List.copyOf(Check.notNull("rules", rules));
    }

    /** Starts a plan of this name. */
    public static Builder named(String name) {
        return new Builder().name(name);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder()
                .name(name)
                .simpleName(simpleName)
                .description(description)
                .rules(rules);
    }

    /**
     * This plan, when it may be written: names of letters, digits, hyphen and dot (at most 49, no dot in front; a
     * simple name also with parentheses), a description of at most 512 characters, one to 50 rules that may be
     * written, each of another name. A plan without rules is refused because the service gives it a rule of its own.
     *
     * @throws InvalidInputException naming the field as a set-up file does, as in {@code rules[2].pattern}
     */
    public DialPlan checked() {
        Check.matches(
                "name",
                Check.atMost("name", name, LONGEST_NAME),
                NAME,
                "letters, digits, hyphen and dot, and no dot in front");
        if (simpleName != null) {
            Check.matches(
                    "simpleName",
                    Check.atMost("simpleName", simpleName, LONGEST_NAME),
                    SIMPLE_NAME,
                    "letters, digits, hyphen, dot and parentheses, and no dot in front");
        }
        Check.plain("description", Check.atMost("description", description, LONGEST_DESCRIPTION));
        if (rules.isEmpty()) {
            throw new InvalidInputException(
                    "rules", null, "at least one rule (the service gives a plan without rules one of its own)");
        }
        if (rules.size() > MOST_RULES) {
            throw new InvalidInputException("rules", rules.size(), "at most " + MOST_RULES + " rules");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            NormalizationRule rule = rules.get(i);
            try {
                rule.checked();
            } catch (InvalidInputException e) {
                throw e.within("rules[" + i + "]");
            }
            if (!names.add(rule.name().toLowerCase(Locale.ROOT))) {
                throw new InvalidInputException(
                        "rules[" + i + "].name", rule.name(), "an earlier rule of this plan has this name");
            }
        }
        return this;
    }

    /** Makes a {@link DialPlan} that may be written. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable String simpleName;
        private String description = "";
        private List<NormalizationRule> rules = new ArrayList<>();

        private Builder() {}

        public Builder name(String value) {
            name = value;
            return this;
        }

        /** The name shown to users; null leaves it to the service. */
        public Builder simpleName(@Nullable String value) {
            simpleName = value;
            return this;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        /** Replaces all rules. */
        public Builder rules(List<NormalizationRule> values) {
            rules = new ArrayList<>(values);
            return this;
        }

        /** Appends a rule. */
        public Builder addRule(NormalizationRule value) {
            rules.add(value);
            return this;
        }

        /** Appends a rule without a description; it is checked when the plan is built. */
        public Builder rule(String ruleName, String pattern, String translation) {
            return addRule(new NormalizationRule(ruleName, "", pattern, translation, false, Map.of()));
        }

        /** @throws InvalidInputException when the plan may not be written, see {@link DialPlan#checked} */
        public DialPlan build() {
            return new DialPlan(Check.notNull("name", name), simpleName, description, rules).checked();
        }
    }
}
