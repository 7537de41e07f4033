package io.github.tenantwright.graph;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UserQuery;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists against a service that does not keep its promises. */
class PagedListTest {
    private static final String USERS = "/v1.0/users";

    @RegisterExtension
    final FakeGraph graph = new FakeGraph();

    @Test
    void emptyPagesAreWalkedOver() {
        firstPage("[]", graph.url(USERS + "?$skiptoken=2"));
        page("2", "[]", graph.url(USERS + "?$skiptoken=3"));
        page("3", "[{\"id\":\"a\"}]", null);

        assertThat(ids()).containsExactly("a");
    }

    @Test
    void membersAndValuesThatNobodyKnowsAreNoHarm() {
        graph.onGet(USERS, """
                {"@odata.context": "x", "novelty": {"value": [{"id": "not this one"}], "deep": [[{}]]},
                 "value": [{"@odata.type": "#microsoft.graph.user", "id": "a", "userType": "Robot",
                            "assignedPlans": [{"servicePlanId": "p", "capabilityStatus": "Dreaming", "x": null}, null],
                            "future": [1, {"id": "b"}], "accountEnabled": null, "createdDateTime": "yesterday"}],
                 "later": true}""");

        User user = graph.client().users().list(UserQuery.all().select(UserField.ASSIGNED_PLANS)).stream()
                .findFirst()
                .orElseThrow();

        assertThat(user.id()).isEqualTo("a");
        assertThat(user.userType()).isEqualTo("Robot");
        assertThat(user.accountEnabled()).isNull();
        assertThat(user.created()).isNull();
        assertThat(user.assignedPlans()).singleElement().satisfies(plan -> {
            assertThat(plan.status().value()).isEqualTo("Dreaming");
            assertThat(plan.status().works()).isFalse();
        });
    }

