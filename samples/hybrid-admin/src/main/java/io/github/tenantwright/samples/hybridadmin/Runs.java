package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import java.util.Optional;

/** Carries plans out on a forest or a tenant. */
interface Runs {
    OperationCatalog catalog();

    Journal journal();

    RunReport run(Plan plan);

    RunReport resume(RunId run);

    /** A plan that takes back what a run did. */
    Plan undoPlan(RunId run);

    /** Where they are kept, for people. */
    String folder();

    /** The command of this name for a run, for people to copy. */
    String command(String name, RunId run);

    /** @throws Complaint when an earlier run is unfinished */
    default void checkNoneIsUnfinished() {
        Optional<RunId> unfinished = Workplace.unfinished(journal());
        if (unfinished.isPresent()) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "Run " + unfinished.get()
                            + " is unfinished, and another one could come into its way. Go on with it: "
                            + command("resume", unfinished.get())
                            + ". To begin another one all the same, add --new-run.");
        }
    }

    /**
     * The run that is meant: the newest unfinished one when none is named.
     *
     * @param named empty when none is
     * @throws Complaint when nothing is left to do
     */
    default RunId unfinished(Optional<String> named) {
        return named.map(RunId::of)
                .or(() -> Workplace.unfinished(journal()))
                .orElseThrow(
                        () -> new Complaint(ExitCode.BAD_INPUT, "No run in " + folder() + " has anything left to do."));
    }

    /**
     * The run to be taken back.
     *
     * @param named empty when none is
     * @throws Complaint when none is named; it names those that there are
     */
    default RunId toUndo(Optional<String> named) {
        return named.map(RunId::of).orElseThrow(() -> {
            String all = String.join(
                    ", ", journal().runs().stream().map(RunId::value).toList());
            return new Complaint(
                    ExitCode.BAD_INPUT,
                    all.isEmpty()
                            ? "There is no run to be taken back."
                            : "RUN: say which run is to be taken back; there are " + all);
        });
    }
}
