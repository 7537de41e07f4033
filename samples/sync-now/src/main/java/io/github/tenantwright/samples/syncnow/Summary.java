package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.domains.OwnershipRecord;
import java.io.PrintWriter;
import java.util.List;

/** How a run stands, for people. */
final class Summary {
    private static final int SHOWN = 20;

    private final PrintWriter out;
    private final RunReport report;

    private Summary(PrintWriter out, RunReport report) {
        this.out = out;
        this.report = report;
    }

    /**
     * @param records what somebody has to publish
     * @param again the command that goes on with the run
     */
    static void print(PrintWriter out, World world, RunReport report, List<OwnershipRecord> records, String again) {
        new Summary(out, report).print(world, records, again);
    }

    private void print(World world, List<OwnershipRecord> records, String again) {
        out.println();
        line(title() + " " + report.words());
        line("  " + report.count(Status.DONE) + " done, " + report.count(Status.ALREADY_SO) + " already so, "
                + report.count(Status.WAITING) + " waiting, " + report.count(Status.FAILED) + " failed, "
                + report.count(Status.SKIPPED) + " skipped, " + report.count(Status.PENDING) + " not begun.");
        failures();
        list("Waiting for:", report.waitingFor());
        list(
                "DNS records to publish:",
                records.stream().map(OwnershipRecord::toString).toList());
        list("Made for a while and not yet removed:", report.outstanding());
        report.nextLook().ifPresent(next -> line("The next look is at " + next + "."));
        world.time()
                .filter(time -> !time.moves().isEmpty())
                .ifPresent(time ->
                        line("The simulated clock was moved by " + SimulatedTime.words(time.inAll()) + " in all."));
        line("In sum " + world.requests().words() + ".");
        if (report.state() != RunState.COMPLETED) {
            line("Go on with: " + again);
            byHand(again);
        }
    }

    private void byHand(String again) {
        List<StepReport> waiting = ByHandWord.waiting(report);
        if (waiting.isEmpty()) {
            return;
        }
        if (waiting.size() > 1) {
            list(
                    "Steps for a person:",
                    waiting.stream().map(step -> step.key().toString()).toList());
        }
        line("Once that is done by hand: " + again + ByHandWord.option(report));
    }

    private String title() {
        return switch (report.state()) {
            case COMPLETED -> "Completed.";
            case COMPLETED_WITH_FAILURES -> "Completed with failures.";
            case WAITING -> "Waiting.";
            case NEEDS_TOKEN -> "A token is needed.";
            case FAILED -> "Failed.";
            case CANCELLED -> "Stopped.";
        };
    }

    private void failures() {
        List<StepReport> failed = report.failures();
        for (StepReport step : failed.subList(0, Math.min(SHOWN, failed.size()))) {
            step.failure().ifPresent(failure -> {
                line("  FAILED " + step.sentence() + ": " + failure.words());
                if (!failure.remedy().isEmpty()) {
                    line("         What to do: " + failure.remedy());
                }
            });
        }
        if (failed.size() > SHOWN) {
            line("  ... and " + (failed.size() - SHOWN) + " more failures; the log names them all.");
        }
    }

    private void list(String heading, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        line(heading);
        items.subList(0, Math.min(SHOWN, items.size())).forEach(item -> line("  " + item));
        if (items.size() > SHOWN) {
            line("  ... and " + (items.size() - SHOWN) + " more.");
        }
    }

    private void line(String text) {
        out.println(Terminal.printable(text));
    }
}
