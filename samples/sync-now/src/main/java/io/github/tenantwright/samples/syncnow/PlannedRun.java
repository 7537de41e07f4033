package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Approval;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.domains.OwnershipRecord;
import io.github.tenantwright.teams.sync.SyncNow;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A plan that is shown, agreed to and carried out, whichever command made it. */
final class PlannedRun {
    /** What is agreed to beforehand, and how much of the plan is shown. */
    static final class Consent {
        @Option(names = "--all", description = "Shows every step of the plan, however many there are.")
        private boolean all;

        @Option(
                names = "--yes",
                description = "Agrees to the plan beforehand, which on a real tenant is asked otherwise.")
        private boolean yes;

        void check(VoiceTenant tenant, RunOptions options, @Nullable Approval approval) {
            if (options.json() && tenant.isReal() && !yes && approval == null) {
                throw new Complaint(
                        ExitCode.BAD_INPUT, "On a real tenant --json goes with --yes, since nobody can be asked.");
            }
        }
    }

    private final SyncNowCommand top;
    private final String command;
    private final VoiceTenant tenant;
    private final RunOptions options;
    private final Consent consent;
    private final @Nullable Approval approval;

    PlannedRun(
            SyncNowCommand top,
            String command,
            VoiceTenant tenant,
            RunOptions options,
            Consent consent,
            @Nullable Approval approval) {
        this.top = top;
        this.command = command;
        this.tenant = tenant;
        this.options = options;
        this.consent = consent;
        this.approval = approval;
    }

    int carryOut(World world, SyncNow syncNow, Plan plan, ProgressView view) {
        ExitCode exit = options.json() ? json(world, syncNow, plan) : text(world, syncNow, plan, view);
        return exit.code();
    }

    private ExitCode json(World world, SyncNow syncNow, Plan plan) {
        Document document = VoiceDocument.of(command, world).findings(plan.findings());
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
        out.print(Terminal.printable(consent.all ? plan.describe(Integer.MAX_VALUE) : plan.describe()));
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
        if (tenant.isReal() && !consent.yes && approval == null && !agreed()) {
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
