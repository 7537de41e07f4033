package io.github.tenantwright.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.simulator.Faults;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections that break off inside a call, somewhere in a run with every operation: in the request, after the service has
 * acted, and in the answer. By turns the process dies of it, and lives on. {@code -Dtenantwright.torn=2000} tries more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TornCallsTest {
    private static final int CALLS = Integer.getInteger("tenantwright.torn", 200);
    private static final long SEED = Long.getLong("tenantwright.seed", 20261103L);

    private enum Break {
        BEFORE_THE_SERVICE_ACTED,
        AFTER_THE_SERVICE_ACTED,
        IN_THE_ANSWER,
        GARBAGE,
        PAGE_OF_A_PROXY,
        NO_ANSWER_IN_IT
    }

    private final World world = new World();
    private Trial trial;
    private Path temp;

    @BeforeAll
    void once(@TempDir Path folder) {
        temp = folder;
        trial = new Trial(world, temp);
    }

    @AfterAll
    void close() {
        world.close();
    }

    /** Dies at the first boundary behind the break. */
    private static Tap.Watcher dying(java.util.function.BooleanSupplier broken) {
        return (kind, before, what) -> {
            if (broken.getAsBoolean()) {
                throw new Death("after the break, at " + kind + ": " + what);
            }
        };
    }

    @Test
    void callsThatBreakOffAnywhere() {
        Random random = new Random(SEED);
        Resumption resumption = new Resumption(trial, world, Trial.folder(temp, "torn"));
        List<Left> all = trial.different();
        Map<Break, Integer> broken = new EnumMap<>(Break.class);
        for (int i = 0; i < CALLS; i++) {
            Left left = all.get(random.nextInt(all.size()));
            left.layOut(world, resumption.folder());
            Break how = Break.values()[random.nextInt(Break.values().length)];
            int after = random.nextInt(12);
            arm(how, world.tenant.faults().on(world.ours()).after(after));
            String where = i + ": " + left.where() + ", " + after + " calls, then " + how;
            boolean dies = i % 2 == 0;
            if (dies) {
                try {
                    Life.of(world, resumption.folder())
                            .watched(dying(() -> world.tenant.faults().pending() == 0))
                            .toTheEnd(trial.plan);
                } catch (Death death) {
                    Left then = Left.now(world, resumption.folder(), left.writes(), where);
                    resumption.untilItIsKnown(then, 2);
                }
            } else {
                resumption.alive(left, 1, where);
            }
            broken.merge(how, 1, Integer::sum);
            world.tenant.faults().clear();
        }
        resumption.print("Torn: " + broken + ", seed " + SEED);
    }

    private static void arm(Break how, Faults.Fault fault) {
        switch (how) {
            case BEFORE_THE_SERVICE_ACTED -> fault.dropBeforeActing();
            case AFTER_THE_SERVICE_ACTED -> fault.dropAfterActing();
            case IN_THE_ANSWER -> fault.truncateBody();
            case GARBAGE -> fault.garble();
            case PAGE_OF_A_PROXY -> fault.htmlPageAfterActing(World.A_PROXYS);
            case NO_ANSWER_IN_IT -> fault.emptyBody();
        }
    }

    /** From the first step on the directory on, so that the break is in its conversation. */
    @Test
    void conversationsWithTheDirectoryThatBreakOff() {
        Random random = new Random(SEED + 1);
        Resumption resumption = new Resumption(trial, world, Trial.folder(temp, "directory"));
        Left left = trial.boundaries.stream()
                .map(Trial.Boundary::left)
                .filter(each -> each.where().startsWith("after JOURNAL: StepStarted rights on adminsdholder"))
                .findFirst()
                .orElseThrow();
        Map<Relay.Tear, Integer> torn = new EnumMap<>(Relay.Tear.class);
        for (int i = 0; i < CALLS / 4; i++) {
            left.layOut(world, resumption.folder());
            Relay.Tear how = Relay.Tear.values()[random.nextInt(Relay.Tear.values().length)];
            world.directory.tear(random.nextInt(12), how);
            if (i % 2 == 0) {
                try {
                    Life.of(world, resumption.folder())
                            .watched(dying(world.directory::hasTorn))
                            .toTheEnd(trial.plan);
                } catch (Death death) {
                    resumption.untilItIsKnown(
                            Left.now(world, resumption.folder(), left.writes(), left.where() + ", then " + how), 2);
                }
            } else {
                resumption.alive(left, 1, left.where() + ", then " + how);
            }
            if (world.directory.hasTorn()) {
                torn.merge(how, 1, Integer::sum);
            }
            world.directory.clear();
        }
        assertThat(torn).hasSize(Relay.Tear.values().length);
        resumption.print("Torn: conversations with the directory " + torn + ", seed " + (SEED + 1));
    }
}
