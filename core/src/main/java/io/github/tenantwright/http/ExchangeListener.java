package io.github.tenantwright.http;

import java.time.Duration;

/**
 * Told of every sending, for metrics and tracing. It sees no token, body, or query. What it throws ends the call.
 */
public interface ExchangeListener {
    /** Tells nobody. */
    ExchangeListener NONE = new ExchangeListener() {};

    /** Just before a request is sent, each attempt anew. */
    default void beforeSend(String method, String path, int attempt) {}

    /** When the service's answer has arrived in full, whatever it is. */
    default void afterAnswer(String method, String path, int status, Duration took) {}
}
