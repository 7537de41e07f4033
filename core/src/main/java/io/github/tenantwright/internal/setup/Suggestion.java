package io.github.tenantwright.internal.setup;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** "Did you mean": the known name that is nearest to a mistyped one. */
public final class Suggestion {
    private static final int MOST_COMPARED = 2_000;

    private Suggestion() {}

    /** {@code "; did you mean UK-London?"}, or nothing when no known name is near. */
    public static String nearest(String given, Collection<String> known) {
        if (given.length() > 250) {
            return "";
        }
        int allowed = Math.max(1, given.length() / 3);
        return known.stream()
                .limit(MOST_COMPARED)
                .filter(name -> Math.abs(name.length() - given.length()) <= allowed)
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .filter(name -> distance(given, name) <= allowed)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** The number of letters to insert, drop or replace, upper and lower case being the same. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
