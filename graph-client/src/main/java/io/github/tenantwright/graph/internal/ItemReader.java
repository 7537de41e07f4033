package io.github.tenantwright.graph.internal;

import java.io.IOException;

/** Makes a value of one JSON object while it streams in. */
@FunctionalInterface
public interface ItemReader<T> {
    /**
     * @param in stands at the object's beginning; the reader walks it with {@link JsonCursor#nextMember} to its end
     * @throws IOException when the stream breaks, or the object is not what the service promises
     */
    T read(JsonCursor in) throws IOException;
}
