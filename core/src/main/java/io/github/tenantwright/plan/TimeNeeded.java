package io.github.tenantwright.plan;

import io.github.tenantwright.InvalidInputException;
import java.time.Duration;

/**
 * How long something takes.
 *
 * @param work making calls, typically
 * @param waiting between calls for services, DNS or people, typically
 * @param longest both together, until it is over or given up
 */
public record TimeNeeded(Duration work, Duration waiting, Duration longest) {
    private static final Duration LOOK_WRITE_LOOK = Duration.ofSeconds(3);

    /** A look, a write and a look, without a wait; at most the two minutes for which calls are repeated. */
    public static final TimeNeeded QUICK = new TimeNeeded(LOOK_WRITE_LOOK, Duration.ZERO, Duration.ofMinutes(2));

    /** @throws InvalidInputException for a negative time */
    public TimeNeeded {
        if (work.isNegative() || waiting.isNegative()) {
            throw new InvalidInputException("timeNeeded", work + ", " + waiting, "zero or more");
        }
        Duration typical = work.plus(waiting);
        longest = longest.compareTo(typical) < 0 ? typical : longest;
    }

    /** As quick as others, and then a wait. */
    public static TimeNeeded waiting(Duration typically, Duration longest) {
        return new TimeNeeded(LOOK_WRITE_LOOK, typically, longest);
    }

    /** From beginning to end, typically. */
    public Duration typical() {
        return work.plus(waiting);
    }

    /** "typically 1 h 10 min (40 s of calls, the rest waiting), at most 1 day". */
    public String words() {
        return "typically " + words(typical())
                + (waiting.isZero() ? "" : " (" + words(work) + " of calls, the rest waiting)")
                + ", at most " + words(longest);
    }

    /** A time for people in its two largest units, as in "1 h 10 min"; nothing is "0 s". */
    public static String words(Duration time) {
        long seconds = Math.max(0, time.plusMillis(999).toSeconds());
        if (seconds >= 60) {
            seconds = seconds < 3_600 ? seconds : (seconds + 59) / 60 * 60;
        }
        long[] parts = {seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60};
        String[] units = {parts[0] == 1 ? " day" : " days", " h", " min", " s"};
        for (int i = 0; i < 3; i++) {
            if (parts[i] > 0) {
                return parts[i] + units[i] + (parts[i + 1] > 0 ? " " + parts[i + 1] + units[i + 1] : "");
            }
        }
        return seconds + " s";
    }
}
