package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.StopSignal;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** What all commands of one invocation share: where to write, and the wish that the program may end. Thread-safe. */
final class Invocation {
    private final Terminal terminal;
    private final Doors doors;
    private final StopSignal stop = new StopSignal();
    private final AtomicBoolean idle = new AtomicBoolean();

    Invocation(Terminal terminal, Doors doors) {
        this.terminal = terminal;
        this.doors = doors;
    }

    Terminal terminal() {
        return terminal;
    }

    Doors doors() {
        return doors;
    }

    /** Asked when somebody wants the program to end. */
    StopSignal stop() {
        return stop;
    }

    /** Waits for a person; meanwhile the program may end at once, since nothing is under way. */
    <T> T whileIdle(Supplier<T> wait) {
        idle.set(true);
        try {
            return wait.get();
        } finally {
            idle.set(false);
        }
    }

    boolean isIdle() {
        return idle.get();
    }
}
