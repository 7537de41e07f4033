package io.github.tenantwright.diagnostics;

import java.util.function.BiFunction;

/**
 * Masks numbers digit by digit: each digit is exchanged depending on the key and on the digits before it, so that numbers
 * with a common beginning have pseudonyms with a common beginning, and patterns go on matching what they matched. The
 * first digit becomes 0, with which no country code begins.
 */
record Digits(BiFunction<String, String, byte[]> mac) {
    /** So many digits name nobody: emergency numbers, prefixes for a line. */
    static final int HARMLESS = 3;

    /** @param first whether the number begins here */
    String mask(String context, String number, boolean first) {
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            masked.append(first && i == 0 ? '0' : exchanged(context + number.substring(0, i), number.charAt(i)));
        }
        return masked.toString();
    }

    char exchanged(String before, char digit) {
        byte[] random = mac.apply("digit", before);
        int[] order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        for (int i = 9; i > 0; i--) {
            int other = (((random[2 * i] & 0xff) << 8) | (random[2 * i + 1] & 0xff)) % (i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return (char) ('0' + order[digit - '0']);
    }
}
