package io.github.tenantwright.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a success body as it streams in. It may be called again with a new stream when the first one broke, so it
 * starts afresh each time.
 */
@FunctionalInterface
public interface ReplyReader<T> {
    /** Reads nothing. */
    ReplyReader<Boolean> NOTHING = body -> Boolean.TRUE;

    /** The whole body as text; for small replies. */
    ReplyReader<String> TEXT = body -> new String(body.readAllBytes(), StandardCharsets.UTF_8);

    /** @throws IOException when the stream breaks or is not what was promised */
    T read(InputStream body) throws IOException;
}
