package io.github.tenantwright.simulator.contract;

/**
 * A request as it went over the wire.
 *
 * @param method as in {@code GET}
 * @param path percent-encoded, with version and query, as in {@code /v1.0/users?$top=5}
 * @param body empty when there is none
 */
public record SentRequest(String method, String path, String body) {
    /** Method and path; the body may hold a password. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
