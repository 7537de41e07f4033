package io.github.tenantwright.graph.internal;

import com.fasterxml.jackson.core.JsonToken;
import io.github.tenantwright.http.ReplyReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page to its end before any of it is handed out. A reply without {@code value} is no page: an error page or
 * another object must not look like an empty list.
 */
final class PageReader<T> implements ReplyReader<PageContent<T>> {
    private final ItemReader<T> items;
    private final @Nullable Supplier<ItemCollector<T>> loose;

    private PageReader(ItemReader<T> items, @Nullable Supplier<ItemCollector<T>> loose) {
        this.items = items;
        this.loose = loose;
    }

    static <T> PageReader<T> of(ItemReader<T> items) {
        return new PageReader<>(items, null);
    }

    /**
     * Also takes a lone object for {@code value}, {@code value} more than once, a bare array and a bare object: the
     * reference pages of Teams numbers show such replies, against the metadata.
     */
    static <T> PageReader<T> ofAnyShape(Supplier<ItemCollector<T>> items) {
        return new PageReader<>(in -> ItemCollector.read(items.get(), in), items);
    }

    @Override
    public PageContent<T> read(InputStream body) throws IOException {
        try (JsonCursor in = JsonCursor.of(body)) {
            JsonToken first = in.step();
            PageContent<T> page;
            if (loose != null && first == JsonToken.START_ARRAY) {
                List<T> found = new ArrayList<>();
                items(in, found);
                page = new PageContent<>(found, -1, null, null);
            } else {
                page = in.object(this::page);
            }
            in.expectEnd();
            return page;
        }
    }

    private PageContent<T> page(JsonCursor in) throws IOException {
        ItemCollector<T> bare = loose == null ? null : loose.get();
        List<T> found = null;
        long count = -1;
        String nextLink = null;
        String deltaLink = null;
        while (in.nextMember()) {
            switch (in.name()) {
                case "value" -> {
                    if (found != null && loose == null) {
                        throw in.broken("the page has two lists of items");
                    }
                    found = found == null ? new ArrayList<>() : found;
                    items(in, found);
                }
                case "@odata.count" -> {
                    Long said = in.maybeNumber();
                    count = said == null ? -1 : said;
                }
                case "@odata.nextLink" -> nextLink = link(in.text());
                case "@odata.deltaLink" -> deltaLink = link(in.text());
                default -> {
                    if (bare != null) {
                        bare.member(in);
                    }
                }
            }
        }
        if (found == null && bare != null && bare.isRecognized()) {
            found = List.of(bare.finish(in));
        }
        if (found == null) {
            throw in.broken("the reply has no \"value\": it is no page of a list");
        }
        return new PageContent<>(found, count, nextLink, deltaLink);
    }

    private void items(JsonCursor in, List<T> found) throws IOException {
        if (in.token() == JsonToken.START_ARRAY) {
            if (in.step() != JsonToken.END_ARRAY) {
                in.collect(items, found);
            }
        } else if (loose != null && in.token() == JsonToken.START_OBJECT) {
            found.add(in.object(items));
        } else {
            throw in.broken("the page's \"value\" is not a list");
        }
    }

    private static @Nullable String link(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
