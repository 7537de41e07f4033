package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.odata.FilterException;
import io.github.tenantwright.simulator.wire.HttpCall;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import io.github.tenantwright.simulator.wire.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The way of every request: record, fault, token, limit, operation, fault, answer. One request at a time. */
final class Engine {

    static final String GRAPH_JSON = "application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8";
    static final String JSON = "application/json; charset=utf-8";
    private static final int MAX_BODY_KEPT = 256 * 1024;

    final ReentrantLock lock = new ReentrantLock();
    final Settings settings;
    final SimulatedClock clock;
    final String tenantId;
    final String displayName;
    final String country;
    final Faults faults;
    final TokenMint mint;
    final RequestLog log;
    final Activation activation;
    final PhoneNumbers phoneNumbers;
    final ExchangePages exchangePages = new ExchangePages();
    TenantState state;

    private final Router<Exchange> graph;
    private final Router<Exchange> teams;
    private final Router<Exchange> exchange;
    private final Router<Exchange> compliance;
    private String graphBase = "";
    private String teamsBase = "";
    private Instant windowStart = Instant.MIN;
    private int windowCount;
    private int reads;
    private String requestId = "";
    private String clientRequestId = "";

    Engine(
            Settings settings,
            SimulatedClock clock,
            String tenantId,
            String displayName,
            String country,
            TenantState state) {
        this.settings = settings;
        this.clock = clock;
        this.tenantId = tenantId;
        this.displayName = displayName;
        this.country = country;
        this.state = state;
        this.faults = new Faults(state.seed);
        this.mint = new TokenMint(state.seed, tenantId);
        this.log = new RequestLog(settings.maxRecorded);
        this.activation = new Activation(settings);
        this.phoneNumbers = new PhoneNumbers(settings);
        this.graph = GraphApi.router();
        this.teams = TeamsApi.router();
        this.exchange = ExchangeApi.router(false);
        this.compliance = ExchangeApi.router(true);
    }

    void bases(String graphUri, String teamsUri) {
        graphBase = graphUri;
        teamsBase = teamsUri;
    }

    String graphBase() {
        return graphBase;
    }

    String teamsBase() {
        return teamsBase;
    }

    HttpReply handle(Service service, HttpCall call) {
        lock.lock();
        try {
            if (!settings.tick.isZero()) {
                clock.advance(settings.tick);
            }
            return process(service, call, false, null);
        } finally {
            lock.unlock();
        }
    }

    /** Carries a request out that came inside a batch of this caller. */
    HttpReply processInBatch(HttpCall call, Caller outer) {
        String id = requestId;
        String client = clientRequestId;
        try {
            return process(Service.GRAPH, call, true, outer);
        } finally {
            requestId = id;
            clientRequestId = client;
        }
    }

    private HttpReply process(Service service, HttpCall call, boolean batched, @Nullable Caller outer) {
        Instant now = clock.instant();
        settle(now);
        long number = log.nextNumber();
        requestId = Directory.derivedId("request", Long.toString(number));
        String client = call.header("client-request-id");
        clientRequestId = client == null ? requestId : client;
        Target target;
        try {
            target = Target.parse(call.url(), service == Service.GRAPH);
        } catch (IllegalArgumentException e) {
            return refuse(service, new Refusal(400, "BadRequest", "The address is not properly percent-encoded."), now);
        }
        String version = "v1.0";
        List<String> segments = target.segments();
        if (service == Service.GRAPH && !segments.isEmpty()) {
            version = segments.get(0);
            segments = segments.subList(1, segments.size());
        }
        Exchange x = new Exchange(this, service, call, target, version, now, batched);
        Router<Exchange> router = router(service);
        Router.Match<Exchange> match = versionIsKnown(service, version) ? router.find(call.method(), segments) : null;
        x.template = match == null ? "" : match.template();
        RecordedRequest request = record(x, number, 0, false, false);
        Faults.Fault fault = faults.strike(request);
        HttpReply reply = fault == null ? null : fault.instead(this, service, now);
        boolean acted = reply == null;
        if (reply == null) {
            reply = act(x, router, match, segments, outer);
            settle(now);
        }
        boolean carriedOut = acted && reply.status() < 400;
        if (fault != null) {
            reply = fault.spoil(reply);
        }
        log.add(record(x, request.number(), reply.status(), acted, carriedOut));
        return decorate(x, reply);
    }

