package io.github.tenantwright.plan;

import io.github.tenantwright.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a journal tells of a run.
 *
 * @param steps the operations that it tells of
 * @param stopped its last line, if the run stopped in an orderly way; null when it was cut off or is under way
 */
record RunRecord(Plan plan, Map<ObjectKey, StepRecord> steps, JournalEntry.@Nullable RunStopped stopped) {

    /** A run of which nothing is known but its plan. */
    static RunRecord fresh(Plan plan) {
        return new RunRecord(plan, Map.of(), null);
    }

    /** @throws InvalidInputException when the journal has no such run */
    static RunRecord read(RunId run, Journal journal, OperationCatalog catalog) {
        List<JournalEntry> entries = journal.read(run);
        if (entries.isEmpty() || !(entries.get(0) instanceof JournalEntry.RunStarted started)) {
            throw new InvalidInputException("run", run, "a run of this journal");
        }
        Map<ObjectKey, StepRecord> steps = new HashMap<>();
        for (int line = 0; line < entries.size(); line++) {
            JournalEntry entry = entries.get(line);
            ObjectKey key = keyOf(entry);
            if (key != null) {
                steps.computeIfAbsent(key, k -> new StepRecord()).tell(line, entry);
            }
        }
        // A word given while the run is parked does not make it one that was cut off.
        int end = entries.size() - 1;
        while (StepRecord.isWord(entries.get(end))) {
            end--;
        }
        JournalEntry last = entries.get(end);
        return new RunRecord(
                Plan.fromJson(started.plan(), catalog),
                steps,
                last instanceof JournalEntry.RunStopped stopped ? stopped : null);
    }

    /** What is told of an operation; an empty record where it was never asked. */
    StepRecord step(ObjectKey key) {
        StepRecord step = steps.get(key);
        return step == null ? new StepRecord() : step;
    }

    private static @Nullable ObjectKey keyOf(JournalEntry entry) {
        if (entry instanceof JournalEntry.StepStarted step) {
            return step.key();
        } else if (entry instanceof JournalEntry.StepActing step) {
            return step.key();
        } else if (entry instanceof JournalEntry.StepReopened step) {
            return step.key();
        } else if (entry instanceof JournalEntry.Fact fact) {
            return fact.key();
        }
        return entry instanceof JournalEntry.StepEnded step ? step.key() : null;
    }
}
