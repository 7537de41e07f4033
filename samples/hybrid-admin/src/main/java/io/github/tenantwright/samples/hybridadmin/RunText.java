package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.samples.commandline.Terminal;
import java.util.List;

/** A run for people: each step as it ends, and how the whole stands. */
final class RunText implements Progress.Listener {
    private final Terminal terminal;

    RunText(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void progress(Progress progress) {
        boolean bad = progress.status() == Status.FAILED || progress.status() == Status.SKIPPED;
        if (progress.status().isOver()) {
            line("  " + progress.over() + "/" + progress.total() + "  "
                    + (bad ? "FAILED " : "")
                    + progress.stage() + ": " + progress.sentence() + " (" + progress.words() + ")");
        }
    }

    /**
     * @param again the command that goes on with the run
     * @param anew the command that plans again, where what is there is not what the plan was made for
     * @param back the command that takes it back; empty where there is nothing to take back
     */
    void end(RunReport report, String again, String anew, String back) {
        line("");
        line(title(report.state()) + " " + report.words());
        for (StepReport step : report.failures()) {
            step.failure().ifPresent(failure -> {
                line("  FAILED " + step.sentence() + ": " + failure.words());
                if (!failure.remedy().isEmpty()) {
                    line("         What to do: " + failure.remedy());
                }
            });
        }
        if (report.state() != RunState.COMPLETED) {
            report.waitingFor().forEach(words -> line("  Waiting for: " + words));
            report.nextLook().ifPresent(next -> line("The next look is at " + next + "."));
            List<FailureCause> causes = report.failures().stream()
                    .flatMap(step -> step.failure().stream())
                    .map(failure -> failure.cause())
                    .toList();
            boolean overtaken = causes.contains(FailureCause.CHANGED_SINCE_PLANNED);
            if (overtaken) {
                line("Somebody changed it since it was planned, so plan again, with what you wanted: " + anew);
            }
            // Only planning helps where all that failed was overtaken.
            if (report.state().isParked() || !causes.stream().allMatch(FailureCause.CHANGED_SINCE_PLANNED::equals)) {
                line("Go on with: " + again);
            }
        }
        if (!back.isEmpty() && report.count(Status.DONE) > 0) {
            line("Take it back with: " + back);
        }
    }

    private static String title(RunState state) {
        return switch (state) {
            case COMPLETED -> "Completed.";
            case COMPLETED_WITH_FAILURES -> "Completed with failures.";
            case WAITING -> "Waiting.";
            case NEEDS_TOKEN -> "A token is needed.";
            case FAILED -> "Failed.";
            case CANCELLED -> "Stopped.";
        };
    }

    private void line(String text) {
        terminal.out().println(Terminal.printableLine(text));
        terminal.out().flush();
    }
}
