package io.github.tenantwright.exchange.admin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no true service would answer, and what exactly is sent; the traps are in {@link ExchangeTrapsTest}. */
class ExchangeClientTest {
    private static final Cmdlet RULES = Cmdlet.named("Get-TransportRule");
    private static final Cmdlet POLICIES = Cmdlet.named("Get-MalwareFilterPolicy");

    @RegisterExtension
    final FakeExchange exchange = new FakeExchange();

    @Test
    void theRequestIsTheCmdletWithEveryKindOfValueAndTheHeadersThatRouteIt() throws Exception {
        exchange.rows();
        Cmdlet set = Cmdlet.named("Set-Mailbox")
                .with("Identity", "anna@contoso.example")
                .with("EmailAddresses", Value.table("Add", Value.list(Value.of("smtp:a@contoso.example"))))
                .with("ForwardingAddress", Value.none())
                .with("GrantSendOnBehalfTo", Value.texts(List.of("bo@contoso.example")))
                .with("DeliverToMailboxAndForward", false)
                .with("ResourceCapacity", 9)
                .flag("Force")
                .with("Confirm", false);
        exchange.client().at("anna@contoso.example").write(set);

        LoggedRequest sent = exchange.requests().get(0);
        assertThat(sent.getMethod().getName()).isEqualTo("POST");
        assertThat(sent.getUrl()).isEqualTo(FakeExchange.PATH);
        assertThat(sent.getHeader("X-CmdletName")).isEqualTo("Set-Mailbox");
        assertThat(sent.getHeader("X-AnchorMailbox")).isEqualTo("SMTP:anna@contoso.example");
        assertThat(sent.getHeader("parameter-based-routing")).isEqualTo("true");
        assertThat(sent.getHeader("Accept-Language")).isEqualTo("en-US");
        assertThat(sent.getHeader("Content-Type")).isEqualToIgnoringCase("application/json; charset=utf-8");
        assertThat(sent.getHeader("client-request-id")).isNotBlank();
        assertThat(new ObjectMapper().readTree(sent.getBodyAsString())).isEqualTo(new ObjectMapper().readTree("""
            {"CmdletInput":{"CmdletName":"Set-Mailbox","Parameters":{
              "Identity":"anna@contoso.example",
              "EmailAddresses":{"@odata.type":"#Exchange.GenericHashTable","Add":["smtp:a@contoso.example"]},
              "ForwardingAddress":null,
              "GrantSendOnBehalfTo":["bo@contoso.example"],
              "DeliverToMailboxAndForward":false,
              "ResourceCapacity":9,
              "Force":true,
              "Confirm":false}}}\
            """));
    }

    @Test
    void aListLiftsTheCmdletsLimitAndIsAnchoredToTheSignedInPerson() {
        exchange.rows();
        exchange.client().read(RULES, "Name", "State");
        exchange.client().read(POLICIES);
        LoggedRequest rules = exchange.requests().get(0);
        assertThat(rules.getUrl()).isEqualTo(FakeExchange.PATH + "?$select=Name,State");
        assertThat(rules.getHeader("X-AnchorMailbox")).isEqualTo("UPN:mail.admin@contoso.example");
        assertThat(rules.getHeader("Prefer")).isEqualTo("odata.maxpagesize=1000");
        assertThat(rules.getBodyAsString()).contains("\"ResultSize\":\"Unlimited\"");
        assertThat(exchange.requests().get(1).getBodyAsString()).endsWith("\"Parameters\":{}}}");
    }

    @Test
    void theNextPageIsTheSameRequestSentToTheLink() {
        exchange.page(FakeExchange.PATH + "?%24skiptoken=b3BhcXVl", "{\"Name\":\"a\"}")
                .rows("{\"Name\":\"b\"}");
        List<Row> rows = exchange.client().read(RULES).rows();

        assertThat(rows).extracting(row -> row.text("Name")).containsExactly("a", "b");
        LoggedRequest first = exchange.requests().get(0);
        LoggedRequest second = exchange.requests().get(1);
        assertThat(second.getMethod().getName()).isEqualTo("POST");
        assertThat(second.getUrl()).isEqualTo(FakeExchange.PATH + "?%24skiptoken=b3BhcXVl");
        assertThat(second.getBodyAsString()).isEqualTo(first.getBodyAsString());
        for (String header : List.of("X-AnchorMailbox", "Prefer", "X-CmdletName", "Accept-Language", "Content-Type")) {
            assertThat(second.getHeader(header)).isEqualTo(first.getHeader(header));
        }
        assertThat(second.getHeader("client-request-id")).isNotEqualTo(first.getHeader("client-request-id"));
    }

