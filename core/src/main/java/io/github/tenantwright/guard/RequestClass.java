package io.github.tenantwright.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Read or write, by a table; not in the table means write. */
record RequestClass(List<Part> parts) {
    record Part(String method, String path, boolean read) {}

    // Requests that read although they are posted.
    private static final Set<String> READING_POSTS =
            Set.of("/v1.0/directoryObjects/getByIds", "/beta/directoryObjects/getByIds");

    static RequestClass of(Audience audience, String method, String path, String body) {
        String verb = method.toUpperCase(Locale.ROOT);
        if (audience == Audience.GRAPH && verb.equals("POST") && path.endsWith("/$batch")) {
            return new RequestClass(partsOfBatch(path.substring(0, path.length() - "/$batch".length()), path, body));
        }
        return new RequestClass(List.of(part(audience, verb, path)));
    }

    private static Part part(Audience audience, String verb, String path) {
        boolean read = verb.equals("GET")
                || verb.equals("HEAD")
                || (audience == Audience.GRAPH && verb.equals("POST") && READING_POSTS.contains(path));
        return new Part(verb, path, read);
    }

    private static List<Part> partsOfBatch(String version, String path, String body) {
        List<Part> parts = new ArrayList<>();
        try {
            JsonNode requests = Json.MAPPER.readTree(body).path("requests");
            for (JsonNode request : requests) {
                String url = Json.text(request, "url");
                int query = url.indexOf('?');
                String target = query < 0 ? url : url.substring(0, query);
                parts.add(part(
                        Audience.GRAPH,
                        Json.text(request, "method").toUpperCase(Locale.ROOT),
                        version + (target.startsWith("/") ? "" : "/") + target));
            }
        } catch (JsonProcessingException notJson) {
            parts.clear();
        }
        // A batch that can't be read is judged as the worst that it could be.
        return parts.isEmpty() ? List.of(new Part("POST", path, false)) : parts;
    }
}
