package io.github.tenantwright.teams.dialplan;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression over dialed numbers that means the same to the service (which reads .NET expressions) and to
 * Java; whatever the two would read differently is refused, with its position and a way to write it.
 *
 * <p>A pattern <em>searches</em>: {@code [0-9]{10}} matches every number with ten digits in a row. Voice routes are
 * read like that by the service; normalization rules have to be anchored, see {@link #requireAnchored()}.
 *
 * <p>Immutable and safe for use by many threads. Two patterns are equal when their texts are.
 */
public final class NumberPattern {
    /** Our own bound: the service documents one for translation rules only, and this is it. */
    static final int LONGEST = 1024;

    private static final int LONGEST_NUMBER = 256;

    private final String value;
    private final Pattern pattern;
    private final int groups;
    private final Set<String> groupNames;
    private final String whyNotAnchored;

    private NumberPattern(String value) {
        Check.atMost("pattern", Check.notNull("pattern", value), LONGEST);
        if (value.isEmpty()) {
            throw new InvalidInputException("pattern", value, "must not be empty");
        }
        PatternParser parser = new PatternParser(value);
        parser.parse();
        this.value = value;
        this.groups = parser.groups();
        this.groupNames = Set.copyOf(parser.names());
        this.whyNotAnchored = parser.whyNotAnchored();
        try {
            this.pattern = Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(
                    "pattern", value, "position " + (Math.max(0, e.getIndex()) + 1) + ": " + e.getDescription());
        }
    }

    /**
     * @throws InvalidInputException when the text is no regular expression, or one that the service would read in
     *     another way
     */
    public static NumberPattern of(String value) {
        return new NumberPattern(value);
    }

    /** The pattern as it was written. */
    public String value() {
        return value;
    }

    /** How many groups it captures. */
    public int groups() {
        return groups;
    }

    /** Whether every way to match begins at the number's first character and ends at its last. */
    public boolean isAnchored() {
        return whyNotAnchored.isEmpty();
    }

    /**
     * This pattern, when it is anchored: a normalization rule has to say what the whole number is, since it is not
     * documented what the service does with the rest of a number that matched in part.
     *
     * @throws InvalidInputException when it is not
     */
    public NumberPattern requireAnchored() {
        if (!isAnchored()) {
            throw new InvalidInputException("pattern", value, whyNotAnchored);
        }
        return this;
    }

    /**
     * Whether the pattern is found in the number.
     *
     * @throws InvalidInputException when the number holds characters that no number does or is longer than 256
     *     characters, or when trying takes absurdly many steps
     */
    public boolean matches(String number) {
        return find(number).isPresent();
    }

    /** The first place where the pattern is found. */
    Optional<Matcher> find(String number) {
        Check.plain("number", Check.atMost("number", number, LONGEST_NUMBER));
        Matcher matcher = pattern.matcher(new CountedText(number));
        try {
            return matcher.find() ? Optional.of(matcher) : Optional.empty();
        } catch (CountedText.TooManySteps | StackOverflowError e) {
            // Java's matcher recurses; how deep it may depends on the thread that it is asked on.
            throw new InvalidInputException(
                    "pattern", value, "takes too many steps to try; make it simpler, with fewer nested repetitions");
        }
    }

    boolean hasGroup(String name) {
        return groupNames.contains(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberPattern that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return value;
    }
}
