package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.teams.sync.SyncNow;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Removes temporary users that runs have left, whoever's runs they were. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Removes the temporary users that earlier runs have left, alive or in the recycle bin, and names"
                + " those that a run may still be waiting for.")
final class SweepCommand implements Callable<Integer> {
    private static final int LONGEST_HOURS = 10_000;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Option(
            names = "--idle",
            paramLabel = "HOURS",
            defaultValue = "48",
            description = "How long nothing is to have happened with a user before it counts as left (default:"
                    + " ${DEFAULT-VALUE}). With 0 only what is being carried out just now is spared.")
    private int idle;

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
        if (idle < 0 || idle > LONGEST_HOURS) {
            throw new Complaint(ExitCode.BAD_INPUT, "--idle: from 0 to " + LONGEST_HOURS + " hours");
        }
        Journal journal = tenant.place().made().journal();
        ProgressView view = new ProgressView(top.invocation().terminal());
        try (World world = tenant.open(top.invocation(), null, options.publishing(), options.json(), view)) {
            SyncNow syncNow = options.syncNow(world, journal, top.invocation().stop());
            return new PlannedRun(top, "sweep", tenant, options, consent, null)
                    .carryOut(world, syncNow, syncNow.sweepPlan(Duration.ofHours(idle)), view);
        }
    }
}
