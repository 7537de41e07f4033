package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.KeptRuns;
import java.time.Instant;
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

    /** What a command for the same forest or tenant has to repeat, with a space before each. */
    String options();

    /** The time of the forest or tenant. */
    Instant now();

    /** The command of this name for a run, for people to copy. */
    String command(String name, RunId run);

    /** @throws Complaint when an earlier run is unfinished */
    default void checkNoneIsUnfinished() {
        Optional<RunId> unfinished = KeptRuns.unfinished(journal());
        if (unfinished.isPresent()) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "Run " + unfinished.get()
                            + " is unfinished, and another one could come into its way. Go on with it: "
                            + command("resume", unfinished.get())
                            + ". To give it up and take back what it did: " + command("undo", unfinished.get())
                            + ". To begin another one all the same, add --new-run.");
        }
    }

    /**
     * The run that is meant: when none is named the newest unfinished one, else the newest of all if it failed.
     *
     * @param named empty when none is
     * @throws InvalidInputException when there is no run of that name
     * @throws Complaint when nothing is left to do
     */
    default RunId unfinished(Optional<String> named) {
        return named.map(this::there)
                .or(() -> KeptRuns.unfinished(journal()))
                .or(() -> Workplace.failed(journal()))
                .orElseThrow(
                        () -> new Complaint(ExitCode.BAD_INPUT, "No run in " + folder() + " has anything left to do."));
    }

    /**
     * The run to be taken back.
     *
     * @param named empty when none is
     * @throws InvalidInputException when there is no run of that name
     * @throws Complaint when none is named; it names those that there are
     */
    default RunId toUndo(Optional<String> named) {
        return named.map(this::there).orElseThrow(() -> {
            String all = names();
            return new Complaint(
                    ExitCode.BAD_INPUT,
                    all.isEmpty()
                            ? "There is no run to be taken back."
                            : "RUN: say which run is to be taken back; there are " + all);
        });
    }

    /** Looked for before it is locked, which would leave a file for a run that never was. */
    private RunId there(String name) {
        RunId run = RunId.of(name);
        if (!journal().runs().contains(run)) {
            String all = names();
            throw new InvalidInputException(
                    "RUN", name, all.isEmpty() ? "a run; there is none" : "a run; there are " + all);
        }
        return run;
    }

    private String names() {
        return String.join(", ", journal().runs().stream().map(RunId::value).toList());
    }

    /**
     * Lets an unfinished run stand in no other one's way any more.
     *
     * @return whether it did until now
     */
    default boolean giveUp(RunId run) {
        if (!KeptRuns.isUnfinished(journal(), run)) {
            return false;
        }
        try (Journal.Hold hold = journal().hold(run)) {
            hold.confirm();
            journal()
                    .append(
                            run,
                            new JournalEntry.RunStopped(now(), RunState.COMPLETED_WITH_FAILURES, Workplace.GIVEN_UP));
        }
        return true;
    }
}
