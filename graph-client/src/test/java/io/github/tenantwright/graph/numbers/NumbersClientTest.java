package io.github.tenantwright.graph.numbers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.FakeGraph;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies whose shape the reference pages and the metadata disagree on, and addresses that lead astray. */
class NumbersClientTest {
    private static final String BASE = "/v1.0/admin/teams/telephoneNumberManagement";
    private static final String ASSIGNMENTS = BASE + "/numberAssignments";
    private static final String ITEM = "{\"id\":\"op1\",\"telephoneNumber\":\"+442079460001\","
            + "\"numberType\":\"directRouting\",\"assignmentStatus\":\"userAssigned\",\"assignmentTargetId\":\"u1\"}";

    @RegisterExtension
    final FakeGraph graph = new FakeGraph();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[" + ITEM + "]}",
                "{\"value\":" + ITEM + "}",
                "{\"@odata.context\":\"x\",\"value\":" + ITEM + ",\"value\":[]}",
                "[" + ITEM + "]",
                ITEM
            })
    void numbersAreReadInEveryShape(String body) {
        graph.onGet(ASSIGNMENTS, body);

        assertThat(graph.client().numbers().find("442079460001")).hasValueSatisfying(found -> {
            assertThat(found.telephoneNumber()).isEqualTo("+442079460001");
            assertThat(found.type()).isEqualTo(NumberType.DIRECT_ROUTING);
            assertThat(found.isAssignedTo("U1")).isTrue();
            assertThat(found.isFree()).isFalse();
        });
        assertThat(graph.received().get(0).getUrl()).contains("%27%2B442079460001%27");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":\"x\"}", "{\"value\":7}", "7", "{\"value\":[{\"id\":\"x\"}]}", "<html>"})
    void whatHoldsNoNumbersIsABrokenReply(String body) {
        graph.onGet(ASSIGNMENTS, body);

        assertThatThrownBy(
                        () -> graph.client().numbers().list(NumberQuery.all()).toList())
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        broken -> assertThat(broken.kind()).isEqualTo(ServiceException.Kind.BROKEN_REPLY));
    }

    @Test
    void aFullPageWithoutALinkIsFollowedByWhatComesAfterIt() {
        graph.server()
                .stubFor(get(urlPathEqualTo(ASSIGNMENTS))
                        .withQueryParam("$skip", absent())
                        .willReturn(okJson(page(1, 3))));
        graph.server()
                .stubFor(get(urlPathEqualTo(ASSIGNMENTS))
                        .withQueryParam("$skip", equalTo("3"))
                        .willReturn(okJson(page(4, 6))));
        graph.server()
                .stubFor(get(urlPathEqualTo(ASSIGNMENTS))
                        .withQueryParam("$skip", equalTo("6"))
                        .willReturn(okJson(page(7, 7))));

        assertThat(graph.client().numbers().list(NumberQuery.all().pageSize(3)).toList())
                .extracting(NumberAssignment::telephoneNumber)
                .containsExactly("+441", "+442", "+443", "+444", "+445", "+446", "+447");
    }

    @Test
    void aServiceThatSendsTheSamePageAgainIsNotBelieved() {
        graph.onGet(ASSIGNMENTS, page(1, 3));
        assertThatThrownBy(() -> graph.client()
                        .numbers()
                        .list(NumberQuery.all().pageSize(3))
                        .toList())
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("same page came twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"status\":\"%s\",\"numbers\":[{\"status\":\"succeeded\"}]}",
                "{\"value\":{\"id\":\"1\",\"status\":\"%s\",\"numbers\":[]}}",
                "{\"value\":[{\"id\":\"1\",\"status\":\"%s\"}]}",
                "[{\"id\":\"1\",\"status\":\"%s\"}]"
            })
    void operationsAreReadInEveryShape(String shape) {
        OperationHandle handle = new OperationHandle(graph.url(BASE + "/operations('QXNz')"));
        for (var expected : List.of(
                List.of("notStarted", NumberOperation.Outcome.RUNNING),
                List.of("running", NumberOperation.Outcome.RUNNING),
                List.of("somethingNew", NumberOperation.Outcome.RUNNING),
                List.of("succeeded", NumberOperation.Outcome.SUCCEEDED),
                List.of("failed", NumberOperation.Outcome.FAILED))) {
            graph.onGet(BASE + "/operations('QXNz')", shape.formatted(expected.get(0)));
            assertThat(graph.client().numbers().operation(handle).outcome()).isEqualTo(expected.get(1));
        }
    }

    @Test
    void aSuccessWithAFailedNumberIsAFailure() {
        graph.onGet(BASE + "/operations('1')", """
                {"id":"1","status":"succeeded","numbers":[
                  {"status":"failed","statusDetail":"the number is taken","resourceLocation":null}]}""");
        NumberOperation operation =
                graph.client().numbers().operation(new OperationHandle(graph.url(BASE + "/operations('1')")));
        assertThat(operation.outcome()).isEqualTo(NumberOperation.Outcome.FAILED);
        assertThat(operation.failureDetail()).isEqualTo("the number is taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example" + BASE + "/operations('1')", "/relative", "garbage"})
    void anAddressOnAnotherHostIsNeverFollowed(String location) {
        accept(location);
        assertThatThrownBy(() -> graph.client()
                        .numbers()
                        .assign(AssignNumber.of("+442079460001", "u1", NumberType.DIRECT_ROUTING)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("took the change");
        assertThatThrownBy(() -> graph.client().numbers().operation(new OperationHandle(location)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void anAddressInTheSameGraphThatIsNoOperationIsNotFollowedEither() {
        assertThatThrownBy(() -> graph.client().numbers().operation(new OperationHandle(graph.url("/v1.0/users/x"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aMissingAddressIsNoFailureOfTheChange() {
        graph.server()
                .stubFor(post(urlPathEqualTo(ASSIGNMENTS + "/unassignNumber"))
                        .willReturn(aResponse().withStatus(202)));
        assertThat(graph.client().numbers().unassign("+442079460001", NumberType.DIRECT_ROUTING))
                .isEmpty();
    }

    @Test
    void anUpdateClearsWithAnEmptyTextAndKeepsWhatIsNotNamed() {
        graph.server()
                .stubFor(post(urlPathEqualTo(ASSIGNMENTS + "/updateNumber"))
                        .willReturn(aResponse().withStatus(200)));
        graph.client().numbers().update(NumberChange.of("+442079460001").clearLocation());
        graph.client().numbers().update(NumberChange.of("+442079460001").skipInternalLookup(true));
        assertThat(graph.received())
                .extracting(request -> request.getBodyAsString())
                .containsExactly(
                        "{\"telephoneNumber\":\"+442079460001\",\"locationId\":\"\"}",
                        "{\"telephoneNumber\":\"+442079460001\",\"reverseNumberLookupOptions\":[\"skipInternalVoip\"]}");
        assertThatThrownBy(() -> graph.client().numbers().update(NumberChange.of("+442079460001")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> NumberChange.of("tel:+44")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aQuoteInAPolicyNameStaysPartOfTheName() {
        graph.server()
                .stubFor(get(urlPathMatching("/v1.0/admin/teams/policy/getPolicyId.*"))
                        .willReturn(okJson("{\"value\":[{\"name\":\"Tag:Bob's, 1)\",\"policyId\":\"opaque\"}]}")));
        assertThat(graph.client().policies().findPolicyId("TeamsMeetingPolicy", "Bob's, 1)"))
                .hasValue("opaque");
        assertThat(graph.received().get(0).getUrl())
                .isEqualTo(
                        "/v1.0/admin/teams/policy/getPolicyId(type='TeamsMeetingPolicy',name='Bob%27%27s%2C%201%29')");
        assertThat(graph.client().policies().findPolicyId("TeamsMeetingPolicy", "Another"))
                .isEmpty();
    }

    private void accept(String location) {
        graph.server()
                .stubFor(post(urlPathEqualTo(ASSIGNMENTS + "/assignNumber"))
                        .willReturn(aResponse().withStatus(202).withHeader("Location", location)));
    }

    private static String page(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "{\"id\":\"" + i + "\",\"telephoneNumber\":\"+44" + i + "\"}")
                .collect(Collectors.joining(",", "{\"value\":[", "]}"));
    }
}
