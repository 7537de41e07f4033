package io.github.tenantwright.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.testing.RawServer;
import io.github.tenantwright.testing.Tenant;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token goes to the listed hosts and to the very path that was judged, and nowhere else. */
class AddressesTest {
    @RegisterExtension
    final Tenant tenant = new Tenant();

    @BeforeEach
    void everythingIsAnswered() {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
    }

    @Test
    void aNextLinkToTheServiceIsFollowedAsItIs() {
        String link = tenant.address() + "/v1.0/users?$skiptoken=RFNwd|{\"a b\"}%20é&$top=2";
        TenantSession session = tenant.session();

        assertThat(session.mayFollow(Audience.GRAPH, link)).isTrue();
        session.send(ServiceRequest.get(Audience.GRAPH, link), ReplyReader.TEXT);
        tenant.server()
                .verify(
                        1,
                        getRequestedFor(
                                urlEqualTo("/v1.0/users?$skiptoken=RFNwd%7C%7B%22a%20b%22%7D%20%C3%A9&$top=2")));
    }

    @Test
    void aNextLinkToAnotherHostGetsNoToken() throws Exception {
        try (RawServer stranger = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}")) {
            String link = stranger.address() + "/v1.0/users";
            TenantSession session = tenant.session();

            assertThat(session.mayFollow(Audience.GRAPH, link)).isFalse();
            assertThatThrownBy(() -> session.send(ServiceRequest.get(Audience.GRAPH, link), ReplyReader.TEXT))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no token goes elsewhere");
            assertThat(stranger.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com.evil.example/v1.0/users",
                "https://graph.microsoft.com@evil.example/v1.0/users",
                "https://user:word@graph.microsoft.com/v1.0/users",
                "https://evil.example\\@graph.microsoft.com/v1.0/users",
                "https://graph.microsoft.com:8443/v1.0/users",
                "http://graph.microsoft.com/v1.0/users",
                "https://api.interfaces.records.teams.microsoft.com/v1.0/users",
                "https:/v1.0/users",
                "//evil.example/v1.0/users",
                "v1.0/users",
                "",
                "javascript:alert(1)",
                "https://graph.microsoft.com",
                "https://graph.microsoft.com?x=/v1.0/users"
            })
    void whatOnlyLooksLikeTheServiceIsRefused(String address) {
        TenantSession session = TenantSession.builder(Tenant.ID)
                .cloud(Cloud.WORLDWIDE)
                .tokens(tenant.tokens())
                .clock(tenant.time)
                .sleeper(tenant.time)
                .build();
        try (session) {
            assertThat(session.mayFollow(Audience.GRAPH, address)).isFalse();
            assertThatThrownBy(() -> session.send(ServiceRequest.get(Audience.GRAPH, address), ReplyReader.TEXT))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/users/../domains",
                "/v1.0/users/./1",
                "/v1.0/users/%2e%2e/domains",
                "/v1.0/users/%2E./domains",
                "/v1.0/users/.%2e",
                "/v1.0/users/%252e%252e/domains",
                "/v1.0/users/1%2F..%2F..%2Fdomains",
                "/v1.0/users/1%2fassignLicense",
                "/v1.0/users/1%252fassignLicense",
                "/v1.0/users/1%25252525252fassignLicense",
                "/v1.0/users/1%5cassignLicense",
                "/v1.0/users/1\\assignLicense",
                "/v1.0/users;x=1/1",
                "/v1.0/users/1;.json",
                "/v1.0//users",
                "//v1.0/users",
                "/v1.0/users/1%00",
                "/v1.0/users/1%0d%0aHost:x",
                "/v1.0/users/1\r\nHost: x",
                "/v1.0/users/ü",
                "/v1.0/us ers",
                "/v1.0/users/1#/../domains",
                "/v1.0/users?_method=DELETE",
                "/v1.0/users?x=1&X-HTTP-Method-Override=DELETE",
                "/v1.0/users?%5fmethod=DELETE"
            })
    void anAddressThatCouldMeanSomethingElseIsNotSent(String address) {
        assertThatThrownBy(() -> tenant.session()
                        .send(ServiceRequest.of(Audience.GRAPH, "POST", address).json("{}"), ReplyReader.TEXT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("address: ");
        tenant.server().verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/users/a'b%2Bc@contoso.example",
                "/v1.0/users/50%25",
                "/v1.0/users/1%3B2",
                "/v1.0/users('1')/manager",
                "/v1.0/users/delta()",
                "/Skype.Policy/configurations/TenantDialPlan/configuration/Tag:UK%20London",
                "/v1.0/users/...",
                "/v1.0/users/?$top=1"
            })
    void ordinaryNamesGoOutAsTheyAre(String address) {
        tenant.session().send(ServiceRequest.get(Audience.GRAPH, address), ReplyReader.TEXT);
        tenant.server().verify(1, getRequestedFor(urlEqualTo(address)));
    }

    @Test
    void servicesThatShareAHostAreToldApartByTheirPath() {
        Cloud cloud = new Cloud(
                "one host",
                URI.create("https://login.example"),
                Map.of(
                        Audience.GRAPH, URI.create(tenant.address() + "/graph/"),
                        Audience.TEAMS_ADMIN, URI.create(tenant.address() + "/graph-teams")));
        TenantSession session = tenant.builder().cloud(cloud).build();

        session.send(ServiceRequest.get(Audience.GRAPH, "/v1.0/users"), ReplyReader.TEXT);
        tenant.server().verify(1, getRequestedFor(urlEqualTo("/graph/v1.0/users")));
        assertThat(session.mayFollow(Audience.GRAPH, tenant.address() + "/graph/v1.0/users?$skiptoken=1"))
                .isTrue();
        assertThat(session.mayFollow(Audience.GRAPH, tenant.address() + "/graph-teams/v1.0"))
                .isFalse();
        assertThat(session.mayFollow(Audience.TEAMS_ADMIN, tenant.address() + "/graph/v1.0"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "authorization",
                "Proxy-Authorization",
                "Cookie",
                "Host",
                "Content-Length",
                "Transfer-Encoding",
                "Accept-Encoding",
                "X-HTTP-Method-Override",
                "x-http-method",
                "X-Method-Override",
                "X-Original-URL",
                "client-request-id",
                "Bad Name",
                "Bad\r\nName",
                ""
            })
    void headersThatAreNotACallersToSetAreRefused(String name) {
        ServiceRequest request = ServiceRequest.get(Audience.GRAPH, "/v1.0/users");
        assertThatThrownBy(() -> request.header(name, "x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("header");
    }

    @Test
    void aHeaderValueCannotSmuggleAnotherHeader() {
        ServiceRequest request = ServiceRequest.get(Audience.GRAPH, "/v1.0/users");
        assertThatThrownBy(() -> request.header("Prefer", "x\r\nX-HTTP-Method: DELETE"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> request.json("{}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a GET has none");
    }

    @Test
    void aHeaderIsSentOnceWhateverItsCase() {
        tenant.session()
                .send(
                        ServiceRequest.get(Audience.GRAPH, "/v1.0/users")
                                .header("ConsistencyLevel", "session")
                                .header("consistencylevel", "eventual"),
                        ReplyReader.TEXT);
        assertThat(tenant.server()
                        .getAllServeEvents()
                        .get(0)
                        .getRequest()
                        .header("ConsistencyLevel")
                        .values())
                .containsExactly("eventual");
    }

    @Test
    void segmentsAreEncodedSoThatTheyStayOneSegment() {
        assertThat(ServiceRequest.segment("a/b c+é'~")).isEqualTo("a%2Fb%20c%2B%C3%A9%27~");
        assertThat(ServiceRequest.segment("..")).isEqualTo("%2E%2E");
        assertThat(ServiceRequest.query(Map.of("$filter", "id eq 'a&b'"))).isEqualTo("?$filter=id%20eq%20%27a%26b%27");
    }
}
