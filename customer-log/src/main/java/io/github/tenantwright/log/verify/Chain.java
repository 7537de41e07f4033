package io.github.tenantwright.log.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log's lines one by one. What it remembers is bounded, however long the log and however much is wrong with it.
 * Whatever differs from an unbroken chain becomes a flaw; how the flaw is called is the likeliest reading.
 */
final class Chain {
    private static final int REMEMBERED = 10_000;

    private final Findings findings;
    private final Map<Long, Line> strays = new HashMap<>();
    private final TreeMap<Long, Long> missing = new TreeMap<>();
    private final Consumer<Line> seen;
    private Remains remains = new Remains();
    private @Nullable Line held;
    private @Nullable String log;
    private long last;
    private String hash = Hashes.NONE;
    private long lines;

    Chain(Findings findings, Consumer<Line> seen) {
        this.findings = findings;
        this.seen = seen;
    }

    @Nullable String log() {
        return log;
    }

    long last() {
        return last;
    }

    String hash() {
        return hash;
    }

    /** How many lines of the log there are, whatever their order. */
    long lines() {
        return lines;
    }

    /** What the next line has to begin with. */
    String start() {
        Line ahead = held;
        return log == null
                ? "{\"log\":\""
                : "{\"log\":\"" + log + "\",\"seq\":" + ((ahead == null ? last : ahead.sequence()) + 1) + ",\"prev\":\""
                        + (ahead == null ? hash : ahead.hash()) + "\",";
    }

    /** Something that is no line. */
    void foreign(long at, Lines line) {
        Line ahead = held;
        if (ahead != null) {
            held = null;
            jump(ahead);
        }
        remains.add(at, line, start());
    }

    void line(Line line) {
        if (log == null) {
            log = line.log();
        }
        if (!line.log().equals(log)) {
            findings.add(Flaw.Kind.INSERTED, line.at(), 0, 0, last, "belongs to another log");
            return;
        }
        lines++;
        seen.accept(line);
        Line ahead = held;
        if (ahead != null) {
            held = null;
            if (line.sequence() == last + 1 && line.previous().equals(hash)) {
                // The one before stands where it does not belong, and the chain goes on behind it.
                stray(ahead);
            } else {
                jump(ahead);
            }
        }
        place(line);
    }

    private void place(Line line) {
        takeStrays(line);
        if (line.sequence() == last + 1) {
            follow(line);
        } else if (line.sequence() > last + 1) {
            if (remains.count == 0) {
                held = line;
            } else {
                jump(line);
            }
        } else if (wasMissing(line.sequence())) {
            findings.add(Flaw.Kind.REORDERED, line.at(), line.sequence(), line.sequence(), last, "stands too late");
        } else {
            findings.add(
                    Flaw.Kind.INSERTED,
                    line.at(),
                    line.sequence(),
                    line.sequence(),
                    Math.min(last, line.sequence() - 1),
                    "bears a number that another line has");
        }
    }

    /** Lines that were found too early, and that the chain has come to. */
    private void takeStrays(Line line) {
        for (Line early = strays.get(last + 1);
                early != null && line.sequence() == last + 2 && line.previous().equals(early.hash());
                early = strays.get(last + 1)) {
            strays.remove(early.sequence());
            findings.add(Flaw.Kind.REORDERED, early.at(), early.sequence(), early.sequence(), last, "stands too early");
            last = early.sequence();
            hash = early.hash();
        }
    }

    private void follow(Line line) {
        if (!line.previous().equals(hash)) {
            findings.add(
                    Flaw.Kind.FLIPPED,
                    line.at(),
                    Math.max(1, last),
                    line.sequence(),
                    Math.max(0, last - 1),
                    "does not follow from the one before: one of the two was written anew");
        }
        if (remains.count > 0) {
            if (remains.isVouchedFor(line)) {
                findings.crash(new Crash(remains.first, remains.count, line.sequence()));
            } else {
                findings.add(Flaw.Kind.INSERTED, remains.first, 0, 0, last, "is no line of this log");
            }
            remains = new Remains();
        } else if (line.cut() != null) {
            findings.add(
                    Flaw.Kind.REMOVED,
                    line.at(),
                    line.sequence(),
                    line.sequence(),
                    last,
                    "tells of what a crash left in front of it, which is gone");
        }
        advance(line);
    }

    private void jump(Line line) {
        long gone = line.sequence() - last - 1;
        long flipped = Math.min(gone, remains.count);
        if (flipped > 0) {
            findings.add(Flaw.Kind.FLIPPED, remains.first, last + 1, last + flipped, last, "was changed");
        }
        if (remains.count > flipped) {
            findings.add(Flaw.Kind.INSERTED, remains.first + flipped, 0, 0, last, "is no line of this log");
        }
        remains = new Remains();
        if (gone > flipped) {
            findings.broken(last);
            missing.put(last + flipped + 1, line.sequence() - 1);
            if (missing.size() > REMEMBERED) {
                var first = missing.pollFirstEntry();
                gone(first.getKey(), first.getValue());
            }
        }
        advance(line);
    }

    private void advance(Line line) {
        last = line.sequence();
        hash = line.hash();
        Line copy = strays.remove(last);
        if (copy != null) {
            copied(copy);
        }
    }

    private void stray(Line line) {
        findings.broken(last);
        if (strays.size() == REMEMBERED) {
            copied(line);
        } else {
            Line copy = strays.put(line.sequence(), line);
            if (copy != null) {
                copied(copy);
            }
        }
    }

    private void copied(Line line) {
        findings.add(
                Flaw.Kind.INSERTED,
                line.at(),
                line.sequence(),
                line.sequence(),
                last,
                "stands there without belonging there");
    }

    private boolean wasMissing(long sequence) {
        var range = missing.floorEntry(sequence);
        if (range == null || range.getValue() < sequence) {
            return false;
        }
        missing.remove(range.getKey());
        if (range.getKey() < sequence) {
            missing.put(range.getKey(), sequence - 1);
        }
        if (range.getValue() > sequence) {
            missing.put(sequence + 1, range.getValue());
        }
        return true;
    }

    private void gone(long from, long to) {
        findings.add(Flaw.Kind.REMOVED, 0, from, to, from - 1, from == to ? "is missing" : "are missing");
    }

    /** @param wholeButItsEnd whether the last line is there but for its line feed */
    void end(long at, boolean wholeButItsEnd) {
        Line ahead = held;
        if (ahead != null) {
            held = null;
            jump(ahead);
        }
        if (remains.count > 0) {
            if (remains.isBegun()) {
                findings.add(Flaw.Kind.CUT_OFF, remains.first, last + 1, last + 1, last, "ends in the middle");
            } else {
                findings.add(Flaw.Kind.FLIPPED, remains.first, last + 1, last + remains.count, last, "was changed");
            }
        } else if (wholeButItsEnd) {
            findings.add(Flaw.Kind.CUT_OFF, at, last, last, last, "lacks its line feed, the very last byte");
        }
        strays.values().forEach(this::copied);
        missing.forEach(this::gone);
    }
}
