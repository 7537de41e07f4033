package io.github.tenantwright.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a journal tells of one operation. Filled line by line while the journal is read. */
final class StepRecord {
    /** The fact that a person has done the operation by hand, by the word of whom it names. */
    static final String BY_HAND = "done-by-hand";

    private boolean begun;
    private int lastLine;
    private @Nullable Instant lastAt;
    private int passingFailures;
    private @Nullable Outcome outcome;
    private @Nullable Optional<String> before;
    private final Map<String, String> facts = new HashMap<>();

    void tell(int line, JournalEntry entry) {
        if (!(entry instanceof JournalEntry.Fact)) {
            lastLine = line;
            lastAt = entry.at();
        }
        if (entry instanceof JournalEntry.StepStarted) {
            begun = true;
        } else if (entry instanceof JournalEntry.StepReopened) {
            reopen();
        } else if (entry instanceof JournalEntry.StepActing acting && before == null) {
            before = Optional.ofNullable(acting.before());
        } else if (entry instanceof JournalEntry.Fact fact) {
            facts.put(fact.name(), fact.value());
            if (isWord(fact) && outcome instanceof Outcome.NotYet wait) {
                // Nothing to wait for any more: it is asked at the next resumption.
                outcome = Outcome.notYet(wait.waitingFor(), wait.words(), fact.at());
            }
        } else if (entry instanceof JournalEntry.StepEnded ended) {
            outcome = ended.outcome();
            passingFailures = ended.passingFailures();
        }
    }

    /** Whether somebody says here that they did the operation by hand. */
    static boolean isWord(JournalEntry entry) {
        return entry instanceof JournalEntry.Fact fact && fact.name().equals(BY_HAND);
    }

    /** It begins anew, with no memory of what was: that is gone. */
    void reopen() {
        begun = false;
        passingFailures = 0;
        outcome = null;
        before = null;
        facts.clear();
    }

    /** Whether it was asked at least once. */
    boolean begun() {
        return begun;
    }

    /** The line of its last beginning or answer; for sorting by time. */
    int lastLine() {
        return lastLine;
    }

    /** When that was. */
    @Nullable Instant lastAt() {
        return lastAt;
    }

    /** Its last answer; null when there is none. */
    @Nullable Outcome outcome() {
        return outcome;
    }

    /** Whether it was about to write at least once. */
    boolean acted() {
        return before != null;
    }

    /** The object before its first write; null where it has not written. */
    @Nullable Optional<String> before() {
        return before;
    }

    /** How many of its last answers were passing failures. */
    int passingFailures() {
        return passingFailures;
    }

    Map<String, String> facts() {
        return facts;
    }
}
