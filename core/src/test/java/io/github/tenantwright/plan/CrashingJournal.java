package io.github.tenantwright.plan;

import java.util.List;

/** A journal that crashes instead of taking its n-th line; the lines before it are kept. */
final class CrashingJournal implements Journal {
    private final Journal kept;
    private final Runnable crash;
    private int linesLeft;

    CrashingJournal(Journal kept, int crashAtLine, Runnable crash) {
        this.kept = kept;
        this.linesLeft = crashAtLine;
        this.crash = crash;
    }

    @Override
    public void append(RunId run, JournalEntry entry) {
        if (--linesLeft == 0) {
            crash.run();
        }
        kept.append(run, entry);
    }

    @Override
    public List<JournalEntry> read(RunId run) {
        return kept.read(run);
    }

    @Override
    public List<RunId> runs() {
        return kept.runs();
    }

    @Override
    public Hold hold(RunId run) {
        return kept.hold(run);
    }
}
