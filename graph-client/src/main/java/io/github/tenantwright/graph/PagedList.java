package io.github.tenantwright.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that is read from the service page by page, while it is walked. Each walk starts anew at the first page.
 * Immutable and thread-safe; an iterator belongs to one thread.
 *
 * <p>A page is handed out only when all of it has arrived and made sense: half a page is an error, and nothing of it is
 * seen. A link to the next page is followed only to the service it came from, and never twice. Walking throws
 * {@link io.github.tenantwright.TenantwrightException}; what was handed out before is then not the whole list.
 */
public interface PagedList<T> extends Iterable<T> {
    /** The pages, as the service cuts them; some may be empty. */
    Iterable<Page<T>> pages();

    /** The items in order, read as the stream is consumed. */
    default Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Reads all of it into memory; for lists that are known to be short. */
    default List<T> toList() {
        List<T> all = new ArrayList<>();
        forEach(all::add);
        return List.copyOf(all);
    }
}
