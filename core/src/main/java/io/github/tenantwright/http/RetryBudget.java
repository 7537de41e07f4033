package io.github.tenantwright.http;

import io.github.tenantwright.InvalidInputException;
import java.time.Duration;

/**
 * How long one call may go on trying. The total comes first: a wait that would pass it is not begun, and the call
 * fails with what the service said and when it will listen again.
 *
 * @param total from the first attempt to the last, waits included
 * @param attempts at most so many sendings
 * @param attemptTimeout for one sending and its answer; waits that the service asks for don't count
 * @param firstPause before the second attempt where the service named no time; doubles, with jitter
 * @param longestPause the most that doubling comes to
 */
public record RetryBudget(
        Duration total, int attempts, Duration attemptTimeout, Duration firstPause, Duration longestPause) {
    /** Two minutes, at most eight attempts of 100 seconds. Raise the total where a batch job may be patient. */
    public static final RetryBudget STANDARD = new RetryBudget(
            Duration.ofMinutes(2), 8, Duration.ofSeconds(100), Duration.ofMillis(500), Duration.ofSeconds(30));

    public RetryBudget {
        positive("retries.total", total);
        positive("retries.attemptTimeout", attemptTimeout);
        positive("retries.firstPause", firstPause);
        positive("retries.longestPause", longestPause);
        if (attempts < 1 || attempts > 100) {
            throw new InvalidInputException("retries.attempts", attempts, "a whole number from 1 to 100");
        }
    }

    public RetryBudget withTotal(Duration newTotal) {
        return new RetryBudget(newTotal, attempts, attemptTimeout, firstPause, longestPause);
    }

    public RetryBudget withAttempts(int newAttempts) {
        return new RetryBudget(total, newAttempts, attemptTimeout, firstPause, longestPause);
    }

    private static void positive(String field, Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new InvalidInputException(field, duration, "longer than nothing and at most a day");
        }
    }
}
