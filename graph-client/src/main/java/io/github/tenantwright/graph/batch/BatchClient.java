package io.github.tenantwright.graph.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.graph.internal.GraphCalls;
import io.github.tenantwright.graph.internal.JsonCursor;
import io.github.tenantwright.http.FailedAnswer;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends many requests in few calls, twenty in each. The answers come back in the order of the requests. Thread-safe.
 *
 * <p>A request that is throttled is sent again, after the longest time that the service asked for, together with those
 * that depend on it; the others are not touched. What goes wrong with one call never loses the answers of another.
 */
public final class BatchClient {
    /** How long {@link #send(List)} goes on with throttled requests. */
    public static final Duration STANDARD_BUDGET = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final GraphCalls calls;

    /** Ready-made by {@link io.github.tenantwright.graph.GraphClient}. */
    public BatchClient(TenantSession session) {
        this.calls = new GraphCalls(session);
    }

    /** Sends any number of requests; {@link #STANDARD_BUDGET} for the throttled ones. */
    public List<BatchAnswer> send(List<BatchRequest> requests) {
        return send(requests, STANDARD_BUDGET);
    }

    /**
     * Sends any number of requests.
     *
     * @param budget from the first call on; a wait for throttled requests that would pass it is not begun
     * @return one answer for each request, in the order of the requests
     * @throws InvalidInputException when ids are not unique, or dependencies don't fit; nothing was sent
     * @throws ForbiddenByScopeException when one of them is a write outside the session's scope; nothing was sent
     */
    public List<BatchAnswer> send(List<BatchRequest> requests, Duration budget) {
        List<List<BatchRequest>> planned = BatchPlan.calls(requests);
        // All of them before the first is sent: the transport would stop only the call that holds the forbidden one.
        for (BatchRequest request : requests) {
            calls.session()
                    .scope()
                    .check(
                            Audience.GRAPH,
                            request.method(),
                            path(request),
                            request.body() == null ? "" : request.body());
        }
        Instant deadline = calls.session().clock().instant().plus(budget);
        Map<String, BatchAnswer> answers = new HashMap<>();
        for (List<BatchRequest> call : planned) {
            if (Thread.currentThread().isInterrupted()) {
                answers.putAll(forAll(call, BatchClient::notSent));
            } else {
                sendUntilDone(call, deadline, answers);
            }
        }
        return requests.stream()
                .map(request -> answers.get(BatchPlan.key(request.id())))
                .toList();
    }

    private static BatchAnswer notSent(BatchRequest request) {
        return new BatchAnswer.Unknown(
                request.id(),
                new ConnectionFailedException(
                        request.toString(), 0, "the thread was interrupted before it was sent", null));
    }

