package io.github.tenantwright;

import java.time.Duration;

/** How to wait; injected, so that a test need not. Only ever asked for waits of seconds to a few minutes. */
@FunctionalInterface
public interface Sleeper {
    /** Really sleeps. */
    Sleeper THREAD = duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);

    /** @throws InterruptedException when the thread is interrupted: the wait and the call that needed it end */
    void sleep(Duration duration) throws InterruptedException;
}
