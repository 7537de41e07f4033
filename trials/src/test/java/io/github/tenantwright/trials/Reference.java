package io.github.tenantwright.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.teams.activation.ActivationUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a run ends that nothing has happened to, and whether another one has ended so. */
final class Reference {
    /** What a run has come to, as far as two runs can be compared. */
    record End(
            RunReport report,
            SimulatedState tenant,
            SimulatedForest.Checkpoint forest,
            List<String> changes,
            List<String> steps,
            Plan undo) {

        static End of(World world, PlanRunner runner, RunReport report) {
            List<String> steps = new ArrayList<>();
            for (StepReport step : report.steps()) {
                String before = step.outcome() instanceof Outcome.Done done ? String.valueOf(done.before()) : "";
                steps.add(step.key() + " " + step.status() + " " + before);
            }
            List<String> changes = new ArrayList<>();
            world.tenant.changes().forEach(line -> changes.add(line.substring(line.indexOf(' ') + 1)));
            return new End(
                    report,
                    world.tenant.state().normalized(),
                    world.forest.save(),
                    changes,
                    steps,
                    runner.undoPlan(report.run()));
        }
    }

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Set<String> idsAtStart;
    private final End end;
    private final List<String> writes;

    Reference(SimulatedState start, End end, List<String> writes) {
        this.idsAtStart =
                ID.matcher(start.json()).results().map(MatchResult::group).collect(Collectors.toSet());
        this.end = end;
        this.writes = writes;
        assertThat(end.report().failures()).isEmpty();
        assertThat(end.report().state()).isEqualTo(RunState.COMPLETED);
    }

    List<String> writes() {
        return writes;
    }

    End end() {
        return end;
    }

    /**
     * Fails unless it ended as this one.
     *
     * @param sent all writes that the services have carried out, in all lives
     * @return the writes that were carried out once more than needed
     */
    List<String> check(End other, List<String> sent, Path folder, String how) {
        assertThat(other.report().failures()).as(how).isEmpty();
        assertThat(other.report().state()).as(how).isEqualTo(RunState.COMPLETED);
        assertThat(other.report().outstanding()).as(how).isEmpty();
        assertThat(Reference.less(lines(other.tenant()), lines(end.tenant())))
                .as(how)
                .isEmpty();
        assertThat(Reference.less(lines(end.tenant()), lines(other.tenant())))
                .as(how)
                .isEmpty();
        assertThat(forestDifferences(other.forest(), end.forest())).as(how).isEmpty();
        assertThat(other.tenant().section("users") + other.tenant().section("deletedUsers"))
                .as(how)
                .doesNotContain(ActivationUser.TAG);
        assertThat(less(other.steps(), end.steps())).as(how).isEmpty();
        assertThat(less(end.steps(), other.steps())).as(how).isEmpty();
        // In the opposite order of what ended when, which may be another one here.
        assertThat(less(undos(other), undos(end))).as(how).isEmpty();
        assertThat(less(undos(end), undos(other))).as(how).isEmpty();
        List<String> twice = less(sent, writes);
        assertThat(less(writes, sent)).as(how + ": sent less than needed").isEmpty();
        return twice;
    }

    private List<String> undos(End of) {
        return of.undo().operations().stream()
                .map(Operation::toString)
                .map(text -> text.replace(of.report().run().value(), "(run)"))
                .map(this::withoutNewIds)
                .toList();
    }

    /** Ids are numbered in the order of their making, so that those of one run are not those of another. */
    private List<String> lines(SimulatedState state) {
        return state.json().lines().map(this::withoutNewIds).toList();
    }

    private String withoutNewIds(String text) {
        return ID.matcher(text).replaceAll(id -> idsAtStart.contains(id.group()) ? id.group() : "(new)");
    }

    /** The one without the other, each as often as it is there. */
    static List<String> less(List<String> all, List<String> without) {
        List<String> rest = new ArrayList<>(all);
        without.forEach(rest::remove);
        return rest;
    }

    /** What differs but for times and counts of writes. */
    static List<String> forestDifferences(SimulatedForest.Checkpoint one, SimulatedForest.Checkpoint two) {
        List<String> found = new ArrayList<>();
        one.differencesTo(two).forEach((object, records) -> {
            if (!bare(records.get(0)).equals(bare(records.get(1)))) {
                found.add(object + ": " + records);
            }
        });
        return found;
    }

    private static List<String> bare(String record) {
        return record.lines()
                .filter(line -> !line.startsWith("replPropertyMetaData:")
                        && !line.startsWith("whenChanged:")
                        && !line.startsWith("uSNChanged:"))
                .toList();
    }
}
