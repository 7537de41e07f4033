package io.github.tenantwright.adsync.internal.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times as a directory of this kind writes them. */
public final class AdTimes {
    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final long EPOCH_SECONDS = 11_644_473_600L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private AdTimes() {}

    /** Since the year 1601, in steps of 100 nanoseconds; 0 and the largest number are "never". */
    public static Optional<Instant> ticks(long ticks) {
        return ticks <= 0 || ticks == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(ticks / TICKS_PER_SECOND - EPOCH_SECONDS));
    }

    /** As in {@code 20260131120000.0Z}; nothing for anything else. */
    public static Optional<Instant> generalized(String text) {
        try {
            return text.length() < 14
                    ? Optional.empty()
                    : Optional.of(
                            LocalDateTime.parse(text.substring(0, 14), TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException strange) {
            return Optional.empty();
        }
    }

    /** In negative steps of 100 nanoseconds; the smallest number is "never", which here is no better than zero. */
    public static Duration age(long ticks) {
        return ticks >= 0 || ticks == Long.MIN_VALUE ? Duration.ZERO : Duration.ofSeconds(-ticks / TICKS_PER_SECOND);
    }
}
