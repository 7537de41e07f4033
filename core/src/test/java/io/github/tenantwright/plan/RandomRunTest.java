package io.github.tenantwright.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ConnectionFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random plans with random fates, by seed: every run ends, and asks nothing before its time. */
@Timeout(300)
class RandomRunTest {
    private static final int SEEDS = 300;

    private static final class Case {
        private final FakeTenant tenant = new FakeTenant();
        private final List<Operation> operations = new ArrayList<>();
        private final Queue<String> tooEarly = new ConcurrentLinkedQueue<>();
        private final Map<String, Boolean> good = new ConcurrentHashMap<>();
        private int sittings;

        Case(int seed) {
            Random random = new Random(seed);
            int size = 1 + random.nextInt(30);
            for (int i = 0; i < size; i++) {
                String name = "t" + i;
                Set<ObjectKey> needs = some(random, i, 3);
                Set<ObjectKey> after = some(random, i, 2);
                operations.add(new Put(name, "v", "Stage " + i % 3, needs, after, Set.of(), Set.of(Audience.GRAPH)));
                fate(random, name);
            }
            tenant.tap = this::watch;
        }

        private static Set<ObjectKey> some(Random random, int before, int most) {
            Set<ObjectKey> some = new TreeSet<>();
            for (int n = random.nextInt(most + 1); n > 0 && before > 0; n--) {
                some.add(FakeTenant.key("t" + random.nextInt(before)));
            }
            return some;
        }

        private void fate(Random random, String name) {
            switch (random.nextInt(12)) {
                case 0 -> tenant.failAlways(name);
                case 2 -> {
                    Duration wait = Duration.ofSeconds(random.nextInt(300));
                    tenant.script(name, run -> Outcome.notYet(WaitingFor.DNS, "waits", tenant.now.plus(wait)));
                }
                case 3 -> tenant.delay(name, Duration.ofMinutes(random.nextInt(20)));
                case 4 ->
                    tenant.script(name, run -> {
                        throw new ConnectionFailedException("PUT /thing", 1, "reset", null);
                    });
                case 5 ->
                    tenant.script(name, run -> {
                        throw tenant.noToken();
                    });
                case 6 -> {
                    // What failed is tried again with every sitting, so it fails every time.
                    for (int attempt = 0; attempt < 200; attempt++) {
                        tenant.script(name, run -> {
                            throw new ArithmeticException();
                        });
                    }
                }
                case 7 -> tenant.things.put(name, "v");
                default -> {}
            }
        }

        private void watch(String boundary) {
            if (!boundary.startsWith("ask ")) {
                return;
            }
            String name = boundary.substring(4);
            Operation operation = operations.get(Integer.parseInt(name.substring(1)));
            for (ObjectKey need : operation.needs()) {
                Outcome answer = tenant.answers.get(need.name());
                if (!(answer instanceof Outcome.Done || answer instanceof Outcome.AlreadySo)) {
                    tooEarly.add(name + " before " + need + ": " + answer);
                }
            }
            for (ObjectKey earlier : operation.after()) {
                if (tenant.answers.get(earlier.name()) instanceof Outcome.NotYet) {
                    tooEarly.add(name + " before the end of " + earlier);
                }
            }
        }

        Case run(int parallelism) {
            Journal journal = Journal.inMemory();
            RunReport report = runner(journal, parallelism).run(tenant.plan(operations.toArray(Operation[]::new)));
            for (sittings = 1; report.state().isParked(); sittings++) {
                assertThat(sittings).isLessThan(200);
                tenant.hasTokens = true;
                report.nextLook().filter(tenant.now::isBefore).ifPresent(look -> tenant.now = look);
                report = runner(journal, parallelism).resume(report.run());
            }
            for (StepReport step : report.steps()) {
                assertThat(step.status().isOver()).isTrue();
                good.put(step.key().name(), step.status().isGood());
            }
            assertThat(runner(journal, 1).report(report.run()).steps())
                    .extracting(StepReport::status)
                    .isEqualTo(report.steps().stream().map(StepReport::status).toList());
            return this;
        }

        private PlanRunner runner(Journal journal, int parallelism) {
            return tenant.runner(journal)
                    .parallelism(parallelism)
                    .patience(Duration.ofSeconds(60))
                    .build();
        }
    }

    @Test
    void everyRunEndsAndAsksNothingBeforeItsTimeAndManyWorkersEndAsOneDoes() {
        int longest = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Case one = new Case(seed).run(1);
            Case many = new Case(seed).run(8);
            assertThat(one.tooEarly).as("seed %d", seed).isEmpty();
            assertThat(many.tooEarly).as("seed %d", seed).isEmpty();
            assertThat(new TreeMap<>(many.good)).as("seed %d", seed).isEqualTo(new TreeMap<>(one.good));
            assertThat(many.tenant.state()).as("seed %d", seed).isEqualTo(one.tenant.state());
            assertThat(one.tenant.writes).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(many.tenant.writes).as("seed %d", seed).doesNotHaveDuplicates();
            longest = Math.max(longest, one.sittings);
        }
        assertThat(longest).isGreaterThan(3);
    }
}
