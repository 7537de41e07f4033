package io.github.tenantwright.http;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers, per tenant and service, until when the service asked for silence, so that parallel work slows down
 * together. Share one among the sessions of a process; thread-safe.
 */
public final class ThrottleMemory {
    // Far more tenants than are throttled at a time; beyond that, what is long over is forgotten.
    private static final int MANY = 10_000;

    private record Key(TenantId tenant, Audience audience) {}

    private final Map<Key, Instant> silentUntil = new ConcurrentHashMap<>();

    /** Notes a wish of the service; the later of two wishes counts. */
    public void silence(TenantId tenant, Audience audience, Instant until) {
        if (silentUntil.size() > MANY) {
            Instant longOver = until.minus(Duration.ofDays(2));
            silentUntil.values().removeIf(end -> end.isBefore(longOver));
        }
        silentUntil.merge(new Key(tenant, audience), until, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** Until when nothing may be sent; in the past, or {@link Instant#MIN}, when sending is free. */
    public Instant silentUntil(TenantId tenant, Audience audience) {
        return silentUntil.getOrDefault(new Key(tenant, audience), Instant.MIN);
    }
}
