package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Approval;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import io.github.tenantwright.samples.commandline.KeptRuns;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.sync.SyncNow;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Plans, shows the plan and carries it out. */
@Command(name = "apply", mixinStandardHelpOptions = true, description = "Shows what is to change, and changes it.")
final class ApplyCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Mixin
    private final PlanSource source = new PlanSource();

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Mixin
    private final PlannedRun.Consent consent = new PlannedRun.Consent();

    @Option(
            names = "--approval",
            paramLabel = "FILE",
            description = "The approval of the plan that --plan names: it runs as it was approved, or not at all.")
    private @Nullable Path approvalFile;

    @Option(names = "--new-run", description = "Begins a run although an earlier one is unfinished.")
    private boolean newRun;

    @Override
    public Integer call() {
        options.check();
        source.read();
        if (approvalFile != null && source.wanted() != null) {
            throw new Complaint(ExitCode.BAD_INPUT, "--approval goes with --plan: a new plan is one that nobody saw.");
        }
        Approval approval = approvalFile == null ? null : Approval.fromJson(InFile.text(approvalFile));
        Terminal terminal = top.invocation().terminal();
        consent.check(tenant, options, approval);
        Journal journal = tenant.place().made().journal();
        Optional<RunId> unfinished = newRun ? Optional.empty() : KeptRuns.unfinished(journal);
        if (unfinished.isPresent()) {
            return refuse(unfinished.get()).code();
        }
        ProgressView view = new ProgressView(terminal);
        try (World world = tenant.open(top.invocation(), source.wanted(), options.publishing(), options.json(), view)) {
            SyncNow syncNow = options.syncNow(world, journal, top.invocation().stop());
            Plan plan = source.plan(syncNow);
            return new PlannedRun(top, "apply", tenant, options, consent, approval)
                    .carryOut(world, syncNow, plan, view);
        }
    }

    private ExitCode refuse(RunId run) {
        String words = "Run " + run + " is unfinished, and another one could come into its way. Go on with it: "
                + Resume.command(run, tenant, "") + ". To begin another one all the same, add --new-run.";
        if (options.json()) {
            top.invocation()
                    .terminal()
                    .out()
                    .println(Document.of("apply")
                            .add(root -> root.put("run", run.value()))
                            .error(ExitCode.REFUSED, "UnfinishedRun", words)
                            .text(ExitCode.REFUSED));
        } else {
            top.invocation().terminal().err().println(words);
        }
        return ExitCode.REFUSED;
    }
}
