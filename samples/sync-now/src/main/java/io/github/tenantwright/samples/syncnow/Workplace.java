package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.KeptRuns;
import io.github.tenantwright.samples.commandline.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one tenant: its runs, its audit log, and the simulated tenant itself where it is simulated. Real tenants
 * and the simulated one never share a folder.
 *
 * @param folder made when something is kept in it
 */
record Workplace(Path folder) {

    /** @param tenant the real tenant; null for the simulated one */
    static Workplace in(Path state, @Nullable TenantId tenant) {
        return new Workplace(state.resolve(tenant == null ? "simulated" : tenant.value()));
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
        return folder.resolve("audit.jsonl");
    }

    Path simulatedTenant() {
        return folder.resolve("tenant.json");
    }

    Path simulatedTenantLock() {
        return folder.resolve("tenant.lock");
    }

    /** Encrypted; the keys are elsewhere. */
    Path diagnosticBundles() {
        return folder.resolve("diagnostics");
    }

    /** Beside the folders of all tenants, so that a copy of one of them holds no key. */
    Path diagnosticKeys() {
        return folder.resolveSibling("diagnostic-keys").resolve(String.valueOf(folder.getFileName()));
    }

    /** Receipts for the log, and the public key that they are checked with: what a customer is handed. */
    Path receipts() {
        return folder.resolve("receipts");
    }

    /** Signs the receipts of all tenants, and stays here. */
    Path receiptKey() {
        return folder.resolveSibling("receipt-key");
    }

    Journal journal() {
        return OwnerOnly.journal(folder.resolve("runs"));
    }

    /** The newest run with something left to do: unfinished, or with steps that failed and may be tried again. */
    static Optional<RunId> resumable(Journal journal) {
        Optional<RunId> unfinished = KeptRuns.unfinished(journal);
        if (unfinished.isPresent()) {
            return unfinished;
        }
        List<RunId> runs = journal.runs();
        RunId last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        return last == null || KeptRuns.stateOf(journal, last).equals(Optional.of(RunState.COMPLETED))
                ? Optional.empty()
                : Optional.of(last);
    }
}
