package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Commands that carry a plan out on a forest. */
abstract class RunTask extends Task {
    @Mixin
    private final DirectoryOptions directory = new DirectoryOptions();

    @Mixin
    private final TenantOption tenant = new TenantOption();

    @Option(
            names = "--yes",
            description = "Agrees to the plan beforehand, which on a real directory is asked otherwise.")
    private boolean yes;

    DirectoryOptions directory() {
        return directory;
    }

    TenantOption tenant() {
        return tenant;
    }

    /** What can be said before anybody signs in. */
    void check() {
        if (directory.isFile()) {
            throw wrong("A saved snapshot can't be changed: give --server in place of --snapshot.");
        }
        if (json() && directory.isReal() && !yes) {
            throw wrong("On a real directory --json goes with --yes, since nobody can be asked.");
        }
    }

    DirectoryRuns runs(DirectoryWorld world, DirectorySnapshot snapshot) {
        Progress.Listener told =
                json() ? Progress.Listener.NONE : new RunText(invocation().terminal());
        return DirectoryRuns.on(world, snapshot, tenant.id(), invocation().stop(), told);
    }

    /** Shows a plan and carries it out, if it is agreed to. */
    ExitCode show(DirectoryWorld world, DirectoryRuns runs, Plan plan, Document document, String nothing) {
        document.plan(plan, AdsyncOperations.catalog());
        if (!plan.blockers().isEmpty()) {
            return said(document, ExitCode.REFUSED, "The plan is not run, since it has blockers.");
        }
        if (plan.isEmpty()) {
            return said(document, ExitCode.DONE, nothing);
        }
        if (directory.isReal() && !yes && !agreed()) {
            return said(document, ExitCode.CANCELLED, "Nothing was changed. (Say yes, or give --yes.)");
        }
        return run(world, document, () -> runs.runner().run(plan), true);
    }

    /** Runs, or goes on with a run, and says how it stands. */
    ExitCode run(DirectoryWorld world, Document document, Supplier<RunReport> work, boolean undoable) {
        RunReport report = work.get();
        ExitCode exit = ExitCode.of(report.state());
        if (json()) {
            return print(document.run(report), exit);
        }
        new RunText(invocation().terminal())
                .end(
                        report,
                        command("resume", report.run(), world),
                        undoable ? command("undo", report.run(), world) : "");
        return exit;
    }

    ExitCode said(Document document, ExitCode exit, String words) {
        if (json()) {
            return print(document, exit);
        }
        line(words);
        return exit;
    }

    static String command(String name, RunId run, DirectoryWorld world) {
        return Shown.program() + " adsync " + name + " " + run + world.options();
    }

    private boolean agreed() {
        return invocation().whileIdle(() -> invocation().terminal().answers().yes("Carry this out?"));
    }
}
