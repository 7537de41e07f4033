package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.Put.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies at any moment of a run, and another one that goes on. */
@Timeout(300)
class CrashTest {
    private static final Duration DELAY = Duration.ofHours(2);

    /** As a real crash: no code of the run may take it for an answer. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Crashes at the n-th boundary or journal line, whichever comes. */
    private static final class Countdown {
        private int left;

        Countdown(int boundary) {
            this.left = boundary;
        }

        synchronized void step() {
            if (--left == 0) {
                throw new Crash();
            }
        }
    }

    @TempDir
    private Path folder;

    private static FakeTenant tenant() {
        FakeTenant tenant = new FakeTenant();
        tenant.things.put("changed", "old");
        tenant.things.put("there", "v");
        tenant.delay("active", DELAY);
        return tenant;
    }

    private static Plan plan(FakeTenant tenant) {
        return tenant.plan(
                thing("domain"),
                thing("there"),
                thing("temp", "domain"),
                thing("license", "temp"),
                thing("active", "license"),
                thing("changed", "there"),
                thing("route", "active", "changed"),
                Remove.cleaningUp("license", "license", "active"),
                Remove.cleaningUp("temp", "temp", "license", "active"),
                thing("policy", "route"),
                thing("user 1", "policy"),
                thing("user 2", "policy"));
    }

    private static final Map<String, String> WANTED = Map.of(
            "active", "v", "changed", "v", "domain", "v", "policy", "v", "route", "v", "there", "v", "user 1", "v",
            "user 2", "v");

    private static int attempt(FakeTenant tenant, Journal kept, int parallelism, int crashAt) {
        Countdown countdown = new Countdown(crashAt);
        tenant.tap = boundary -> countdown.step();
        Journal journal = new Journal() {
            @Override
            public void append(RunId run, JournalEntry entry) {
                countdown.step();
                kept.append(run, entry);
                countdown.step();
            }

            @Override
            public java.util.List<JournalEntry> read(RunId run) {
                return kept.read(run);
            }

            @Override
            public java.util.List<RunId> runs() {
                return kept.runs();
            }

            @Override
            public Hold hold(RunId run) {
                return kept.hold(run);
            }
        };
        PlanRunner runner = tenant.runner(journal).parallelism(parallelism).build();
        if (kept.runs().isEmpty()) {
            runner.run(plan(tenant));
        } else {
            runner.resume(kept.runs().get(0));
        }
        return crashAt - countdown.left;
    }

    private static void finish(FakeTenant tenant, Supplier<Journal> journal, String when) {
        tenant.tap = boundary -> {};
        Journal kept = journal.get();
        RunReport report = kept.runs().isEmpty()
                ? tenant.runner(kept).build().run(plan(tenant))
                : tenant.runner(kept).build().resume(kept.runs().get(0));
        assertThat(report.state()).as(when).isIn(RunState.WAITING, RunState.COMPLETED);
        tenant.pass(DELAY);
        report = tenant.runner(journal.get()).build().resume(report.run());

        assertThat(report.state()).as(when).isEqualTo(RunState.COMPLETED);
        assertThat(report.outstanding()).as(when).isEmpty();
        assertThat(tenant.state()).as(when).isEqualTo(WANTED);
        assertThat(tenant.writes).as(when).doesNotHaveDuplicates().hasSize(12);
        for (StepReport step : report.steps()) {
            // What the run did, it knows for its own doing, though the answer was lost.
            boolean own = !step.key().name().equals("there");
            assertThat(step.outcome() instanceof Outcome.Done)
                    .as(when + ", " + step.key())
                    .isEqualTo(own);
            assertThat(tenant.steps())
                    .as(when)
                    .anyMatch(event -> event.operation().equals(step.key().toString())
                            && event.result().equals(own ? "done" : "already-so"));
        }
        undo(tenant, journal, report.run(), when);
    }

