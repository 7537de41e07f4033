package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.Put.thing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run tells on its way: counts that only grow, and how long the rest takes. */
class ProgressTest {
    private static final Duration CALLS = TimeNeeded.QUICK.work();
    private final FakeTenant tenant = new FakeTenant();
    private final List<Progress> told = new ArrayList<>();

    private PlanRunner runner(int parallelism) {
        return tenant.runner(Journal.inMemory())
                .parallelism(parallelism)
                .patience(Duration.ofHours(9))
                .progress(told::add)
                .build();
    }

    private void consistent(int total) {
        int over = 0;
        int failed = 0;
        for (Progress progress : told) {
            assertThat(progress.total()).isEqualTo(total);
            assertThat(progress.over()).isBetween(over, total);
            assertThat(progress.failed()).isBetween(failed, progress.over());
            assertThat(progress.timeLeft().isNegative()).isFalse();
            assertThat(progress.timeLeft().isZero()).isEqualTo(progress.over() == total);
            assertThat(progress.waitingFor() != null).isEqualTo(progress.status() == StepReport.Status.WAITING);
            over = progress.over();
            failed = progress.failed();
        }
        assertThat(over).isEqualTo(total);
    }

    private Progress last(String step) {
        return told.stream()
                .filter(progress -> progress.step().equals(FakeTenant.key(step)))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    @Test
    void countsGrowAndTheEstimateEndsAtNothing() {
        tenant.failAlways("b");
        Operation[] steps = new Operation[30];
        for (int i = 0; i < 30; i++) {
            steps[i] = i == 4
                    ? thing("b")
                    : i == 9 ? thing("c", "b") : thing("t" + i).stage("Stage " + i % 3);
        }
        runner(4).run(tenant.plan(steps));

        consistent(30);
        assertThat(told).last().extracting(Progress::failed).isEqualTo(2);
        assertThat(told).extracting(Progress::stage).contains("Stage 0", "Stage 1", "Stage 2");
    }

    @Test
    void aWaitCountsDownAndSaysWhatFor() {
        tenant.delay("a", Duration.ofMinutes(30));
        runner(1).run(tenant.plan(thing("a").taking(CALLS, Duration.ofMinutes(30)), thing("b", "a")));

        consistent(2);
        assertThat(told.get(0).timeLeft()).isEqualTo(Duration.ofMinutes(30).plus(CALLS.multipliedBy(2)));
        assertThat(told)
                .filteredOn(progress -> progress.waitingUntil() != null)
                .isNotEmpty()
                .allSatisfy(progress -> assertThat(progress.waitingFor()).isEqualTo(WaitingFor.SERVICE));
        Progress done = last("a");
        assertThat(done.timeLeft()).isEqualTo(CALLS);
    }

    @Test
    void aWaitLongerThanSaidIsCountedToItsNextLook() {
        tenant.delay("a", Duration.ofHours(2));
        runner(1).run(tenant.plan(thing("a").taking(CALLS, Duration.ofMinutes(1))));

        assertThat(told)
                .filteredOn(progress -> progress.status() == StepReport.Status.WAITING)
                .first()
                .extracting(Progress::timeLeft)
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void whatCallsReallyTakeCorrectsTheRest() {
        tenant.tap = boundary -> {
            if (boundary.startsWith("before write")) {
                tenant.pass(CALLS.multipliedBy(4));
            }
        };
        Operation[] steps = new Operation[100];
        for (int i = 0; i < 100; i++) {
            steps[i] = thing("t" + i);
        }
        runner(1).run(tenant.plan(steps));

        consistent(100);
        // Fifty at three seconds was said; it is nearer to twelve.
        assertThat(last("t49").timeLeft()).isBetween(Duration.ofSeconds(450), Duration.ofSeconds(600));
    }

    @Test
    void aSittingThatGoesOnCountsWhatIsLeft() {
        tenant.script("b", run -> Outcome.notYet(WaitingFor.DNS, "waits", tenant.now.plus(Duration.ofDays(1))));
        Journal journal = Journal.inMemory();
        RunReport parked = tenant.runner(journal)
                .build()
                .run(tenant.plan(thing("a"), thing("b").taking(CALLS, Duration.ofHours(1)), thing("c", "b")));
        tenant.pass(Duration.ofDays(1));
        tenant.runner(journal).progress(told::add).build().resume(parked.run());

        consistent(3);
        assertThat(told.get(0).over()).isEqualTo(1);
    }
}
