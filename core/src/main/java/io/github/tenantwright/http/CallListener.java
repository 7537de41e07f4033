package io.github.tenantwright.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Told of every call of a session when it is over, all its attempts and pauses included; it must not throw. */
@FunctionalInterface
public interface CallListener {
    /** Tells nobody. */
    CallListener NONE = (request, took, reply, failure) -> {};

    /**
     * One of {@code reply} and {@code failure} is there.
     *
     * @param request its address and body may hold names of people
     * @param took by the session's clock
     * @param reply the success
     * @param failure what the caller is about to see
     */
    void over(ServiceRequest request, Duration took, @Nullable Reply<?> reply, @Nullable RuntimeException failure);
}
