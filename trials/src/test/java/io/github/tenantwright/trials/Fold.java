package io.github.tenantwright.trials;

import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** What a journal comes to: of each step the last answer, what was there before, and its facts. */
final class Fold {
    private static final class Step {
        private String outcome = "";
        private String before = "";
        private final TreeMap<String, String> facts = new TreeMap<>();

        @Override
        public String toString() {
            return outcome + before + facts;
        }
    }

    private final TreeMap<String, Step> steps = new TreeMap<>();

    /** Of the lines that are whole. */
    static Fold of(byte[] journal) {
        Fold fold = new Fold();
        String text = new String(journal, StandardCharsets.UTF_8);
        int begin = text.indexOf('\n') + 1; // the plan stays as it is
        for (int end = text.indexOf('\n', begin); begin > 0 && end > 0; end = text.indexOf('\n', begin)) {
            fold.add(JournalEntry.fromJson(text.substring(begin, end)));
            begin = end + 1;
        }
        return fold;
    }

    /** A line in short: what it is, and of which step. */
    static String name(JournalEntry entry) {
        String kind = entry.getClass().getSimpleName();
        if (entry instanceof JournalEntry.StepStarted started) {
            return kind + " " + started.key();
        } else if (entry instanceof JournalEntry.StepEnded ended) {
            return kind + " " + ended.key();
        } else if (entry instanceof JournalEntry.StepActing acting) {
            return kind + " " + acting.key();
        }
        return entry instanceof JournalEntry.Fact fact ? kind + " " + fact.name() + " of " + fact.key() : kind;
    }

    void add(JournalEntry entry) {
        if (entry instanceof JournalEntry.StepReopened reopened) {
            steps.put(reopened.key().toString(), new Step());
        } else if (entry instanceof JournalEntry.StepActing acting
                && step(acting.key()).before.isEmpty()) {
            step(acting.key()).before = " was " + acting.before();
        } else if (entry instanceof JournalEntry.Fact fact) {
            step(fact.key()).facts.put(fact.name(), fact.value());
        } else if (entry instanceof JournalEntry.StepEnded ended) {
            // In which words it was done is of no account.
            step(ended.key()).outcome = ended.outcome() instanceof Outcome.Done done
                    ? "done, before " + done.before()
                    : ended.outcome().toString();
        }
    }

    private Step step(Object key) {
        return steps.computeIfAbsent(key.toString(), none -> new Step());
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
