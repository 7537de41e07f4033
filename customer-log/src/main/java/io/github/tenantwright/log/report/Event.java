package io.github.tenantwright.log.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.internal.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One line as it is read again. Members that are not there are empty. */
record Event(
        long number,
        Instant at,
        String tenant,
        String actor,
        String run,
        String operation,
        String kind,
        String sentence,
        String result,
        String backEnd,
        String status,
        String requestId,
        String clientRequestId,
        String attempts,
        long milliseconds,
        String before,
        String after,
        Map<String, String> details) {

    /** Empty when it is no line of a log: what a crash left of one. */
    static Optional<Event> read(String line) {
        try {
            JsonNode node = Json.MAPPER.readTree(line);
            if (node == null || !node.isObject() || !node.hasNonNull("at") || !node.hasNonNull("kind")) {
                return Optional.empty();
            }
            Map<String, String> details = new HashMap<>();
            for (var member : node.path("details").properties()) {
                details.put(member.getKey(), member.getValue().asText());
            }
            return Optional.of(new Event(
                    node.path("seq").asLong(),
                    Instant.parse(Json.text(node, "at")),
                    Json.text(node, "tenant"),
                    Json.text(node, "actor"),
                    Json.text(node, "run"),
                    Json.text(node, "operation"),
                    Json.text(node, "kind"),
                    Json.text(node, "sentence"),
                    Json.text(node, "result"),
                    Json.text(node, "backEnd"),
                    Json.text(node, "status"),
                    Json.text(node, "requestId"),
                    Json.text(node, "clientRequestId"),
                    Json.text(node, "attempts"),
                    node.path("milliseconds").asLong(),
                    Json.text(node, "before"),
                    Json.text(node, "after"),
                    details));
        } catch (JsonProcessingException | DateTimeException cut) {
            return Optional.empty();
        }
    }

    boolean isStep() {
        return kind.equals("step");
    }

    boolean isRun() {
        return kind.equals("run");
    }

    String detail(String name) {
        return details.getOrDefault(name, "");
    }

    /** The kind of object that a step is about: in front of the first slash. */
    String objectKind() {
        int slash = operation.indexOf('/');
        return slash < 0 ? "" : operation.substring(0, slash);
    }

    String object() {
        return operation.substring(operation.indexOf('/') + 1);
    }
}
