package io.github.tenantwright.http;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.ServiceFailure;
import io.github.tenantwright.internal.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The one typed error that every answer short of a usable success ends as. */
final class Verdicts {
    private Verdicts() {}

    /**
     * An answer that is no success.
     *
     * @param wish the silence that the service asks for, null when it named none
     */
    static ServiceException refusal(
            Audience audience,
            String request,
            int status,
            ErrorBody error,
            String requestId,
            String callId,
            int attempt,
            @Nullable Duration wish,
            Instant now) {
        return new ServiceException(
                new ServiceFailure(
                        kind(audience, status, error, wish),
                        audience,
                        request,
                        status,
                        error.code(),
                        error.message(),
                        error.details(),
                        requestId.isEmpty() ? error.requestId() : requestId,
                        callId,
                        attempt,
                        wish == null ? null : now.plus(wish)),
                null);
    }

    /** A success whose body can't be used. */
    static ServiceException broken(
            ServiceRequest request,
            int status,
            Wire.Unreadable why,
            String secret,
            String requestId,
            String callId,
            int attempt) {
        return new ServiceException(
                new ServiceFailure(
                        Kind.BROKEN_REPLY,
                        request.audience(),
                        request.toString(),
                        status,
                        "",
                        ErrorBody.clean(Secrets.scrub(why.words(), secret), 400),
                        List.of(),
                        requestId,
                        callId,
                        attempt,
                        null),
                why.cause());
    }

    /** A call that was not made, since the service asked for silence beyond the call's own budget. */
    static ServiceException silent(ServiceRequest request, Instant until, int attempts) {
        return new ServiceException(
                new ServiceFailure(
                        Kind.THROTTLED,
                        request.audience(),
                        request.toString(),
                        429,
                        "",
                        "not sent, since the service asked for silence until " + until,
                        List.of(),
                        "",
                        "",
                        attempts,
                        until),
                null);
    }

    /** Whether the service said that it did nothing and wants to be asked later. */
    static boolean throttled(int status, @Nullable Duration wish) {
        return status == 429 || (status == 503 && wish != null);
    }

    /** Whether the same request may fare better soon. */
    static boolean passing(ServiceException verdict) {
        int status = verdict.status();
        boolean byStatus = status == 408 || status == 500 || status == 502 || status == 503 || status == 504;
        // For Exchange the status says little, and the kind was read from its words.
        return verdict.failure().audience() == Audience.EXCHANGE ? verdict.kind() == Kind.UNAVAILABLE : byStatus;
    }

    /** The service's id of the call; empty when it sent none. */
    static String requestId(Headers headers, String secret) {
        for (String name : List.of("request-id", "x-ms-correlation-id", "x-ms-request-id")) {
            String id = headers.get(name);
            if (id != null) {
                return ErrorBody.clean(Secrets.scrub(id, secret), 100);
            }
        }
        return "";
    }

    private static Kind kind(Audience audience, int status, ErrorBody error, @Nullable Duration wish) {
        if (throttled(status, wish)) {
            return Kind.THROTTLED;
        }
        return audience == Audience.EXCHANGE ? ExchangeError.kind(error).orElse(kind(status)) : kind(status);
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> Kind.NOT_PERMITTED;
            case 404, 410 -> Kind.NOT_FOUND;
            case 408 -> Kind.UNAVAILABLE;
            case 409, 412 -> Kind.CONFLICT;
            default -> status >= 500 ? Kind.UNAVAILABLE : status < 400 ? Kind.BROKEN_REPLY : Kind.REFUSED;
        };
    }
}
