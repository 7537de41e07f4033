package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Shown;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Commands that carry a plan out. */
abstract class RunTask extends Task {
    @Option(
            names = "--yes",
            description = "Agrees to the plan beforehand, which is asked otherwise unless all is simulated.")
    private boolean yes;

    /** Whether it is about something that is not simulated, so that somebody has to agree. */
    abstract boolean isReal();

    /** What can be said before anybody signs in. */
    void check() {
        if (json() && isReal() && !yes) {
            throw wrong("Where nothing is simulated, --json goes with --yes, since nobody can be asked.");
        }
    }

    Progress.Listener told() {
        return json() ? Progress.Listener.NONE : new RunText(invocation().terminal());
    }

    /** Says what is planned, and for what. */
    void planned(String title, String plan) {
        if (!json()) {
            line("Planned for " + title + ".");
            line("");
            text(plan);
            line("");
        }
    }

    /** Carries a plan out that was shown, if it is agreed to. */
    ExitCode carryOut(Runs runs, Plan plan, Document document, String nothing) {
        document.plan(plan, runs.catalog());
        if (!plan.blockers().isEmpty()) {
            return said(document, ExitCode.REFUSED, "The plan is not run, since it has blockers.");
        }
        if (plan.isEmpty()) {
            return isShort(plan)
                    ? said(
                            document,
                            ExitCode.FAILURES,
                            "Nothing was written, and not all that is wanted is so: see the warnings.")
                    : said(document, ExitCode.DONE, nothing);
        }
        if (isReal() && !yes && !agreed()) {
            return said(document, ExitCode.CANCELLED, "Nothing was changed. (Say yes, or give --yes.)");
        }
        return goThrough(runs, document, isShort(plan), () -> runs.run(plan));
    }

    /** Whether a wish is left out of the plan, since what it is about is not there. */
    static boolean isShort(Plan plan) {
        return plan.findings().stream().anyMatch(finding -> finding.code().equals("no-mailbox"));
    }

    /** Takes a run back; once that is done it stands in no other one's way. */
    ExitCode takeBack(Runs runs, RunId run, Plan plan, Document document) {
        ExitCode exit = carryOut(runs, plan, document, "Nothing of that run is left to be taken back.");
        if (exit == ExitCode.DONE && runs.giveUp(run) && !json()) {
            line("Run " + run + " is given up: it stands in no other one's way any more.");
        }
        return exit;
    }

    /** Runs, or goes on with a run, and says how it stands. */
    ExitCode goThrough(Runs runs, Document document, Supplier<RunReport> work) {
        return goThrough(runs, document, false, work);
    }

    private ExitCode goThrough(Runs runs, Document document, boolean isShort, Supplier<RunReport> work) {
        RunReport report = work.get();
        ExitCode exit = ExitCode.of(report.state());
        if (exit == ExitCode.DONE && isShort) {
            exit = ExitCode.FAILURES;
        }
        if (json()) {
            return print(document.run(report), exit);
        }
        new RunText(invocation().terminal())
                .end(
                        report,
                        runs.command("resume", report.run()),
                        Shown.program("hybrid-admin") + " " + planning() + runs.options(),
                        runs.command("undo", report.run()));
        return exit;
    }

    /** The command that plans anew. */
    private String planning() {
        String own = name();
        int space = own.indexOf(' ');
        return space < 0 ? own : own.substring(0, space) + " plan";
    }

    ExitCode said(Document document, ExitCode exit, String words) {
        if (json()) {
            return print(document, exit);
        }
        line(words);
        return exit;
    }

    private boolean agreed() {
        return invocation().whileIdle(() -> invocation().terminal().answers().yes("Carry this out?"));
    }
}
