package io.github.tenantwright.samples.commandline;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunState;
import java.util.List;
import java.util.Optional;

/** What a journal tells of the runs before this one. */
public final class KeptRuns {
    private KeptRuns() {}

    /** How the run stood when it last gave control back; empty when it was cut off. */
    public static Optional<RunState> stateOf(Journal journal, RunId run) {
        List<JournalEntry> entries = journal.read(run);
        return !entries.isEmpty() && entries.get(entries.size() - 1) instanceof JournalEntry.RunStopped stopped
                ? Optional.of(stopped.state())
                : Optional.empty();
    }

    /** The newest run that was parked or cut off. */
    public static Optional<RunId> unfinished(Journal journal) {
        List<RunId> runs = journal.runs();
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (isUnfinished(journal, runs.get(i))) {
                return Optional.of(runs.get(i));
            }
        }
        return Optional.empty();
    }

    /** Whether the run was parked or cut off. */
    public static boolean isUnfinished(Journal journal, RunId run) {
        return stateOf(journal, run)
                .map(RunState::isParked)
                .orElseGet(() -> !journal.read(run).isEmpty());
    }
}
