package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Points in time as Exchange takes and shows them. */
final class Moments {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.ROOT);
    private static final List<Function<String, Instant>> SPELLINGS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant(),
            text -> LocalDate.parse(text, DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());

    private Moments() {}

    /** With seven digits after the second and an offset. */
    static String shown(Instant moment) {
        return SHOWN.format(moment.atOffset(ZoneOffset.UTC)) + "+00:00";
    }

    /** With seven digits after the second and a Z, as properties whose name ends in UTC have it. */
    static String utc(Instant moment) {
        return SHOWN.format(moment.atOffset(ZoneOffset.UTC)) + "Z";
    }

    static JsonNode of(CmdletSpec.Parameter parameter, String given) {
        for (Function<String, Instant> spelling : SPELLINGS) {
            try {
                return TextNode.valueOf(shown(spelling.apply(given.strip())));
            } catch (DateTimeException other) {
                // The next spelling may fit.
            }
        }
        throw Binder.notConverted(parameter, given);
    }
}
