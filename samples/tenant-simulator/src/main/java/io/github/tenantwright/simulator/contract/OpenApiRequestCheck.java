package io.github.tenantwright.simulator.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says what is wrong with requests to Microsoft Graph by the service's published description: unknown paths, methods
 * and query options, values out of range, selected members that don't exist, bodies with misspelled or missing members.
 * The parts of a batch are checked like requests of their own. Immutable and thread-safe.
 *
 * <pre>{@code
 * assertThat(OpenApiRequestCheck.graph().problems(sent)).isEmpty();
 * }</pre>
 */
public final class OpenApiRequestCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_BATCH = 20;

    private final JsonNode description;
    private final List<PathTemplate> templates = new ArrayList<>();

    private OpenApiRequestCheck(JsonNode description) {
        this.description = description;
        description.path("paths").properties().forEach(entry -> {
            String version = entry.getValue().path("servers").toString().contains("/beta") ? "beta" : "v1.0";
            templates.add(PathTemplate.of(version, entry.getKey(), entry.getValue()));
            entry.getValue()
                    .path("x-alternate-paths")
                    .forEach(other -> templates.add(PathTemplate.of(version, other.asText(), entry.getValue())));
        });
        templates.sort(Comparator.comparingInt(PathTemplate::parameters));
    }

    /** By the description of Graph's paths for tenant and voice configuration that comes with the simulator. */
    public static OpenApiRequestCheck graph() {
        try (InputStream file = OpenApiRequestCheck.class.getResourceAsStream("graph-openapi.json")) {
            if (file == null) {
                throw new IllegalStateException("graph-openapi.json is missing from the jar");
            }
            return new OpenApiRequestCheck(JSON.readTree(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is wrong, one line each with the request in front; empty when all is well. */
    public List<String> problems(Collection<SentRequest> requests) {
        List<String> all = new ArrayList<>();
        requests.forEach(request -> problems(request).forEach(problem -> all.add(request + ": " + problem)));
        return all;
    }

    /** What is wrong with one request. */
    public List<String> problems(SentRequest request) {
        int mark = request.path().indexOf('?');
        String path = readable(mark < 0 ? request.path() : request.path().substring(0, mark));
        String query = mark < 0 ? "" : request.path().substring(mark + 1);
        List<PathTemplate> fitting =
                templates.stream().filter(template -> template.fits(path)).toList();
        if (fitting.isEmpty()) {
            return List.of("no such path");
        }
        // /users/delta also looks like a user whose id is "delta": the more exact path is meant.
        Optional<PathTemplate> template =
                fitting.stream().filter(one -> one.allows(request.method())).findFirst();
        if (template.isEmpty() || template.get().parameters() > fitting.get(0).parameters()) {
            return List.of("the path does not take " + request.method());
        }
        JsonNode operation = template.get().operations().get(request.method().toLowerCase(Locale.ROOT));
        List<String> found = new ArrayList<>();
        checkQuery(operation, template.get().operations(), query, found);
        checkBody(operation, request.body(), found);
        if (path.endsWith("/$batch") && found.isEmpty()) {
            checkBatch(request, found);
        }
        return found;
    }

    private void checkQuery(JsonNode operation, JsonNode shared, String query, List<String> found) {
        for (String part : query.split("&")) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            String value = decoded(equals < 0 ? "" : part.substring(equals + 1));
            Optional<JsonNode> parameter = parameter(operation, name).or(() -> parameter(shared, name));
            if (parameter.isEmpty()) {
                found.add("the path has no query option " + name);
                continue;
            }
            JsonNode schema = parameter.get().path("schema");
            switch (schema.path("type").asText()) {
                case "integer", "boolean" ->
                    found.addAll(SchemaCheck.problems(description, schema, parsed(value), name));
                case "array" -> {
                    if (name.equals("$select")) {
                        checkSelect(operation, value, found);
                    }
                }
                default -> {
                    if (value.isBlank()) {
                        found.add(name + " is empty");
                    }
                }
            }
        }
    }

    private Optional<JsonNode> parameter(JsonNode holder, String name) {
        for (JsonNode entry : holder.path("parameters")) {
            JsonNode parameter = SchemaCheck.resolve(description, entry);
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("name").asText().equals(name)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    private void checkSelect(JsonNode operation, String value, List<String> found) {
        JsonNode reply = SchemaCheck.resolve(
                description,
                operation
                        .path("responses")
                        .path("200")
                        .path("content")
                        .path("application/json")
                        .path("schema"));
        JsonNode items = reply.path("properties").path("value").path("items");
        JsonNode members = (items.isMissingNode() ? reply : SchemaCheck.resolve(description, items)).path("properties");
        for (String name : value.split(",")) {
            if (members.isObject() && !members.has(name.strip())) {
                found.add("$select names " + name.strip() + ", which the answer does not have");
            }
        }
    }

    private void checkBody(JsonNode operation, String body, List<String> found) {
        JsonNode expected = operation.path("requestBody");
        JsonNode schema = expected.path("content").path("application/json").path("schema");
        if (body.isBlank()) {
            if (expected.path("required").asBoolean()) {
                found.add("the body is missing");
            }
            return;
        }
        if (schema.isMissingNode()) {
            // An action without parameters takes an empty object; in a batch it even has to.
            if (expected.isMissingNode() && !body.strip().equals("{}")) {
                found.add("the path takes no body");
            }
            return;
        }
        JsonNode json = parsed(body);
        if (json.isMissingNode()) {
            found.add("the body is no JSON");
            return;
        }
        found.addAll(SchemaCheck.problems(description, schema, json, "body"));
    }

    private void checkBatch(SentRequest request, List<String> found) {
        String version = request.path().substring(0, request.path().indexOf("/$batch"));
        JsonNode parts = parsed(request.body()).path("requests");
        if (parts.size() > LARGEST_BATCH) {
            found.add("more than " + LARGEST_BATCH + " requests in a batch");
        }
        for (JsonNode part : parts) {
            boolean hasBody = part.has("body");
            String url = part.path("url").asText();
            SentRequest inner = new SentRequest(
                    part.path("method").asText().toUpperCase(Locale.ROOT),
                    version + (url.startsWith("/") ? "" : "/") + url,
                    hasBody ? part.get("body").toString() : "");
            problems(inner)
                    .forEach(problem -> found.add("part " + part.path("id").asText() + ": " + problem));
            boolean typed = false;
            for (var header : part.path("headers").properties()) {
                typed |= header.getKey().equalsIgnoreCase("Content-Type");
            }
            if (hasBody && !typed) {
                found.add("part " + part.path("id").asText() + ": a body without a Content-Type");
            }
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    /** Quotes and parentheses count the same whether they are encoded or not. */
    private static String readable(String path) {
        return path.replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%2C", ",")
                .replace("%3D", "=");
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
