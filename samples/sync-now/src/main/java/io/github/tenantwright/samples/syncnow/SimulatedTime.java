package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.Sleeper;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.simulator.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The simulated tenant's clock as the program moves it, and the account of that. Looks in a row for steps of the same
 * stage are told as two lines at most: the first at once, the others in sum.
 */
final class SimulatedTime implements Sleeper, Progress.Listener {
    /**
     * Moves in a row for one stage.
     *
     * @param waitingFor what was waited for first
     */
    record Moved(String stage, String waitingFor, Duration by, int looks, Instant until) {}

    private static final String CALLS = "Calls";

    private final SimulatedClock clock;
    private final Consumer<String> tell;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Moved> moves = new ArrayList<>();
    private Duration told = Duration.ZERO;
    private int toldLooks;
    private boolean waiting;

    SimulatedTime(SimulatedClock clock, Consumer<String> tell) {
        this.clock = clock;
        this.tell = tell;
    }

    /** A short wait inside the library: as long as it likes, and over at once. */
    @Override
    public void sleep(Duration duration) {
        lock.lock();
        try {
            if (!waiting) {
                begin(CALLS, "the service to take the next request", duration);
            }
            advance(duration);
        } finally {
            lock.unlock();
        }
    }

    /** Notes what a run waits for, before it sleeps. */
    @Override
    public void progress(Progress progress) {
        lock.lock();
        try {
            Instant until = progress.waitingUntil();
            waiting = until != null;
            if (progress.status().isOver()) {
                finish();
            }
            if (until != null) {
                begin(progress.stage(), progress.words(), Duration.between(clock.instant(), until));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Moves the clock to a parked run's next look. */
    void moveTo(Instant moment, String stage, String waitingFor) {
        lock.lock();
        try {
            Duration by = Duration.between(clock.instant(), moment);
            if (!by.isNegative()) {
                begin(stage, waitingFor, by);
                advance(by);
            }
        } finally {
            lock.unlock();
        }
    }

    private void begin(String stage, String waitingFor, Duration by) {
        Moved last = last();
        if (last != null && last.stage().equals(stage)) {
            replace(new Moved(stage, last.waitingFor(), last.by(), last.looks() + 1, last.until()));
            return;
        }
        finish();
        moves.add(new Moved(stage, waitingFor, Duration.ZERO, 1, clock.instant()));
        told = by;
        toldLooks = 1;
        tell.accept("Simulated clock moved by " + words(by) + " to "
                + clock.instant().plus(by) + ", waiting: " + waitingFor);
    }

    private void advance(Duration by) {
        clock.advance(by);
        Moved last = last();
        if (last != null) {
            replace(new Moved(last.stage(), last.waitingFor(), last.by().plus(by), last.looks(), clock.instant()));
        }
    }

    /** Tells of the moves in a row that were not told of yet. */
    void finish() {
        lock.lock();
        try {
            Moved last = last();
            if (last != null && last.by().compareTo(told) > 0) {
                int more = last.looks() - toldLooks;
                tell.accept("Simulated clock moved on by " + words(last.by().minus(told)) + " to " + last.until()
                        + ", in " + more + (more == 1 ? " more look" : " more looks") + " (" + last.stage() + ")");
                told = last.by();
                toldLooks = last.looks();
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Moved last() {
        return moves.isEmpty() ? null : moves.get(moves.size() - 1);
    }

    private void replace(Moved moved) {
        moves.set(moves.size() - 1, moved);
    }

    List<Moved> moves() {
        lock.lock();
        try {
            return List.copyOf(moves);
        } finally {
            lock.unlock();
        }
    }

    Duration inAll() {
        return moves().stream().map(Moved::by).reduce(Duration.ZERO, Duration::plus);
    }

    /** A duration as "2 h 45 min". */
    static String words(Duration duration) {
        List<String> parts = new ArrayList<>();
        add(parts, duration.toDays(), "d");
        add(parts, duration.toHoursPart(), "h");
        add(parts, duration.toMinutesPart(), "min");
        add(parts, duration.toSecondsPart(), "s");
        if (parts.isEmpty()) {
            parts.add(duration.toMillis() + " ms");
        }
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit);
        }
    }
}