    private Router<Exchange> router(Service service) {
        return switch (service) {
            case GRAPH -> graph;
            case TEAMS -> teams;
            case EXCHANGE -> exchange;
            case COMPLIANCE -> compliance;
        };
    }

    private HttpReply act(
            Exchange x,
            Router<Exchange> router,
            Router.@Nullable Match<Exchange> match,
            List<String> segments,
            @Nullable Caller outer) {
        try {
            x.caller = outer != null && x.call.header("authorization") == null ? outer : mint.check(x, tenantId);
            limit(x);
            if (match == null) {
                throw unknown(x, router, segments);
            }
            requireScope(x, match.path());
            return match.handler().handle(x, match.path());
        } catch (Refusal refusal) {
            return refuse(x.service, refusal, x.now);
        } catch (FilterException e) {
            return refuse(x.service, new Refusal(400, "BadRequest", String.valueOf(e.getMessage())), x.now);
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return refuse(x.service, new Refusal(500, "SimulatorBug", trace.toString()), x.now);
        }
    }

    /** What the token lets in; what the person may do is asked for by each operation. Exchange's own is in its API. */
    private static void requireScope(Exchange x, Map<String, String> path) {
        if (x.service == Service.GRAPH) {
            GraphScopes.require(x, path);
        } else if (x.service == Service.TEAMS && !x.caller.scopes().contains(SimulatedTenant.TEAMS_SCOPE)) {
            throw new Refusal(403, "Forbidden", "The token does not carry the permission of this service.");
        }
    }

    private void limit(Exchange x) {
        if (settings.requestLimit <= 0 || (!x.batched && x.target.path().endsWith("/$batch"))) {
            return;
        }
        Instant end = windowStart.equals(Instant.MIN) ? Instant.MIN : windowStart.plus(settings.requestWindow);
        if (!x.now.isBefore(end)) {
            windowStart = x.now;
            windowCount = 0;
        }
        if (++windowCount > settings.requestLimit) {
            Refusal refusal = new Refusal(429, "TooManyRequests", "Too many requests");
            RetryAfter spelling = settings.limitHasRetryAfter
                    ? settings.limitRetryAfter
                    : RetryAfter.seconds(Math.max(
                            1,
                            java.time.Duration.between(x.now, windowStart.plus(settings.requestWindow))
                                    .plusMillis(999)
                                    .toSeconds()));
            spelling.at(x.now).ifPresent(text -> refusal.with("Retry-After", text));
            throw refusal;
        }
    }

    /** Every second read is served by a replica that lags behind. */
    boolean nextReadIsStale() {
        return ++reads % 2 == 1;
    }

    private static boolean versionIsKnown(Service service, String version) {
        return service != Service.GRAPH || version.equals("v1.0") || version.equals("beta");
    }

