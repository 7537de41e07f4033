package io.github.tenantwright.graph.internal;

import java.io.IOException;

/**
 * Makes a value of members that are handed to it one by one; for replies that may hold the object itself or a list of
 * it. For one object.
 */
public interface ItemCollector<T> {
    /** Takes the current member, if it is one that such an object has. */
    void member(JsonCursor in) throws IOException;

    /** Whether anything was taken that tells such an object from another one. */
    boolean isRecognized();

    /** @throws IOException when something indispensable is missing */
    T finish(JsonCursor in) throws IOException;

    /** Reads a whole object. */
    static <T> T read(ItemCollector<T> collector, JsonCursor in) throws IOException {
        while (in.nextMember()) {
            collector.member(in);
        }
        return collector.finish(in);
    }
}
