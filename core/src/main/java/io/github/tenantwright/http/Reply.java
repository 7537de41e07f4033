package io.github.tenantwright.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A success.
 *
 * @param status 200 to 299
 * @param headers names in lower case; the first value of each
 * @param value what the reader made of the body
 * @param requestId the service's id of the call, empty when it sent none
 * @param clientRequestId our id of the call
 * @param attempts how often it was sent
 */
public record Reply<T>(
        int status, Map<String, String> headers, T value, String requestId, String clientRequestId, int attempts) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    /** A header; the case of its name does not matter. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Status and ids; neither headers nor the value, which may hold what no log should. */
    @Override
    public String toString() {
        return "Reply(" + status + ", request " + (requestId.isEmpty() ? clientRequestId : requestId) + ")";
    }
}
