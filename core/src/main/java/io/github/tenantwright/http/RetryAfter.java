package io.github.tenantwright.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The service's wish, however it is spelled: whole seconds, a decimal ({@code 2.128}), a list of which the first counts
 * ({@code 31,120}) or a date in any of HTTP's three forms. At most a day; a moment that has passed is no wait at all.
 *
 * <p>Source: Graph throttling guidance, whose sample has a decimal; the official client handles list and date.
 */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("(\\d+)(\\.\\d*)?");
    private static final int LONGEST_HEADER = 200;

    // What HTTP calls obsolete and still asks everybody to understand.
    private static final DateTimeFormatter RFC_850 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("EEEE, dd-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter ASCTIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("EEE MMM ppd HH:mm:ss yyyy")
            .toFormatter(Locale.ENGLISH);

    private RetryAfter() {}

    /**
     * How long to be silent; empty when there is no header or it says nothing that can be understood.
     *
     * @param header its value; several headers of the name joined by commas
     * @param serverNow the {@code Date} header of the same reply, so that a wrong clock on either side does no harm
     * @param now our own time, for a date without such a header
     */
    public static Optional<Duration> parse(@Nullable String header, @Nullable String serverNow, Instant now) {
        if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        String text = header.strip();
        Optional<Duration> wish = one(text, serverNow, now);
        if (wish.isPresent()) {
            return wish;
        }
        // A date has a comma of its own, so a list of dates is cut at its second one.
        int comma = text.indexOf(',');
        int second = comma < 0 ? -1 : text.indexOf(',', comma + 1);
        wish = comma < 0 ? wish : one(text.substring(0, comma).strip(), serverNow, now);
        return wish.isPresent() || second < 0
                ? wish
                : one(text.substring(0, second).strip(), serverNow, now);
    }

    private static Optional<Duration> one(String text, @Nullable String serverNow, Instant now) {
        Matcher seconds = SECONDS.matcher(text);
        if (seconds.matches()) {
            return Optional.of(
                    seconds.group(1).length() > 6
                            ? LONGEST
                            : bounded(Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * 1000))));
        }
        return date(text).map(at -> bounded(Duration.between(date(serverNow).orElse(now), at)));
    }

    private static Optional<Instant> date(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String date = text.strip();
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notTheUsualForm) {
            for (DateTimeFormatter form : List.of(RFC_850, ASCTIME)) {
                try {
                    return Optional.of(LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC));
                } catch (DateTimeException norThis) {
                    continue;
                }
            }
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wish) {
        return wish.isNegative() ? Duration.ZERO : wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }
}
