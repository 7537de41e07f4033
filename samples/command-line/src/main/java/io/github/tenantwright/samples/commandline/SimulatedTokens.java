package io.github.tenantwright.samples.commandline;

import io.github.tenantwright.Audience;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import io.github.tenantwright.token.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Tokens of the simulated administrator, renewed before they end, as a sign-in library does it. */
public final class SimulatedTokens implements TokenProvider {
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final SimulatedTenant tenant;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Audience, AccessToken> held = new EnumMap<>(Audience.class);

    /** @param tenant whose administrator signs in */
    public SimulatedTokens(SimulatedTenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public AccessToken token(TokenRequest request) {
        lock.lock();
        try {
            AccessToken token = held.get(request.audience());
            boolean renew = token != null
                    && (request.claims().isPresent()
                            || request.refused().isPresent()
                            || token.expiresAt().map(this::isNear).orElse(false));
            if (renew) {
                tenant.newTokens();
                held.clear();
            }
            return held.computeIfAbsent(request.audience(), this::issued);
        } finally {
            lock.unlock();
        }
    }

    private AccessToken issued(Audience audience) {
        return AccessToken.of(tenant.token(
                switch (audience) {
                    case GRAPH -> Service.GRAPH;
                    case TEAMS_ADMIN -> Service.TEAMS;
                    case EXCHANGE -> Service.EXCHANGE;
                }));
    }

    private boolean isNear(Instant end) {
        return end.isBefore(tenant.clock().instant().plus(MARGIN));
    }
}
