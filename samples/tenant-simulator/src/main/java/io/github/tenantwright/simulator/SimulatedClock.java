package io.github.tenantwright.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The time inside a simulated tenant: it stands still until it is moved, or runs along with real time and can be
 * moved ahead besides. It never goes back, except when a tenant is restored to an earlier state. Thread-safe.
 *
 * <p>Give the same clock to the code under test: {@link #asClock()}.
 */
public final class SimulatedClock extends Clock {

    private final Supplier<Instant> base;
    private final AtomicReference<Duration> offset;
    private final ZoneId zone;

    private SimulatedClock(Supplier<Instant> base, AtomicReference<Duration> offset, ZoneId zone) {
        this.base = base;
        this.offset = offset;
        this.zone = zone;
    }

    /** A clock that stands still at {@code start} until it is moved. */
    public static SimulatedClock startingAt(Instant start) {
        return new SimulatedClock(() -> start, new AtomicReference<>(Duration.ZERO), ZoneOffset.UTC);
    }

    /** A clock that shows {@code start} now, runs as fast as real time, and can be moved ahead. */
    public static SimulatedClock runningFrom(Instant start) {
        long began = System.nanoTime();
        return new SimulatedClock(
                () -> start.plusNanos(System.nanoTime() - began), new AtomicReference<>(Duration.ZERO), ZoneOffset.UTC);
    }

    /**
     * Moves the time ahead.
     *
     * @throws IllegalArgumentException when the duration is negative
     */
    public SimulatedClock advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("A simulated clock does not go back: " + duration);
        }
        offset.accumulateAndGet(duration, Duration::plus);
        return this;
    }

    /** Moves the time ahead to this moment; a moment that has passed changes nothing. */
    public SimulatedClock advanceTo(Instant moment) {
        offset.updateAndGet(have -> {
            Duration missing = Duration.between(base.get().plus(have), moment);
            return missing.isNegative() ? have : have.plus(missing);
        });
        return this;
    }

    /** This clock. */
    public Clock asClock() {
        return this;
    }

    @Override
    public Instant instant() {
        return base.get().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SimulatedClock(base, offset, other);
    }

    @Override
    public String toString() {
        return "SimulatedClock[" + instant() + "]";
    }

    Duration offset() {
        return Objects.requireNonNull(offset.get());
    }

    void offset(Duration value) {
        offset.set(value);
    }
}
