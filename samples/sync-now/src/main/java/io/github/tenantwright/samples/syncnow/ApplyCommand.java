package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Approval;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import io.github.tenantwright.samples.commandline.KeptRuns;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.domains.OwnershipRecord;
import io.github.tenantwright.teams.sync.SyncNow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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

    @Option(names = "--all", description = "Shows every step of the plan, however many there are.")
    private boolean all;

    @Option(names = "--yes", description = "Agrees to the plan beforehand, which on a real tenant is asked otherwise.")
    private boolean yes;

    @Option(
            names = "--approval",
            paramLabel = "FILE",
            description = "The approval of the plan that --plan names: it runs as it was approved, or not at all.")
    private @Nullable Path approvalFile;

    @Option(names = "--new-run", description = "Begins a run although an earlier one is unfinished.")
    private boolean newRun;

    private @Nullable Approval approval;

    @Override
    public Integer call() {
        options.check();
        source.read();
        if (approvalFile != null && source.wanted() != null) {
            throw new Complaint(ExitCode.BAD_INPUT, "--approval goes with --plan: a new plan is one that nobody saw.");
        }
        approval = approvalFile == null ? null : Approval.fromJson(InFile.text(approvalFile));
        Terminal terminal = top.invocation().terminal();
        if (options.json() && tenant.isReal() && !yes && approval == null) {
            throw new Complaint(
                    ExitCode.BAD_INPUT, "On a real tenant --json goes with --yes, since nobody can be asked.");
        }
        Journal journal = tenant.place().made().journal();
        Optional<RunId> unfinished = newRun ? Optional.empty() : KeptRuns.unfinished(journal);
        if (unfinished.isPresent()) {
            return refuse(unfinished.get()).code();
        }
        ProgressView view = new ProgressView(terminal);
        try (World world = tenant.open(top.invocation(), source.wanted(), options.publishing(), options.json(), view)) {
            SyncNow syncNow = options.syncNow(world, journal, top.invocation().stop());
            Plan plan = source.plan(syncNow);
            ExitCode exit = options.json() ? json(world, syncNow, plan) : text(world, syncNow, plan, view);
            return exit.code();
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

    private ExitCode json(World world, SyncNow syncNow, Plan plan) {
        Document document = VoiceDocument.of("apply", world).findings(plan.findings());
        document.root().put("digest", plan.digest(SyncNow.catalog()));
        ExitCode exit = ExitCode.DONE;
        if (!plan.blockers().isEmpty()) {
            exit = ExitCode.REFUSED;
        } else if (plan.isEmpty()) {
            document.root().put("nothingToChange", true);
        } else {
            document.root().put("nothingToChange", false);
            Sitting sitting = new Sitting(world, syncNow, top.invocation().stop(), event -> {});
            RunReport report = run(sitting, plan);
            document.run(report).add(VoiceDocument.run(report, sitting.records(report)));
            exit = ExitCode.of(report.state());
        }
        world.time().ifPresent(time -> document.add(VoiceDocument.time(time)));
        document.requests(world.requests());
        top.invocation().terminal().out().println(document.text(exit));
        return exit;
    }

    private ExitCode text(World world, SyncNow syncNow, Plan plan, ProgressView view) {
        PrintWriter out = top.invocation().terminal().out();
        out.println("Planned for " + world.title() + ".");
        out.println();
        out.print(Terminal.printable(all ? plan.describe(Integer.MAX_VALUE) : plan.describe()));
        out.println();
        out.flush();
        if (!plan.blockers().isEmpty()) {
            out.println("The plan is not run, since it has blockers. In sum "
                    + world.requests().words() + ".");
            return ExitCode.REFUSED;
        }
        if (plan.isEmpty()) {
            out.println("The tenant is as wanted. In sum " + world.requests().words() + ".");
            return ExitCode.DONE;
        }
        if (tenant.isReal() && !yes && approval == null && !agreed()) {
            out.println("Nothing was changed. (Say yes, or give --yes.)");
            return ExitCode.CANCELLED;
        }
        Sitting sitting = new Sitting(world, syncNow, top.invocation().stop(), view);
        RunReport report;
        try {
            report = run(sitting, plan);
        } finally {
            view.end();
        }
        List<OwnershipRecord> records = sitting.records(report);
        Summary.print(out, world, report, records, Resume.command(report.run(), tenant, world.options()));
        return ExitCode.of(report.state());
    }

    private RunReport run(Sitting sitting, Plan plan) {
        return approval == null ? sitting.run(plan) : sitting.run(plan, approval);
    }

    private boolean agreed() {
        Terminal terminal = top.invocation().terminal();
        return top.invocation().whileIdle(() -> terminal.answers().yes("Carry this out?"));
    }
}
