package io.github.tenantwright.simulator;

import io.github.tenantwright.simulator.wire.HttpReply;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that the simulated service does not carry out. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;
    final String code;
    final transient Map<String, String> headers = new LinkedHashMap<>();
    /** The answer in full, where the service has no common form for it. */
    final transient @Nullable HttpReply reply;

    Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.reply = null;
    }

    /** Refused with this very answer. */
    Refusal(HttpReply reply) {
        super("", null, false, false);
        this.status = reply.status();
        this.code = "";
        this.reply = reply;
    }

    Refusal with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, "Request_BadRequest", message);
    }

    static Refusal unsupportedQuery(String message) {
        return new Refusal(400, "Request_UnsupportedQuery", message);
    }

    static Refusal notFound(String id) {
        return new Refusal(
                404,
                "Request_ResourceNotFound",
                "Resource '" + id
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    static Refusal denied() {
        return new Refusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }
}