    private static Refusal unknown(Exchange x, Router<Exchange> router, List<String> segments) {
        if (x.service != Service.GRAPH) {
            return router.knowsPath(segments)
                    ? new Refusal(
                            405,
                            "MethodNotAllowed",
                            "The requested resource does not support http method '" + x.call.method() + "'.")
                    : new Refusal(404, "NotFound", "No resource was found that matches the request address.");
        }
        if (!versionIsKnown(x.service, x.version)) {
            return new Refusal(400, "BadRequest", "Invalid version: " + x.version);
        }
        if (router.knowsPath(segments)) {
            return new Refusal(
                    405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
        }
        String last = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
        return new Refusal(400, "BadRequest", "Resource not found for the segment '" + last + "'.");
    }

    void settle(Instant now) {
        GraphDomains.settle(this, now);
        phoneNumbers.settle(state, now);
        activation.settle(state, now);
    }

    HttpReply refuse(Service service, Refusal refusal, Instant now) {
        HttpReply reply;
        if (refusal.reply != null) {
            return refusal.reply;
        }
        if (service.runsCmdlets()) {
            reply = ExchangeReplies.refused(refusal);
        } else if (service == Service.GRAPH) {
            ObjectNode body = Json.object();
            ObjectNode error = body.putObject("error").put("code", refusal.code).put("message", refusal.text());
            error.putObject("innerError")
                    .put("date", Times.iso(now).replace("Z", ""))
                    .put("request-id", requestId)
                    .put("client-request-id", clientRequestId);
            reply = HttpReply.of(refusal.status, GRAPH_JSON, Json.bytes(body));
        } else {
            switch (settings.teamsErrorBody) {
                case MESSAGE:
                    reply = HttpReply.of(
                            refusal.status, JSON, Json.bytes(Json.object().put("Message", refusal.text())));
                    break;
                case TEXT:
                    reply = HttpReply.of(refusal.status, "text/plain; charset=utf-8", refusal.text());
                    break;
                default:
                    ObjectNode body = Json.object();
                    body.putObject("error").put("code", refusal.code).put("message", refusal.text());
                    reply = HttpReply.of(refusal.status, JSON, Json.bytes(body));
                    break;
            }
        }
        for (Map.Entry<String, String> header : refusal.headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private HttpReply decorate(Exchange x, HttpReply reply) {
        if (reply.breakage() != HttpReply.Breakage.NONE) {
            return reply;
        }
        HttpReply decorated =
                reply.with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(x.now.atOffset(ZoneOffset.UTC)));
        if (x.service == Service.GRAPH) {
            decorated = decorated
                    .with("request-id", requestId)
                    .with("client-request-id", clientRequestId)
                    .with(
                            "x-ms-ags-diagnostic",
                            "{\"ServerInfo\":{\"DataCenter\":\"Simulator\",\"Slice\":\"E\",\"Ring\":\"1\"}}");
            if (reply.body().length > 0) {
                decorated = decorated.with("OData-Version", "4.0");
            }
        } else if (x.service.runsCmdlets()) {
            decorated = decorated.with("request-id", requestId);
        } else {
            String correlation = x.call.header("x-ms-correlation-id");
            if (correlation != null) {
                decorated = decorated.with("x-ms-correlation-id", correlation);
            }
        }
        return decorated;
    }

    private RecordedRequest record(Exchange x, long number, int status, boolean acted, boolean carriedOut) {
        Map<String, String> headers = new HashMap<>(x.call.headers());
        headers.remove("authorization");
        String body = x.call.text();
        return new RecordedRequest(
                number,
                x.now,
                x.service,
                x.call.method(),
                x.target.path(),
                x.call.url(),
                x.query(),
                headers,
                body.length() > MAX_BODY_KEPT ? body.substring(0, MAX_BODY_KEPT) : body,
                x.template,
                status,
                x.batched,
                acted,
                carriedOut);
    }

    /** Refuses a caller who has none of these roles, when roles are enforced. */
    static void require(Exchange x, Role... anyOf) {
        if (!x.settings().enforceRoles) {
            return;
        }
        for (Role held : x.state().rolesOf(x.caller.oid())) {
            if (held == Role.GLOBAL_ADMINISTRATOR) {
                return;
            }
            for (Role wanted : anyOf) {
                if (held == wanted) {
                    return;
                }
            }
        }
        if (x.service == Service.GRAPH) {
            throw Refusal.denied();
        }
        throw new Refusal(
                403,
                "Forbidden",
                "The user '" + x.caller.upn().toLowerCase(Locale.ROOT)
                        + "' does not have the role that this operation needs.");
    }

    static HttpReply graph(int status, ObjectNode body) {
        return HttpReply.of(status, GRAPH_JSON, Json.bytes(body));
    }

    static HttpReply bytes(byte[] body) {
        return HttpReply.of(200, GRAPH_JSON, body);
    }

    static HttpReply json(int status, com.fasterxml.jackson.databind.JsonNode body) {
        return HttpReply.of(status, JSON, Json.bytes(body));
    }
}
