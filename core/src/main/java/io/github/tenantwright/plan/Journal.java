package io.github.tenantwright.plan;

import java.nio.file.Path;
import java.util.List;

/**
 * Where runs write down what they are about to do and what became of it, so that any later process can go on. A portal
 * of many nodes puts it into its database. Implementations are thread-safe.
 */
public interface Journal {

    /**
     * Adds a line at the run's end, for the run's {@linkplain #hold holder}. When it returns, the line survives the end
     * of this process, and where {@link JournalEntry#outlastsPower} says so, of the machine; the order of the lines is
     * kept in any case.
     *
     * @throws java.io.UncheckedIOException when it can't be kept: the run stops, since it must not act unrecorded
     */
    void append(RunId run, JournalEntry entry);

    /** All lines of a run in order; empty when there is no such run. A last line that a crash cut off is not part of it. */
    List<JournalEntry> read(RunId run);

    /** All runs, oldest first. */
    List<RunId> runs();

    /**
     * Takes the run for this runner alone, until closed; closing twice does no harm. A holder that dies lets go of it.
     *
     * @throws RunLockedException when another runner has it
     */
    Hold hold(RunId run);

    /** A runner's exclusive hold on a run. */
    interface Hold extends AutoCloseable {
        /**
         * To be asked before each write of the run. A journal in which a hold ends by itself, so that a dead runner's run
         * can be taken over, finds out here that this one was replaced. Files and memory know no such end.
         *
         * @throws RunLockedException when another runner has the run now
         */
        default void confirm() {}

        @Override
        void close();
    }

    /** A journal of one file a run in this folder, which is made if absent. */
    static Journal in(Path folder) {
        return new FileJournal(folder);
    }

    /** A journal that lives as long as this object: for tests and for plans that are not worth resuming. */
    static Journal inMemory() {
        return new MemoryJournal();
    }
}
