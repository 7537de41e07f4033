package io.github.tenantwright.teams.internal;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;

/** The rule for names that the service lets people choose freely: routes, policies, usages, rules. */
public final class Names {
    /** Characters that a name may not hold: each would change the meaning of an address or of a cmdlet's parameter. */
    private static final String FORBIDDEN = "/\\:*?#%<>|\"";

    private Names() {}

    /**
     * A plain text without spaces around it, that is not made of dots and holds none of
     * <code>/ \ : * ? # % &lt; &gt; | "</code>.
     *
     * @throws InvalidInputException when it is anything else
     */
    public static String identity(String field, String value, int atMost) {
        trimmed(field, value, atMost);
        for (int i = 0; i < value.length(); i++) {
            if (FORBIDDEN.indexOf(value.charAt(i)) >= 0) {
                throw new InvalidInputException(
                        field, value, "none of the characters / \\ : * ? # % < > | \" may stand in a name");
            }
        }
        if (value.chars().allMatch(c -> c == '.')) {
            throw new InvalidInputException(field, value, "a name needs more than dots");
        }
        return value;
    }

    /** A plain text without spaces around it. */
    public static String trimmed(String field, String value, int atMost) {
        Check.text(field, value, atMost);
        if (!value.equals(value.strip())) {
            throw new InvalidInputException(field, value, "no spaces at the beginning or the end");
        }
        return value;
    }
}
