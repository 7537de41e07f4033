package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.Put.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.audit.AuditEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that end before their time: no token, a stop signal, an interrupt, an error. */
@Timeout(60)
class StoppedRunTest {
    private final FakeTenant tenant = new FakeTenant();
    private final Journal journal = Journal.inMemory();

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private PlanRunner runner(int parallelism) {
        return tenant.runner(journal).parallelism(parallelism).build();
    }

    private static Operation[] independent(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> thing("t" + i).with(Audience.GRAPH))
                .toArray(Operation[]::new);
    }

    @Test
    void withoutATokenNothingIsAskedAndTheRunIsParked() {
        tenant.hasTokens = false;

        RunReport report = runner(1).run(tenant.plan(independent(2)));

        assertThat(report.state()).isEqualTo(RunState.NEEDS_TOKEN);
        assertThat(report.words()).isEqualTo("0 of 2 steps are done. The token has ended.");
        assertThat(report.tokenProblem()).isNotNull();
        assertThat(tenant.asked).isEmpty();
        assertThat(tenant.audit).extracting(AuditEvent::result).containsExactly("begun", "needs-token");
        assertThat(runner(1).report(report.run()).state()).isEqualTo(RunState.NEEDS_TOKEN);

        tenant.hasTokens = true;
        assertThat(runner(1).resume(report.run()).state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aTokenThatEndsInTheMiddleParksTheRunAndNothingIsDoneTwice() {
        tenant.script("t2", run -> {
            throw tenant.noToken();
        });

        RunReport parked = runner(1).run(tenant.plan(independent(5)));

        assertThat(parked.state()).isEqualTo(RunState.NEEDS_TOKEN);
        assertThat(tenant.asked).containsExactly("t0", "t1", "t2");
        assertThat(parked.count(StepReport.Status.PENDING)).isEqualTo(3);
        assertThat(tenant.steps()).hasSize(2);

        tenant.hasTokens = true;
        RunReport done = runner(1).resume(parked.run());
        assertThat(done.state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.writes).containsExactly("put t0", "put t1", "put t2", "put t3", "put t4");
    }

    @Test
    void onlyTheTokensOfWhatIsLeftAreAskedFor() {
        tenant.script("late", run -> Outcome.notYet(WaitingFor.DNS, "waits", tenant.now.plus(Duration.ofDays(1))));
        RunReport parked = runner(1).run(tenant.plan(thing("a").with(Audience.GRAPH), thing("late")));
        assertThat(parked.state()).isEqualTo(RunState.WAITING);
        tenant.pass(Duration.ofDays(1));
        tenant.hasTokens = false;

        assertThat(runner(1).resume(parked.run()).state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void aTokenThatEndsWhileOthersAreUnderWayLetsThemFinish() throws Exception {
        CountDownLatch begun = new CountDownLatch(7);
        CountDownLatch refused = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            int number = i;
            tenant.script("t" + i, run -> {
                if (number == 3) {
                    await(begun);
                    throw tenant.noToken();
                }
                begun.countDown();
                await(refused);
                tenant.write("put t" + number, () -> tenant.things.put("t" + number, "v"));
                return Outcome.done("put");
            });
        }
        Thread release = new Thread(() -> {
            // The token's end is the first answer; only then the others are let go on.
            while (tenant.hasTokens) {
                Thread.onSpinWait();
            }
            refused.countDown();
        });
        release.start();

        RunReport parked = runner(8).run(tenant.plan(independent(20)));
        release.join();

        assertThat(parked.state()).isEqualTo(RunState.NEEDS_TOKEN);
        assertThat(parked.count(StepReport.Status.DONE)).isGreaterThanOrEqualTo(7);
        tenant.hasTokens = true;
        assertThat(runner(8).resume(parked.run()).state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.writes).doesNotHaveDuplicates().hasSize(20);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }

    @Test
    void theStopSignalEndsTheRunBetweenTwoOperations() {
        StopSignal stop = new StopSignal();
        tenant.tap = boundary -> {
            if (boundary.equals("ask t1")) {
                stop.request();
            }
        };

        RunReport stopped = tenant.runner(journal).stop(stop).build().run(tenant.plan(independent(4)));

        assertThat(stopped.state()).isEqualTo(RunState.CANCELLED);
        assertThat(stopped.words()).isEqualTo("2 of 4 steps are done; the run was asked to stop and can be resumed.");
        assertThat(tenant.writes).containsExactly("put t0", "put t1");
        assertThat(runner(1).resume(stopped.run()).state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.writes).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void theStopSignalEndsAWait() {
        StopSignal stop = new StopSignal();
        tenant.script("a", run -> Outcome.notYet(WaitingFor.DNS, "waits", tenant.now.plusSeconds(90)));
        tenant.tap = boundary -> {
            if (boundary.equals("nap") && tenant.naps.size() == 9) {
                stop.request();
            }
        };

        RunReport report = tenant.runner(journal).stop(stop).build().run(tenant.plan(thing("a")));

        assertThat(report.state()).isEqualTo(RunState.CANCELLED);
        assertThat(tenant.now).isEqualTo(FakeTenant.BEGINNING.plusSeconds(9));
    }

    @Test
    void anInterruptEndsTheRunWithWhatIsUnderWayRecorded() {
        tenant.tap = boundary -> {
            if (boundary.equals("answer t1")) {
                Thread.currentThread().interrupt();
            }
        };

        RunReport stopped = runner(1).run(tenant.plan(independent(4)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.state()).isEqualTo(RunState.CANCELLED);
        assertThat(stopped.count(StepReport.Status.DONE)).isEqualTo(2);
        tenant.tap = boundary -> {};
        RunReport done = runner(1).resume(stopped.run());
        assertThat(done.state()).isEqualTo(RunState.COMPLETED);
        assertThat(done.run()).isEqualTo(stopped.run());
    }

    @Test
    void anInterruptOfAWaitEndsTheRun() {
        tenant.script("a", run -> Outcome.notYet(WaitingFor.DNS, "waits", tenant.now.plusSeconds(50)));
        PlanRunner runner = tenant.runner(journal)
                .progress(progress -> {
                    if (progress.waitingUntil() != null) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();

        assertThat(runner.run(tenant.plan(thing("a"))).state()).isEqualTo(RunState.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tenant.naps).isEmpty();
    }

    @Test
    void anInterruptReachesTheWorkersAndWaitsForThem() throws Exception {
        CountDownLatch begun = new CountDownLatch(4);
        AtomicInteger ended = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            tenant.script("t" + i, run -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException stop) {
                    ended.incrementAndGet();
                    return Outcome.notYet(WaitingFor.SERVICE, "interrupted", tenant.now.plusSeconds(5));
                }
                return Outcome.done("never");
            });
        }
        List<RunReport> reports = new ArrayList<>();
        Thread caller = new Thread(() -> reports.add(runner(4).run(tenant.plan(independent(9)))));
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join();

        assertThat(ended).hasValue(4);
        assertThat(reports).singleElement().extracting(RunReport::state).isEqualTo(RunState.CANCELLED);
        assertThat(runner(4).resume(reports.get(0).run()).state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.writes).doesNotHaveDuplicates();
    }

    @Test
    void anErrorInOneOfManyEndsTheRunAndLeavesNoWorkerBehind() {
        AtomicInteger underWay = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(7);
        for (int i = 0; i < 8; i++) {
            int number = i;
            tenant.script("t" + i, run -> {
                if (number == 5) {
                    await(begun);
                    throw new StackOverflowError("simulated");
                }
                underWay.incrementAndGet();
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException stop) {
                    // As a call that ends when its thread is interrupted.
                    underWay.decrementAndGet();
                }
                return Outcome.notYet(WaitingFor.SERVICE, "interrupted", tenant.now);
            });
        }

        assertThatThrownBy(() -> runner(8).run(tenant.plan(independent(30)))).isInstanceOf(StackOverflowError.class);

        assertThat(underWay).hasValue(0);
        assertThat(Thread.interrupted()).isFalse();
        RunId run = journal.runs().get(0);
        assertThat(runner(8).report(run).state()).isEqualTo(RunState.CANCELLED);
        assertThat(runner(8).resume(run).state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.writes).doesNotHaveDuplicates().hasSize(30);
    }

    @Test
    void aSecondRunnerIsRefusedWhileTheFirstIsAtIt() {
        PlanRunner second = runner(1);
        List<Throwable> refusals = new ArrayList<>();
        tenant.tap = boundary -> {
            if (boundary.equals("ask t0")) {
                RunId run = journal.runs().get(0);
                refusals.add(org.assertj.core.api.Assertions.catchThrowable(() -> second.resume(run)));
                refusals.add(org.assertj.core.api.Assertions.catchThrowable(() -> second.undoPlan(run)));
                assertThat(second.report(run).state()).isEqualTo(RunState.CANCELLED);
            }
        };

        runner(1).run(tenant.plan(independent(2)));

        assertThat(refusals).hasSize(2).allMatch(RunLockedException.class::isInstance);
    }

    @Test
    void aBrokenServiceIsGivenUpAlsoWhenEveryTryIsInAProcessOfItsOwn() {
        FakeTenant.Script broken = run -> {
            throw new io.github.tenantwright.ConnectionFailedException("PUT /x", 1, "reset", null);
        };
        for (int i = 0; i < 10; i++) {
            tenant.script("a", broken);
        }
        RunReport report =
                tenant.runner(journal).patience(Duration.ZERO).build().run(tenant.plan(thing("a"), thing("b")));
        int sittings = 1;
        while (report.state() == RunState.WAITING) {
            tenant.now = report.nextLook().orElseThrow();
            report = tenant.runner(journal).patience(Duration.ZERO).build().resume(report.run());
            sittings++;
        }

        assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
        assertThat(sittings).isEqualTo(6);
        assertThat(report.failures().get(0).failure().orElseThrow().cause()).isEqualTo(FailureCause.UNREACHABLE);
        // Asking again by hand is a new beginning.
        assertThat(tenant.runner(journal)
                        .patience(Duration.ZERO)
                        .build()
                        .resume(report.run())
                        .state())
                .isEqualTo(RunState.WAITING);
    }
}
