package io.github.tenantwright.teams.calls;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import io.github.tenantwright.teams.dialplan.NumberTranslation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What becomes of a number under patterns that somebody else may have written: a pattern that would be read in two ways
 * is not judged, and neither is its rule.
 */
final class PatternTrial {
    /** A pattern costs some microseconds to read and is tried on many numbers. */
    private final Map<String, Object> read = new ConcurrentHashMap<>();

    /**
     * @param kind what became of it
     * @param result what the number becomes; empty for routes and where nothing matched
     * @param why why it is not certain, or not judged
     */
    record Trial(Kind kind, String result, String why) {
        enum Kind {
            MATCH,
            /** It matches, but it is not documented what then becomes of the number. */
            DOUBTFUL_MATCH,
            NO_MATCH,
            NOT_JUDGED
        }

        boolean matches() {
            return kind == Kind.MATCH || kind == Kind.DOUBTFUL_MATCH;
        }
    }

    private static final Trial NO_MATCH = new Trial(Trial.Kind.NO_MATCH, "", "");

    /** A route's pattern: it is searched for. */
    Trial search(String pattern, String number) {
        int semicolon = pattern.indexOf(';');
        String used = semicolon < 0 ? pattern : pattern.substring(0, semicolon);
        try {
            if (!pattern(used).matches(number)) {
                return NO_MATCH;
            }
        } catch (InvalidInputException refused) {
            return new Trial(Trial.Kind.NOT_JUDGED, "", rule(refused));
        }
        return semicolon < 0
                ? new Trial(Trial.Kind.MATCH, "", "")
                : new Trial(
                        Trial.Kind.DOUBTFUL_MATCH,
                        "",
                        "the pattern has a semicolon, and by public reports all behind it is ignored");
    }

    /** A rule's pattern and what it makes of the number. */
    Trial translate(String pattern, String translation, String number) {
        try {
            NumberPattern searched = pattern(pattern);
            if (!searched.matches(number)) {
                return NO_MATCH;
            }
            String result = NumberTranslation.of(translation, searched)
                    .translate(number)
                    .orElse(number);
            if (searched.isAnchored()) {
                return new Trial(Trial.Kind.MATCH, result, "");
            }
            return new Trial(
                    wholeNumber(pattern, translation, number, result) && !searched.matches("")
                            ? Trial.Kind.MATCH
                            : Trial.Kind.DOUBTFUL_MATCH,
                    result,
                    "the pattern is not anchored, and it is not documented what becomes of the rest of a number that"
                            + " matches in part");
        } catch (InvalidInputException refused) {
            return new Trial(Trial.Kind.NOT_JUDGED, "", rule(refused));
        }
    }

    /** Whether the match is the whole number: then it does not matter that the pattern is not anchored. */
    private boolean wholeNumber(String pattern, String translation, String number, String result) {
        try {
            NumberPattern whole = pattern("^(?:" + pattern + ")$");
            return NumberTranslation.of(translation, whole)
                    .translate(number)
                    .filter(result::equals)
                    .isPresent();
        } catch (InvalidInputException tooLong) {
            return false;
        }
    }

    private NumberPattern pattern(String text) {
        Object known = read.computeIfAbsent(text, PatternTrial::readOrRefusal);
        if (known instanceof InvalidInputException refusal) {
            throw refusal;
        }
        return (NumberPattern) known;
    }

    private static Object readOrRefusal(String text) {
        try {
            return NumberPattern.of(text);
        } catch (InvalidInputException refused) {
            return refused;
        }
    }

    private static String rule(InvalidInputException refused) {
        return String.valueOf(refused.getMessage());
    }
}
