package io.github.tenantwright.testing;

import io.github.tenantwright.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that only moves when told to, or when somebody sleeps; remembers every sleep. */
public final class FakeTime implements InstantSource, Sleeper {
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final AtomicReference<Instant> now;
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    public FakeTime() {
        this(START);
    }

    /** For what has a clock of its own that can't be replaced. */
    public FakeTime(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(duration);
        pass(duration);
    }

    public void pass(Duration duration) {
        now.updateAndGet(then -> then.plus(duration));
    }

    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }
}
