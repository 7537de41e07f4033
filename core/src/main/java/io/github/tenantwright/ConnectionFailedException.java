package io.github.tenantwright;

import org.jspecify.annotations.Nullable;

/**
 * The network failed, or the total time for the call ran out, before an answer was complete. The service may have
 * carried the request out all the same: look before repeating a write.
 */
public final class ConnectionFailedException extends TenantwrightException {
    private static final long serialVersionUID = 1L;
    private final String request;
    private final int attempts;

    public ConnectionFailedException(String request, int attempts, String detail, @Nullable Throwable cause) {
        super(
                request + " got no complete answer after " + attempts + (attempts == 1 ? " attempt: " : " attempts: ")
                        + detail,
                cause);
        this.request = request;
        this.attempts = attempts;
    }

    /** The request as method and path. */
    public String request() {
        return request;
    }

    public int attempts() {
        return attempts;
    }

    @Override
    public boolean mayHelpToRetry() {
        return true;
    }
}
