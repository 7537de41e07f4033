package io.github.tenantwright.http;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.Sleeper;
import io.github.tenantwright.StoppedException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.internal.Secrets;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out: every request of every client passes here. It checks the change scope, asks for a token and checks
 * it, keeps the silence that a service asked for, sends, repeats what may be repeated within the budget, and turns
 * every other answer into one typed error. Thread-safe; made by the session.
 *
 * <p>A write whose repetition could harm (a POST that is not marked {@link ServiceRequest#repeatable()}) is sent again
 * only when the service said that it did nothing (429, a 503 with {@code Retry-After}, a refused token) or when nothing
 * of it had been sent.
 *
 * <p>An interrupt of the calling thread ends wait and call; its flag stays set.
 */
public final class HttpTransport {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
    private static final String USER_AGENT = "Tenantwright (Java library)";
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);
    private static final int MOST_WARNINGS = 1_000;
    // Not for others: cookies are a secret, and the challenge has been dealt with.
    private static final Set<String> KEPT_BACK =
            Set.of("set-cookie", "www-authenticate", HttpConnections.KEPT_RETRY_AFTER.toLowerCase(Locale.ROOT));

    private final TenantId tenant;
    private final Cloud cloud;
    private final TokenGate tokens;
    private final ChangeScope scope;
    private final RetryBudget budget;
    private final ThrottleMemory throttling;
    private final HttpConnections connections;
    private final ExchangeListener listener;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Wire wire;
    private final Retry retry;
    private final Set<String> warned;

    /** Used by the session's builder; a caller builds a {@link io.github.tenantwright.TenantSession}. */
    public HttpTransport(
            TenantId tenant,
            Cloud cloud,
            TokenProvider tokens,
            ChangeScope scope,
            RetryBudget budget,
            ThrottleMemory throttling,
            HttpConnections connections,
            ExchangeListener listener,
            InstantSource clock,
            Sleeper sleeper) {
        this.tenant = tenant;
        this.cloud = cloud;
        this.tokens = new TokenGate(tenant, cloud, tokens, clock);
        this.scope = scope;
        this.budget = budget;
        this.throttling = throttling;
        this.connections = connections;
        this.listener = listener;
        this.clock = clock;
        this.sleeper = sleeper;
        this.wire = new Wire(connections.client(), connections.threads(), budget.attemptTimeout());
        this.retry = retry(budget);
        this.warned = ConcurrentHashMap.newKeySet();
    }

    private HttpTransport(HttpTransport other, ChangeScope scope) {
        this.tenant = other.tenant;
        this.cloud = other.cloud;
        this.tokens = other.tokens;
        this.scope = scope;
        this.budget = other.budget;
        this.throttling = other.throttling;
        this.connections = other.connections;
        this.listener = other.listener;
        this.clock = other.clock;
        this.sleeper = other.sleeper;
        this.wire = other.wire;
        this.retry = other.retry;
        this.warned = other.warned;
    }

    private static Retry retry(RetryBudget budget) {
        IntervalFunction pauses =
                IntervalFunction.ofExponentialRandomBackoff(budget.firstPause(), 2.0, 0.5, budget.longestPause());
        return Retry.of(
                "tenantwright",
                RetryConfig.custom()
                        .maxAttempts(budget.attempts())
                        .retryOnException(failure -> failure instanceof Again)
                        .intervalBiFunction((attempt, outcome) -> {
                            Throwable failure = outcome.isLeft() ? outcome.getLeft() : null;
                            // A wish for no wait at all is no leave to hammer.
                            return failure instanceof Again again && again.wish != null && !again.wish.isZero()
                                    ? again.wish.toMillis()
                                    : pauses.apply(attempt);
                        })
                        .build());
    }

    /** The same transport with fewer permissions; it shares everything else. */
    public HttpTransport narrowedTo(ChangeScope narrower) {
        return new HttpTransport(this, scope.narrowedTo(narrower));
    }

    /** The same transport with other tokens. */
    public HttpTransport withTokens(TokenProvider fresh) {
        return new HttpTransport(
                tenant, cloud, fresh, scope, budget, throttling, connections, listener, clock, sleeper);
    }

    public ChangeScope scope() {
        return scope;
    }

    /**
     * Asks for a token and checks it as every request does, without sending anything.
     *
     * @throws TokenException when it is missing, ended, or of another tenant or audience
     */
    public AccessToken checkToken(Audience audience) {
        return tokens.token(audience);
    }

    /** Whom the last token that passed the check was issued to, as it says itself; empty before there was one. */
    public Optional<String> actor(Audience audience) {
        return tokens.actor(audience);
    }

    /** The object id of whom the last token that passed the check was issued to; empty before there was one. */
    public Optional<String> actorId() {
        return tokens.actorId();
    }

    /** Whether a link that a service handed out points to that service, so that a token may follow it. */
    public boolean mayFollow(Audience audience, String link) {
        return Target.serves(cloud, audience, link);
    }

    /**
     * Judges an answer inside an answer, as in an item of a batch, just as a whole one: the silence that it asks for is
     * kept by every call of the tenant to that service.
     *
     * @param item method and path of the item, for messages
     * @param status not a success
     * @param headers the item's own, names in lower case
     * @param body the item's body as text, empty when it has none
     */
    public FailedAnswer judge(Audience audience, String item, int status, Map<String, String> headers, String body) {
        FailedAnswer judged = FailedAnswer.read(audience, item, status, headers, body, clock.instant());
        Instant until = judged.failure().retryAfter();
        if (judged.failure().kind() == ServiceException.Kind.THROTTLED && until != null) {
            throttling.silence(tenant, audience, until);
        }
        return judged;
    }

    /**
     * Sends a request and reads its success body.
     *
     * @throws io.github.tenantwright.ForbiddenByScopeException when it is a write outside the session's scope
     * @throws StoppedException when the run that this belongs to was asked to stop, and nothing was sent
     * @throws TokenException when there is no usable token, or the service wants a new sign-in
     * @throws ServiceException when the service answered, and not with a readable success
     * @throws ConnectionFailedException when no answer came within the budget, or the thread was interrupted
     * @throws InvalidInputException when the address is not one of the service's
     */
    public <T> Reply<T> send(ServiceRequest request, ReplyReader<T> reader) {
        Target target = Target.of(cloud, request);
        String body = request.bodyText();
        scope.check(request.audience(), request.method(), target.path(), body);
        boolean writes = ChangeScope.isWrite(request.audience(), request.method(), target.path(), body);
        boolean mayRepeat = request.isRepeatable() || !writes;

        Instant deadline = clock.instant().plus(budget.total());
        Retry.AsyncContext<Object> tries = retry.asyncContext();
        @Nullable AccessToken renewed = null;
        @Nullable RuntimeException last = null;
        for (int attempt = 1; ; attempt++) {
            keepSilence(request, deadline, attempt, last);
            goOn(last);
            AccessToken token = renewed != null && tokens.lives(renewed) ? renewed : tokens.token(request.audience());
            if (writes) {
                // After all waiting: much may have happened meanwhile.
                scope.confirmHeld();
            }
            try {
                return once(new Sending<>(request, target, token, reader, mayRepeat, attempt, deadline));
            } catch (Challenge challenge) {
                if (renewed != null) {
                    throw TokenGate.refusal(request.audience(), challenge.claims, token, challenge.verdict);
                }
                renewed = tokens.renewed(request.audience(), challenge.claims, token, challenge.verdict);
            } catch (Again again) {
                long pause = tries.onError(again);
                Duration wait = Duration.ofMillis(Math.max(pause, 0));
                Instant next = clock.instant().plus(wait);
                if (pause < 0 || next.isAfter(deadline)) {
                    throw again.verdict;
                }
                last = again.verdict;
                LOG.debug("attempt {} of {} goes again in {}: {}", attempt, request, wait, again.verdict.getMessage());
                if (again.throttled) {
                    // Kept, together with everybody else, at the head of the loop.
                    throttling.silence(tenant, request.audience(), next);
                } else {
                    sleep(request, wait, attempt, last);
                }
            }
        }
    }

    /** What one attempt is made of. */
    private record Sending<T>(
            ServiceRequest request,
            Target target,
            AccessToken token,
            ReplyReader<T> reader,
            boolean mayRepeat,
            int attempt,
            Instant deadline) {}

    private <T> Reply<T> once(Sending<T> sending) throws Challenge, Again {
        ServiceRequest request = sending.request();
        String callId = UUID.randomUUID().toString();
        Request prepared = prepared(sending, callId);
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(request, sending.attempt() - 1, null);
        }
        listener.beforeSend(request.method(), request.path(), sending.attempt());
        Instant sent = clock.instant();
        Wire.Answer<T> answer;
        try {
            answer = wire.exchange(prepared, timeFor(sending, sent), sending.reader());
        } catch (InterruptedException stopped) {
            throw interrupted(request, sending.attempt(), stopped);
        } catch (Wire.Broken broken) {
            throw noAnswer(sending, broken);
        }
        Conversation conversation = request.conversation();
        if (conversation != null) {
            conversation.heard(sending.target().url(), answer.headers(), sent);
        }
        listener.afterAnswer(
                request.method(), request.path(), answer.status(), Duration.between(sent, clock.instant()));
        if (!answer.success()) {
            throw refusal(sending, answer, callId);
        }
        Wire.Unreadable why = answer.unreadable();
        if (why != null) {
            ServiceException verdict = Verdicts.broken(
                    request,
                    answer.status(),
                    why,
                    sending.token().secret(),
                    Verdicts.requestId(answer.headers(), sending.token().secret()),
                    callId,
                    sending.attempt());
            if (sending.mayRepeat() && sending.attempt() < why.tries()) {
                throw new Again(verdict, false, null);
            }
            throw verdict;
        }
        return reply(sending, answer, callId);
    }

    /** The attempt's own limit, but no more than what is left of the whole call's. */
    private Duration timeFor(Sending<?> sending, Instant now) {
        Duration left = Duration.between(now, sending.deadline());
        return left.compareTo(budget.attemptTimeout()) < 0 ? left : budget.attemptTimeout();
    }

    private static RuntimeException noAnswer(Sending<?> sending, Wire.Broken broken) throws Again {
        ConnectionFailedException verdict = new ConnectionFailedException(
                sending.request().toString(), sending.attempt(), Wire.words(broken.failure), broken.failure);
        boolean forGood = broken.failure instanceof SSLPeerUnverifiedException
                || (broken.failure instanceof SSLHandshakeException
                        && broken.failure.getCause() instanceof CertificateException);
        if (!forGood && (sending.mayRepeat() || !broken.sent)) {
            throw new Again(verdict, false, null);
        }
        return verdict;
    }

    private RuntimeException refusal(Sending<?> sending, Wire.Answer<?> answer, String callId) throws Challenge, Again {
        int status = answer.status();
        Instant now = clock.instant();
        Duration wish = wish(answer.headers(), now).orElse(null);
        ServiceException verdict = Verdicts.refusal(
                sending.request().audience(),
                sending.request().toString(),
                status,
                error(sending, answer),
                Verdicts.requestId(answer.headers(), sending.token().secret()),
                callId,
                sending.attempt(),
                wish,
                now);
        Optional<String> claims = claims(status, answer.headers());
        if (status == 401 || claims.isPresent()) {
            throw new Challenge(claims.orElse(null), verdict);
        }
        if (status == 503) {
            connections.forgetIdle();
        }
        boolean throttled = verdict.kind() == ServiceException.Kind.THROTTLED;
        if (throttled && wish != null) {
            throttling.silence(tenant, sending.request().audience(), now.plus(wish));
        }
        if (throttled || (Verdicts.passing(verdict) && sending.mayRepeat())) {
            throw new Again(verdict, throttled, throttled ? wish : null);
        }
        return verdict;
    }

    private static ErrorBody error(Sending<?> sending, Wire.Answer<?> answer) {
        String secret = sending.token().secret();
        ErrorBody read = ErrorBody.read(answer.errorText(), secret);
        return sending.request().audience() == Audience.EXCHANGE
                ? ExchangeError.read(read, answer.errorText(), answer.headers(), secret)
                : read;
    }

    private <T> Reply<T> reply(Sending<T> sending, Wire.Answer<T> answer, String callId) {
        Map<String, String> headers = new TreeMap<>();
        for (int i = 0; i < answer.headers().size(); i++) {
            String name = answer.headers().name(i).toLowerCase(Locale.ROOT);
            if (!KEPT_BACK.contains(name)) {
                headers.putIfAbsent(name, answer.headers().value(i));
            }
        }
        String warning = headers.get("x-ms-configapi-powershell-warningmessage");
        if (warning != null) {
            warn(
                    sending.request().audience(),
                    ErrorBody.clean(Secrets.scrub(warning, sending.token().secret()), 300));
        }
        return new Reply<>(
                answer.status(),
                headers,
                Objects.requireNonNull(answer.value()),
                Verdicts.requestId(answer.headers(), sending.token().secret()),
                callId,
                sending.attempt());
    }

    private void warn(Audience audience, String words) {
        if (warned.size() < MOST_WARNINGS && warned.add(words)) {
            LOG.warn("{} warns: {}", audience.title(), words);
        } else {
            LOG.debug("{} warns again: {}", audience.title(), words);
        }
    }

    private static Optional<Duration> wish(Headers headers, Instant now) {
        String kept = headers.get(HttpConnections.KEPT_RETRY_AFTER);
        List<String> wishes = headers.values("Retry-After");
        return RetryAfter.parse(kept != null ? kept : String.join(",", wishes), headers.get("Date"), now);
    }

    /** Conditional Access may answer 403 where a token lacks claims, and 401 where it was revoked. */
    private static Optional<String> claims(int status, Headers headers) {
        return status == 401 || status == 403
                ? ClaimsChallenge.in(headers.values("WWW-Authenticate"))
                : Optional.empty();
    }

    /**
     * Ends a call that a stop keeps from being sent.
     *
     * @param last what came of the last sending, which then is what came of the call; null where it was never sent
     */
    private void goOn(@Nullable RuntimeException last) {
        try {
            scope.confirmGoing();
        } catch (StoppedException stopped) {
            throw last == null ? stopped : last;
        }
    }

    private void keepSilence(ServiceRequest request, Instant deadline, int attempt, @Nullable RuntimeException last) {
        Instant until = throttling.silentUntil(tenant, request.audience());
        while (until.isAfter(clock.instant())) {
            if (until.isAfter(deadline)) {
                throw Verdicts.silent(request, until, attempt - 1);
            }
            sleep(request, Duration.between(clock.instant(), until), attempt - 1, last);
            until = throttling.silentUntil(tenant, request.audience());
        }
    }

    private void sleep(ServiceRequest request, Duration wait, int attempts, @Nullable RuntimeException last) {
        try {
            Duration left = wait;
            // Where somebody may ask for a stop, a wait listens.
            while (scope.canStop() && left.compareTo(LONGEST_NAP) > 0) {
                goOn(last);
                sleeper.sleep(LONGEST_NAP);
                left = left.minus(LONGEST_NAP);
            }
            sleeper.sleep(left);
        } catch (InterruptedException stopped) {
            throw interrupted(request, attempts, stopped);
        }
    }

    private static ConnectionFailedException interrupted(
            ServiceRequest request, int attempts, @Nullable Exception stopped) {
        Thread.currentThread().interrupt();
        return new ConnectionFailedException(request.toString(), attempts, "the thread was interrupted", stopped);
    }

    private static Request prepared(Sending<?> sending, String callId) {
        ServiceRequest request = sending.request();
        byte[] bytes = request.bodyBytes();
        boolean mayBeBare = request.method().equals("GET") || request.method().equals("DELETE");
        RequestBody body = bytes != null
                ? RequestBody.create(bytes, null)
                : mayBeBare ? null : RequestBody.create(new byte[0], null);
        Request.Builder prepared =
                new Request.Builder().url(sending.target().url()).method(request.method(), body);
        prepared.header("Accept", "application/json");
        prepared.header("User-Agent", USER_AGENT);
        request.headers().forEach(prepared::header);
        if (request.contentType() != null) {
            prepared.header("Content-Type", request.contentType());
        }
        prepared.header(
                request.audience() == Audience.TEAMS_ADMIN ? "x-ms-correlation-id" : "client-request-id", callId);
        prepared.header("Authorization", "Bearer " + sending.token().secret());
        Conversation conversation = request.conversation();
        if (conversation != null) {
            conversation.cookies(sending.target().url()).ifPresent(cookies -> prepared.header("Cookie", cookies));
        }
        return prepared.build();
    }

    /** The token was refused; a new one may do. */
    private static final class Challenge extends Exception {
        private static final long serialVersionUID = 1L;
        private final @Nullable String claims;
        private final ServiceException verdict;

        Challenge(@Nullable String claims, ServiceException verdict) {
            super(null, null, false, false);
            this.claims = claims;
            this.verdict = verdict;
        }
    }

    /** Worth another attempt; {@code verdict} is what the caller gets if there is none. */
    private static final class Again extends Exception {
        private static final long serialVersionUID = 1L;
        private final RuntimeException verdict;
        private final boolean throttled;
        private final transient @Nullable Duration wish;

        Again(RuntimeException verdict, boolean throttled, @Nullable Duration wish) {
            super(null, null, false, false);
            this.verdict = verdict;
            this.throttled = throttled;
            this.wish = wish;
        }
    }
}
