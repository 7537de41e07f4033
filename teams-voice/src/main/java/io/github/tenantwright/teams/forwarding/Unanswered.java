package io.github.tenantwright.teams.forwarding;

import io.github.tenantwright.InvalidInputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What becomes of a call that the user does not answer. Written as {@code none} or {@code to voicemail after 30}, in
 * seconds.
 */
public sealed interface Unanswered {
    /** It goes on ringing until the caller gives up. */
    Unanswered NONE = new None();

    /** What the service does for a user who never changed anything, although it shows blanks. */
    Unanswered DEFAULT = new After(RingTime.SECONDS_30, CallTarget.VOICEMAIL);

    /** Nothing. */
    record None() implements Unanswered {
        @Override
        public String toString() {
            return "none";
        }
    }

    /** The call goes there after a while. */
    record After(RingTime ringing, CallTarget target) implements Unanswered {
        @Override
        public String toString() {
            return "to " + target + " after " + ringing.duration().toSeconds();
        }
    }

    /** Something that this version has no word for; it is read, and never written. */
    record Other(String shown) implements Unanswered {
        @Override
        public String toString() {
            return "other: " + shown;
        }
    }

    /** How long a call rings first: the service knows just these. */
    enum RingTime {
        SECONDS_5(5),
        SECONDS_10(10),
        SECONDS_15(15),
        SECONDS_20(20),
        SECONDS_30(30),
        SECONDS_40(40),
        SECONDS_50(50),
        SECONDS_60(60);

        private final Duration duration;

        RingTime(int seconds) {
            this.duration = Duration.ofSeconds(seconds);
        }

        public Duration duration() {
            return duration;
        }

        /** As service and cmdlet write it: {@code 00:00:30}. */
        String wire() {
            return "00:%02d:%02d".formatted(duration.toMinutesPart(), duration.toSecondsPart());
        }

        /** @throws InvalidInputException when the service has no such time */
        public static RingTime ofSeconds(long seconds) {
            return Arrays.stream(values())
                    .filter(time -> time.duration.toSeconds() == seconds)
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException(
                            "after",
                            seconds,
                            "one of "
                                    + Arrays.stream(values())
                                            .map(time -> "" + time.duration.toSeconds())
                                            .collect(Collectors.joining(", "))
                                    + " seconds"));
        }
    }

    /** Calls go there after ringing for a while. */
    static Unanswered to(CallTarget target, RingTime after) {
        return new After(after, target);
    }

    /**
     * Reads what {@code toString} wrote.
     *
     * @throws InvalidInputException when it is none
     */
    static Unanswered of(String text) {
        Matcher after = Pattern.compile("to (\\S+) after ([0-9]{1,4})").matcher(text);
        if (after.matches()) {
            return to(CallTarget.of(after.group(1)), RingTime.ofSeconds(Long.parseLong(after.group(2))));
        }
        if (text.equals("none")) {
            return NONE;
        }
        if (text.startsWith("other: ")) {
            return new Other(text.substring(7));
        }
        throw new InvalidInputException(
                "unanswered", text, "none, or to TARGET after SECONDS, as in: to voicemail after 30");
    }
}
