package io.github.tenantwright.log.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line whose own hash is right.
 *
 * @param at its place in the file, from 1
 * @param cut the hash of what a crash left in front of it; null where it says of none
 */
record Line(
        long at,
        String log,
        long sequence,
        String previous,
        @Nullable String cut,
        String hash) {
    private static final Pattern BEGIN = Pattern.compile("\\{\"log\":\"([0-9a-f-]{36})\",\"seq\":(\\d{1,18}),"
            + "\"prev\":\"([0-9a-f]{64})\",(?:\"cut\":\"([0-9a-f]{64})\",)?\"");
    private static final Pattern END = Pattern.compile(",\"hash\":\"([0-9a-f]{64})\"}");
    private static final int ENDING = ",\"hash\":\"\"}".length() + 64;
    /** More than any beginning that matches. */
    private static final int BEGINNING = 300;

    /** Null when it is no line of a log, or was changed. */
    static @Nullable Line read(long at, byte[] bytes, int length) {
        if (length < ENDING) {
            return null;
        }
        // One byte a character: what is looked for is ASCII.
        Matcher end = END.matcher(new String(bytes, length - ENDING, ENDING, StandardCharsets.ISO_8859_1));
        Matcher begin = BEGIN.matcher(new String(bytes, 0, Math.min(BEGINNING, length), StandardCharsets.ISO_8859_1));
        if (!end.matches() || !begin.lookingAt()) {
            return null;
        }
        MessageDigest digest = Hashes.sha256();
        digest.update(bytes, 0, length - ENDING);
        return Hashes.hex(digest).equals(end.group(1))
                ? new Line(
                        at,
                        begin.group(1),
                        Long.parseLong(begin.group(2)),
                        begin.group(3),
                        begin.group(4),
                        end.group(1))
                : null;
    }
}
