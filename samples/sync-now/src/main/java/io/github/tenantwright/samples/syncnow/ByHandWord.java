package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.teams.sync.SyncNow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody's word that steps which wait for a person are done. */
final class ByHandWord {
    private static final String ALL = "all";
    private static final int SHOWN = 10;

    private ByHandWord() {}

    /** The steps that nothing but a person can bring on. */
    static List<StepReport> waiting(RunReport report) {
        return report.steps().stream()
                .filter(step -> step.status() == StepReport.Status.WAITING)
                .filter(step -> step.outcome() instanceof Outcome.NotYet wait && wait.waitingFor() == WaitingFor.PERSON)
                .toList();
    }

    /** What to add to the command that goes on with the run; empty where nobody is waited for. */
    static String option(RunReport report) {
        List<StepReport> waiting = waiting(report);
        if (waiting.isEmpty()) {
            return "";
        }
        return waiting.size() == 1
                ? " --done '" + waiting.get(0).key().toString().replace("'", "'\\''") + "'"
                : " --done all";
    }

    /** @param who null for whoever is signed in to this computer */
    static void give(SyncNow syncNow, RunId run, List<String> named, @Nullable String who) {
        List<ObjectKey> waiting =
                waiting(syncNow.report(run)).stream().map(StepReport::key).toList();
        Set<ObjectKey> done = new LinkedHashSet<>();
        for (String name : named) {
            List<ObjectKey> meant = name.equals(ALL)
                    ? waiting
                    : waiting.stream()
                            .filter(key -> key.toString().equals(name))
                            .toList();
            if (meant.isEmpty()) {
                throw new Complaint(ExitCode.BAD_INPUT, unknown(run, name, waiting));
            }
            done.addAll(meant);
        }
        String person = Objects.requireNonNullElseGet(who, () -> System.getProperty("user.name", "somebody"));
        done.forEach(step -> syncNow.confirmByHand(run, step, person));
    }

    private static String unknown(RunId run, String name, List<ObjectKey> waiting) {
        String none = "Run " + run + " has no step that waits for a person";
        if (waiting.isEmpty()) {
            return none + ".";
        }
        return none + " and is called " + name + ". There "
                + (waiting.size() == 1 ? "is " : "are ")
                + String.join(
                        ", ",
                        waiting.stream().limit(SHOWN).map(ObjectKey::toString).toList())
                + (waiting.size() > SHOWN ? " and " + (waiting.size() - SHOWN) + " more." : ".");
    }
}
