package io.github.tenantwright.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service's wish, however it is spelled: whole seconds, a decimal ({@code 2.128}), a list of which the first counts
 * ({@code 31,120}) or a date.
 *
 * <p>Source: Graph throttling guidance, whose sample has a decimal; the official client handles list and date.
 */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** @param serverNow the {@code Date} header of the same reply, so that a wrong clock on either side does no harm */
    static Optional<Duration> parse(@Nullable String header, @Nullable String serverNow, Instant now) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        String text = header.strip();
        Optional<Duration> seconds = seconds(text);
        if (seconds.isPresent()) {
            return seconds;
        }
        Optional<Duration> untilDate =
                date(text).map(at -> Duration.between(date(serverNow).orElse(now), at));
        if (untilDate.isPresent()) {
            return untilDate.map(RetryAfter::bounded);
        }
        int comma = text.indexOf(',');
        return comma > 0 ? seconds(text.substring(0, comma).strip()) : Optional.empty();
    }

    private static Optional<Duration> seconds(String text) {
        if (text.length() > 20 || !text.matches("\\d+(\\.\\d*)?")) {
            return Optional.empty();
        }
        double seconds = Double.parseDouble(text);
        return Optional.of(
                seconds > LONGEST.toSeconds() ? LONGEST : Duration.ofMillis((long) Math.ceil(seconds * 1000)));
    }

    private static Optional<Instant> date(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wish) {
        return wish.isNegative() ? Duration.ZERO : wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }
}