    private static void undo(FakeTenant tenant, Supplier<Journal> journal, RunId run, String when) {
        Plan back = tenant.runner(journal.get()).build().undoPlan(run);
        RunReport undone = tenant.runner(Journal.inMemory()).build().run(back);
        assertThat(undone.state()).as(when).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.state()).as(when).isEqualTo(Map.of("changed", "old", "there", "v"));
    }

    /** The number of boundaries that a run up to its wait has. */
    private static int boundaries(int parallelism) {
        return attempt(tenant(), Journal.inMemory(), parallelism, Integer.MAX_VALUE);
    }

    @Test
    void anyCrashBeforeTheWaitEndsInTheSameState() {
        int boundaries = boundaries(1);
        assertThat(boundaries).isGreaterThan(50);
        for (int crashAt = 1; crashAt <= boundaries; crashAt++) {
            FakeTenant tenant = tenant();
            Journal journal = Journal.inMemory();
            int at = crashAt;
            assertThatThrownBy(() -> attempt(tenant, journal, 1, at)).isInstanceOf(Crash.class);
            finish(tenant, () -> journal, "crash at " + crashAt);
        }
    }

    @Test
    void anyCrashAfterTheWaitEndsInTheSameStateThroughFiles() {
        for (int crashAt = 1; ; crashAt++) {
            FakeTenant tenant = tenant();
            Path own = folder.resolve("crash-" + crashAt);
            Supplier<Journal> journal = () -> Journal.in(own);
            attempt(tenant, journal.get(), 1, Integer.MAX_VALUE);
            tenant.pass(DELAY);
            try {
                attempt(tenant, journal.get(), 1, crashAt);
                assertThat(crashAt).isGreaterThan(50);
                return;
            } catch (Crash crash) {
                finish(tenant, journal, "crash at " + crashAt);
            }
        }
    }

    @Test
    void manyCrashesInARowWithManyWorkersEndInTheSameState() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            FakeTenant tenant = tenant();
            Journal journal = Journal.inMemory();
            for (int crash = 0; crash < 5; crash++) {
                try {
                    attempt(tenant, journal, random.nextBoolean() ? 1 : 4, 1 + random.nextInt(60));
                    tenant.pass(random.nextBoolean() ? DELAY : Duration.ofMinutes(1));
                } catch (Crash died) {
                    tenant.pass(Duration.ofSeconds(1));
                }
            }
            finish(tenant, () -> journal, "seed " + seed);
        }
    }

    @Test
    void aCrashAnywhereInASecondTryLeavesNothingTemporaryBehind() {
        for (int crashAt = 1; ; crashAt++) {
            FakeTenant tenant = tenant();
            tenant.failAlways("route");
            tenant.failAlways("active");
            Journal journal = Journal.inMemory();
            attempt(tenant, journal, 1, Integer.MAX_VALUE);
            tenant.pass(DELAY);
            attempt(tenant, journal, 1, Integer.MAX_VALUE);
            assertThat(tenant.things).doesNotContainKeys("temp", "license", "active");
            tenant.recover("active");
            tenant.recover("route");
            boolean crashed = false;
            try {
                attempt(tenant, journal, 1, crashAt);
            } catch (Crash crash) {
                crashed = true;
            }
            tenant.tap = boundary -> {};
            RunId run = journal.runs().get(0);
            boolean traces = tenant.things.containsKey("temp") || tenant.things.containsKey("license");
            if (traces) {
                assertThat(tenant.runner(journal).build().report(run).outstanding())
                        .as("crash at %d", crashAt)
                        .isNotEmpty();
            }
            RunReport report = tenant.runner(journal).build().resume(run);
            assertThat(report.state()).as("crash at %d", crashAt).isEqualTo(RunState.COMPLETED);
            assertThat(report.outstanding()).isEmpty();
            assertThat(tenant.state()).as("crash at %d", crashAt).isEqualTo(WANTED);
            if (!crashed) {
                assertThat(crashAt).isGreaterThan(50);
                return;
            }
        }
    }
}
