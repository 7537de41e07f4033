package io.github.tenantwright.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunLockedException;
import io.github.tenantwright.simulator.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of its own that is killed as {@code kill -9} does it, somewhere in a run with every operation; while it lives
 * nobody else can go on with its run, and once it is dead this process does. {@code -Dtenantwright.kills=200} kills more.
 */
class KilledTest {
    private static final int KILLS = Integer.getInteger("tenantwright.kills", 25);
    private static final long SEED = Long.getLong("tenantwright.seed", 20261104L);
    private static final int MOST_SECONDS = 60;

    private enum Moment {
        A_REQUEST_ARRIVED_AND_IS_LOST,
        THE_SERVICE_ACTS_AND_NOBODY_HEARS,
        A_WHILE_AFTER_A_REQUEST
    }

    @Test
    void killedAnywhereAnotherProcessTakesOver(@TempDir Path temp) throws Exception {
        try (World world = new World();
                Wire.Server server = new Wire.Server(world)) {
            Trial trial = new Trial(world, temp);
            Path plan = Files.writeString(temp.resolve("plan.json"), trial.plan.toJson(Portal.CATALOG));
            Resumption resumption = new Resumption(trial, world, Trial.folder(temp, "killed"));
            List<Left> all = trial.different();
            Random random = new Random(SEED);
            Map<Moment, Integer> killed = new EnumMap<>(Moment.class);
            int refused = 0;
            for (int i = 0; i < KILLS; i++) {
                // The process goes on from anywhere, and lives for some requests.
                Left left = all.get(random.nextInt(all.size() - 20));
                left.layOut(world, resumption.folder());
                Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
                Killing killing = new Killing(moment, random.nextInt(8), random.nextInt(20), resumption.folder());
                world.tenant
                        .faults()
                        .on(killing::strikes)
                        .times(Integer.MAX_VALUE)
                        .dropBeforeActing();
                Process child = start(temp, server.port(), resumption.folder(), plan);
                killing.child.set(child);
                boolean ended = child.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
                child.destroyForcibly().waitFor();
                world.tenant.faults().clear();
                assertThat(ended)
                        .as("it was killed; it said: " + Files.readString(temp.resolve("child.out")))
                        .isTrue();
                assertThat(child.exitValue())
                        .as("128 and 9; it said: " + Files.readString(temp.resolve("child.out")))
                        .isEqualTo(137);
                refused += killing.refused.get();
                killed.merge(moment, 1, Integer::sum);
                String where = i + ": " + left.where() + ", then " + moment;
                resumption.untilItIsKnown(Left.now(world, resumption.folder(), left.writes(), where), 2);
            }
            assertThat(refused).isPositive();
            resumption.print(
                    "Kills: " + killed + ", " + refused + " times another runner was refused before, seed " + SEED);
        }
    }

    private static Process start(Path temp, int port, Path folder, Path plan) throws IOException {
        // A class path of dozens of jars is too long for some command lines.
        Path arguments = Files.writeString(
                temp.resolve("child.args"),
                "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"\n");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "@" + arguments,
                        Child.class.getName(),
                        String.valueOf(port),
                        folder.toString(),
                        plan.toString())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("child.out").toFile())
                .start();
    }

    /** Asked by the simulated services about each request, before they act. */
    private static final class Killing {
        private final Moment moment;
        private final int millis;
        private final Path folder;
        private final AtomicInteger left;
        private final AtomicBoolean done = new AtomicBoolean();
        private final AtomicReference<Process> child = new AtomicReference<>();
        private final AtomicInteger refused = new AtomicInteger();

        Killing(Moment moment, int requests, int millis, Path folder) {
            this.moment = moment;
            this.left = new AtomicInteger(requests);
            this.millis = millis;
            this.folder = folder;
        }

        /** Whether the request is lost. */
        boolean strikes(RecordedRequest request) {
            if (left.getAndDecrement() > 0 || done.getAndSet(true)) {
                return false;
            }
            lookWhetherItIsLocked();
            if (moment == Moment.A_WHILE_AFTER_A_REQUEST) {
                Thread later = new Thread(this::killAWhileLater, "kill");
                later.setDaemon(true);
                later.start();
                return false;
            }
            kill();
            return moment == Moment.A_REQUEST_ARRIVED_AND_IS_LOST;
        }

        private void lookWhetherItIsLocked() {
            Journal files = Journal.in(folder);
            for (RunId run : files.runs()) {
                assertThatThrownBy(() -> files.hold(run)).isInstanceOf(RunLockedException.class);
                refused.incrementAndGet();
            }
        }

        private void killAWhileLater() {
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            kill();
        }

        private void kill() {
            try {
                while (child.get() == null) {
                    Thread.onSpinWait();
                }
                child.get().destroyForcibly().waitFor();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
