package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.teams.sync.SyncNow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes a run back, or stages of it, or all that was ever done here. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = "Takes back what a run did, newest first, each step only if nobody changed it meanwhile.")
final class UndoCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the newest one when not given.")
    private @Nullable String named;

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Takes back this stage only, and what is built on it. May be given more than once.")
    private final List<String> stages = new ArrayList<>();

    @Option(names = "--everything", description = "Takes back all runs of this tenant, the newest first.")
    private boolean everything;

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final PlannedRun.Consent consent = new PlannedRun.Consent();

    @Override
    public Integer call() {
        options.check();
        consent.check(tenant, options, null);
        if (everything && (named != null || !stages.isEmpty())) {
            throw new Complaint(ExitCode.BAD_INPUT, "--everything goes with neither a run nor a stage.");
        }
        Journal journal = tenant.place().made().journal();
        List<RunId> runs = journal.runs();
        if (runs.isEmpty()) {
            throw new Complaint(
                    ExitCode.BAD_INPUT, "There is no run in " + tenant.place().folder() + ".");
        }
        RunId run = named == null ? runs.get(runs.size() - 1) : RunId.of(named);
        ProgressView view = new ProgressView(top.invocation().terminal());
        try (World world = tenant.open(top.invocation(), null, options.publishing(), options.json(), view)) {
            SyncNow syncNow = options.syncNow(world, journal, top.invocation().stop());
            return new PlannedRun(top, "undo", tenant, options, consent, null)
                    .carryOut(
                            world,
                            syncNow,
                            everything ? syncNow.offBoardingPlan() : syncNow.undoPlan(run, new HashSet<>(stages)),
                            view);
        }
    }
}
