package io.github.tenantwright.plan;

import io.github.tenantwright.internal.Check;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of one carrying-out of a plan; safe as a file name.
 *
 * @param value letters, digits and hyphens
 */
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern SAFE = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    public RunId {
        Check.matches("runId", value, SAFE, "lower case letters, digits and hyphens");
    }

    public static RunId of(String value) {
        return new RunId(value);
    }

    /** A new one that sorts by time. */
    public static RunId startingAt(Instant at) {
        return new RunId(DAY.format(at) + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
