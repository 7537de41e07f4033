package io.github.tenantwright.log.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lines in a row that are none: what a crash left, or what somebody did. */
final class Remains {
    private final MessageDigest digest = Hashes.sha256();
    long count;
    long first;
    private boolean plausible = true;
    private boolean finished;

    /** @param start what the next line of the log has to begin with */
    void add(long at, Lines lines, String start) {
        if (count++ == 0) {
            first = at;
        }
        digest.update(lines.line, 0, lines.length);
        digest.update((byte) '\n');
        finished = lines.ended && lines.length > 0 && lines.line[lines.length - 1] == '}';
        plausible &= !lines.tooLong && isBeginning(lines, start);
    }

    /** A process that dies leaves a beginning; a machine that loses power may leave zeros behind it. */
    private static boolean isBeginning(Lines lines, String start) {
        int length = lines.length;
        while (length > 0 && lines.line[length - 1] == 0) {
            length--;
        }
        String said = new String(lines.line, 0, Math.min(length, start.length()), StandardCharsets.ISO_8859_1);
        return lines.length > 0 && start.startsWith(said);
    }

    /** Whether it looks like lines that were begun and not finished. */
    boolean isBegun() {
        return plausible && !finished;
    }

    /** Whether the line that follows vouches for all of it. */
    boolean isVouchedFor(Line next) {
        return plausible && next.cut() != null && Hashes.hex(digest).equals(next.cut());
    }
}
