package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one directory or tenant: its runs and its audit log, and what is simulated where it is. Real ones and
 * simulated ones never share a folder.
 *
 * @param folder made when something is kept in it
 */
record Workplace(Path folder) {
    private static final String AUDIT = "audit.jsonl";

    /** What the journal says of a run that nobody goes on with. */
    static final String GIVEN_UP = "Given up: taken back as far as it went.";

    /** The simulated forest. */
    static Workplace simulatedDirectory(Path state) {
        return new Workplace(state.resolve("simulated-directory"));
    }

    /** A forest on the network, by the name of its root domain. */
    static Workplace directory(Path state, String rootDomain) {
        return new Workplace(state.resolve("directory-" + rootDomain.replaceAll("[^A-Za-z0-9.-]", "_")));
    }

    /** The simulated tenant. */
    static Workplace simulatedMail(Path state) {
        return new Workplace(state.resolve("simulated-mail"));
    }

    /** The mail flow of a real tenant. */
    static Workplace mail(Path state, TenantId tenant) {
        return new Workplace(state.resolve("mail-" + tenant.value()));
    }

    Workplace made() {
        try {
            OwnerOnly.folders(folder);
            OwnerOnly.touch(auditLog());
        } catch (IOException notMade) {
            throw new Complaint(
                    ExitCode.BAD_INPUT, "The folder " + folder + " can't be made: choose another with --state.");
        }
        return this;
    }

    Path auditLog() {
        return folder.resolve(AUDIT);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Journal journal() {
        return OwnerOnly.journal(folder.resolve("runs"));
    }

    /** The newest run of all, if steps of it failed that can be tried again; not if it was given up. */
    static Optional<RunId> failed(Journal journal) {
        RunId newest = null;
        JournalEntry.RunStopped end = null;
        for (RunId run : journal.runs()) {
            List<JournalEntry> entries = journal.read(run);
            // By the time in it: the names of runs that began in the same second tell no order.
            if (entries.get(entries.size() - 1) instanceof JournalEntry.RunStopped stopped
                    && (end == null || !stopped.at().isBefore(end.at()))) {
                newest = run;
                end = stopped;
            }
        }
        boolean failed = end != null
                && (end.state() == RunState.FAILED || end.state() == RunState.COMPLETED_WITH_FAILURES)
                && !end.words().equals(GIVEN_UP);
        return failed ? Optional.ofNullable(newest) : Optional.empty();
    }
}
