package io.github.tenantwright.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run with every operation of all modules, cut off wherever a process can die: before and after each call, each line of
 * the journal and each line of the log, and in the middle of lines. {@code -Dtenantwright.cuts=all} resumes every one to
 * the very end, which takes some minutes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CutsTest {
    private static final boolean ALL =
            System.getProperty("tenantwright.cuts", "").equals("all");
    private static final long SEED = Long.getLong("tenantwright.seed", 20261102L);
    private static final int TO_THE_END = 30;
    private static final int TORN = 40;
    private static final int PARALLEL = 12;

    private final World world = new World();
    private Trial trial;
    private Path temp;

    @BeforeAll
    void once(@TempDir Path folder) {
        temp = folder;
        trial = new Trial(world, temp);
        System.out.println("Cuts: " + trial.plan.operations().size() + " steps, " + trial.calls + " calls, "
                + trial.reference.writes().size() + " writes; boundaries " + trial.passed);
    }

    @AfterAll
    void close() {
        world.close();
    }

    private Resumption resumption(String name) {
        return new Resumption(trial, world, Trial.folder(temp, name));
    }

    @Test
    void cutAtAnyBoundaryItEndsAsIfItHadNotBeen() {
        Resumption resumption = resumption("each");
        for (Left left : trial.different()) {
            if (ALL) {
                resumption.toTheEnd(left, 1, 1);
            } else {
                resumption.untilItIsKnown(left, 1);
            }
        }
        resumption.print("Cuts: " + "each boundary that leaves anything else than the one before");
    }

    /** What {@link Resumption#untilItIsKnown} takes for granted, seen. */
    @Test
    void someAreFollowedToTheVeryEndAndTheirUndoIsThatOfTheUncutRun() {
        Random random = new Random(SEED);
        Resumption resumption = resumption("some");
        List<Left> all = trial.different();
        for (int i = 0; i < TO_THE_END; i++) {
            resumption.toTheEnd(all.get(random.nextInt(all.size())), 1, 1);
        }
        resumption.print("Cuts: " + "to the very end, seed " + SEED);
    }

    /** Between two lines of the log nothing else changes, so that what is looked at is the log. */
    @Test
    void theLogIsWholeWhereverItWasCut() {
        Resumption resumption = resumption("log");
        int cuts = 0;
        for (Left left : trial.after(Tap.Kind.LOG)) {
            resumption.untilItIsKnown(left, 1);
            cuts++;
        }
        assertThat(cuts).isEqualTo(trial.passed.get(Tap.Kind.LOG));
        resumption.print("Cuts: " + "after each line of the log");
    }

    @Test
    void linesThatADeathToreInTwoDoNoHarm() {
        Random random = new Random(SEED + 1);
        Resumption resumption = resumption("torn");
        List<Left> journal = trial.after(Tap.Kind.JOURNAL);
        List<Left> log = trial.after(Tap.Kind.LOG);
        for (int i = 0; i < TORN; i++) {
            int bytes = 1 + random.nextInt(60);
            resumption.untilItIsKnown(
                    i % 2 == 0
                            ? journal.get(random.nextInt(journal.size())).torn(bytes, 0)
                            : log.get(random.nextInt(log.size())).torn(0, bytes),
                    1);
        }
        resumption.print("Cuts: " + "in the middle of a line, seed " + (SEED + 1));
    }

    /** Several steps under way at once, and a process that dies for good: first at one boundary, then at another. */
    @Test
    void severalStepsAtOnceAndSeveralDeathsInARow() {
        Random random = new Random(SEED + 2);
        Resumption resumption = resumption("parallel");
        int deaths = 0;
        for (int i = 0; i < PARALLEL; i++) {
            Left left = new Left("the start", trial.start, "", new byte[0], new byte[0], List.of());
            List<String> where = new ArrayList<>();
            for (int life = 0; life < 3; life++) {
                left.layOut(world, resumption.folder());
                Deadly deadly = new Deadly(1 + random.nextInt(700));
                RunReport report = null;
                try {
                    report = Life.of(world, resumption.folder())
                            .parallel(4)
                            .watched(deadly)
                            .toTheEnd(trial.plan);
                } catch (Death death) {
                    where.add(death.getMessage());
                    deaths++;
                }
                world.awaitRequests(deadly.sent());
                left = Left.now(world, resumption.folder(), left.writes(), "after " + where);
                if (report != null) {
                    break;
                }
            }
            resumption.toTheEnd(left, where.size(), 4);
        }
        resumption.print("Cuts: " + deaths + " deaths of processes with four steps under way, seed " + (SEED + 2));
    }
}
