package io.github.tenantwright.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Read or write, by a table; not in the table means write. */
record RequestClass(List<Part> parts) {
    record Part(String method, String path, boolean read) {}

    // Requests that read although they are posted.
    private static final Set<String> READING_POSTS =
            Set.of("/v1.0/directoryObjects/getByIds", "/beta/directoryObjects/getByIds");
    private static final Set<String> BATCHES = Set.of("/v1.0/$batch", "/beta/$batch");

    // The service compares its paths without regard to case.
    private static final Pattern COMMAND =
            Pattern.compile("/adminapi/[a-z0-9.]+/[^/]+/InvokeCommand", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,30}-[A-Za-z0-9]{1,80}");

    static RequestClass of(Audience audience, String method, String path, String body) {
        String verb = method.toUpperCase(Locale.ROOT);
        if (audience == Audience.GRAPH && verb.equals("POST") && BATCHES.contains(path)) {
            // A batch that can't be read is judged as the worst that it could be.
            return new RequestClass(partsOfBatch(path.substring(0, path.length() - "/$batch".length()), body)
                    .orElse(List.of(new Part(verb, path, false))));
        }
        if (audience == Audience.EXCHANGE
                && verb.equals("POST")
                && COMMAND.matcher(path).matches()) {
            return new RequestClass(List.of(command(body).orElse(new Part(verb, path, false))));
        }
        return new RequestClass(List.of(part(audience, verb, path)));
    }

    /** The cmdlet that a request to Exchange names; empty when the body could be read in another way than ours. */
    private static Optional<Part> command(String body) {
        JsonNode document;
        try {
            document = Json.MAPPER.readTree(body);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
        JsonNode input = document == null ? null : only(document, "CmdletInput");
        JsonNode name = input == null ? null : only(input, "CmdletName");
        if (name == null || !name.isTextual() || !NAME.matcher(name.textValue()).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Part(AllowedChange.CMDLET, "/" + name.textValue(), CmdletClass.readsInExchange(name.textValue())));
    }

    private static Part part(Audience audience, String verb, String path) {
        boolean read = verb.equals("GET")
                || verb.equals("HEAD")
                || (audience == Audience.GRAPH && verb.equals("POST") && READING_POSTS.contains(path));
        return new Part(verb, path, read);
    }

    /** Empty when any of it could be read in another way than ours. */
    private static Optional<List<Part>> partsOfBatch(String version, String body) {
        JsonNode batch;
        try {
            batch = Json.MAPPER.readTree(body);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
        JsonNode requests = only(batch, "requests");
        if (requests == null || !requests.isArray() || requests.isEmpty()) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode request : requests) {
            JsonNode method = only(request, "method");
            JsonNode url = only(request, "url");
            if (method == null || !method.isTextual() || url == null || !url.isTextual() || overridesMethod(request)) {
                return Optional.empty();
            }
            String target = url.textValue().split("[?#]", 2)[0];
            parts.add(part(
                    Audience.GRAPH,
                    method.textValue().toUpperCase(Locale.ROOT),
                    version + (target.startsWith("/") ? "" : "/") + target));
        }
        return Optional.of(parts);
    }

    /** The member, unless another has the same name but for case: who knows which of them the service would take. */
    private static @org.jspecify.annotations.Nullable JsonNode only(JsonNode holder, String name) {
        JsonNode found = null;
        for (var member : holder.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                if (found != null) {
                    return null;
                }
                found = member.getValue();
            }
        }
        return found;
    }

    private static boolean overridesMethod(JsonNode request) {
        for (var member : request.properties()) {
            if (member.getKey().equalsIgnoreCase("headers")) {
                for (var header : member.getValue().properties()) {
                    String name = header.getKey().toLowerCase(Locale.ROOT);
                    if (name.startsWith("x-http-method") || name.startsWith("x-method")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
