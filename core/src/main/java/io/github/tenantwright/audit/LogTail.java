package io.github.tenantwright.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The end of a log's file: where its chain stands, and what a crash left of a line behind it. A process that dies leaves
 * the beginning of one line; a machine that loses power may leave zeros as well. Anything else was somebody's doing.
 *
 * @param head where the chain stands
 * @param cut the hash of what was left behind it, from there to the next line; null where nothing was
 * @param inMidLine whether the file ends without a line feed
 */
record LogTail(LogHead head, @Nullable String cut, boolean inMidLine) {
    private static final Pattern WHOLE = Pattern.compile(",\"hash\":\"[0-9a-f]{64}\"}");
    private static final int ENDING = ",\"hash\":\"\"}".length() + 64;
    private static final int LONGEST = 1 << 26;

    /** @throws BrokenLogException when nothing can be written behind this end */
    static LogTail read(RandomAccessFile file, String name) throws IOException {
        long length = file.length();
        for (int size = 1 << 13; ; size *= 2) {
            byte[] end = new byte[(int) Math.min(length, size)];
            file.seek(length - end.length);
            file.readFully(end);
            boolean all = end.length == length;
            LogTail found = find(end, all, name);
            if (found != null) {
                return found;
            }
            if (all || size == LONGEST) {
                throw new BrokenLogException(name, "it holds no chained line");
            }
        }
    }

    /** From the end backwards to the last line that looks whole. */
    private static @Nullable LogTail find(byte[] bytes, boolean all, String name) {
        for (int end = bytes.length; end >= 0; ) {
            int begin = end;
            while (begin > 0 && bytes[begin - 1] != '\n') {
                begin--;
            }
            if (begin == 0 && !all) {
                return null;
            }
            if (end - begin > ENDING
                    && WHOLE.matcher(text(bytes, end - ENDING, end)).matches()) {
                LogHead head = LogHead.after(text(bytes, begin, end))
                        .orElseThrow(() -> new BrokenLogException(name, "its last whole line was changed"));
                boolean unended = end == bytes.length;
                return unended
                        ? new LogTail(head, null, true)
                        : behind(head, head.start(), Arrays.copyOfRange(bytes, end + 1, bytes.length), name);
            }
            end = begin - 1;
        }
        return behind(LogHead.fresh(), "{\"log\":\"", bytes, name);
    }

    private static LogTail behind(LogHead head, String start, byte[] rest, String name) {
        if (rest.length == 0) {
            return new LogTail(head, null, false);
        }
        boolean inMidLine = rest[rest.length - 1] != '\n';
        for (String left :
                text(rest, 0, inMidLine ? rest.length : rest.length - 1).split("\n", -1)) {
            String said = left.replaceFirst("\0+$", "");
            if (left.isEmpty() || !said.startsWith(start) && !start.startsWith(said)) {
                throw new BrokenLogException(name, "there is something behind its last whole line that no crash left");
            }
        }
        byte[] hashed = inMidLine ? Arrays.copyOf(rest, rest.length + 1) : rest;
        hashed[hashed.length - 1] = '\n';
        return new LogTail(head, LogHead.sha256(hashed), inMidLine);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
