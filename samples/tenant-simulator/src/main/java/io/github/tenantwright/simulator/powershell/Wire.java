package io.github.tenantwright.simulator.powershell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests that modules send by themselves: over real HTTP, with tokens of their own that never end. */
final class Wire {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(20);

    private record Token(String text, Instant made) {}

    /**
     * An answer.
     *
     * @param json missing when there is none
     */
    record Answer(int status, String text, JsonNode json) {
        boolean isGood() {
            return status < 300;
        }

        /** What the service says against it. */
        String words() {
            String said = json.path("error")
                    .path("message")
                    .asText(json.path("Message").asText(""));
            return said.isEmpty() ? text : said;
        }
    }

    private final SimulatedTenant tenant;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Service, Token> tokens = new EnumMap<>(Service.class);
    private @Nullable String graphScopes;

    Wire(SimulatedTenant tenant) {
        this.tenant = tenant;
    }

    /** From now on Graph is called with these scopes, separated by blanks; null for all that were consented to. */
    void graphScopes(@Nullable String scopes) {
        graphScopes = scopes;
        tokens.remove(Service.GRAPH);
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The answer's JSON. @throws CmdletException with the service's words when it refuses */
    JsonNode ask(Service service, String method, String path, @Nullable Object body) {
        Answer answer = send(service, method, path, body == null ? null : text(body));
        if (!answer.isGood()) {
            throw new CmdletException(answer.words());
        }
        return answer.json();
    }

    Answer send(Service service, String method, String path, @Nullable String body) {
        return send(service, method, path, body, "application/json");
    }

    Answer send(Service service, String method, String path, @Nullable String body, String type) {
        return send(service, method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), type);
    }

    Answer send(Service service, String method, String path, byte @Nullable [] body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(tenant.uri(service) + path))
                .header("Authorization", "Bearer " + token(service));
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), parsed(response.body()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CmdletException("The operation was canceled.");
        }
    }

    private String token(Service service) {
        Instant now = tenant.clock().instant();
        Token held = tokens.get(service);
        if (held == null || held.made().plus(RENEWED_AFTER).isBefore(now)) {
            var builder = tenant.tokenBuilder(service);
            held = new Token(
                    service == Service.GRAPH && graphScopes != null
                            ? builder.scopes(graphScopes).issue()
                            : builder.issue(),
                    now);
            tokens.put(service, held);
        }
        return held.text();
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode json = text.isBlank() ? null : JSON.readTree(text);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException none) {
            return MissingNode.getInstance();
        }
    }

    /** JSON as the objects of a session: maps, lists, texts, whole numbers, truth values, null. */
    static @Nullable Object object(JsonNode node) {
        return JSON.convertValue(node, Object.class);
    }
}