    @Test
    void aSecondPageWithoutABodyAndALinkThatGoesInACircleOrElsewhereAreErrors() {
        exchange.page(FakeExchange.PATH + "?t=1", "{\"Name\":\"a\"}")
                .answer(aResponse().withStatus(200));
        assertThat(failure(() -> exchange.client().read(RULES))).hasMessageContaining("page 2 of the list is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/adminapi/beta/x/InvokeCommand?t=1",
                "/adminapi/beta/other/InvokeCommand?t=1",
                "/adminapi/beta/" + FakeExchange.TENANT + "/Mailbox?t=1"
            })
    void aLinkThatLeadsElsewhereIsNotFollowed(String link) {
        exchange.page(link, "{\"Name\":\"a\"}");
        assertThat(failure(() -> exchange.client().read(RULES)).kind()).isEqualTo(Kind.BROKEN_REPLY);
        assertThat(exchange.requests()).hasSize(1);
    }

    @Test
    void aLinkThatComesAgainEndsTheListWithAnError() {
        exchange.page(FakeExchange.PATH + "?t=1", "{\"Name\":\"a\"}");
        assertThat(failure(() -> exchange.client().read(RULES))).hasMessageContaining("circle");
    }

    @Test
    void everythingInPlaceOfWhatIsMissingIsNoResult() {
        exchange.rows("{\"Name\":\"Default\",\"Identity\":\"Default\"}", "{\"Name\":\"B\",\"Identity\":\"B\"}");
        assertThat(exchange.client().one(POLICIES.with("Identity", "Gone"))).isEmpty();
        assertThat(exchange.client()
                        .one(POLICIES.with("Identity", "default"))
                        .orElseThrow()
                        .text("Name"))
                .isEqualTo("Default");
        assertThat(exchange.client().named(POLICIES, "Gone")).isEmpty();
        assertThatThrownBy(() -> exchange.client().read(POLICIES.with("Identity", "Gone")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aSingleWrongObjectInPlaceOfTheMissingOneIsNoResultEither() {
        exchange.rows("{\"Name\":\"Default\",\"Identity\":\"Default\"}");
        assertThat(exchange.client().one(POLICIES.with("Identity", "Gone"))).isEmpty();
    }

    @Test
    void aNotFoundWithoutWordsIsNoAnswerAboutTheObject() {
        exchange.answer(aResponse().withStatus(404));
        assertThat(failure(() -> exchange.client().one(POLICIES.with("Identity", "Gone")))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void twoObjectsOfOneNameAreNotGuessedBetween() {
        exchange.rows("{\"Name\":\"A\",\"Guid\":\"1\"}", "{\"Name\":\"a\",\"Guid\":\"2\"}");
        assertThat(failure(() -> exchange.client().named(RULES, "A"))).hasMessageContaining("2 objects are called A");
        assertThat(exchange.client().named(RULES, "2").orElseThrow().text("Name"))
                .isEqualTo("a");
    }

    @Test
    void errorsInsideASuccessFailTheWriteAndAreAudited() {
        exchange.answer("{\"@adminapi.errors\":[\"One of the recipients was skipped.\"],\"value\":[]}");
        ServiceException failed = failure(() -> exchange.client().write(removal()));
        assertThat(failed).hasMessageContaining("One of the recipients was skipped.");
        assertThat(exchange.audited).hasSize(1);
        assertThat(exchange.audited.get(0).toString())
                .contains("Remove-TransportRule")
                .contains("unknown");
    }

    @Test
    void aSuccessWithoutABodyIsASuccess() {
        exchange.answer(aResponse().withStatus(204));
        assertThat(exchange.client().write(removal()).rows()).isEmpty();
    }

    @Test
    void aPageOfAProxyIsNoSuccess() {
        exchange.answer(aResponse().withHeader("Content-Type", "text/html").withBody("<html>sign in</html>"));
        assertThat(failure(() -> exchange.client().write(removal())).kind()).isEqualTo(Kind.BROKEN_REPLY);
    }

    @Test
    void aWriteIsSentOnceAfterAFaultAndAgainAfterThrottling() {
        exchange.answer(aResponse().withStatus(504));
        assertThat(failure(() -> exchange.client().write(removal())).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(exchange.requests()).hasSize(1);
    }

    @Test
    void whatNeverShowsIsSaidNotToShow() {
        exchange.rows();
        ExchangeClient client = exchange.client();
        assertThat(client.lookUntil(() -> client.named(RULES, "A"), java.util.Optional::isPresent))
                .isEmpty();
        assertThat(exchange.requests()).hasSize(6);
    }

    @Test
    void rowsAreReadWithTheirOddities() {
        exchange.rows("""
            {"Name":"A","FileTypes@odata.type":"#Collection(String)","FileTypes":"exe","Names":["a","b"],"None":null,
             "FocusedInboxOn":null,"Priority@data.type":"System.Int32","Priority":3,
             "ProhibitSendQuota":"99 GB (106,300,440,576 bytes)",
             "WhenChanged":"2026-08-03T09:14:27.0000000+00:00","WhenChangedUTC":"2026-08-01T07:20:00.0000000Z",
             "Settings":[{"_key":"a","_value":"1"},{"_key":"b","_value":null}]}\
            """);
        Row row = exchange.client().read(RULES).rows().get(0);
        assertThat(row.names()).noneMatch(name -> name.contains("@"));
        assertThat(row.texts("FileTypes")).containsExactly("exe");
        assertThat(row.texts("Names")).containsExactly("a", "b");
        assertThat(row.texts("None")).isEmpty();
        assertThat(row.flag("FocusedInboxOn")).isEmpty();
        assertThat(row.has("FocusedInboxOn")).isFalse();
        assertThat(row.number("priority")).hasValue(3);
        assertThat(row.bytes("ProhibitSendQuota")).hasValue(106_300_440_576L);
        assertThat(row.instant("WhenChanged")).hasValue(java.time.Instant.parse("2026-08-03T09:14:27Z"));
        assertThat(row.instant("WhenChangedUTC")).hasValue(java.time.Instant.parse("2026-08-01T07:20:00Z"));
        assertThat(row.table("Settings")).isEqualTo(Map.of("a", "1", "b", ""));
        assertThat(Row.of(row.json())).isEqualTo(row);
    }

    @Test
    void aReadOnlySessionReadsAndSendsNoWrite() {
        exchange.rows();
        ExchangeClient client = exchange.client(ExchangeSettings.STANDARD, ChangeScope.readOnly(), "Exchange.Manage");
        client.read(RULES);
        assertThatThrownBy(() -> client.write(removal())).isInstanceOf(ForbiddenByScopeException.class);
        ExchangeClient allowed = exchange.client(
                ExchangeSettings.STANDARD,
                ChangeScope.of(AllowedChange.cmdlet(Audience.EXCHANGE, "Remove-TransportRule", "remove a rule")),
                "Exchange.Manage");
        allowed.write(removal());
        assertThat(exchange.requests()).hasSize(2);
    }

    @Test
    void aWriteIsNeverReadOverPages() {
        assertThatThrownBy(() -> exchange.client().read(Cmdlet.named("Set-OrganizationConfig")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("known to read only");
    }

    @Test
    void aTokenWithoutThePermissionIsNotSent() {
        ExchangeClient client = exchange.client(ExchangeSettings.STANDARD, ChangeScope.anything(), "Exchange.ManageV2");
        assertThatThrownBy(() -> client.read(RULES))
                .isInstanceOf(TokenException.class)
                .hasMessageContaining("lacks the permission Exchange.Manage");
        assertThat(exchange.requests()).isEmpty();
    }

    @Test
    void whatTheServiceWouldTakeForSomethingElseIsNotSent() {
        ExchangeClient client = exchange.client();
        for (Cmdlet wrong : List.of(
                Cmdlet.named("New-TransportRule").with("Name", "A").with("Mode", "Enf"),
                Cmdlet.named("New-TransportRule").with("Name", "A").with("FromScop", "InOrganization"),
                Cmdlet.named("New-TransportRule").with("Name", "A").with("SentToScope", "ExternalPartner"),
                Cmdlet.named("New-TransportRule").with("Name", "A").with("DeleteMessage", "true"),
                Cmdlet.named("New-TransportRule").with("Name", "A").with("From", "one@contoso.example"),
                Cmdlet.named("New-TransportRule").with("Mode", "Enforce"),
                Cmdlet.named("Set-TransportRule").with("Identity", "A").with("Enabled", true),
                Cmdlet.named("New-InboxRule").with("Name", "A"))) {
            assertThatThrownBy(() -> client.write(wrong)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(exchange.requests()).isEmpty();
    }

    @Test
    void theCmdletsOfTheSignedInPersonAreKnown() {
        exchange.rows("{\"exportedCmdlets\":\"Get-TransportRule,New-TransportRule , Get-Mailbox\"}");
        assertThat(exchange.client().cmdletsAllowed())
                .contains("get-transportrule", "New-TransportRule")
                .hasSize(3);
        LoggedRequest asked = exchange.requests().get(0);
        assertThat(asked.getUrl()).isEqualTo("/adminapi/v1.0/" + FakeExchange.TENANT + "/EXOModuleFile?Version=3.9.2");
        assertThat(asked.getHeader("CommandName")).isEqualTo("*");
    }

    private static Cmdlet removal() {
        return Cmdlet.named("Remove-TransportRule").with("Identity", "A").with("Confirm", false);
    }

    private static ServiceException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ServiceException.class, call);
    }
}
