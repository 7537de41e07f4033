package io.github.tenantwright.log.verify;

/**
 * What a crash of the machine or the program left of a line. It is vouched for by the line that was written next, so it
 * is no flaw.
 *
 * @param at where in the file it stands: a line, from 1
 * @param lines how many such beginnings there are in a row
 * @param next the number of the log line that was written next
 */
public record Crash(long at, long lines, long next) {
    @Override
    public String toString() {
        return "A crash cut " + (lines == 1 ? "the line" : lines + " lines") + " at " + at + " of the file; line "
                + next + " goes on from the one before.";
    }
}
