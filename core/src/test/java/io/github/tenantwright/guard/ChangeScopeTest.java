package io.github.tenantwright.guard;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.testing.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads are free; a write is sent only if the scope lists it, whatever it is dressed up as. */
class ChangeScopeTest {
    private static final AllowedChange UPDATE_USER =
            new AllowedChange(Audience.GRAPH, "PATCH", "/v1.0/users/{id}", "change a user");
    private static final AllowedChange ASSIGN =
            new AllowedChange(Audience.GRAPH, "POST", "/v1.0/users/{id}/assignLicense", "assign a license");

    @RegisterExtension
    final Tenant tenant = new Tenant();

    @BeforeEach
    void everythingIsAnswered() {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
    }

    @ParameterizedTest
    @CsvSource({
        "GRAPH, PATCH, /v1.0/users/1",
        "GRAPH, PATCH, /v1.0/users/anna@contoso.example",
        "GRAPH, POST, /v1.0/users/1/assignLicense",
        "GRAPH, GET, /v1.0/anything",
        "TEAMS_ADMIN, GET, /Skype.Policy/configurations/x",
        "GRAPH, POST, /v1.0/directoryObjects/getByIds"
    })
    void listedWritesAndAllReadsPass(Audience audience, String method, String path) {
        send(listed(), audience, method, path);
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({
        "GRAPH, DELETE, /v1.0/users/1",
        "GRAPH, PATCH, /v1.0/users",
        "GRAPH, PATCH, /v1.0/users/",
        "GRAPH, PATCH, /v1.0/users/1/manager",
        "GRAPH, PATCH, /beta/users/1",
        "GRAPH, PATCH, /V1.0/Users/1",
        "GRAPH, PATCH, /v1.0/users/$ref",
        "GRAPH, PATCH, /v1.0/users/%24batch",
        "GRAPH, PUT, /v1.0/users/1",
        "TEAMS_ADMIN, PATCH, /v1.0/users/1",
        "GRAPH, POST, /v1.0/users/1/reprocessLicenseAssignment",
        "GRAPH, POST, /v1.0/directoryObjects/getbyids",
        "TEAMS_ADMIN, POST, /v1.0/directoryObjects/getByIds",
        "GRAPH, POST, /v1.0/unheardOf",
        "GRAPH, POST, /v1.0/x/$batch"
    })
    void whatIsNotListedIsNotSent(Audience audience, String method, String path) {
        assertThatThrownBy(() -> send(listed(), audience, method, path))
                .isInstanceOfSatisfying(
                        ForbiddenByScopeException.class,
                        refused -> assertThat(refused.request()).isEqualTo(method + " " + path))
                .hasMessageContaining("It lists: PATCH /v1.0/users/{id}, POST /v1.0/users/{id}/assignLicense");
        tenant.server().verify(0, anyRequestedFor(anyUrl()));
        assertThat(tenant.audited())
                .singleElement()
                .satisfies(line -> assertThat(line.result()).isEqualTo("not-sent"));
    }

    @Test
    void aReadOnlySessionRefusesEveryWriteAndSaysSo() {
        TenantSession reading = tenant.session().readOnly();
        assertThatThrownBy(() -> send(reading, Audience.TEAMS_ADMIN, "PUT", "/x"))
                .isInstanceOf(ForbiddenByScopeException.class)
                .hasMessage("PUT /x was not sent: this session only reads");
        assertThat(reading.scope().describe()).isEqualTo("Reads only.");
        tenant.server().verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users/1\"}]}",
                "{\"requests\":[{\"id\":\"1\",\"method\":\"get\",\"url\":\"users?$top=5\"},"
                        + "{\"id\":\"2\",\"method\":\"PATCH\",\"url\":\"/users/1\",\"body\":{}}]}",
                "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/directoryObjects/getByIds\",\"body\":{}}]}"
            })
    void aBatchOfListedPartsPasses(String body) {
        batch(body);
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requests\":[{\"method\":\"GET\",\"url\":\"/users/1\"},{\"method\":\"DELETE\",\"url\":\"/users/1\"}]}",
                "{\"requests\":[{\"method\":\"POST\",\"url\":\"/users\"}]}",
                "{\"requests\":[{\"method\":\"PATCH\",\"url\":\"/users/../domains/x\"}]}",
                "{\"requests\":[{\"method\":\"PATCH\",\"url\":\"/users/%2e%2e\"}]}",
                "{\"requests\":[{\"method\":\"PATCH\",\"url\":\"https://graph.microsoft.com/v1.0/users/1\"}]}",
                "{\"requests\":[{\"method\":\"POST\",\"url\":\"/$batch\",\"body\":{\"requests\":[]}}]}",
                "{\"requests\":[{\"method\":\"GET\",\"Method\":\"DELETE\",\"url\":\"/users/1\"}]}",
                "{\"requests\":[{\"method\":\"GET\",\"method\":\"DELETE\",\"url\":\"/users/1\"}]}",
                "{\"requests\":[{\"method\":\"GET\",\"url\":\"/users/1\",\"URL\":\"/domains\"}]}",
                "{\"requests\":[{\"method\":\"GET\",\"url\":\"/users/1\"}],"
                        + "\"Requests\":[{\"method\":\"DELETE\",\"url\":\"/users/1\"}]}",
                "{\"requests\":[{\"method\":\"GET\",\"url\":\"/users/1\",\"headers\":{\"X-HTTP-Method\":\"DELETE\"}}]}",
                "{\"requests\":[{\"method\":[\"GET\"],\"url\":\"/users/1\"}]}",
                "{\"requests\":[{\"url\":\"/users/1\"}]}",
                "{\"requests\":[\"DELETE /users/1\"]}",
                "{\"requests\":[]}",
                "{\"requests\":{\"method\":\"GET\",\"url\":\"/users/1\"}}",
                "[]",
                "",
                "{\"requests\":[{\"method\":\"GET\",\"url\":\"/users/1\"}"
            })
    void aBatchIsAsBadAsItsWorstPartAndUnreadableIsWorst(String body) {
        assertThatThrownBy(() -> batch(body)).isInstanceOf(ForbiddenByScopeException.class);
        tenant.server().verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void narrowingNeverWidens() {
        ChangeScope both = ChangeScope.of(UPDATE_USER, ASSIGN);
        AllowedChange sameButForNames =
                new AllowedChange(Audience.GRAPH, "PATCH", "/v1.0/users/{userId}", "in other words");
        AllowedChange other = new AllowedChange(Audience.GRAPH, "DELETE", "/v1.0/users/{id}", "delete a user");

        assertThat(both.narrowedTo(ChangeScope.of(sameButForNames, other)).changes())
                .containsExactly(UPDATE_USER);
        assertThat(ChangeScope.readOnly().narrowedTo(ChangeScope.anything()).changes())
                .isEmpty();
        assertThat(ChangeScope.readOnly().narrowedTo(ChangeScope.anything()).allowsAnything())
                .isFalse();
        assertThat(both.narrowedTo(ChangeScope.anything()).changes()).hasSize(2);
        assertThat(ChangeScope.anything().narrowedTo(both).allowsAnything()).isFalse();
    }

    @Test
    void aScopeCanBePrintedForTheCustomer() {
        assertThat(ChangeScope.of(UPDATE_USER, ASSIGN).describe().lines())
                .containsExactly(
                        "change a user (Microsoft Graph: PATCH /v1.0/users/{id})",
                        "assign a license (Microsoft Graph: POST /v1.0/users/{id}/assignLicense)");
        assertThat(ChangeScope.anything()).hasToString("Any request to the listed services.");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1.0/users",
        "post, /v1.0/users",
        "POST, v1.0/users",
        "POST, /v1.0//users",
        "POST, /v1.0/users?x",
        "POST, /v1.0/../users",
        "POST, /v1.0/$batch"
    })
    void aChangeThatCannotBeAllowedIsRefused(String method, String path) {
        assertThatThrownBy(() -> new AllowedChange(Audience.GRAPH, method, path, "x"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theScopeJudgesByItselfToo() {
        assertThatCode(() -> ChangeScope.of(UPDATE_USER).check(Audience.GRAPH, "patch", "/v1.0/users/1", "{}"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ChangeScope.of(UPDATE_USER).check(Audience.GRAPH, "PATCH", "/v1.0/users/a%2Fb", ""))
                .isInstanceOf(ForbiddenByScopeException.class);
        assertThat(ChangeScope.isWrite(Audience.GRAPH, "GET", "/v1.0/users", ""))
                .isFalse();
        assertThat(ChangeScope.isWrite(Audience.EXCHANGE, "POST", "/adminapi/beta/x/InvokeCommand", "{}"))
                .isTrue();
    }

    private TenantSession listed() {
        return tenant.session().narrowedTo(ChangeScope.of(UPDATE_USER, ASSIGN));
    }

    private void batch(String body) {
        listed().send(ServiceRequest.of(Audience.GRAPH, "POST", "/v1.0/$batch").json(body), ReplyReader.TEXT);
    }

    private static void send(TenantSession session, Audience audience, String method, String path) {
        ServiceRequest request = ServiceRequest.of(audience, method, path);
        session.send(method.equals("GET") ? request : request.json("{}"), ReplyReader.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"CmdletInput\":{\"CmdletName\":\"Get-TransportRule\",\"Parameters\":{}}}",
                "{\"CmdletInput\":{\"CmdletName\":\"get-malwarefilterpolicy\",\"Parameters\":{}}}"
            })
    void aRequestToExchangeIsJudgedByTheCmdletInItsBody(String body) {
        assertThat(ChangeScope.isWrite(Audience.EXCHANGE, "POST", "/AdminApi/beta/x/invokecommand", body))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"CmdletInput\":{\"CmdletName\":\"Set-TransportRule\"}}",
                "{\"CmdletInput\":{\"CmdletName\":\"Get-Something\"}}",
                "{\"CmdletInput\":{\"CmdletName\":\"Get-TransportRule; Remove-TransportRule\"}}",
                "{\"CmdletInput\":{\"CmdletName\":\"Get-TransportRule\",\"cmdletName\":\"Remove-TransportRule\"}}",
                "{\"CmdletInput\":{\"CmdletName\":\"Get-TransportRule\"},\"cmdletinput\":{}}",
                "{\"CmdletInput\":[{\"CmdletName\":\"Get-TransportRule\"}]}"
            })
    void whatNoTableKnowsAsAReadOfExchangeIsAWrite(String body) {
        assertThat(ChangeScope.isWrite(Audience.EXCHANGE, "POST", "/adminapi/beta/x/InvokeCommand", body))
                .isTrue();
        assertThatThrownBy(() ->
                        ChangeScope.readOnly().check(Audience.EXCHANGE, "POST", "/adminapi/beta/x/InvokeCommand", body))
                .isInstanceOf(ForbiddenByScopeException.class);
    }

    @Test
    void aCmdletOfExchangeIsAllowedByNameAndForExchangeAlone() {
        String set = "{\"CmdletInput\":{\"CmdletName\":\"Set-TransportRule\",\"Parameters\":{}}}";
        String path = "/adminapi/beta/x/InvokeCommand";
        ChangeScope scope =
                ChangeScope.of(AllowedChange.cmdlet(Audience.EXCHANGE, "Set-TransportRule", "change a mail-flow rule"));

        scope.check(Audience.EXCHANGE, "POST", path, set);
        assertThatThrownBy(() -> scope.check(Audience.EXCHANGE, "POST", path, set.replace("Set-", "Remove-")))
                .isInstanceOf(ForbiddenByScopeException.class);
        assertThatThrownBy(() -> ChangeScope.of(AllowedChange.cmdlet("Set-TransportRule", "of Teams"))
                        .check(Audience.EXCHANGE, "POST", path, set))
                .isInstanceOf(ForbiddenByScopeException.class);
        assertThatThrownBy(() -> scope.check(io.github.tenantwright.powershell.Cmdlet.named("Set-TransportRule")))
                .isInstanceOf(ForbiddenByScopeException.class);
        assertThat(scope.describe()).isEqualTo("change a mail-flow rule (Exchange Online: Set-TransportRule)");
    }
}
