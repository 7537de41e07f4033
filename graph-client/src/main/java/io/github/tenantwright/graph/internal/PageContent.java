package io.github.tenantwright.graph.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page as it came.
 *
 * @param count of the whole list, -1 when the page doesn't say
 * @param nextLink where the next page is, null on the last one
 * @param deltaLink where changes from now on are, null but on the last page of a delta
 */
public record PageContent<T>(
        List<T> items,
        long count,
        @Nullable String nextLink,
        @Nullable String deltaLink) {}
