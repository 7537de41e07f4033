package io.github.tenantwright.graph.internal;

import org.jspecify.annotations.Nullable;

/**
 * Gives texts that repeat (plan ids, states, countries) one String instead of thousands. Of fixed size: a newcomer
 * takes the place of whatever stood there.
 */
final class SharedTexts {
    private static final int SLOTS = 1024;
    private static final int LONGEST = 64;

    private final @Nullable String[] slots = new String[SLOTS];

    String get(char[] buffer, int from, int length) {
        if (length > LONGEST) {
            return new String(buffer, from, length);
        }
        int slot = slot(buffer, from, length);
        String known = slots[slot];
        if (known != null && known.length() == length && same(known, buffer, from)) {
            return known;
        }
        String text = new String(buffer, from, length);
        slots[slot] = text;
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

    private static boolean same(String known, char[] buffer, int from) {
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != buffer[from + i]) {
                return false;
            }
        }
        return true;
    }
}
