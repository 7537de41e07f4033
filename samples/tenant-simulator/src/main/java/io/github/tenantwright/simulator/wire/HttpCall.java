package io.github.tenantwright.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param method upper-case HTTP method
 * @param url path and query, still percent-encoded
 * @param headers first value of each header by lower-case name
 * @param body the body's bytes, empty when there is none
 */
public record HttpCall(String method, String url, Map<String, String> headers, byte[] body) {

    /** The header's value, or null. Names compare without case. */
    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
