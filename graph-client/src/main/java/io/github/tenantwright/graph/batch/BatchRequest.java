package io.github.tenantwright.graph.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.UrlPath;
import io.github.tenantwright.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request of a batch. Immutable: each {@code with…} gives a new one.
 *
 * @param id by which its answer is found; unique in the whole list, upper and lower case being the same
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param url from the version on, percent-encoded, as in {@code /users/8f2d…?$select=id}
 * @param headers for this request alone
 * @param body JSON; null for none
 * @param dependsOn ids of requests of the list that have to succeed first
 */
public record BatchRequest(
        String id,
        String method,
        String url,
        Map<String, String> headers,
        @Nullable String body,
        List<String> dependsOn) {

    /** @throws InvalidInputException naming the field that breaks a rule */
    public BatchRequest {
        Check.text("batch.id", id, 200);
        Check.text("batch.url", url, 16_384);
        if (!url.startsWith("/") || url.startsWith("//") || url.contains("\\")) {
            throw new InvalidInputException("batch.url", url, "a path that begins with one slash");
        }
        String path = url.substring(0, url.indexOf('?') < 0 ? url.length() : url.indexOf('?'));
        UrlPath.trick(path).ifPresent(rule -> {
            throw new InvalidInputException("batch.url", path, rule);
        });
        if (path.endsWith("/$batch")) {
            throw new InvalidInputException("batch.url", url, "no batch inside a batch");
        }
        // The same rules as for requests of their own: known methods, and no header that would smuggle anything.
        ServiceRequest checked = ServiceRequest.of(Audience.GRAPH, method, "/v1.0" + url);
        for (var header : headers.entrySet()) {
            checked = checked.header(header.getKey(), header.getValue());
        }
        method = checked.method();
        headers = Map.copyOf(headers);
        dependsOn = List.copyOf(dependsOn);
        if (body != null) {
            json(body);
        }
    }

    public static BatchRequest get(String id, String url) {
        return of(id, "GET", url);
    }

    public static BatchRequest of(String id, String method, String url) {
        return new BatchRequest(id, method, url, Map.of(), null, List.of());
    }

    /** With a JSON body. */
    public BatchRequest withBody(String json) {
        return new BatchRequest(id, method, url, headers, json, dependsOn);
    }

    public BatchRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new BatchRequest(id, method, url, more, body, dependsOn);
    }

    /** Only after these have succeeded; otherwise it is not carried out. */
    public BatchRequest after(String... ids) {
        return new BatchRequest(id, method, url, headers, body, List.of(ids));
    }

    /** Without a query, whose values may hold names; and without the body, which may hold a password. */
    @Override
    public String toString() {
        int query = url.indexOf('?');
        return method + " /v1.0" + (query < 0 ? url : url.substring(0, query));
    }

    /** @param inSameCall the ids that the call holds: the service refuses to depend on others */
    ObjectNode json(Set<String> inSameCall) {
        ObjectNode item = Json.object();
        item.put("id", id);
        item.put("method", method);
        item.put("url", url);
        Map<String, String> sent = new LinkedHashMap<>(headers);
        if (body != null) {
            item.set("body", json(body));
            sent.putIfAbsent("Content-Type", "application/json");
        } else if (method.equals("POST")) {
            // An action without parameters still needs a body and its type.
            item.set("body", Json.object());
            sent.putIfAbsent("Content-Type", "application/json");
        }
        if (!sent.isEmpty()) {
            ObjectNode all = item.putObject("headers");
            sent.forEach(all::put);
        }
        List<String> still = dependsOn.stream()
                .filter(other -> inSameCall.contains(other.toLowerCase(Locale.ROOT)))
                .toList();
        if (!still.isEmpty()) {
            var list = item.putArray("dependsOn");
            still.forEach(list::add);
        }
        return item;
    }

    private static JsonNode json(String body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            if (json != null && json.isContainerNode()) {
                return json;
            }
        } catch (JsonProcessingException notJson) {
            // Told below, without showing the body.
        }
        throw new InvalidInputException("batch.body", "(not shown)", "a JSON object or list");
    }
}
