package io.github.tenantwright.teams.translation;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import io.github.tenantwright.teams.dialplan.NumberTranslation;
import io.github.tenantwright.teams.internal.Names;
import java.util.Optional;

/**
 * A rule by which a gateway changes the number of a call. Gateways name it in four ordered lists; in each the first rule
 * that matches is applied, and only that one. Rules of a carrier's trunk do not act on derived trunks.
 *
 * <p>The constructor takes what a service may hold; {@link #of} and {@link #checked} take only what may be written.
 * Limits are those of Microsoft's article on translating numbers: 100 characters for a name, 1,024 for a pattern, 256
 * for a translation, {@link #MOST} rules per tenant.
 *
 * @param name the identity
 * @param description for people, empty when there is none
 * @param pattern a .NET regular expression over the number
 * @param translation what the match becomes
 */
public record TranslationRule(String name, String description, String pattern, String translation) {
    /** The most rules that a tenant may have. */
    public static final int MOST = 400;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 512;

    /** @throws InvalidInputException when the name is empty or a part is missing */
    public TranslationRule {
        if (Check.notNull("name", name).isEmpty()) {
            throw new InvalidInputException("name", name, "must not be empty");
        }
        Check.notNull("description", description);
        Check.notNull("pattern", pattern);
        Check.notNull("translation", translation);
    }

    /**
     * A rule that may be written, without a description.
     *
     * @throws InvalidInputException as {@link #checked}
     */
    public static TranslationRule of(String name, String pattern, String translation) {
        return new TranslationRule(name, "", pattern, translation).checked();
    }

    /**
     * This rule, when it may be written: a plain name, a pattern from {@code ^} to {@code $} that means one thing only,
     * and a translation that takes up its groups.
     *
     * @throws InvalidInputException naming {@code name}, {@code description}, {@code pattern} or {@code translation}
     */
    public TranslationRule checked() {
        Names.identity("name", name, LONGEST_NAME);
        Check.plain("description", Check.atMost("description", description, LONGEST_DESCRIPTION));
        compiled();
        return this;
    }

    /**
     * What this rule makes of a number, or nothing when it does not match.
     *
     * @throws InvalidInputException when the rule is not one that may be written, or the number is none
     */
    public Optional<String> translate(String number) {
        return compiled().translate(number);
    }

    private NumberTranslation compiled() {
        return NumberTranslation.of(translation, NumberPattern.of(pattern).requireAnchored());
    }
}
