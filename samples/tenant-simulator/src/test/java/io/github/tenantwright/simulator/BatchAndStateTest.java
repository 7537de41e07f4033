package io.github.tenantwright.simulator;

import static io.github.tenantwright.simulator.Client.json;
import static io.github.tenantwright.simulator.Client.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Batches; the tenant's state as a whole; the command line. */
class BatchAndStateTest {

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(
            tenant -> tenant.administrator("admin@contoso.com").replicationDelay(Duration.ZERO));

    private static ObjectNode item(String id, String method, String url) {
        return Json.object().put("id", id).put("method", method).put("url", url);
    }

    private static ObjectNode batch(ObjectNode... items) {
        ObjectNode body = Json.object();
        ArrayNode requests = body.putArray("requests");
        for (ObjectNode item : items) {
            requests.add(item);
        }
        return body;
    }

    private static JsonNode response(JsonNode batch, String id) {
        for (JsonNode response : batch.path("responses")) {
            if (response.path("id").asText().equals(id)) {
                return response;
            }
        }
        throw new AssertionError(id);
    }

    @Test
    void itemsSucceedFailAndAreThrottledOneByOne(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        ObjectNode create = item("1", "POST", "/domains");
        create.set("headers", json("{'Content-Type':'application/json'}"));
        create.set("body", json("{'id':'a.example'}"));
        ObjectNode withoutType = item("2", "POST", "/domains");
        withoutType.set("body", json("{'id':'b.example'}"));
        ObjectNode dependent = item("3", "GET", "/domains");
        dependent.putArray("dependsOn").add("2");
        tenant.faults().throttleNext(request -> request.path().endsWith("/organization"), 1, RetryAfter.seconds(9));
        JsonNode answer = client.graph(
                        "POST", "/$batch", batch(create, withoutType, dependent, item("4", "GET", "/organization")))
                .json();
        assertThat(response(answer, "1").path("status").asInt()).isEqualTo(201);
        assertThat(response(answer, "2").path("status").asInt()).isEqualTo(400);
        assertThat(response(answer, "3").path("status").asInt()).isEqualTo(424);
        assertThat(response(answer, "4").path("status").asInt()).isEqualTo(429);
        assertThat(response(answer, "4").at("/headers/Retry-After").asText()).isEqualTo("9");
        assertThat(tenant.writes()).hasSize(2).allMatch(RecordedRequest::batched);
    }

    @Test
    void oversizedAndAmbiguousBatchesAreRefusedAsAWhole(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        ObjectNode[] many = new ObjectNode[21];
        for (int i = 0; i < many.length; i++) {
            many[i] = item("r" + i, "GET", "/domains");
        }
        assertThat(client.graph("POST", "/$batch", batch(many)).status()).isEqualTo(400);
        assertThat(client.graph("POST", "/$batch", batch(item("a", "GET", "/me"), item("A", "GET", "/me")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void stateComparesAcrossTenantsThatTookDifferentWays() {
        try (SimulatedTenant one = SimulatedTenant.builder()
                        .replicationDelay(Duration.ZERO)
                        .start();
                SimulatedTenant two = SimulatedTenant.builder()
                        .seed(7)
                        .replicationDelay(Duration.ZERO)
                        .start()) {
            Client first = new Client(one);
            Client second = new Client(two);
            first.graph("POST", "/users", user("a@contoso.onmicrosoft.com"));
            first.graph("POST", "/users", user("b@contoso.onmicrosoft.com"));
            two.clock().advance(Duration.ofMinutes(9));
            second.graph("POST", "/users", user("b@contoso.onmicrosoft.com"));
            assertThat(one.state().normalized().differencesTo(two.state().normalized()))
                    .isNotEmpty();
            second.graph("POST", "/users", user("a@contoso.onmicrosoft.com"));
            assertThat(one.state()).isNotEqualTo(two.state());
            assertThat(one.state().normalized()).isEqualTo(two.state().normalized());
            assertThat(one.state().json()).doesNotContain("Str0ng-enough!");
        }
    }

    @Test
    void checkpointBringsEverythingBack(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        SimulatedState before = tenant.state();
        SimulatedTenant.Checkpoint checkpoint = tenant.save();
        client.graph("POST", "/domains", json("{'id':'a.example'}"));
        client.graph("POST", "/users", user("x@contoso.com"));
        client.teams(
                "PUT", "/Skype.Policy/configurations/OnlinePstnUsages/configuration/Global", json("{'Usage':['A']}"));
        tenant.clock().advance(Duration.ofHours(1));
        assertThat(tenant.state()).isNotEqualTo(before);
        tenant.restore(checkpoint);
        assertThat(tenant.state()).isEqualTo(before);
        assertThat(client.graph("GET", "/domains/a.example").status()).isEqualTo(404);
    }

    @Test
    void commandLineSaysWhereItListensAndObeys(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path file = folder.resolve("ports");
        int code = Main.run(
                new String[] {
                    "--users",
                    "20",
                    "--phone-system",
                    "5",
                    "--still",
                    "--start",
                    "2026-08-03T09:00:00Z",
                    "--port-file",
                    file.toString()
                },
                new ByteArrayInputStream("advance PT3H\ncounts\nquit\n".getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(code).isZero();
        assertThat(said)
                .contains(
                        "graph=http://localhost:",
                        "exchange=http://localhost:",
                        "graphToken=ey",
                        "\nready\n",
                        "2026-08-03T12:00:00Z",
                        "total=0");
        assertThat(Files.readString(file))
                .contains("teams=http://localhost:", "exchange=http://localhost:")
                .doesNotContain("Token");
        assertThat(Main.run(
                        new String[] {"--wat"},
                        new ByteArrayInputStream(new byte[0]),
                        System.out,
                        new PrintStream(out)))
                .isEqualTo(2);
    }
}
