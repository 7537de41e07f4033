package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JDK's HTTP client, with a tenant's tokens. */
final class Client {

    record Answer(int status, String body, Map<String, String> headers) {

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String message() {
            return json().path("error").path("message").asText();
        }

        /** The rows of an envelope. */
        JsonNode rows() {
            return json().path("value");
        }

        /** The words that Exchange hides. */
        String words() {
            return json().path("error")
                    .path("innererror")
                    .path("internalexception")
                    .path("message")
                    .asText();
        }

        /** The type that Exchange hides, without its namespace. */
        String type() {
            String message =
                    json().path("error").path("details").path(0).path("message").asText();
            String type = message.split("\\|", -1)[1];
            return type.substring(type.lastIndexOf('.') + 1);
        }

        String code() {
            return json().path("error").path("code").asText();
        }
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final SimulatedTenant tenant;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String graphToken;
    private String teamsToken;

    Client(SimulatedTenant tenant) {
        this.tenant = tenant;
        this.graphToken = tenant.graphToken();
        this.teamsToken = tenant.teamsToken();
    }

    Client header(String name, String value) {
        Client other = new Client(tenant).tokens(graphToken, teamsToken);
        other.headers.putAll(headers);
        other.headers.put(name, value);
        return other;
    }

    Client eventual() {
        return header("ConsistencyLevel", "eventual");
    }

    Client tokens(String graph, String teams) {
        graphToken = graph;
        teamsToken = teams;
        return this;
    }

    Answer graph(String method, String path, JsonNode... body) {
        return send(method, URI.create(tenant.graphUri() + "/v1.0" + path), graphToken, body);
    }

    Answer teams(String method, String path, JsonNode... body) {
        return send(method, URI.create(tenant.teamsUri() + path), teamsToken, body);
    }

    /** Runs a cmdlet; the parameters are JSON with single quotes for double ones. */
    Answer cmdlet(String name, String parameters) {
        return cmdlet(
                tenant.exchangeUri() + "/adminapi/beta/" + tenant.tenantId() + "/InvokeCommand", name, parameters);
    }

    /** Sends this body. */
    Answer cmdlet(ObjectNode body) {
        return send(
                "POST",
                URI.create(tenant.exchangeUri() + "/adminapi/beta/" + tenant.tenantId() + "/InvokeCommand"),
                tenant.exchangeToken(),
                body);
    }

    /** The same at a given address, such as a link to a next page. */
    Answer cmdlet(String url, String name, String parameters) {
        return send("POST", URI.create(url), tenant.exchangeToken(), invocation(name, parameters));
    }

    static ObjectNode invocation(String name, String parameters) {
        ObjectNode body = Json.object();
        body.putObject("CmdletInput").put("CmdletName", name).set("Parameters", json(parameters));
        return body;
    }

    Answer follow(String url) {
        return send("GET", URI.create(url), graphToken);
    }

    Answer send(String method, URI uri, String token, JsonNode... body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        headers.forEach(request::setHeader);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body.length == 0) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(method, HttpRequest.BodyPublishers.ofString(body[0].toString()));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> received = new LinkedHashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> received.put(name.toLowerCase(), String.join(" | ", values)));
            return new Answer(response.statusCode(), response.body(), received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** JSON with single quotes for double ones. */
    static ObjectNode json(String text) {
        ObjectNode node = Json.parseObject(text.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (node == null) {
            throw new IllegalArgumentException(text);
        }
        return node;
    }

    static ObjectNode user(String upn) {
        ObjectNode body =
                json("{'accountEnabled':true,'displayName':'Temporary','mailNickname':'temp','usageLocation':'GB'}")
                        .put("userPrincipalName", upn);
        body.putObject("passwordProfile").put("password", "Str0ng-enough!");
        return body;
    }

    static ObjectNode license(SkuName... add) {
        ObjectNode body = Json.object();
        var licenses = body.putArray("addLicenses");
        for (SkuName sku : add) {
            licenses.addObject().put("skuId", sku.id()).putArray("disabledPlans");
        }
        body.putArray("removeLicenses");
        return body;
    }
}
