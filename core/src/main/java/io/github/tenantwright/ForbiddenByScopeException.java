package io.github.tenantwright;

/**
 * The session's {@link io.github.tenantwright.guard.ChangeScope} does not hold this request, so it was not sent.
 * It can be thrown by any call of a typed client.
 */
public final class ForbiddenByScopeException extends TenantwrightException {
    private static final long serialVersionUID = 1L;
    private final String request;

    public ForbiddenByScopeException(String request, String why) {
        super(request + " was not sent: " + why, null);
        this.request = request;
    }

    /** The refused request as method and path, or as cmdlet name. */
    public String request() {
        return request;
    }
}
