package io.github.tenantwright;

import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.AuditListener;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.http.CallListener;
import io.github.tenantwright.http.ExchangeListener;
import io.github.tenantwright.http.FailedAnswer;
import io.github.tenantwright.http.HttpConnections;
import io.github.tenantwright.http.HttpTransport;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.RetryBudget;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.http.ThrottleMemory;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import io.github.tenantwright.token.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a piece of work on one tenant shares: whose tenant, which cloud, where tokens come from, what may be
 * changed, and who is told. Immutable and thread-safe; cheap to vary with {@link #narrowedTo}.
 *
 * <pre>{@code
 * TenantSession tenant = TenantSession.builder(TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4"))
 *     .tokens(TokenProvider.of(Map.of(Audience.GRAPH, graphToken, Audience.TEAMS_ADMIN, teamsToken)))
 *     .audit(AuditLog.jsonLines(file))
 *     .build();
 * }</pre>
 */
public final class TenantSession implements AutoCloseable {
    private final TenantId tenant;
    private final Cloud cloud;
    private final TokenProvider tokens;
    private final AuditListener audit;
    private final HttpTransport transport;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final CallListener calls;
    private final @Nullable HttpConnections ownConnections;

    private TenantSession(
            TenantId tenant,
            Cloud cloud,
            TokenProvider tokens,
            AuditListener audit,
            HttpTransport transport,
            InstantSource clock,
            Sleeper sleeper,
            CallListener calls,
            @Nullable HttpConnections ownConnections) {
        this.tenant = tenant;
        this.cloud = cloud;
        this.tokens = tokens;
        this.audit = audit;
        this.transport = transport;
        this.clock = clock;
        this.sleeper = sleeper;
        this.calls = calls;
        this.ownConnections = ownConnections;
    }

    public static Builder builder(TenantId tenant) {
        return new Builder(tenant);
    }

    public TenantId tenant() {
        return tenant;
    }

    public Cloud cloud() {
        return cloud;
    }

    public InstantSource clock() {
        return clock;
    }

    public Sleeper sleeper() {
        return sleeper;
    }

    public AuditListener audit() {
        return audit;
    }

    /** What this session may change. */
    public ChangeScope scope() {
        return transport.scope();
    }

    /** Whether a link that a service handed out points to that service. */
    public boolean mayFollow(Audience audience, String link) {
        return transport.mayFollow(audience, link);
    }

    /** The same session with fewer permissions; it shares connections, tokens and the memory of throttling. */
    public TenantSession narrowedTo(ChangeScope narrower) {
        return new TenantSession(
                tenant, cloud, tokens, audit, transport.narrowedTo(narrower), clock, sleeper, calls, null);
    }

    /** The same session with other tokens, as after a new sign-in. */
    public TenantSession withTokens(TokenProvider fresh) {
        return new TenantSession(tenant, cloud, fresh, audit, transport.withTokens(fresh), clock, sleeper, calls, null);
    }

    /** The same session, telling a listener of each call as well; whom it told before is told no longer. */
    public TenantSession watchedBy(CallListener listener) {
        return new TenantSession(tenant, cloud, tokens, audit, transport, clock, sleeper, listener, null);
    }

    /** The same session, refusing every write in every channel. */
    public TenantSession readOnly() {
        return narrowedTo(ChangeScope.readOnly());
    }

    /**
     * Sends one request and, if it is a write, tells the audit listener how it went. The typed clients are built on
     * this; it is open to callers for what the typed clients lack, under the same guard.
     *
     * @throws TenantwrightException as {@link HttpTransport#send} says
     */
    public <T> Reply<T> send(ServiceRequest request, ReplyReader<T> reader) {
        boolean write = ChangeScope.isWrite(request.audience(), request.method(), request.path(), request.bodyText());
        Instant began = clock.instant();
        Reply<T> reply;
        try {
            reply = transport.send(request, reader);
        } catch (RuntimeException failed) {
            calls.over(request, Duration.between(began, clock.instant()), null, failed);
            if (write) {
                tellOfFailure(request, failed, began);
            }
            throw failed;
        }
        calls.over(request, Duration.between(began, clock.instant()), reply, null);
        if (write) {
            audit.record(AuditEvent.call(this, request, reply, began));
        }
        return reply;
    }

    private void tellOfFailure(ServiceRequest request, RuntimeException failed, Instant began) {
        try {
            audit.record(AuditEvent.failedCall(this, request, failed, began));
        } catch (RuntimeException notLogged) {
            // That the log is lost weighs more, and is what stops a run.
            notLogged.addSuppressed(failed);
            throw notLogged;
        }
    }

    /**
     * Judges an answer inside an answer, as in an item of a batch, just as the transport judges a whole one: the silence
     * that it asks for is kept by every call of the tenant to that service.
     *
     * @param item method and path of the item, for messages
     * @param status the item's status, which is no success
     * @param headers the item's own, names in lower case
     * @param body the item's body as text, empty when it has none
     */
    public FailedAnswer judge(Audience audience, String item, int status, Map<String, String> headers, String body) {
        return transport.judge(audience, item, status, headers, body);
    }

    /**
     * Asks for a token of each audience and checks that they have life left and are of this session's tenant. Sends
     * nothing to the services.
     *
     * @throws TokenException for the first one that is missing, ended, or of another tenant or audience
     */
    public void checkTokens(Collection<Audience> audiences) {
        for (Audience audience : new TreeSet<>(audiences)) {
            transport.checkToken(audience);
        }
    }

    /**
     * A token that passed the checks of {@link #checkTokens}, for a channel of this library that is no HTTP request of
     * its own: the {@code pwsh} process. Never to be logged, stored or put on a command line.
     *
     * @throws TokenException when it is missing, ended, or of another tenant or audience
     */
    public AccessToken token(Audience audience) {
        return transport.checkToken(audience);
    }

    /** The signed-in person as the token names them, for the log; empty when the token can't be read. */
    public Optional<String> actor() {
        for (Audience audience : Audience.values()) {
            Optional<String> known = transport.actor(audience);
            if (known.isPresent()) {
                return known;
            }
        }
        return readableToken(Audience.GRAPH).flatMap(AccessToken::actor);
    }

    /** The object id of the signed-in person as the token names it; empty when the token can't be read. */
    public Optional<String> actorId() {
        return transport.actorId().or(() -> readableToken(Audience.GRAPH).flatMap(AccessToken::actorId));
    }

    /** When the first of the tokens at hand ends, if that is known. */
    public Optional<Instant> tokensEnd(Collection<Audience> audiences) {
        return audiences.stream()
                .map(audience ->
                        readableToken(audience).flatMap(AccessToken::expiresAt).orElse(null))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /**
     * Until when the token at hand can be used; empty when that is not known, or when the provider gets another by
     * itself.
     *
     * @throws TokenException as {@link #checkTokens} says
     */
    public Optional<Instant> lastsUntil(Audience audience) {
        return tokens.renews()
                ? Optional.empty()
                : transport.checkToken(audience).expiresAt().map(end -> end.minus(AccessToken.MARGIN));
    }

    private Optional<AccessToken> readableToken(Audience audience) {
        try {
            return Optional.of(tokens.token(new TokenRequest(audience, cloud.scope(audience), null)));
        } catch (TenantwrightException none) {
            return Optional.empty();
        }
    }

    /** Closes the connections that this session opened itself; shared ones stay open. */
    @Override
    public void close() {
        if (ownConnections != null) {
            ownConnections.close();
        }
    }

    @Override
    public String toString() {
        return "TenantSession(" + tenant + ", " + cloud.name() + ")";
    }

    /** Collects what a session needs; only the tokens have no default. */
    public static final class Builder {
        private final TenantId tenant;
        private Cloud cloud = Cloud.WORLDWIDE;
        private @Nullable TokenProvider tokens;
        private AuditListener audit = AuditListener.NONE;
        private ChangeScope scope = ChangeScope.anything();
        private RetryBudget retries = RetryBudget.STANDARD;
        private ThrottleMemory throttling = new ThrottleMemory();
        private @Nullable HttpConnections connections;
        private ExchangeListener exchanges = ExchangeListener.NONE;
        private InstantSource clock = InstantSource.system();
        private Sleeper sleeper = Sleeper.THREAD;

        private Builder(TenantId tenant) {
            this.tenant = Check.notNull("tenant", tenant);
        }

        /** Default: worldwide. */
        public Builder cloud(Cloud value) {
            this.cloud = value;
            return this;
        }

        public Builder tokens(TokenProvider value) {
            this.tokens = value;
            return this;
        }

        /** Who is told of every write and decision; default: nobody. */
        public Builder audit(AuditListener value) {
            this.audit = value;
            return this;
        }

        /** Default: anything that the typed clients can do. A run narrows it to what its plan needs. */
        public Builder scope(ChangeScope value) {
            this.scope = value;
            return this;
        }

        public Builder retries(RetryBudget value) {
            this.retries = value;
            return this;
        }

        /** Share one among the sessions of a process, so that they slow down together; default: one of its own. */
        public Builder throttling(ThrottleMemory value) {
            this.throttling = value;
            return this;
        }

        /** Share one among sessions; who made it closes it. Default: one of its own, closed with the session. */
        public Builder connections(HttpConnections value) {
            this.connections = value;
            return this;
        }

        /** Told of every sending, for metrics. */
        public Builder exchanges(ExchangeListener value) {
            this.exchanges = value;
            return this;
        }

        public Builder clock(InstantSource value) {
            this.clock = value;
            return this;
        }

        public Builder sleeper(Sleeper value) {
            this.sleeper = value;
            return this;
        }

        /** @throws InvalidInputException when no token provider was given */
        public TenantSession build() {
            TokenProvider provider = Check.notNull("tokens", tokens);
            HttpConnections shared = connections;
            HttpConnections used = shared != null ? shared : new HttpConnections();
            HttpTransport transport = new HttpTransport(
                    tenant, cloud, provider, scope, retries, throttling, used, exchanges, clock, sleeper);
            return new TenantSession(
                    tenant,
                    cloud,
                    provider,
                    audit,
                    transport,
                    clock,
                    sleeper,
                    CallListener.NONE,
                    shared == null ? used : null);
        }
    }
}