    private void sendUntilDone(List<BatchRequest> call, Instant deadline, Map<String, BatchAnswer> answers) {
        List<BatchRequest> left = call;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            Map<String, BatchAnswer> got = sendOnce(left);
            answers.putAll(got);
            left = again(left, got);
            if (left.isEmpty()) {
                return;
            }
            Instant now = calls.session().clock().instant();
            Instant next = nextTime(left, got, now, attempt);
            if (next.isAfter(deadline) || !sleep(Duration.between(now, next))) {
                return;
            }
        }
    }

    /** The throttled ones, and those that were not carried out because they depend on such a one. */
    private static List<BatchRequest> again(List<BatchRequest> sent, Map<String, BatchAnswer> got) {
        Set<String> again = new HashSet<>();
        // Dependencies stand in front of what needs them, so that one pass finds whole chains.
        for (BatchRequest request : sent) {
            String key = BatchPlan.key(request.id());
            if (got.get(key) instanceof BatchAnswer.Refused refused) {
                boolean throttled = refused.failure().kind() == Kind.THROTTLED;
                boolean heldUp = refused.failure().status() == 424
                        && request.dependsOn().stream().anyMatch(other -> again.contains(BatchPlan.key(other)));
                if (throttled || heldUp) {
                    again.add(key);
                }
            }
        }
        return sent.stream()
                .filter(request -> again.contains(BatchPlan.key(request.id())))
                .toList();
    }

    private static Instant nextTime(List<BatchRequest> left, Map<String, BatchAnswer> got, Instant now, int attempt) {
        Instant latest = null;
        for (BatchRequest request : left) {
            if (got.get(BatchPlan.key(request.id())) instanceof BatchAnswer.Refused refused) {
                Instant wish = refused.failure().retryAfter();
                latest = wish != null && (latest == null || wish.isAfter(latest)) ? wish : latest;
            }
        }
        if (latest != null) {
            return latest;
        }
        // Nobody named a time: back off, each time longer, and not in step with others.
        long doubled = FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 10);
        long pause = Math.min(doubled, LONGEST_PAUSE.toMillis());
        return now.plusMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
    }

    /** False when the thread was interrupted: the answers stay what they are, and the flag stays set. */
    private boolean sleep(Duration wait) {
        if (wait.isNegative() || wait.isZero()) {
            return true;
        }
        try {
            calls.session().sleeper().sleep(wait);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Map<String, BatchAnswer> sendOnce(List<BatchRequest> call) {
        Set<String> ids = new HashSet<>();
        call.forEach(request -> ids.add(BatchPlan.key(request.id())));
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("requests");
        call.forEach(request -> list.add(request.json(ids)));
        ServiceRequest request = calls.request("POST", "/$batch").json(Json.write(body));
        try {
            return match(call, request, calls.read(request, BatchClient::responses));
        } catch (TokenException signIn) {
            return forAll(
                    call,
                    one -> new BatchAnswer.SignInNeeded(
                            one.id(), signIn.claims().orElse(null), String.valueOf(signIn.getMessage())));
        } catch (ConnectionFailedException lost) {
            return forAll(call, one -> new BatchAnswer.Unknown(one.id(), lost));
        } catch (ServiceException failed) {
            // A server error or a broken reply leaves open what was done; a refusal of the whole did nothing.
            boolean open = failed.kind() == Kind.UNAVAILABLE || failed.kind() == Kind.BROKEN_REPLY;
            return forAll(
                    call,
                    one -> open
                            ? new BatchAnswer.Unknown(one.id(), failed)
                            : new BatchAnswer.Refused(one.id(), failed.failure()));
        }
    }

    private static Map<String, BatchAnswer> forAll(
            List<BatchRequest> call, Function<BatchRequest, BatchAnswer> answer) {
        Map<String, BatchAnswer> answers = new HashMap<>();
        call.forEach(request -> answers.put(BatchPlan.key(request.id()), answer.apply(request)));
        return answers;
    }

    private Map<String, BatchAnswer> match(List<BatchRequest> call, ServiceRequest request, Reply<List<Part>> reply) {
        Map<String, Part> parts = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (Part part : reply.value()) {
            if (parts.put(BatchPlan.key(part.id), part) != null) {
                twice.add(BatchPlan.key(part.id));
            }
        }
        return forAll(call, one -> {
            Part part = parts.get(BatchPlan.key(one.id()));
            if (part == null || twice.contains(BatchPlan.key(one.id()))) {
                return new BatchAnswer.Unknown(
                        one.id(),
                        calls.broken(
                                request,
                                reply,
                                part == null
                                        ? "the batch has no answer for request " + Json.printable(one.id(), 100)
                                        : "the batch has two answers for request " + Json.printable(one.id(), 100)));
            }
            return answer(one, part);
        });
    }

    private BatchAnswer answer(BatchRequest request, Part part) {
        if (part.status >= 200 && part.status < 300) {
            return new BatchAnswer.Done(request.id(), part.status, part.headers, part.body);
        }
        FailedAnswer failed =
                calls.session().judge(Audience.GRAPH, request.toString(), part.status, part.headers, part.body);
        if (part.status == 401 || failed.claims() != null) {
            return new BatchAnswer.SignInNeeded(
                    request.id(),
                    failed.claims(),
                    failed.claims() != null
                            ? "Microsoft Graph wants a new sign-in before it goes on (claims challenge)."
                            : "Microsoft Graph refused the token (401). Sign in again.");
        }
        return new BatchAnswer.Refused(request.id(), failed.failure());
    }

    private static String path(BatchRequest request) {
        String url = request.url();
        int query = url.indexOf('?');
        return "/v1.0" + (query < 0 ? url : url.substring(0, query));
    }

    private static List<Part> responses(JsonCursor in) throws IOException {
        List<Part> parts = null;
        while (in.nextMember()) {
            if (in.name().equals("responses")) {
                parts = in.list(Part::read);
            }
        }
        if (parts == null) {
            throw in.broken("the reply has no \"responses\": it is no answer to a batch");
        }
        return parts;
    }

    private record Part(String id, int status, Map<String, String> headers, String body) {
        static Part read(JsonCursor in) throws IOException {
            String id = "";
            int status = 0;
            Map<String, String> headers = Map.of();
            String body = "";
            while (in.nextMember()) {
                switch (in.name()) {
                    case "id" -> id = in.textOrEmpty();
                    case "status" -> status = in.number();
                    case "headers" -> headers = headers(in.tree());
                    case "body" -> body = body(in.tree());
                    default -> {}
                }
            }
            if (id.isEmpty() || status < 100 || status > 599) {
                throw in.broken("a part of the batch without an id or a status");
            }
            return new Part(id, status, headers, body);
        }

        /** Their case varies from service to service. */
        private static Map<String, String> headers(JsonNode json) {
            Map<String, String> headers = new HashMap<>();
            json.properties()
                    .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), text(header.getValue())));
            return headers;
        }

        private static String text(JsonNode value) {
            if (value.isArray()) {
                List<String> values = new ArrayList<>();
                value.forEach(one -> values.add(one.asText()));
                return String.join(", ", values);
            }
            return value.asText();
        }

        private static String body(@Nullable JsonNode json) {
            if (json == null || json.isNull() || json.isMissingNode()) {
                return "";
            }
            return json.isTextual() ? json.asText() : Json.write(json);
        }
    }
}
