package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunState;
import java.io.IOException;
import java.nio.file.Files;
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
    static final String STATE = ".tenantwright";

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
            Files.createDirectories(folder);
        } catch (IOException notMade) {
            throw new Complaint(
                    ExitCode.BAD_INPUT, "The folder " + folder + " can't be made: choose another with --state.");
        }
        return this;
    }

    Path auditLog() {
        return folder.resolve("audit.jsonl");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Journal journal() {
        return Journal.in(folder.resolve("runs"));
    }

    /** How the run stood when it last gave control back; empty when it was cut off. */
    static Optional<RunState> stateOf(Journal journal, RunId run) {
        List<JournalEntry> entries = journal.read(run);
        return !entries.isEmpty() && entries.get(entries.size() - 1) instanceof JournalEntry.RunStopped stopped
                ? Optional.of(stopped.state())
                : Optional.empty();
    }

    /** The newest run that was parked or cut off. */
    static Optional<RunId> unfinished(Journal journal) {
        List<RunId> runs = journal.runs();
        for (int i = runs.size() - 1; i >= 0; i--) {
            RunId run = runs.get(i);
            boolean open = stateOf(journal, run)
                    .map(RunState::isParked)
                    .orElse(!journal.read(run).isEmpty());
            if (open) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }
}
