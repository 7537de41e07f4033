package io.github.tenantwright;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a failed call.
 *
 * @param kind what kind of answer it was
 * @param audience the service that answered
 * @param request method and path; query values are left out, since they may hold names
 * @param status HTTP status
 * @param code the service's error code, empty when it sent none
 * @param message the service's words, printable and shortened, empty when it sent none
 * @param details further error entries, each {@code code: message}
 * @param requestId the service's id of the call, empty when it sent none
 * @param clientRequestId our id of the call
 * @param attempts how often it was tried
 * @param retryAfter when the service will listen again, null when it did not say
 */
public record ServiceFailure(
        ServiceException.Kind kind,
        Audience audience,
        String request,
        int status,
        String code,
        String message,
        List<String> details,
        String requestId,
        String clientRequestId,
        int attempts,
        @Nullable Instant retryAfter) {

    public ServiceFailure {
        details = List.copyOf(details);
    }

    String sentence() {
        StringBuilder text =
                new StringBuilder(request).append(" was answered with ").append(status);
        if (!code.isEmpty()) {
            text.append(' ').append(code);
        }
        if (!message.isEmpty()) {
            text.append(": ").append(message);
        }
        text.append(
                switch (kind) {
                    case NOT_PERMITTED -> " (a permission or a directory role of the signed-in person is missing)";
                    case BROKEN_REPLY -> " (the reply is not what the service promises; nothing of it was used)";
                    case THROTTLED -> " (the service asks for fewer calls)";
                    case REFUSED, NOT_FOUND, CONFLICT, UNAVAILABLE -> "";
                });
        if (!requestId.isEmpty()) {
            text.append(" [request ").append(requestId).append(']');
        }
        return text.toString();
    }
}
