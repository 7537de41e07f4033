package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.wire.HttpCall;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code $batch}: up to twenty requests in one; each is throttled, refused and recorded by itself. */
final class GraphBatch {

    private static final int MAX = 20;

    private GraphBatch() {}

    static void routes(Router<Exchange> router) {
        router.on("POST", "/$batch", (x, p) -> batch(x));
    }

    private static HttpReply batch(Exchange x) {
        JsonNode requests = x.json().path("requests");
        if (!requests.isArray() || requests.isEmpty()) {
            throw new Refusal(400, "BadRequest", "Invalid batch payload format.");
        }
        if (requests.size() > MAX) {
            throw new Refusal(
                    400,
                    "MaximumValueExceeded",
                    "Number of batch request steps exceeds the maximum value of " + MAX + ".");
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode request : requests) {
            String id = request.path("id").asText("");
            if (id.isEmpty() || !ids.add(id.toLowerCase(Locale.ROOT))) {
                throw new Refusal(400, "BadRequest", "Invalid batch: every request needs an id of its own.");
            }
            String url = request.path("url").asText("");
            if (url.isEmpty()
                    || url.contains("://")
                    || url.toLowerCase(Locale.ROOT).contains("$batch")) {
                throw new Refusal(400, "BadRequest", "Invalid batch: the url of request " + id + " must be relative.");
            }
        }
        Map<String, Integer> statuses = new LinkedHashMap<>();
        ArrayNode responses = Json.array();
        for (JsonNode request : requests) {
            responses.add(one(x, request, statuses));
        }
        // Order is not kept by the service; turned round here so that clients match by id.
        ArrayNode turned = Json.array();
        for (int i = responses.size() - 1; i >= 0; i--) {
            turned.add(responses.get(i));
        }
        ObjectNode body = Json.object();
        body.set("responses", turned);
        return Engine.graph(200, body);
    }

    private static ObjectNode one(Exchange x, JsonNode request, Map<String, Integer> statuses) {
        String id = request.path("id").asText();
        HttpReply reply = null;
        for (JsonNode dependency : request.path("dependsOn")) {
            Integer status = statuses.get(dependency.asText().toLowerCase(Locale.ROOT));
            if (status == null || status >= 400) {
                reply = x.engine.refuse(
                        Service.GRAPH,
                        new Refusal(424, "FailedDependency", "The request depends on one that failed or is missing."),
                        x.now);
            }
        }
        if (reply == null) {
            Map<String, String> headers = new HashMap<>();
            request.path("headers")
                    .properties()
                    .forEach(header -> headers.put(
                            header.getKey().toLowerCase(Locale.ROOT),
                            header.getValue().asText()));
            JsonNode body = request.path("body");
            byte[] bytes = body.isMissingNode() || body.isNull() ? new byte[0] : Json.bytes(body);
            String url = request.path("url").asText();
            String path = "/" + x.version + (url.startsWith("/") ? url : "/" + url);
            HttpCall call =
                    new HttpCall(request.path("method").asText("GET").toUpperCase(Locale.ROOT), path, headers, bytes);
            reply = x.engine.processInBatch(call, x.caller);
        }
        statuses.put(id.toLowerCase(Locale.ROOT), reply.status() == 0 ? 503 : reply.status());
        ObjectNode answer = Json.object().put("id", id).put("status", reply.status() == 0 ? 503 : reply.status());
        ObjectNode headers = answer.putObject("headers");
        reply.headers().forEach((name, value) -> {
            if (name.equals("Retry-After")
                    || name.equals("Location")
                    || name.equals("Content-Type")
                    || name.equals("WWW-Authenticate")) {
                headers.put(name, value);
            }
        });
        if (reply.body().length > 0) {
            try {
                answer.set("body", Json.MAPPER.readTree(reply.body()));
            } catch (IOException e) {
                answer.put("body", reply.text());
            }
        }
        return answer;
    }
}
