package io.github.tenantwright.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a success body as it streams in. It may be called again with a new stream when the first one broke, so it
 * starts afresh each time. It runs on a thread of the connections' own; a body that makes it throw is a broken reply.
 */
@FunctionalInterface
public interface ReplyReader<T> {
    /** Reads nothing. */
    ReplyReader<Boolean> NOTHING = body -> Boolean.TRUE;

    /** The whole body as text; for small replies, up to 16 MiB. */
    ReplyReader<String> TEXT =
            body -> new String(new BoundedStream(body, 16L * 1024 * 1024).readAllBytes(), StandardCharsets.UTF_8);

    /** @throws IOException when the stream breaks or is not what was promised */
    T read(InputStream body) throws IOException;
}
