package io.github.tenantwright.graph.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives texts that repeat (plan ids, states, countries) one String instead of thousands. Of fixed size: a newcomer
 * takes the place of whatever stood there.
 */
final class SharedTexts {
    private static final int SLOTS = 1024;
    private static final int LONGEST = 64;

    private final @Nullable String[] slots = new String[SLOTS];
    // The same as characters, which compare many at a time.
    private final char[][] spelled = new char[SLOTS][];

    String get(char[] buffer, int from, int length) {
        if (length > LONGEST) {
            return new String(buffer, from, length);
        }
        int slot = slot(buffer, from, length);
        String known = slots[slot];
        if (known != null && Arrays.equals(spelled[slot], 0, known.length(), buffer, from, from + length)) {
            return known;
        }
        String text = new String(buffer, from, length);
        slots[slot] = text;
        spelled[slot] = Arrays.copyOfRange(buffer, from, from + length);
        return text;
    }

    /** Looks at both ends only: ids differ at their beginning, dates at their end. */
    private static int slot(char[] buffer, int from, int length) {
        int hash = length;
        int some = Math.min(length, 8);
        for (int i = 0; i < some; i++) {
            hash = hash * 31 + buffer[from + i];
            hash = hash * 31 + buffer[from + length - 1 - i];
        }
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}
