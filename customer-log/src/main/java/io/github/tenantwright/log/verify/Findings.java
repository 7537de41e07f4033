package io.github.tenantwright.log.verify;

import java.util.ArrayList;
import java.util.List;

/** What was found on the way through a log: a bounded list of it, and a count of all. */
final class Findings {
    private static final int LISTED = 100;

    private final List<Flaw> flaws = new ArrayList<>();
    private final List<Crash> crashes = new ArrayList<>();
    private long all;
    private long allCrashes;
    private long holdsTo = Long.MAX_VALUE;

    /** @param holds the number of the last line up to which all is well all the same */
    void add(Flaw.Kind kind, long at, long from, long to, long holds, String what) {
        broken(holds);
        all++;
        if (flaws.size() < LISTED) {
            String numbers = from == to ? String.valueOf(from) : from + " to " + to;
            String line = at > 0
                    ? "Line " + at + " of the file" + (to == 0 ? "" : " (number " + numbers + ")") + " "
                    : to == 0 ? "" : (from == to ? "Line " : "Lines ") + numbers + " ";
            flaws.add(new Flaw(kind, at, from, to, line + what + "."));
        }
    }

    /** Something is wrong behind this line; what, will turn out. */
    void broken(long holds) {
        holdsTo = Math.min(holdsTo, holds);
    }

    void crash(Crash crash) {
        allCrashes++;
        if (crashes.size() < LISTED) {
            crashes.add(crash);
        }
    }

    List<Flaw> flaws() {
        return flaws;
    }

    List<Crash> crashes() {
        return crashes;
    }

    long count() {
        return all;
    }

    long crashCount() {
        return allCrashes;
    }

    long holdsTo(long last) {
        return Math.max(0, Math.min(holdsTo, last));
    }
}
