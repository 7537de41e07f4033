package io.github.tenantwright.graph.internal;

import io.github.tenantwright.Audience;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One walk from page to page. For one thread. */
public final class PageWalk<T> {
    private static final int MOST_EMPTY_PAGES = 1_000;

    private final GraphCalls calls;
    private final ServiceRequest first;
    private final PageReader<T> reader;
    private final int skipAfter;
    // Digests, so that a walk of a hundred thousand pages holds no hundred thousand links.
    private final Set<UUID> followed = new HashSet<>();
    private @Nullable ServiceRequest next;
    private int emptyInARow;
    private long handedOut;
    private @Nullable T firstOfPage;

    /**
     * @param skipAfter 0, or the page size of a service that leaves paging to the caller: a page that is full and has
     *     no link to the next one is followed by asking for what comes after it
     */
    PageWalk(GraphCalls calls, ServiceRequest first, PageReader<T> reader, int skipAfter) {
        this.calls = calls;
        this.first = first;
        this.reader = reader;
        this.skipAfter = skipAfter;
        this.next = first;
    }

    public boolean hasNext() {
        return next != null;
    }

    /** Reads the next page. */
    public Reply<PageContent<T>> next() {
        ServiceRequest request = next;
        if (request == null) {
            throw new NoSuchElementException();
        }
        Reply<PageContent<T>> reply = calls.session().send(request, reader);
        PageContent<T> page = reply.value();
        emptyInARow = page.items().isEmpty() ? emptyInARow + 1 : 0;
        if (page.nextLink() != null) {
            next = following(page.nextLink(), reply);
        } else if (skipAfter > 0 && page.items().size() >= skipAfter) {
            next = skipping(reply);
        } else {
            next = null;
        }
        return reply;
    }

    private ServiceRequest following(String link, Reply<?> reply) {
        if (!calls.session().mayFollow(Audience.GRAPH, link)) {
            throw calls.broken(first, reply, "the link to the next page leads to another host; it was not followed");
        }
        if (!followed.add(UUID.nameUUIDFromBytes(link.getBytes(StandardCharsets.UTF_8)))) {
            throw calls.broken(
                    first, reply, "the link to the next page was followed before: the list goes in a circle");
        }
        if (emptyInARow > MOST_EMPTY_PAGES) {
            throw calls.broken(first, reply, "more than " + MOST_EMPTY_PAGES + " empty pages in a row");
        }
        ServiceRequest request = ServiceRequest.get(Audience.GRAPH, link);
        // The link carries the query but not the headers that the query needs.
        for (var header : first.headers().entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }
        return request;
    }

    private ServiceRequest skipping(Reply<PageContent<T>> reply) {
        T begins = reply.value().items().get(0);
        if (begins.equals(firstOfPage)) {
            throw calls.broken(first, reply, "the same page came twice: the list can't be read to its end");
        }
        firstOfPage = begins;
        handedOut += reply.value().items().size();
        return ServiceRequest.get(Audience.GRAPH, first.address() + "&$skip=" + handedOut);
    }
}
