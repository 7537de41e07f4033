package io.github.tenantwright.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cookies stay within a conversation, and there is none without one. */
class ConversationTest {
    private static final ServiceRequest USERS = ServiceRequest.get(Audience.GRAPH, "/v1.0/users");

    @RegisterExtension
    final Tenant tenant = new Tenant();

    @BeforeEach
    void answerWithCookies() {
        tenant.server()
                .stubFor(any(anyUrl())
                        .willReturn(ok("{}").withHeader(
                                        "Set-Cookie",
                                        "server=7; Path=/; HttpOnly",
                                        "elsewhere=1; Path=/beta",
                                        "stranger=1; Domain=example.com",
                                        "gone=1; Path=/; Max-Age=0")));
    }

    @Test
    void withoutAConversationNoCookieGoesBack() {
        tenant.session().send(USERS, ReplyReader.TEXT);
        tenant.session().send(USERS, ReplyReader.TEXT);
        tenant.server().verify(2, anyRequestedFor(anyUrl()).withoutHeader("Cookie"));
    }

    @Test
    void whatAnAnswerSetsGoesBackToTheSamePlaceInTheSameConversation() {
        Conversation conversation = new Conversation();
        Reply<String> first = tenant.session().send(USERS.in(conversation), ReplyReader.TEXT);
        tenant.session().send(USERS.in(conversation).header("x-any", "1"), ReplyReader.TEXT);
        tenant.session().send(USERS.in(new Conversation()), ReplyReader.TEXT);
        tenant.server().verify(1, anyRequestedFor(anyUrl()).withHeader("Cookie", equalTo("server=7")));
        tenant.server().verify(2, anyRequestedFor(anyUrl()).withoutHeader("Cookie"));
        assertThat(conversation.toString()).doesNotContain("server", "7");
        assertThat(first.header("Set-Cookie")).isEmpty();
    }

    @Test
    void aLaterCookieOfTheSameNameTakesItsPlace() {
        Conversation conversation = new Conversation();
        tenant.session().send(USERS.in(conversation), ReplyReader.TEXT);
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}").withHeader("Set-Cookie", "server=8; Path=/")));
        tenant.session().send(USERS.in(conversation), ReplyReader.TEXT);
        tenant.session().send(USERS.in(conversation), ReplyReader.TEXT);
        tenant.server().verify(1, anyRequestedFor(anyUrl()).withHeader("Cookie", equalTo("server=7")));
        tenant.server().verify(1, anyRequestedFor(anyUrl()).withHeader("Cookie", equalTo("server=8")));
    }
}
