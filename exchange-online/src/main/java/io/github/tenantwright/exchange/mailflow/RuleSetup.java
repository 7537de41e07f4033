package io.github.tenantwright.exchange.mailflow;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.rules.BypassRule;
import io.github.tenantwright.exchange.rules.RuleDraft;
import org.jspecify.annotations.Nullable;

/**
 * A mail-flow rule as it is to be. Its conditions and exceptions are the whole of them: others that the tenant's rule
 * has are taken off, since they would let it act on other mail. Its actions and properties are those that are wanted;
 * others that the tenant's rule has stay.
 *
 * @param rule the rule
 * @param enabled whether it acts; null leaves a rule as it is, and a new one off
 */
public record RuleSetup(RuleDraft rule, @Nullable Boolean enabled) {
    /** @throws InvalidInputException when the rule is not whole, or a placeholder is to act */
    public RuleSetup {
        rule.check();
        if (rule.isPlaceholder() && Boolean.TRUE.equals(enabled)) {
            throw new InvalidInputException("enabled", true, "false while the rule has the condition of a placeholder");
        }
    }

    /** A rule that is left off when it is new, and as it is when it is there. */
    public static RuleSetup of(RuleDraft rule) {
        return new RuleSetup(rule, null);
    }

    /** A rule that acts. */
    public static RuleSetup enabled(RuleDraft rule) {
        return new RuleSetup(rule, true);
    }

    /** A rule that does not act. */
    public static RuleSetup disabled(RuleDraft rule) {
        return new RuleSetup(rule, false);
    }

    /**
     * One of the two rules that keep mail where people look first, off, with a condition that can't match by chance.
     *
     * @param random eight hexadecimal digits in small letters
     */
    public static RuleSetup placeholder(BypassRule kind, String name, String random) {
        return disabled(kind.placeholder(name, random));
    }

    public String name() {
        return rule.name();
    }
}
