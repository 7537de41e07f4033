package io.github.tenantwright;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service answered, and the answer is not a success. However broken the body was (an HTML page, half a JSON
 * document, nothing at all), it ends as this one type.
 */
public final class ServiceException extends TenantwrightException {
    private static final long serialVersionUID = 1L;

    /** What kind of answer it was; branch on this, then on {@link #code()}, never on the message. */
    public enum Kind {
        /** 400 and other 4xx: the request itself is refused. */
        REFUSED,
        /** 401 without anything that a new token would mend, or 403: a scope or a directory role is missing. */
        NOT_PERMITTED,
        /** 404: absent, or not yet replicated. */
        NOT_FOUND,
        /** 409 or 412: somebody else changed it meanwhile. */
        CONFLICT,
        /** 429 (or 503 with a {@code Retry-After}) that outlasted the retry budget. */
        THROTTLED,
        /** 5xx. */
        UNAVAILABLE,
        /** A success status with a body that can't be read: cut off, HTML, not the JSON that the contract promises. */
        BROKEN_REPLY
    }

    private final ServiceFailure failure;

    public ServiceException(ServiceFailure failure, @Nullable Throwable cause) {
        super(failure.sentence(), cause);
        this.failure = failure;
    }

    public Kind kind() {
        return failure.kind();
    }

    /** Everything that is known of the failed call. */
    public ServiceFailure failure() {
        return failure;
    }

    /** HTTP status. */
    public int status() {
        return failure.status();
    }

    /** The service's error code; empty when it sent none. */
    public String code() {
        return failure.code();
    }

    /** The service's own words, made printable; empty when it sent none. */
    public String serviceMessage() {
        return failure.message();
    }

    /** When the service will listen again, if it said so. */
    public Optional<Instant> retryAfter() {
        return Optional.ofNullable(failure.retryAfter());
    }

    @Override
    public boolean mayHelpToRetry() {
        return kind() == Kind.THROTTLED || kind() == Kind.UNAVAILABLE || kind() == Kind.CONFLICT;
    }
}
