package io.github.tenantwright.exchange.mailflow;

import java.util.Optional;

/**
 * A part of a snapshot: what was found, that there is nothing, or why it could not be read. What could not be read is
 * never taken for absent.
 */
public sealed interface Part<T> {
    /**
     * It was read.
     *
     * @param value what was found
     */
    record Found<T>(T value) implements Part<T> {}

    /** It was looked for, and is not there. */
    record Absent<T>() implements Part<T> {}

    /**
     * It could not be read.
     *
     * @param why for people
     */
    record Unreadable<T>(String why) implements Part<T> {}

    /** What was found; empty when there is nothing, and when it could not be read. */
    default Optional<T> found() {
        return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
    }
}
