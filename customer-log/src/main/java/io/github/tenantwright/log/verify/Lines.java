package io.github.tenantwright.log.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Takes a file apart at its line feeds. Holds one line, and of a line that is too long the beginning only. */
final class Lines {
    /** Nothing that a log holds comes near. */
    private static final int LONGEST = 1 << 26;

    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private int next;
    private int filled;
    byte[] line = new byte[1 << 12];
    int length;
    boolean ended;
    boolean tooLong;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Whether there was another line; {@link #ended} says whether with its line feed. */
    boolean advance() throws IOException {
        length = 0;
        ended = false;
        tooLong = false;
        boolean any = false;
        while (!ended) {
            if (next == filled) {
                filled = in.read(block);
                next = 0;
                if (filled <= 0) {
                    filled = 0;
                    return any;
                }
            }
            any = true;
            int end = next;
            while (end < filled && block[end] != '\n') {
                end++;
            }
            keep(end - next);
            ended = end < filled;
            next = ended ? end + 1 : end;
        }
        return true;
    }

    private void keep(int more) {
        int kept = Math.min(more, LONGEST - length);
        tooLong |= kept < more;
        if (length + kept > line.length) {
            line = Arrays.copyOf(line, Math.max(length + kept, line.length * 2));
        }
        System.arraycopy(block, next, line, length, kept);
        length += kept;
    }
}
