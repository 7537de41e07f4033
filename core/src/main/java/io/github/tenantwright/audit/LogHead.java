package io.github.tenantwright.audit;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a chained log stands after its last line. Each line begins with the log's id, its own number and the hash of the
 * line before, and ends with its own hash, which is SHA-256 over all of its bytes in front of {@code ,"hash":}. So no
 * line can be changed, taken out, put in or moved without the next ones showing it; only lines at the end can be taken
 * away, or all be written anew, which is what a receipt is for.
 *
 * @param log the log's id, a random one
 * @param sequence the number of the last line; 0 where there is none yet
 * @param hash the hash of the last line, as 64 hexadecimal digits; all 0 where there is none yet
 */
public record LogHead(String log, long sequence, String hash) {
    private static final Pattern LOG = Pattern.compile("[0-9a-f-]{36}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LINE = Pattern.compile(
            "\\{\"log\":\"([0-9a-f-]{36})\",\"seq\":(\\d{1,18}),\"prev\":\"[0-9a-f]{64}\",.*,\"hash\":\"([0-9a-f]{64})\"}",
            Pattern.DOTALL);
    private static final int END = ",\"hash\":\"\"}".length() + 64;

    public LogHead {
        Check.matches("log", log, LOG, "a GUID");
        Check.matches("hash", hash, HASH, "64 hexadecimal digits");
        if (sequence < 0) {
            throw new InvalidInputException("sequence", sequence, "0 or more");
        }
    }

    /**
     * The next line.
     *
     * @param head where the log stands then
     * @param text the line, without a line feed
     */
    public record Next(LogHead head, String text) {}

    /** Of a new log. */
    public static LogHead fresh() {
        return new LogHead(UUID.randomUUID().toString(), 0, "0".repeat(64));
    }

    /** The line of an event that goes on from here. */
    public Next next(AuditEvent event) {
        return next(event, null);
    }

    /** @param cut the hash of what a crash left of a line that stands in front of this one */
    Next next(AuditEvent event, @Nullable String cut) {
        String begin = start() + (cut == null ? "" : "\"cut\":\"" + cut + "\",");
        // Half a pair of a character is no UTF-8: what is hashed must be what is read again.
        byte[] body = (begin + event.toJson().substring(1)).getBytes(StandardCharsets.UTF_8);
        byte[] hashed = Arrays.copyOf(body, body.length - 1);
        String own = sha256(hashed);
        return new Next(
                new LogHead(log, sequence + 1, own),
                new String(hashed, StandardCharsets.UTF_8) + ",\"hash\":\"" + own + "\"}");
    }

    /** What every line that goes on from here begins with. */
    String start() {
        return "{\"log\":\"" + log + "\",\"seq\":" + (sequence + 1) + ",\"prev\":\"" + hash + "\",";
    }

    /** Where a log stands after this line; empty when the line is none of a chained log, or was changed. */
    public static Optional<LogHead> after(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        String own = sha256(Arrays.copyOf(bytes, bytes.length - END));
        return own.equals(parts.group(3))
                ? Optional.of(new LogHead(parts.group(1), Long.parseLong(parts.group(2)), own))
                : Optional.empty();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
