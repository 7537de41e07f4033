package io.github.tenantwright.simulator.odata;

import org.jspecify.annotations.Nullable;

/** Something with members that a filter can ask for. */
@FunctionalInterface
public interface Row {

    /**
     * The member's value: a {@code String}, {@code Boolean}, {@code Number}, {@code Instant}, an {@code Iterable} of
     * rows or scalars, or null. A path with slashes reaches into structured members.
     */
    @Nullable Object get(String path);
}
