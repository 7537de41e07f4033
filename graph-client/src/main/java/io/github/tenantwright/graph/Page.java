package io.github.tenantwright.graph;

import java.util.List;
import java.util.OptionalLong;

/**
 * One page of a list.
 *
 * @param items what it holds, in the service's order; may be empty though more pages follow
 * @param count how many items the whole list has; present only where it was asked for, and on the first page only
 */
public record Page<T>(List<T> items, OptionalLong count) {
    public Page {
        items = List.copyOf(items);
    }
}
