package io.github.tenantwright.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.ServiceFailure;
import io.github.tenantwright.Sleeper;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import io.github.tenantwright.token.TokenRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out: every request of every client passes here. It checks the change scope, asks for a token and checks
 * it, keeps the silence that a service asked for, sends, repeats what may be repeated within the budget, and turns
 * every other answer into one typed error. Thread-safe; made by the session.
 *
 * <p>A write whose repetition could harm (a POST that is not marked {@link ServiceRequest#repeatable()}) is sent again
 * only when the service said that it did nothing (429, a 503 with {@code Retry-After}, a refused token) or when no
 * connection came about.
 */
public final class HttpTransport {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
    private static final String USER_AGENT = "Tenantwright (Java library)";
    private static final long LONGEST_ERROR_BODY = 64 * 1024;
    // A token that ends while the call is under way fails with a 401 that helps nobody.
    private static final Duration TOKEN_MARGIN = Duration.ofSeconds(30);

    private final TenantId tenant;
    private final Cloud cloud;
    private final TokenProvider tokens;
    private final ChangeScope scope;
    private final RetryBudget budget;
    private final ThrottleMemory throttling;
    private final HttpConnections connections;
    private final ExchangeListener listener;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final OkHttpClient http;
    private final Retry retry;

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
        this.tokens = tokens;
        this.scope = scope;
        this.budget = budget;
        this.throttling = throttling;
        this.connections = connections;
        this.listener = listener;
        this.clock = clock;
        this.sleeper = sleeper;
        this.http = connections
                .client()
                .newBuilder()
                .callTimeout(budget.attemptTimeout())
                .readTimeout(budget.attemptTimeout())
                .writeTimeout(budget.attemptTimeout())
                .build();
        IntervalFunction pauses =
                IntervalFunction.ofExponentialRandomBackoff(budget.firstPause(), 2.0, 0.5, budget.longestPause());
        this.retry = Retry.of(
                "tenantwright",
                RetryConfig.custom()
                        .maxAttempts(budget.attempts())
                        .retryOnException(failure -> failure instanceof Again)
                        .intervalBiFunction((attempt, outcome) -> {
                            Throwable failure = outcome.isLeft() ? outcome.getLeft() : null;
                            return failure instanceof Again again && again.wish != null
                                    ? again.wish.toMillis()
                                    : pauses.apply(attempt);
                        })
                        .build());
    }

    /** The same transport with fewer permissions. */
    public HttpTransport narrowedTo(ChangeScope narrower) {
        return new HttpTransport(
                tenant,
                cloud,
                tokens,
                scope.narrowedTo(narrower),
                budget,
                throttling,
                connections,
                listener,
                clock,
                sleeper);
    }

    public ChangeScope scope() {
        return scope;
    }

    /**
     * Asks for a token and checks it as every request does, without sending anything.
     *
     * @throws TokenException when it is missing, ended, or of another tenant or audience
     */
    public void checkToken(Audience audience) {
        token(audience, null);
    }

    /** Whether a link that a service handed out points to that service, so that a token may follow it. */
    public boolean mayFollow(Audience audience, String link) {
        try {
            return cloud.serves(audience, new URI(link));
        } catch (URISyntaxException notALink) {
            return false;
        }
    }

    /**
     * Sends a request and reads its success body.
     *
     * @throws io.github.tenantwright.ForbiddenByScopeException when it is a write outside the session's scope
     * @throws TokenException when there is no usable token, or the service wants a new sign-in
     * @throws ServiceException when the service answered, and not with a readable success
     * @throws ConnectionFailedException when no complete answer came within the budget
     * @throws InvalidInputException when the address is not one of the service's
     */
    public <T> Reply<T> send(ServiceRequest request, ReplyReader<T> reader) {
        URI url = resolve(request);
        String path = scopedPath(request, url);
        scope.check(request.audience(), request.method(), path, request.bodyText());
        boolean mayRepeat = request.isRepeatable()
                || !ChangeScope.isWrite(request.audience(), request.method(), path, request.bodyText());

        Instant deadline = clock.instant().plus(budget.total());
        Retry.AsyncContext<Object> tries = retry.asyncContext();
        String claims = null;
        String refusedToken = null;
        for (int attempt = 1; ; attempt++) {
            keepSilence(request, deadline, attempt);
            AccessToken token = token(request.audience(), claims);
            if (token.secret().equals(refusedToken)) {
                throw refused(request.audience(), token, claims);
            }
            try {
                return once(request, url, token, reader, mayRepeat, attempt);
            } catch (Challenge challenge) {
                if (refusedToken != null) {
                    throw refused(request.audience(), token, challenge.claims);
                }
                refusedToken = token.secret();
                claims = challenge.claims;
            } catch (Again again) {
                long pause = tries.onError(again);
                Duration wait = Duration.ofMillis(Math.max(pause, 0));
                if (pause < 0 || clock.instant().plus(wait).isAfter(deadline)) {
                    throw again.verdict;
                }
                LOG.debug("attempt {} of {} goes again in {}: {}", attempt, request, wait, again.verdict.getMessage());
                // Silence that the service asked for is kept, with everybody else, at the head of the loop.
                if (again.wish == null) {
                    sleep(request, wait, attempt);
                }
            }
        }
    }

    private <T> Reply<T> once(
            ServiceRequest request, URI url, AccessToken token, ReplyReader<T> reader, boolean mayRepeat, int attempt)
            throws Challenge, Again {
        String callId = UUID.randomUUID().toString();
        Request wire = wire(request, url, token, callId);
        listener.beforeSend(request.method(), request.path(), attempt);
        Instant sent = clock.instant();
        Call call = http.newCall(wire);
        try (Response response = call.execute()) {
            if (response.isSuccessful()) {
                return success(request, response, reader, mayRepeat, attempt, callId, sent);
            }
            String body = errorText(response);
            listener.afterAnswer(
                    request.method(), request.path(), response.code(), Duration.between(sent, clock.instant()));
            throw failure(request, response, body, mayRepeat, attempt, callId);
        } catch (IOException broken) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(request, attempt, broken);
            }
            ConnectionFailedException verdict =
                    new ConnectionFailedException(request.toString(), attempt, brief(broken), broken);
            if (mayRepeat || neverSent(broken)) {
                throw new Again(verdict, null);
            }
            throw verdict;
        }
    }

    private <T> Reply<T> success(
            ServiceRequest request,
            Response response,
            ReplyReader<T> reader,
            boolean mayRepeat,
            int attempt,
            String callId,
            Instant sent)
            throws IOException, Again {
        T value;
        try (InputStream stream = response.body().byteStream()) {
            value = reader.read(stream);
            // The rest, if any, so that the connection can be used again.
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (JsonProcessingException notWhatWasPromised) {
            listener.afterAnswer(
                    request.method(), request.path(), response.code(), Duration.between(sent, clock.instant()));
            String type = Optional.ofNullable(response.header("Content-Type")).orElse("no content type");
            ServiceException verdict = new ServiceException(
                    new ServiceFailure(
                            Kind.BROKEN_REPLY,
                            request.audience(),
                            request.toString(),
                            response.code(),
                            "",
                            ErrorBody.clean(type + ", " + notWhatWasPromised.getOriginalMessage(), 300),
                            List.of(),
                            requestId(response),
                            callId,
                            attempt,
                            null),
                    null);
            if (mayRepeat && attempt < 3) {
                throw new Again(verdict, null);
            }
            throw verdict;
        }
        listener.afterAnswer(
                request.method(), request.path(), response.code(), Duration.between(sent, clock.instant()));
        Map<String, String> headers = new TreeMap<>();
        response.headers()
                .forEach(pair -> headers.putIfAbsent(pair.getFirst().toLowerCase(Locale.ROOT), pair.getSecond()));
        String warning = headers.get("x-ms-configapi-powershell-warningmessage");
        if (warning != null) {
            LOG.warn("{} warns: {}", request.audience().title(), ErrorBody.clean(warning, 300));
        }
        return new Reply<>(response.code(), headers, value, requestId(response), callId, attempt);
    }

    private RuntimeException failure(
            ServiceRequest request, Response response, String body, boolean mayRepeat, int attempt, String callId)
            throws Challenge, Again {
        int status = response.code();
        if (status == 401) {
            throw new Challenge(
                    ClaimsChallenge.in(response.headers("WWW-Authenticate")).orElse(null));
        }
        Optional<Duration> wish =
                RetryAfter.parse(response.header("Retry-After"), response.header("Date"), clock.instant());
        boolean throttled = status == 429 || (status == 503 && wish.isPresent());
        ErrorBody error = ErrorBody.read(body);
        Instant listensAgain = wish.map(clock.instant()::plus).orElse(null);
        ServiceException verdict = new ServiceException(
                new ServiceFailure(
                        throttled ? Kind.THROTTLED : kind(status),
                        request.audience(),
                        request.toString(),
                        status,
                        error.code(),
                        error.message(),
                        error.details(),
                        requestId(response).isEmpty() ? error.requestId() : requestId(response),
                        callId,
                        attempt,
                        listensAgain),
                null);
        if (throttled && listensAgain != null) {
            throttling.silence(tenant, request.audience(), listensAgain);
        }
        boolean passing = status == 500 || status == 502 || status == 503 || status == 504 || status == 408;
        if (throttled || (passing && mayRepeat)) {
            throw new Again(verdict, throttled ? wish.orElse(null) : null);
        }
        return verdict;
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 403 -> Kind.NOT_PERMITTED;
            case 404, 410 -> Kind.NOT_FOUND;
            case 409, 412 -> Kind.CONFLICT;
            default -> status >= 500 ? Kind.UNAVAILABLE : status < 400 ? Kind.BROKEN_REPLY : Kind.REFUSED;
        };
    }

    private AccessToken token(Audience audience, @Nullable String claims) {
        AccessToken token = tokens.token(new TokenRequest(audience, cloud.scope(audience), claims));
        Optional<Instant> end = token.expiresAt();
        if (end.isPresent() && !clock.instant().plus(TOKEN_MARGIN).isBefore(end.get())) {
            throw new TokenException(
                    TokenException.Reason.EXPIRED,
                    audience,
                    "The token for " + audience.title() + " has ended (" + end.get() + "). Sign in again and resume.");
        }
        Optional<TenantId> issuedFor = token.tenant();
        if (issuedFor.isPresent() && !issuedFor.get().equals(tenant)) {
            throw new TokenException(
                    TokenException.Reason.WRONG_TENANT,
                    audience,
                    "The token for " + audience.title() + " belongs to tenant " + issuedFor.get() + ", not to " + tenant
                            + ". Nothing was sent.");
        }
        if (!token.isFor(audience, cloud.address(audience))) {
            throw new TokenException(
                    TokenException.Reason.WRONG_AUDIENCE,
                    audience,
                    "The token given for " + audience.title() + " is for another service. Nothing was sent.");
        }
        return token;
    }

    private TokenException refused(Audience audience, AccessToken token, @Nullable String claims) {
        return claims != null
                ? new TokenException(
                        TokenException.Reason.CLAIMS_CHALLENGE,
                        audience,
                        audience.title() + " wants a new sign-in before it goes on (claims challenge).",
                        claims,
                        null)
                : new TokenException(
                        TokenException.Reason.REFUSED,
                        audience,
                        audience.title() + " refused the token (401)"
                                + token.expiresAt()
                                        .map(end -> ", which should last until " + end)
                                        .orElse("")
                                + ". Sign in again and resume.");
    }

    private void keepSilence(ServiceRequest request, Instant deadline, int attempt) {
        Instant until = throttling.silentUntil(tenant, request.audience());
        while (until.isAfter(clock.instant())) {
            if (until.isAfter(deadline)) {
                throw new ServiceException(
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
                                attempt - 1,
                                until),
                        null);
            }
            sleep(request, Duration.between(clock.instant(), until), attempt);
            until = throttling.silentUntil(tenant, request.audience());
        }
    }

    private void sleep(ServiceRequest request, Duration wait, int attempt) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException stopped) {
            throw interrupted(request, attempt, stopped);
        }
    }

    private static ConnectionFailedException interrupted(ServiceRequest request, int attempt, Exception stopped) {
        Thread.currentThread().interrupt();
        return new ConnectionFailedException(request.toString(), attempt, "the thread was interrupted", stopped);
    }

    private URI resolve(ServiceRequest request) {
        URI base = cloud.address(request.audience());
        String address = request.address();
        try {
            URI url = new URI(address.startsWith("/") ? base + address : address).normalize();
            if (cloud.serves(request.audience(), url)) {
                return url;
            }
        } catch (URISyntaxException notAnAddress) {
            throw new InvalidInputException("address", request.path(), "a percent-encoded path or URL");
        }
        throw new InvalidInputException(
                "address", request.path(), "an address of " + base + ": no token goes elsewhere");
    }

    /** The path that the scope is asked about: what really goes over the wire, less the cloud's own prefix. */
    private String scopedPath(ServiceRequest request, URI url) {
        String path = url.getRawPath();
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.contains("/../") || lower.contains("%2e%2e") || path.contains("//")) {
            throw new InvalidInputException("address", path, "no step upwards and no empty segment");
        }
        String prefix = cloud.address(request.audience()).getRawPath();
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }

    private static Request wire(ServiceRequest request, URI url, AccessToken token, String callId) {
        byte[] bytes = request.bodyBytes();
        RequestBody body = bytes != null
                ? RequestBody.create(bytes, null)
                : request.method().equals("GET") || request.method().equals("DELETE")
                        ? null
                        : RequestBody.create(new byte[0], null);
        Request.Builder wire = new Request.Builder().url(url.toString()).method(request.method(), body);
        wire.header("Accept", "application/json");
        wire.header("User-Agent", USER_AGENT);
        wire.header(request.audience() == Audience.TEAMS_ADMIN ? "x-ms-correlation-id" : "client-request-id", callId);
        request.headers().forEach(wire::header);
        if (request.contentType() != null) {
            wire.header("Content-Type", request.contentType());
        }
        wire.header("Authorization", "Bearer " + token.secret());
        return wire.build();
    }

    private static String errorText(Response response) throws IOException {
        return new String(response.peekBody(LONGEST_ERROR_BODY).bytes(), StandardCharsets.UTF_8);
    }

    private static String requestId(Response response) {
        for (String name : List.of("request-id", "x-ms-correlation-id", "x-ms-request-id")) {
            String id = response.header(name);
            if (id != null) {
                return ErrorBody.clean(id, 100);
            }
        }
        return "";
    }

    private static boolean neverSent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException;
    }

    private static String brief(IOException failure) {
        String words =
                failure instanceof InterruptedIOException ? "it took too long" : String.valueOf(failure.getMessage());
        return ErrorBody.clean(failure.getClass().getSimpleName() + ": " + words, 300);
    }

    /** The token was refused; a new one may do. */
    private static final class Challenge extends Exception {
        private static final long serialVersionUID = 1L;
        private final @Nullable String claims;

        Challenge(@Nullable String claims) {
            super(null, null, false, false);
            this.claims = claims;
        }
    }

    /** Worth another attempt; {@code verdict} is what the caller gets if there is none. */
    private static final class Again extends Exception {
        private static final long serialVersionUID = 1L;
        private final RuntimeException verdict;
        private final transient @Nullable Duration wish;

        Again(RuntimeException verdict, @Nullable Duration wish) {
            super(null, null, false, false);
            this.verdict = verdict;
            this.wish = wish;
        }
    }
}
