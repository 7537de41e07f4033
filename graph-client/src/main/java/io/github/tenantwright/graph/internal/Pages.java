package io.github.tenantwright.graph.internal;

import io.github.tenantwright.graph.Page;
import io.github.tenantwright.graph.PagedList;
import io.github.tenantwright.http.ServiceRequest;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/** A list of Graph that is read while it is walked. */
final class Pages<T> implements PagedList<T> {
    private final GraphCalls calls;
    private final ServiceRequest first;
    private final PageReader<T> reader;
    private final int skipAfter;

    Pages(GraphCalls calls, ServiceRequest first, PageReader<T> reader, int skipAfter) {
        this.calls = calls;
        this.first = first;
        this.reader = reader;
        this.skipAfter = skipAfter;
    }

    @Override
    public Iterable<Page<T>> pages() {
        return () -> new PageIterator<>(new PageWalk<>(calls, first, reader, skipAfter));
    }

    @Override
    public Iterator<T> iterator() {
        return new ItemIterator<>(new PageWalk<>(calls, first, reader, skipAfter));
    }

    private record PageIterator<T>(PageWalk<T> walk) implements Iterator<Page<T>> {
        @Override
        public boolean hasNext() {
            return walk.hasNext();
        }

        @Override
        public Page<T> next() {
            PageContent<T> page = walk.next().value();
            return new Page<>(page.items(), page.count() < 0 ? OptionalLong.empty() : OptionalLong.of(page.count()));
        }
    }

    private static final class ItemIterator<T> implements Iterator<T> {
        private final PageWalk<T> walk;
        private List<T> items = List.of();
        private int position;

        ItemIterator(PageWalk<T> walk) {
            this.walk = walk;
        }

        @Override
        public boolean hasNext() {
            while (position == items.size() && walk.hasNext()) {
                // Let go of the old page before the new one is read, so that never two are held.
                items = List.of();
                position = 0;
                items = walk.next().value().items();
            }
            return position < items.size();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return items.get(position++);
        }
    }
}
