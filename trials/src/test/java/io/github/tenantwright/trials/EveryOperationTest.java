package io.github.tenantwright.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** That nothing is left out of the trials. */
class EveryOperationTest {
    /** What has no REST form: a person does it, once the run waits for that. */
    private static final Map<String, String> BY_HAND = Map.of(
            "create-civic-address", "a cmdlet alone makes one; a read proves it",
            "create-location", "a cmdlet alone makes one; a read proves it",
            "remove-civic-address", "a cmdlet alone removes one; a read proves it",
            "remove-location", "a cmdlet alone removes one; a read proves it",
            "switch-enterprise-voice", "a cmdlet alone switches it; a read proves it",
            "set-delegates", "a cmdlet alone names them; a read proves it",
            "set-voicemail", "a cmdlet alone reads and sets it; a person's word is all there is");

    @Test
    void thePlanHasEveryOperationOfAllModulesAndEachHasSomethingToDo() {
        try (World world = new World()) {
            Plan plan = WholePlan.in(world);
            assertThat(WholePlan.counts(plan).keySet()).containsExactlyInAnyOrderElementsOf(Portal.CATALOG.names());
            assertThat(Plan.fromJson(plan.toJson(Portal.CATALOG), Portal.CATALOG))
                    .isEqualTo(plan);
            Map<String, Operation> keys = new HashMap<>();
            Set<String> byHand = new TreeSet<>();
            plan.operations().forEach(operation -> keys.put("by hand " + operation.key(), operation));
            Tap tap = new Tap((kind, before, what) -> {
                if (before && keys.containsKey(what)) {
                    byHand.add(Portal.CATALOG.nameOf(keys.get(what)));
                }
            });
            try (Portal portal = new Portal(tap.outside(world), world.connections, event -> {})) {
                PlanRunner runner = portal.runner(Journal.inMemory(), 1);
                RunReport report = portal.toTheEnd(runner, runner.run(plan));
                assertThat(report.failures()).isEmpty();
                assertThat(report.state()).isEqualTo(RunState.COMPLETED);
                assertThat(report.steps())
                        .allSatisfy(step ->
                                assertThat(step.status()).as(step.sentence()).isEqualTo(StepReport.Status.DONE));
            }
            assertThat(byHand).isEqualTo(BY_HAND.keySet());
        }
    }
}
