package io.github.tenantwright.directorysimulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Points in time as a directory writes them. */
final class Times {
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'.0Z'").withZone(ZoneOffset.UTC);
    private static final long EPOCH_SECONDS = 11_644_473_600L;
    private static final long TICKS_PER_SECOND = 10_000_000;

    private Times() {}

    /** As in {@code whenCreated}. */
    static String generalized(Instant time) {
        return GENERALIZED.format(time);
    }

    /** As in {@code pwdLastSet}: since the year 1601, in steps of 100 nanoseconds. */
    static String ticks(Instant time) {
        return Long.toString(seconds(time) * TICKS_PER_SECOND);
    }

    /** Since the year 1601. */
    static long seconds(Instant time) {
        return time.getEpochSecond() + EPOCH_SECONDS;
    }
}
