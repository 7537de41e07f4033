package io.github.tenantwright.graph.batch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.FakeGraph;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.Simulated;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchClientTest {
    private static final String BATCH = "/v1.0/$batch";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(tenant -> tenant.verifiedDomain("contoso.com")
            .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
            .replicationDelay(Duration.ZERO)
            .users(45, "contoso.com", SkuName.MICROSOFT_365_E5));

    @RegisterExtension
    final FakeGraph graph = new FakeGraph();

    @Test
    void anyNumberOfRequestsGoesInCallsOfTwentyAndComesBackInOrder(SimulatedTenant tenant) {
        List<String> names = tenant.usersWith(SkuName.MICROSOFT_365_E5);
        List<BatchRequest> requests = IntStream.range(0, names.size())
                .mapToObj(i -> BatchRequest.get("u" + i, "/users/" + names.get(i) + "?$select=id,userPrincipalName"))
                .toList();

        List<BatchAnswer> answers = Simulated.graph(tenant).batch().send(requests);

        assertThat(answers).hasSize(45);
        for (int i = 0; i < 45; i++) {
            String name = names.get(i);
            assertThat(answers.get(i))
                    .isInstanceOfSatisfying(
                            BatchAnswer.Done.class,
                            done -> assertThat(done.body()).contains(name));
            assertThat(answers.get(i).id()).isEqualTo("u" + i);
        }
        assertThat(tenant.requests().stream().filter(request -> !request.batched()))
                .hasSize(3);
        Simulated.assertContractKept(tenant);
    }

    @Test
    void writesAndRefusalsAreToldApart(SimulatedTenant tenant) {
        String name = tenant.usersWith(SkuName.MICROSOFT_365_E5).get(0);
        List<BatchAnswer> answers = Simulated.graph(tenant)
                .batch()
                .send(List.of(
                        BatchRequest.of("set", "PATCH", "/users/" + name).withBody("{\"department\":\"Voice\"}"),
                        BatchRequest.get("absent", "/users/nobody@contoso.com")));

        assertThat(answers.get(0))
                .isInstanceOfSatisfying(
                        BatchAnswer.Done.class,
                        done -> assertThat(done.status()).isEqualTo(204));
        assertThat(answers.get(1)).isInstanceOfSatisfying(BatchAnswer.Refused.class, refused -> {
            assertThat(refused.failure().kind()).isEqualTo(ServiceException.Kind.NOT_FOUND);
            assertThat(refused.failure().code()).isEqualTo("Request_ResourceNotFound");
            assertThat(refused.failure().request()).isEqualTo("GET /v1.0/users/nobody@contoso.com");
        });
        Simulated.assertContractKept(tenant);
    }

    @Test
    void onlyTheThrottledOnesAreSentAgainAfterTheLongestWish() throws Exception {
        answer(1, """
                {"responses":[
                  {"id":"C","status":503,"headers":{"RETRY-AFTER":"2.5"}},
                  {"id":"b","status":429,"headers":{"retry-after":"7"},"body":{"error":{"code":"TooManyRequests"}}},
                  {"id":"a","status":200,"headers":{"Content-Type":"application/json"},"body":{"id":"1"}},
                  {"id":"d","status":403,"body":{"error":{"code":"Authorization_RequestDenied","message":"no"}}}]}""");
        answer(2, """
                {"responses":[{"id":"b","status":204},{"id":"c","status":200,"body":{"id":"3"}}]}""");

        List<BatchAnswer> answers = graph.client().batch().send(gets("a", "b", "c", "d"));

        assertThat(graph.waits()).containsExactly(Duration.ofSeconds(7));
        assertThat(idsOfCall(1)).containsExactly("b", "c");
        assertThat(answers.get(0))
                .isEqualTo(new BatchAnswer.Done(
                        "a", 200, java.util.Map.of("content-type", "application/json"), "{\"id\":\"1\"}"));
        assertThat(answers.get(1)).isInstanceOf(BatchAnswer.Done.class);
        assertThat(answers.get(2)).isInstanceOf(BatchAnswer.Done.class);
        assertThat(answers.get(3))
                .isInstanceOfSatisfying(
                        BatchAnswer.Refused.class,
                        refused -> assertThat(refused.failure().kind()).isEqualTo(ServiceException.Kind.NOT_PERMITTED));
    }

    @Test
    void aWishBeyondTheBudgetIsHandedToTheCaller() {
        answer(1, "{\"responses\":[{\"id\":\"a\",\"status\":429,\"headers\":{\"Retry-After\":\"600\"}}]}");

        List<BatchAnswer> answers = graph.client().batch().send(gets("a"), Duration.ofMinutes(1));

        assertThat(graph.waits()).isEmpty();
        assertThat(answers.get(0)).isInstanceOfSatisfying(BatchAnswer.Refused.class, refused -> {
            assertThat(refused.failure().kind()).isEqualTo(ServiceException.Kind.THROTTLED);
            assertThat(refused.failure().retryAfter()).isEqualTo(Instant.parse("2026-08-01T10:10:00Z"));
        });
    }

    @Test
    void throttlingWithoutATimeBacksOffAndEndsWithTheBudget() {
        graph.server()
                .stubFor(post(urlEqualTo(BATCH)).willReturn(okJson("{\"responses\":[{\"id\":\"a\",\"status\":429}]}")));

        List<BatchAnswer> answers = graph.client().batch().send(gets("a"), Duration.ofSeconds(20));

        assertThat(answers.get(0)).isInstanceOf(BatchAnswer.Refused.class);
        assertThat(graph.waits()).hasSizeBetween(3, 8);
        assertThat(graph.waits().stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void whatDependsOnAThrottledOneIsSentAgainWithItAndForgetsWhatIsDone() throws Exception {
        answer(1, """
                {"responses":[
                  {"id":"1","status":201,"body":{"id":"x"}},
                  {"id":"2","status":429,"headers":{"Retry-After":"1"}},
                  {"id":"3","status":424,"body":{"error":{"code":"FailedDependency"}}}]}""");
        answer(2, "{\"responses\":[{\"id\":\"2\",\"status\":200},{\"id\":\"3\",\"status\":200}]}");

        List<BatchAnswer> answers = graph.client()
                .batch()
                .send(List.of(
                        BatchRequest.of("1", "POST", "/domains").withBody("{\"id\":\"a.example\"}"),
                        BatchRequest.of("2", "POST", "/domains/a.example/verify")
                                .after("1"),
                        BatchRequest.get("3", "/domains/a.example").after("2")));

        assertThat(answers).allMatch(BatchAnswer.Done.class::isInstance);
        JsonNode second =
                JSON.readTree(graph.received().get(1).getBodyAsString()).path("requests");
        assertThat(second).hasSize(2);
        assertThat(second.get(0).has("dependsOn")).isFalse();
        assertThat(second.get(0).path("body").isObject()).isTrue();
        assertThat(second.get(1).path("dependsOn").get(0).asText()).isEqualTo("2");
    }

    @Test
    void aClaimsChallengeInAPartIsHandedOutWithItsClaims() {
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1\"}}}";
        answer(
                1,
                "{\"responses\":[{\"id\":\"a\",\"status\":401,\"headers\":{\"WWW-Authenticate\":"
                        + "\"Bearer realm=\\\"\\\", error=\\\"insufficient_claims\\\", claims=\\\""
                        + Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "\\\"\"}},"
                        + "{\"id\":\"b\",\"status\":200,\"body\":{}}]}");

        List<BatchAnswer> answers = graph.client().batch().send(gets("a", "b"));

        assertThat(answers.get(0))
                .isInstanceOfSatisfying(
                        BatchAnswer.SignInNeeded.class,
                        needed -> assertThat(needed.claims()).isEqualTo(claims));
        assertThat(answers.get(1)).isInstanceOf(BatchAnswer.Done.class);
    }

    @Test
    void missingAndDoubleAnswersLeaveOpenWhatWasDone() {
        answer(1, """
                {"responses":[{"id":"a","status":200},{"id":"b","status":200},{"id":"b","status":404},
                              {"id":"stranger","status":200}]}""");

        List<BatchAnswer> answers = graph.client().batch().send(gets("a", "b", "c"));

        assertThat(answers.get(0)).isInstanceOf(BatchAnswer.Done.class);
        assertThat(answers.get(1))
                .isInstanceOfSatisfying(
                        BatchAnswer.Unknown.class,
                        unknown -> assertThat(unknown.problem()).hasMessageContaining("two answers for request b"));
        assertThat(answers.get(2))
                .isInstanceOfSatisfying(
                        BatchAnswer.Unknown.class,
                        unknown -> assertThat(unknown.problem()).hasMessageContaining("no answer for request c"));
    }

    @Test
    void aBrokenCallLosesNoAnswerOfAnother() {
        graph.server()
                .stubFor(post(urlEqualTo(BATCH))
                        .withRequestBody(com.github.tomakehurst.wiremock.client.WireMock.containing("\"id\":\"w0\""))
                        .willReturn(okJson("{\"responses\":["
                                + String.join(
                                        ",",
                                        IntStream.range(0, 20)
                                                .mapToObj(i -> "{\"id\":\"w" + i + "\",\"status\":204}")
                                                .toList())
                                + "]}")));
        graph.server()
                .stubFor(post(urlEqualTo(BATCH))
                        .withRequestBody(com.github.tomakehurst.wiremock.client.WireMock.containing("\"id\":\"w20\""))
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        List<BatchAnswer> answers = graph.client()
                .batch()
                .send(IntStream.range(0, 21)
                        .mapToObj(i -> BatchRequest.of("w" + i, "DELETE", "/users/u" + i))
                        .toList());

        assertThat(answers.subList(0, 20)).allMatch(BatchAnswer.Done.class::isInstance);
        assertThat(answers.get(20)).isInstanceOf(BatchAnswer.Unknown.class);
        assertThat(graph.received())
                .as("a write whose answer was lost is not sent again")
                .hasSize(2);
    }

    @Test
    void aForbiddenPartStopsAllBeforeAnythingIsSent() {
        GraphClient reading = GraphClient.of(graph.session().build().readOnly());
        List<BatchRequest> requests = new java.util.ArrayList<>(gets("a"));
        for (int i = 0; i < 25; i++) {
            requests.add(BatchRequest.get("g" + i, "/users/u" + i));
        }
        requests.add(BatchRequest.of("w", "DELETE", "/users/x"));

        assertThatThrownBy(() -> reading.batch().send(requests)).isInstanceOf(ForbiddenByScopeException.class);
        assertThat(graph.received()).isEmpty();
    }

    @Test
    void listsThatTheServiceWouldRefuseAreNotSent() {
        GraphClient client = graph.client();
        assertThatThrownBy(() -> client.batch().send(gets("a", "A")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unique");
        assertThatThrownBy(() -> client.batch()
                        .send(List.of(BatchRequest.get("a", "/me").after("b"), BatchRequest.get("b", "/me"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("dependsOn");
        assertThatThrownBy(() -> BatchRequest.get("a", "https://evil.example/"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> BatchRequest.get("a", "/users/../domains")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> BatchRequest.of("a", "POST", "/$batch")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> BatchRequest.of("a", "TRACE", "/me")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> BatchRequest.of("a", "POST", "/users").withBody("{\"password\":\"geheim"))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .doesNotContain("geheim");
        assertThat(client.batch().send(List.of())).isEmpty();
        assertThat(graph.received()).isEmpty();
    }

    private static List<BatchRequest> gets(String... ids) {
        return java.util.Arrays.stream(ids)
                .map(id -> BatchRequest.get(id, "/users/" + id + "?$select=id"))
                .toList();
    }

    private void answer(int call, String json) {
        graph.server()
                .stubFor(post(urlEqualTo(BATCH))
                        .inScenario("calls")
                        .whenScenarioStateIs(call == 1 ? STARTED : "call " + call)
                        .willSetStateTo("call " + (call + 1))
                        .willReturn(okJson(json)));
    }

    private List<String> idsOfCall(int index) throws Exception {
        return JSON.readTree(graph.received().get(index).getBodyAsString())
                .path("requests")
                .findValuesAsText("id");
    }
}
