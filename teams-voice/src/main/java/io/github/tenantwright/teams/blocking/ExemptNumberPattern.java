package io.github.tenantwright.teams.blocking;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import io.github.tenantwright.teams.internal.Names;

/**
 * Callers who get through although a {@link BlockedNumberPattern} holds them.
 *
 * <p>The constructor takes what a service may hold; {@link #of} and {@link #checked} take only what may be written.
 *
 * @param name the identity
 * @param description for people, empty when there is none
 * @param enabled whether it is in force
 * @param pattern a .NET regular expression that is searched for in the caller's number
 */
public record ExemptNumberPattern(String name, String description, boolean enabled, String pattern) {

    /** @throws InvalidInputException when the name is empty or a part is missing */
    public ExemptNumberPattern {
        if (Check.notNull("name", name).isEmpty()) {
            throw new InvalidInputException("name", name, "must not be empty");
        }
        Check.notNull("description", description);
        Check.notNull("pattern", pattern);
    }

    /**
     * A pattern that may be written and is in force.
     *
     * @throws InvalidInputException as {@link #checked}
     */
    public static ExemptNumberPattern of(String name, String pattern) {
        return new ExemptNumberPattern(name, "", true, pattern).checked();
    }

    /**
     * This pattern, when it may be written: a plain name, and a pattern that means one thing only.
     *
     * @throws InvalidInputException naming {@code name}, {@code description} or {@code pattern}
     */
    public ExemptNumberPattern checked() {
        Names.identity("name", name, BlockedNumberPattern.LONGEST_NAME);
        Check.plain("description", Check.atMost("description", description, BlockedNumberPattern.LONGEST_DESCRIPTION));
        NumberPattern.of(pattern);
        return this;
    }
}
