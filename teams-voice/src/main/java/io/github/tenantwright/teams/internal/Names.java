package io.github.tenantwright.teams.internal;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.regex.Pattern;

/** The rule for names that the service lets people choose freely: routes, policies, usages, rules. */
public final class Names {
    /** Characters that a name may not hold: each would change the meaning of an address or of a cmdlet's parameter. */
    private static final String FORBIDDEN = "/\\:*?#%<>|\"";

    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

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

    /** One of a few words, spelt as here. */
    public static String oneOf(String field, String value, String... words) {
        if (!java.util.List.of(words).contains(Check.notNull(field, value))) {
            throw new InvalidInputException(field, value, "one of " + String.join(", ", words));
        }
        return value;
    }

    /** The object id of something in the directory. */
    public static String guid(String field, String value) {
        return Check.matches(field, value, GUID, "an object id, as in 8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
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
