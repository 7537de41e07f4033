package io.github.tenantwright.log.verify;

/**
 * Something that shows that a log is not as it was written.
 *
 * @param kind what was done, as far as that can be told
 * @param at where in the file it was found: a line, from 1; 0 where it is about the file as a whole
 * @param from the number of the first log line it is about; 0 where it is about none
 * @param to the number of the last log line it is about
 * @param words what it is, in English
 */
public record Flaw(Kind kind, long at, long from, long to, String words) {
    /** What was done. */
    public enum Kind {
        /** A line's bytes were changed. */
        FLIPPED,
        /** Lines are missing between others. */
        REMOVED,
        /** Something stands there that was not written, or not there. */
        INSERTED,
        /** A line stands in another place. */
        REORDERED,
        /** The end is missing. */
        CUT_OFF,
        /** Lines were changed, and all hashes from there on were made anew: only a receipt shows that. */
        REWRITTEN,
        /** The receipt is of another log. */
        OTHER_LOG,
        /** The receipt itself was changed, or was signed with another key. */
        FALSE_RECEIPT
    }

    @Override
    public String toString() {
        return words;
    }
}
