package io.github.tenantwright.adsync.directory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which portion of a long list a server gave, as in {@code member;range=0-1499}; the last one ends in a star.
 *
 * @param from the number of the first value
 * @param to the number of the last value; -1 when it is the last of all
 */
record Range(int from, int to) {
    private static final Pattern TEXT = Pattern.compile("(?i)range=(\\d{1,9})-(\\d{1,9}|\\*)");

    static Optional<Range> of(String option) {
        Matcher matcher = TEXT.matcher(option);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String end = matcher.group(2);
        int from = Integer.parseInt(matcher.group(1));
        int to = end.equals("*") ? -1 : Integer.parseInt(end);
        return to >= 0 && to < from ? Optional.empty() : Optional.of(new Range(from, to));
    }

    boolean isLast() {
        return to < 0;
    }

    int next() {
        return to + 1;
    }
}
