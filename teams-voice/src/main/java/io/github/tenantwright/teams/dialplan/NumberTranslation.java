package io.github.tenantwright.teams.dialplan;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a normalization rule makes of a number, as in {@code +44$1}: a .NET substitution, read together with the
 * pattern whose groups it takes up.
 *
 * <p>Accepted are {@code $1} to {@code $9} before anything but a digit, <code>${1}</code> and <code>${name}</code>,
 * {@code $0} and {@code $&} (the whole match) and {@code $$} (a dollar sign). Immutable.
 */
public final class NumberTranslation {
    /** Our own bound: the service documents one for translation rules only, and this is it. */
    static final int LONGEST = 256;

    private static final Pattern BRACES = Pattern.compile("\\$\\{(?:(0|[1-9][0-9]?)|([A-Za-z][A-Za-z0-9]*))}");

    private final String value;
    private final List<Part> parts = new ArrayList<>();
    private final NumberPattern pattern;

    /** A literal, or a reference to a group by number or by name. */
    private record Part(
            @Nullable String literal, int group, @Nullable String name) {}

    private NumberTranslation(String value, NumberPattern pattern) {
        this.value = Check.atMost("translation", Check.notNull("translation", value), LONGEST);
        this.pattern = pattern;
        if (value.isEmpty()) {
            throw new InvalidInputException("translation", value, "must not be empty");
        }
        parse();
    }

    /**
     * @param value the substitution
     * @param pattern the pattern whose groups it may name
     * @throws InvalidInputException when it names a group that the pattern lacks, or could be read in two ways
     */
    public static NumberTranslation of(String value, NumberPattern pattern) {
        return new NumberTranslation(value, pattern);
    }

    /** The translation as it was written. */
    public String value() {
        return value;
    }

    /**
     * What the first match in the number becomes, or nothing when the pattern does not match.
     *
     * @throws InvalidInputException as {@link NumberPattern#matches}
     */
    public Optional<String> translate(String number) {
        return pattern.find(number).map(match -> {
            StringBuilder result = new StringBuilder();
            result.append(number, 0, match.start());
            for (Part part : parts) {
                result.append(part.literal != null ? part.literal : group(match, part));
            }
            return result.append(number, match.end(), number.length()).toString();
        });
    }

    private static String group(Matcher match, Part part) {
        String text = part.name != null ? match.group(part.name) : match.group(part.group);
        return text == null ? "" : text;
    }

    private void parse() {
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c < ' ' || c > '~') {
                throw refuse(at, "only printable ASCII characters stand in a number");
            }
            if (c == '\\') {
                throw refuse(at, "a backslash escapes nothing in a translation, it would stand in the number");
            }
            if (c == '$') {
                at = reference(at);
            } else {
                parts.add(new Part(String.valueOf(c), 0, null));
                at++;
            }
        }
    }

    private int reference(int at) {
        char next = at + 1 < value.length() ? value.charAt(at + 1) : ' ';
        if (next == '$') {
            parts.add(new Part("$", 0, null));
            return at + 2;
        }
        if (next == '&') {
            parts.add(new Part(null, 0, null));
            return at + 2;
        }
        if (next == '{') {
            Matcher braces = BRACES.matcher(value).region(at, value.length());
            if (!braces.lookingAt()) {
                throw refuse(at, "braces hold the number or the name of a group, as in ${1}");
            }
            String name = braces.group(2);
            parts.add(name == null ? numbered(at, Integer.parseInt(braces.group(1))) : named(at, name));
            return braces.end();
        }
        if (next < '0' || next > '9') {
            throw refuse(at, "this $ names no group; write $1, ${1}, $& for the whole number or $$ for a dollar sign");
        }
        if (at + 2 < value.length() && Character.isDigit(value.charAt(at + 2))) {
            throw refuse(
                    at,
                    "a group followed by a digit can be read in two ways; write ${" + next + "}" + value.charAt(at + 2)
                            + " or ${" + next + value.charAt(at + 2) + "}");
        }
        parts.add(numbered(at, next - '0'));
        return at + 2;
    }

    private Part numbered(int at, int group) {
        if (group > pattern.groups()) {
            throw refuse(at, "there is no group " + group + ", the pattern has " + pattern.groups());
        }
        return new Part(null, group, null);
    }

    private Part named(int at, String name) {
        if (!pattern.hasGroup(name)) {
            throw refuse(at, "the pattern has no group of the name " + name);
        }
        return new Part(null, 0, name);
    }

    private InvalidInputException refuse(int position, String reason) {
        return new InvalidInputException("translation", value, "position " + (position + 1) + ": " + reason);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberTranslation that && value.equals(that.value) && pattern.equals(that.pattern);
    }

    @Override
    public int hashCode() {
        return 31 * value.hashCode() + pattern.hashCode();
    }

    /** The translation as it was written. */
    @Override
    public String toString() {
        return value;
    }
}
