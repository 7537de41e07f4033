package io.github.tenantwright.samples.commandline;

import io.github.tenantwright.plan.StopSignal;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** What all commands of one invocation share: where to write, and the wish that the program may end. Thread-safe. */
public final class Invocation {
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Doors doors;
    private final StopSignal stop = new StopSignal();
    private final AtomicBoolean idle = new AtomicBoolean();

    /** @param environment the variables of the process */
    public Invocation(Terminal terminal, Map<String, String> environment, InstantSource clock, Doors doors) {
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.doors = doors;
    }

    /** Where to write, and whom to ask. */
    public Terminal terminal() {
        return terminal;
    }

    /** The variables of the process. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The time for what has no service of its own to ask. */
    public InstantSource clock() {
        return clock;
    }

    /** The way to real tenants. */
    public Doors doors() {
        return doors;
    }

    /** Asked when somebody wants the program to end. */
    public StopSignal stop() {
        return stop;
    }

    /** Waits for a person; meanwhile the program may end at once, since nothing is under way. */
    public <T> T whileIdle(Supplier<T> wait) {
        idle.set(true);
        try {
            return wait.get();
        } finally {
            idle.set(false);
        }
    }

    /** Whether a person is waited for. */
    public boolean isIdle() {
        return idle.get();
    }
}
