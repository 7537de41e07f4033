package io.github.tenantwright.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/** A spelling of the {@code Retry-After} header. */
public final class RetryAfter {

    private final Function<Instant, Optional<String>> text;

    private RetryAfter(Function<Instant, Optional<String>> text) {
        this.text = text;
    }

    /** This very text: {@code 5}, {@code 2.128}, {@code 31,120} or nonsense. */
    public static RetryAfter text(String value) {
        return new RetryAfter(now -> Optional.of(value));
    }

    /** Whole seconds. */
    public static RetryAfter seconds(long seconds) {
        return text(Long.toString(seconds));
    }

    /** An HTTP date, so long after the simulated time of the answer. */
    public static RetryAfter httpDate(Duration later) {
        return new RetryAfter(now -> Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                now.plus(later).plusMillis(999).atOffset(ZoneOffset.UTC))));
    }

    /** No header at all. */
    public static RetryAfter none() {
        return new RetryAfter(now -> Optional.empty());
    }

    Optional<String> at(Instant now) {
        return text.apply(now);
    }
}
