package io.github.tenantwright.teams.country;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import io.github.tenantwright.teams.dialplan.NumberTranslation;
import java.util.Map;

/**
 * One way in which the numbers of a country are dialed in it, and the full number that is meant.
 *
 * @param kind what an administrator calls this way
 * @param pattern a regular expression over the whole dialed number, without anchors
 * @param translation the number with its country code, as in {@code +44$1}
 */
public record DialingForm(Kind kind, String pattern, String translation) {
    /** @throws InvalidInputException when the pattern or the translation is none that a dial plan takes */
    public DialingForm {
        Check.notNull("kind", kind);
        Check.notNull("pattern", pattern);
        Check.notNull("translation", translation);
        NumberTranslation.of(translation, NumberPattern.of("^(?:" + pattern + ")$"));
    }

    /** What an administrator calls a way of dialing. */
    public enum Kind {
        /** Without an area code, where the whole country or island is one area. */
        LOCAL("Local", "A number without its area code"),
        /** A mobile number as it is dialed inside the country, where that differs from its full form. */
        MOBILE("Mobile", "A mobile number as dialed inside the country"),
        /** With the national prefix, or without one where there is none. */
        NATIONAL("National", "A number inside the country"),
        /** Without the national prefix, for those numbers that are written without it. */
        NATIONAL_BARE("National without prefix", "A number inside the country that is dialed without the prefix"),
        /** With the code of a long-distance carrier, which is dropped: the trunk decides on the carrier. */
        CARRIER("National with carrier code", "A number inside the country behind the code of a carrier");

        private static final Map<String, Kind> BY_LETTER =
                Map.of("L", LOCAL, "M", MOBILE, "N", NATIONAL, "B", NATIONAL_BARE, "C", CARRIER);

        private final String label;
        private final String text;

        Kind(String label, String text) {
            this.label = label;
            this.text = text;
        }

        /** The name of a rule for this way. */
        public String label() {
            return label;
        }

        String text() {
            return text;
        }

        static Kind ofLetter(String letter) {
            Kind kind = BY_LETTER.get(letter);
            if (kind == null) {
                throw new InvalidInputException("kind", letter, "one of " + BY_LETTER.keySet());
            }
            return kind;
        }
    }
}
