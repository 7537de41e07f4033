package io.github.tenantwright.diagnostics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.function.Consumer;

/** Takes what a part finds. */
public final class PartWriter {
    private final Pseudonyms pseudonyms;
    private final ArrayNode items;

    PartWriter(Pseudonyms pseudonyms, ArrayNode items) {
        this.pseudonyms = pseudonyms;
        this.items = items;
    }

    /** One more object of the part. */
    public PartWriter add(Consumer<Item> writing) {
        writing.accept(new Item(pseudonyms, items.addObject()));
        return this;
    }
}
