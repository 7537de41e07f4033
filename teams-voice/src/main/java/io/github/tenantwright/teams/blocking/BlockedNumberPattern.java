package io.github.tenantwright.teams.blocking;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import io.github.tenantwright.teams.internal.Names;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Callers from the telephone network who are turned away, or sent to a resource account. An
 * {@link ExemptNumberPattern} overrides it.
 *
 * <p>The constructor takes what a service may hold; {@link #of} and {@link #checked} take only what may be written.
 *
 * @param name the identity
 * @param description for people, empty when there is none
 * @param enabled whether it is in force
 * @param pattern a .NET regular expression that is searched for in the caller's number
 * @param resourceAccount the object id of the resource account that takes the calls; null turns them away
 */
public record BlockedNumberPattern(
        String name,
        String description,
        boolean enabled,
        String pattern,
        @Nullable String resourceAccount) {
    static final int LONGEST_NAME = 250;
    static final int LONGEST_DESCRIPTION = 512;

    /** @throws InvalidInputException when the name is empty or a part is missing */
    public BlockedNumberPattern {
        if (Check.notNull("name", name).isEmpty()) {
            throw new InvalidInputException("name", name, "must not be empty");
        }
        Check.notNull("description", description);
        Check.notNull("pattern", pattern);
        resourceAccount = resourceAccount == null ? null : resourceAccount.toLowerCase(Locale.ROOT);
    }

    /**
     * A pattern that may be written: it is in force, and its callers are turned away.
     *
     * @throws InvalidInputException as {@link #checked}
     */
    public static BlockedNumberPattern of(String name, String pattern) {
        return new BlockedNumberPattern(name, "", true, pattern, null).checked();
    }

    /**
     * This pattern, when it may be written: a plain name, a pattern that means one thing only, an object id.
     *
     * @throws InvalidInputException naming {@code name}, {@code description}, {@code pattern} or {@code resourceAccount}
     */
    public BlockedNumberPattern checked() {
        Names.identity("name", name, LONGEST_NAME);
        Check.plain("description", Check.atMost("description", description, LONGEST_DESCRIPTION));
        NumberPattern.of(pattern);
        if (resourceAccount != null) {
            Names.guid("resourceAccount", resourceAccount);
        }
        return this;
    }
}
