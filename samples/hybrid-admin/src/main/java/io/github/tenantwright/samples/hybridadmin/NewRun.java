package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.samples.commandline.Complaint;
import picocli.CommandLine.Option;

/** Lets a run begin although an earlier one is unfinished, where that is wished. */
final class NewRun {
    @Option(names = "--new-run", description = "Begins a run although an earlier one is unfinished.")
    private boolean wished;

    /** @throws Complaint when an earlier run is unfinished, and this one is not to begin all the same */
    void check(Runs runs) {
        if (!wished) {
            runs.checkNoneIsUnfinished();
        }
    }
}