    @Test
    void halfAPageIsAnErrorAndNothingOfItIsHandedOut() {
        firstPage("[{\"id\":\"a\"}]", graph.url(USERS + "?$skiptoken=2"));
        graph.server()
                .stubFor(get(urlPathEqualTo(USERS))
                        .withQueryParam("$skiptoken", equalTo("2"))
                        .willReturn(okJson("{\"value\":[{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d")));

        List<String> seen = new ArrayList<>();
        Throwable failed = catchThrowable(
                () -> graph.client().users().list(UserQuery.all()).forEach(user -> seen.add(user.id())));

        assertThat(failed)
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        broken -> assertThat(broken.kind()).isEqualTo(ServiceException.Kind.BROKEN_REPLY));
        assertThat(seen).containsExactly("a");
    }

    @Test
    void aConnectionThatBreaksInThePageIsAnErrorToo() {
        graph.server()
                .stubFor(get(urlPathEqualTo(USERS))
                        .willReturn(aResponse()
                                .withFault(Fault.MALFORMED_RESPONSE_CHUNK)
                                .withBody("{\"value\":[{\"id\":\"a\"}]}")));

        assertThatThrownBy(this::ids).isInstanceOf(TenantwrightException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"error\":{\"code\":\"Oops\"}}",
                "{\"value\":null}",
                "{\"value\":{\"id\":\"a\"}}",
                "{\"value\":\"a\"}",
                "[{\"id\":\"a\"}]",
                "[]",
                "null",
                "\"value\"",
                "",
                "<html><title>Sign in</title></html>",
                "{\"value\":[]} {\"value\":[]}",
                "{\"value\":[],\"value\":[]}",
                "{\"value\":[[]]}",
                "{\"value\":[{}]}",
                "{\"value\":[{\"id\":{\"a\":1}}]}",
                "{\"value\":[{\"id\":\"a\"},]}",
                "{\"value\":[{\"id\":\"a\",\"assignedPlans\":7}]}"
            })
    void whatIsNoPageIsABrokenReplyAndNeverAnEmptyList(String body) {
        graph.onGet(USERS, body);

        assertThatThrownBy(this::ids).isInstanceOfSatisfying(ServiceException.class, broken -> {
            assertThat(broken.kind()).isEqualTo(ServiceException.Kind.BROKEN_REPLY);
            assertThat(broken).hasMessageStartingWith("GET /v1.0/users was answered with 200");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1.0/users?$skiptoken=2",
                "http://localhost:1/v1.0/users?$skiptoken=2",
                "http://localhost@evil.example/v1.0/users",
                "//evil.example/v1.0/users",
                "/v1.0/users?$skiptoken=2",
                "not a link"
            })
    void aLinkToAnotherHostIsNotFollowed(String link) {
        firstPage("[{\"id\":\"a\"}]", link);

        assertThatThrownBy(this::ids)
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("leads to another host");
        assertThat(graph.received()).hasSize(1);
    }

    @Test
    void aListThatGoesInACircleIsAnError() {
        firstPage("[{\"id\":\"a\"}]", graph.url(USERS + "?$skiptoken=2"));
        page("2", "[{\"id\":\"b\"}]", graph.url(USERS + "?$skiptoken=2"));

        assertThatThrownBy(this::ids).isInstanceOf(ServiceException.class).hasMessageContaining("goes in a circle");
        assertThat(graph.received()).hasSize(2);
    }

    @Test
    void everyWalkBeginsAnewAndTheIteratorKeepsTheRules() {
        graph.onGet(USERS, "{\"value\":[{\"id\":\"a\"}]}");
        PagedList<User> list = graph.client().users().list(UserQuery.all());
        assertThat(graph.received()).isEmpty();

        Iterator<User> users = list.iterator();
        assertThat(users.hasNext()).isTrue();
        assertThat(users.next().id()).isEqualTo("a");
        assertThat(users.hasNext()).isFalse();
        assertThatThrownBy(users::next).isInstanceOf(NoSuchElementException.class);
        assertThat(list.toList()).hasSize(1);
        assertThat(graph.received()).hasSize(2);
    }

    @Test
    void aCountIsReadWithAByteOrderMarkAndNothingElseIsTakenForOne() {
        graph.server()
                .stubFor(get(urlPathEqualTo(USERS + "/$count"))
                        .willReturn(aResponse().withBody("\ufeff4711").withHeader("Content-Type", "text/plain")));
        assertThat(graph.client().users().count(UserQuery.all())).isEqualTo(4711);
        graph.onGet(USERS + "/$count", "<html>");
        assertThatThrownBy(() -> graph.client().users().count(UserQuery.all())).isInstanceOf(ServiceException.class);
    }

    @Test
    void absenceIsWhatGraphSaysAndNotWhatAProxySays() {
        graph.server()
                .stubFor(get(urlPathEqualTo(USERS + "/x"))
                        .willReturn(aResponse().withStatus(404).withBody("<html><title>Not here</title></html>")));
        assertThatThrownBy(() -> graph.client().users().find("x"))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("an HTML page");
    }

    @Test
    void aNameThatBeginsWithADollarIsWrittenAsAKey() {
        graph.server()
                .stubFor(get(urlPathEqualTo(USERS + "('$x''y@contoso.com')")).willReturn(okJson("{\"id\":\"a\"}")));
        graph.server()
                .stubFor(get(com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching(".*24x.*"))
                        .willReturn(okJson("{\"id\":\"a\"}")));
        assertThat(graph.client().users().get("$x'y@contoso.com").id()).isEqualTo("a");
        assertThat(graph.received().get(0).getUrl()).startsWith("/v1.0/users('%24x%27%27y%40contoso.com')");
    }

    private void firstPage(String items, String next) {
        graph.onGet(USERS, pageJson(items, next));
    }

    private void page(String token, String items, String next) {
        graph.server()
                .stubFor(get(urlPathEqualTo(USERS))
                        .withQueryParam("$skiptoken", equalTo(token))
                        .willReturn(okJson(pageJson(items, next))));
    }

    private static String pageJson(String items, String next) {
        return "{\"value\":" + items + (next == null ? "" : ",\"@odata.nextLink\":\"" + next + "\"") + "}";
    }

    private List<String> ids() {
        return graph.client().users().list(UserQuery.all()).stream()
                .map(User::id)
                .toList();
    }
}
