package io.github.tenantwright.teams.sync;

import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.Service;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Somebody who works in the tenant without this library: bare requests, as an admin center sends them. */
final class Hand {
    static final String NUMBERS = "/v1.0/admin/teams/telephoneNumberManagement/numberAssignments/";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** The service did not take it. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String words) {
            super(words);
        }
    }

    private final Customer customer;

    Hand(Customer customer) {
        this.customer = customer;
    }

    private boolean tries(Service service, String method, String address, Object body) {
        URI base = service == Service.GRAPH ? customer.tenant.graphUri() : customer.tenant.teamsUri();
        String token = service == Service.GRAPH ? customer.tenant.graphToken() : customer.tenant.teamsToken();
        String text = body instanceof String json ? json : Json.write(Json.MAPPER.valueToTree(body));
        HttpRequest request = HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/$", "") + address))
                .method(method, HttpRequest.BodyPublishers.ofString(text))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() < 300;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    void graph(String method, String address, Object body) {
        sent(Service.GRAPH, method, address, body);
    }

    void teams(String method, String address, Object body) {
        sent(Service.TEAMS, method, address, body);
    }

    private void sent(Service service, String method, String address, Object body) {
        if (!tries(service, method, address, body)) {
            throw new Refused("refused: " + method + " " + address + " "
                    + customer.tenant.requests().get(customer.tenant.requests().size() - 1));
        }
    }

    /** Does what somebody else was seen to do. */
    void repeat(RecordedRequest request) {
        URI url = URI.create(request.rawUrl());
        sent(
                request.service(),
                request.method(),
                url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()),
                request.body());
    }

    void assign(String number, String user, String type) {
        graph(
                "POST",
                NUMBERS + "assignNumber",
                Map.of(
                        "telephoneNumber",
                        number,
                        "assignmentTargetId",
                        customer.tenant.objectId(user),
                        "numberType",
                        type));
        customer.tenant.clock().advance(java.time.Duration.ofMinutes(5));
    }

    void unassign(String number, String type) {
        graph("POST", NUMBERS + "unassignNumber", Map.of("telephoneNumber", number, "numberType", type));
        customer.tenant.clock().advance(java.time.Duration.ofMinutes(5));
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
