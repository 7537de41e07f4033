package io.github.tenantwright.log.verify;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the verifier found.
 *
 * @param log the log's id; empty when the file holds no line of a log
 * @param lines how many lines of the log there are
 * @param last the number of the last line; 0 where there is none
 * @param hash the hash of the last line
 * @param holdsTo the number of the last line up to which nothing is wrong
 * @param covered the number of the last line that a receipt vouches for; 0 where none does
 * @param crashes what crashes left, which is no flaw; the first hundred
 * @param crashCount how many of those there are in all
 * @param flaws what shows that the log is not as it was written; the first hundred
 * @param flawCount how many of those there are in all
 */
public record Verdict(
        Optional<String> log,
        long lines,
        long last,
        String hash,
        long holdsTo,
        long covered,
        List<Crash> crashes,
        long crashCount,
        List<Flaw> flaws,
        long flawCount) {

    static Verdict of(Chain chain, Findings findings, long covered) {
        @Nullable String log = chain.log();
        return new Verdict(
                Optional.ofNullable(log),
                chain.lines(),
                chain.last(),
                chain.hash(),
                findings.holdsTo(chain.last()),
                Math.min(covered, findings.holdsTo(chain.last())),
                List.copyOf(findings.crashes()),
                findings.crashCount(),
                List.copyOf(findings.flaws()),
                findings.count());
    }

    /** Whether nothing shows that the log is not as it was written. */
    public boolean isIntact() {
        return flawCount == 0;
    }

    /** In English, for people: what was found, and what it does and does not prove. */
    public String words() {
        StringBuilder out = new StringBuilder();
        out.append(isIntact() ? "The log is intact: " : "THE LOG IS NOT AS IT WAS WRITTEN: ")
                .append(count(lines, "line"))
                .append(isIntact() ? "." : ", " + count(flawCount, "flaw") + ".")
                .append('\n');
        log.ifPresent(id -> out.append("Log ")
                .append(id)
                .append(", last line ")
                .append(last)
                .append('\n'));
        crashes.forEach(crash -> out.append("Note: ").append(crash).append('\n'));
        more(out, crashCount - crashes.size(), "cut line");
        flaws.forEach(flaw -> out.append(
                        flaw.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .append(": ")
                .append(flaw)
                .append('\n'));
        more(out, flawCount - flaws.size(), "flaw");
        if (!isIntact()) {
            out.append(holdsTo == 0 ? "No line holds for certain.\n" : "What holds: lines 1 to " + holdsTo + ".\n");
        }
        if (covered == 0) {
            out.append(
                    "No receipt vouches for any line: that the end is missing, or that all was written anew, would not"
                            + " show.\n");
        } else {
            out.append("A receipt vouches for lines 1 to " + covered + ".\n");
            if (covered < last) {
                out.append("No receipt vouches for the lines behind: that some of them are missing at the end, or were"
                        + " written anew, would not show.\n");
            }
        }
        return out.toString();
    }

    private static void more(StringBuilder out, long more, String what) {
        if (more > 0) {
            out.append("... and ").append(count(more, what)).append(" more\n");
        }
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
