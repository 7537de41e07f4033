package io.github.tenantwright.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a token out of the ordinary: of another tenant, another person, another life. Not thread-safe. */
public final class TokenBuilder {

    private final Engine engine;
    private final Service service;
    private String tenantId;
    private String upn;
    private @Nullable Instant expires;
    private String scopes;

    TokenBuilder(Engine engine, Service service, String upn) {
        this.engine = engine;
        this.service = service;
        this.tenantId = engine.tenantId;
        this.upn = upn;
        this.scopes = engine.settings.consented(service);
    }

    /** Issued by this tenant instead; the simulated services refuse it. */
    public TokenBuilder tenant(String otherTenantId) {
        tenantId = otherTenantId;
        return this;
    }

    /** Issued to this user of the tenant instead of the administrator. */
    public TokenBuilder user(String userPrincipalName) {
        upn = userPrincipalName;
        return this;
    }

    /** Ends at this simulated time; it may have passed. */
    public TokenBuilder expiresAt(Instant moment) {
        expires = moment;
        return this;
    }

    /** Ends so much simulated time from now. */
    public TokenBuilder expiresIn(Duration life) {
        return expiresAt(engine.clock.instant().plus(life));
    }

    /** Holds these scopes, separated by spaces. */
    public TokenBuilder scopes(String separatedBySpaces) {
        scopes = separatedBySpaces;
        return this;
    }

    /** Issues the token. */
    public String issue() {
        engine.lock.lock();
        try {
            User user = engine.state.userByName(upn);
            String oid = user == null ? Directory.derivedId(tenantId, upn.toLowerCase(Locale.ROOT)) : user.id;
            Collection<Role> roles = user == null ? List.of() : engine.state.rolesOf(oid);
            Instant now = engine.clock.instant();
            Instant end = expires == null ? now.plus(engine.settings.tokenLifetime) : expires;
            return engine.mint.issue(service, tenantId, oid, upn, roles, scopes, now, end, ++engine.state.tokenSerial);
        } finally {
            engine.lock.unlock();
        }
    }
}
