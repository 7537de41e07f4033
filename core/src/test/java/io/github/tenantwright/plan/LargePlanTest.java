package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.Put.thing;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plans of thousands of users. The limits are far above what is needed, and far below what a quadratic run takes. */
class LargePlanTest {
    private static final int USERS = 5_000;

    @TempDir
    private Path folder;

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>(List.of(thing("policy"), thing("plan")));
        Put everyone = thing("everyone");
        String[] numbers = new String[USERS];
        for (int user = 0; user < USERS; user++) {
            operations.add(thing("policy of " + user, "policy").stage("Users"));
            operations.add(thing("plan of " + user, "plan").stage("Users"));
            operations.add(thing("number of " + user, "policy of " + user, "plan of " + user)
                    .stage("Users"));
            numbers[user] = "number of " + user;
        }
        operations.add(new Put("everyone", "v", "End", Put.keys(numbers), Set.of(), Set.of(), Set.of()));
        operations.add(everyone.after(numbers).stage("Late").value("w").renamed("last"));
        return operations;
    }

    @Test
    @Timeout(240)
    void fifteenThousandOperationsRunResumeReportAndUndoInSeconds() {
        FakeTenant tenant = new FakeTenant();
        Plan plan = new Plan(tenant.id, "Large", tenant.now, operations(), List.of());
        tenant.delay("plan", Duration.ofHours(1));
        Journal journal = Journal.in(folder);

        Instant began = Instant.now();
        RunReport parked = tenant.runner(journal).build().run(plan);
        Duration first = Duration.between(began, Instant.now());
        assertThat(parked.state()).isEqualTo(RunState.WAITING);
        tenant.pass(Duration.ofHours(1));

        began = Instant.now();
        RunReport report =
                tenant.runner(Journal.in(folder)).parallelism(8).build().resume(parked.run());
        Duration second = Duration.between(began, Instant.now());
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.writes).hasSize(3 * USERS + 5).doesNotHaveDuplicates();

        began = Instant.now();
        Plan undo = tenant.runner(Journal.in(folder)).build().undoPlan(parked.run());
        assertThat(undo.operations()).hasSize(3 * USERS + 4);
        assertThat(tenant.runner(Journal.inMemory()).build().run(undo).state()).isEqualTo(RunState.COMPLETED);
        Duration third = Duration.between(began, Instant.now());
        assertThat(tenant.things).isEmpty();
        System.out.printf(
                "%,d operations in a file journal: %d ms up to the wait, %d ms after it, %d ms to undo%n",
                plan.operations().size(), first.toMillis(), second.toMillis(), third.toMillis());
        assertThat(first.plus(second).plus(third)).isLessThan(Duration.ofSeconds(120));
    }

    @Test
    @Timeout(60)
    void aChainOfThousandsFailsWithoutRunningOutOfStack() {
        FakeTenant tenant = new FakeTenant();
        List<Operation> chain = new ArrayList<>(List.of(thing("t0")));
        for (int i = 1; i < 20_000; i++) {
            chain.add(thing("t" + i, "t" + (i - 1)));
        }
        tenant.failAlways("t0");

        RunReport report =
                tenant.runner(Journal.inMemory()).build().run(new Plan(tenant.id, "", tenant.now, chain, List.of()));

        assertThat(report.count(StepReport.Status.SKIPPED)).isEqualTo(19_999);
    }
}
