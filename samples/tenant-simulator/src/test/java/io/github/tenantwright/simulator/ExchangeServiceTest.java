package io.github.tenantwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.simulator.mail.MissingIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ExchangeServiceTest {

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(t -> t.users(3, SkuName.MICROSOFT_365_E5)
            .user(SimUser.named("nobody@contoso.com"))
            .user(SimUser.named("synced@contoso.com").syncedFromOnPremises()));

    private Client client;

    @BeforeEach
    void begin(SimulatedTenant tenant) {
        client = new Client(tenant);
        tenant.enforceRoles(false);
    }

    // ---- pages

    @Test
    void aListComesInPagesByTheSamePost(SimulatedTenant tenant) {
        rules(tenant, 5);
        Client small = client.header("Prefer", "odata.maxpagesize=2")
                .header("X-AnchorMailbox", "UPN:admin@contoso.onmicrosoft.com");
        Client.Answer first = small.cmdlet("Get-TransportRule", "{'ResultSize':'Unlimited'}");
        assertThat(first.rows()).hasSize(2);
        String link = first.json().path("@odata.nextLink").asText();
        assertThat(link).startsWith(tenant.exchangeUri().toString()).contains("%24skiptoken=");
        assertThat(small.send("GET", URI.create(link), tenant.exchangeToken()).status())
                .isEqualTo(405);
        Client.Answer second = small.cmdlet(link, "Get-TransportRule", "{'ResultSize':'Unlimited'}");
        assertThat(second.rows()).hasSize(2);
        Client.Answer third = small.cmdlet(
                second.json().path("@odata.nextLink").asText(), "Get-TransportRule", "{'ResultSize':'Unlimited'}");
        assertThat(third.rows()).hasSize(1);
        assertThat(third.json().has("@odata.nextLink")).isFalse();
        assertThat(third.rows().get(0).path("Name").asText()).isEqualTo("R4");
    }

    @Test
    void aLinkDiesWithTimeWithAnotherRequestAndWhenToldTo(SimulatedTenant tenant) {
        rules(tenant, 2);
        Client small = client.header("Prefer", "odata.maxpagesize=1");
        String link = small.cmdlet("Get-TransportRule", "{}")
                .json()
                .path("@odata.nextLink")
                .asText();
        assertDead(small.cmdlet(link, "Get-TransportRule", "{'ResultSize':'Unlimited'}"));
        assertDead(small.header("X-AnchorMailbox", "UPN:other@contoso.com").cmdlet(link, "Get-TransportRule", "{}"));
        tenant.exchange().deadLinks(true);
        assertDead(small.cmdlet(link, "Get-TransportRule", "{}"));
        tenant.exchange().deadLinks(false);
        assertThat(small.cmdlet(link, "Get-TransportRule", "{}").rows()).hasSize(1);
        tenant.clock().advance(Duration.ofMinutes(5));
        assertDead(small.cmdlet(link, "Get-TransportRule", "{}"));
    }

    private static void assertDead(Client.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.words()).startsWith("Expired or Invalid pagination request");
    }

    @Test
    void selectedPropertiesKeepTheirTypes(SimulatedTenant tenant) {
        rules(tenant, 1);
        JsonNode row = client.cmdlet(
                        tenant.exchangeUri() + "/adminApi/beta/contoso.com/InvokeCommand?$select=Name,Priority",
                        "Get-TransportRule",
                        "{}")
                .rows()
                .get(0);
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("Priority@data.type", "Priority", "Name");
    }

    // ---- tokens, headers, bodies

    @Test
    void onlyATokenForExchangeWithItsScopeIsLetIn(SimulatedTenant tenant) {
        URI command = URI.create(tenant.exchangeUri() + "/adminapi/beta/" + tenant.tenantId() + "/InvokeCommand");
        for (String token :
                List.of("", tenant.graphToken(), tenant.teamsToken(), tenant.expiredToken(Service.EXCHANGE))) {
            Client.Answer refused = client.send("POST", command, token, Client.invocation("Get-TransportRule", "{}"));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.headers()).containsEntry("www-authenticate", "Bearer error=\"invalid_token\"");
            assertThat(refused.body()).isEmpty();
        }
        String newer = tenant.tokenBuilder(Service.EXCHANGE)
                .scopes("Exchange.ManageV2")
                .issue();
        Client.Answer refused = client.send("POST", command, newer, Client.invocation("Get-TransportRule", "{}"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).isEmpty();
        assertThat(refused.headers()).doesNotContainKey("x-exceptiontype");
    }

    @Test
    void whatTheServiceCannotReadIsRefused(SimulatedTenant tenant) {
        assertThat(client.header("X-AnchorMailbox", "admin")
                        .cmdlet("Get-TransportRule", "{}")
                        .status())
                .isEqualTo(400);
        assertThat(client.header("X-CmdletName", "Get-Mailbox")
                        .cmdlet("Get-TransportRule", "{}")
                        .status())
                .isEqualTo(400);
        for (String body : List.of(
                "{'cmdletInput':{'CmdletName':'Get-TransportRule','Parameters':{}}}",
                "{'CmdletInput':{'CmdletName':'Get-TransportRule'}}",
                "{'CmdletInput':{'CmdletName':'Get-TransportRule','Parameters':null}}")) {
            assertThat(client.cmdlet(Client.json(body)).status()).isEqualTo(400);
        }
        assertThat(client.cmdlet(
                                tenant.exchangeUri() + "/adminapi/beta/other.example/InvokeCommand",
                                "Get-TransportRule",
                                "{}")
                        .status())
                .isEqualTo(404);
        assertThat(client.header(
                                "X-AnchorMailbox",
                                "APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@" + tenant.tenantId())
                        .cmdlet("Get-TransportRule", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCmdletThatTheCloudLacksIsDeniedAndShowsAsUnexpected(SimulatedTenant tenant) {
        Client.Answer denied = client.cmdlet("Get-UserPhoto", "{'Identity':'a'}");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.body()).hasSize(4096).containsOnlyOnce("\0".repeat(4096));
        assertThat(denied.headers().get("x-exceptiontype")).endsWith("CmdletAccessDeniedException");
        assertThat(client.cmdlet("Get-Label", "{}").status()).isEqualTo(403);
        assertThat(client.cmdlet("Get-TransportRulePredicate", "{}").status()).isEqualTo(501);
        assertThat(tenant.unexpectedRequests()).hasSize(3);
    }

    @Test
    void onlyCmdletsThatChangeSomethingCountAsWrites(SimulatedTenant tenant) {
        client.cmdlet("Get-TransportRule", "{}");
        client.cmdlet("Set-OrganizationConfig", "{'FocusedInboxOn':true}");
        assertThat(tenant.writes())
                .extracting(request -> request.cmdlet().orElse(""))
                .containsExactly("Set-OrganizationConfig");
        assertThat(tenant.changes()).anyMatch(change -> change.contains("Set-OrganizationConfig"));
    }

    // ---- roles

    @Test
    void theRolesOfThePersonDecide(SimulatedTenant tenant) {
        tenant.enforceRoles(true);
        assertAllowed(tenant, Role.SECURITY_READER, "Get-TransportRule", "Get-MalwareFilterPolicy");
        assertAllowed(
                tenant,
                Role.GLOBAL_READER,
                "Get-TransportRule",
                "Get-MalwareFilterPolicy",
                "Get-OrganizationConfig",
                "Get-Mailbox");
        assertAllowed(
                tenant,
                Role.EXCHANGE_ADMINISTRATOR,
                "Get-TransportRule",
                "New-TransportRule",
                "Set-OrganizationConfig",
                "Set-FocusedInbox");
        assertAllowed(tenant, Role.EXCHANGE_RECIPIENT_ADMINISTRATOR, "Get-Mailbox", "Set-FocusedInbox");
        assertAllowed(tenant, Role.SECURITY_ADMINISTRATOR, "Get-MalwareFilterPolicy", "Set-MalwareFilterPolicy");
        assertAllowed(tenant, Role.TEAMS_ADMINISTRATOR);
    }

    private void assertAllowed(SimulatedTenant tenant, Role role, String... allowed) {
        tenant.setRoles(tenant.administrator(), role);
        tenant.newTokens();
        Client fresh = new Client(tenant);
        List<String> known = known(tenant);
        for (String cmdlet : List.of(
                "Get-TransportRule",
                "New-TransportRule",
                "Get-MalwareFilterPolicy",
                "Set-MalwareFilterPolicy",
                "Get-OrganizationConfig",
                "Set-OrganizationConfig",
                "Get-Mailbox",
                "Set-FocusedInbox")) {
            boolean may = List.of(allowed).contains(cmdlet)
                    || (role == Role.EXCHANGE_ADMINISTRATOR && !List.of(allowed).isEmpty());
            // Denied comes before what is wrong with the parameters.
            assertThat(fresh.cmdlet(cmdlet, "{'Nonsense':1}").status())
                    .as(role + " " + cmdlet)
                    .isEqualTo(may ? 400 : 403);
            assertThat(known.contains(cmdlet)).as(role + " knows " + cmdlet).isEqualTo(may);
        }
    }

    private List<String> known(SimulatedTenant tenant) {
        Client.Answer answer = client.header("CommandName", "*")
                .send(
                        "GET",
                        URI.create(tenant.exchangeUri() + "/adminapi/v1.0/" + tenant.tenantId()
                                + "/EXOModuleFile?Version=3.9.2"),
                        tenant.exchangeToken());
        return List.of(answer.rows().get(0).path("exportedCmdlets").asText().split(","));
    }

    @Test
    void aRoleGivenAfterTheTokenIsNotInTheToken(SimulatedTenant tenant) {
        tenant.enforceRoles(true);
        tenant.setRoles(tenant.administrator());
        tenant.newTokens();
        assertThat(client.cmdlet("Get-TransportRule", "{}").headers()).containsKey("x-exceptiontype");
        tenant.setRoles(tenant.administrator(), Role.EXCHANGE_ADMINISTRATOR);
        Client.Answer still = client.cmdlet("Get-TransportRule", "{}");
        assertThat(still.status()).isEqualTo(403);
        assertThat(still.headers()).doesNotContainKey("x-exceptiontype");
        assertThat(still.body()).isEmpty();
        tenant.newTokens();
        assertThat(client.cmdlet("Get-TransportRule", "{}").status()).isEqualTo(200);
    }

    // ---- policies

    @Test
    void policiesAreReadAndTheWholeListOfTypesIsReplaced() {
        JsonNode policies = client.cmdlet("Get-MalwareFilterPolicy", "{}").rows();
        assertThat(policies)
                .extracting(row -> row.path("RecommendedPolicyType").asText())
                .containsExactly("Custom", "Standard");
        JsonNode standard = policies.get(0);
        assertThat(standard.path("Name").asText()).isEqualTo("Default");
        assertThat(standard.path("IsDefault").asBoolean()).isTrue();
        assertThat(standard.path("FileTypes")).hasSize(53);
        assertThat(standard.path("WhenChangedUTC").asText()).endsWith("Z");
        client.cmdlet("Set-MalwareFilterPolicy", "{'Identity':'Default','FileTypes':['exe','url']}");
        JsonNode changed = client.cmdlet("Get-MalwareFilterPolicy", "{'Identity':'Default'}")
                .rows();
        assertThat(changed).hasSize(1);
        assertThat(changed.get(0).path("FileTypes")).hasSize(2);
        assertThat(client.cmdlet(
                                "Set-MalwareFilterPolicy",
                                "{'Identity':'Default','FileTypes':{'@odata.type':'#Exchange.GenericHashTable','Add':['a']}}")
                        .type())
                .isEqualTo("ParameterTransformationException");
        assertThat(client.cmdlet(
                                "Set-MalwareFilterPolicy",
                                "{'Identity':'Standard Preset Security Policy1712345678901','EnableFileFilter':false}")
                        .status())
                .isEqualTo(400);
        assertThat(client.cmdlet("Set-MalwareFilterPolicy", "{'Identity':'Default','Action':'DeleteMessage'}")
                        .words())
                .contains("role definition");
    }

    @Test
    void aCustomPolicyActsThroughItsRuleWhichOutlivesIt() {
        client.cmdlet("New-MalwareFilterPolicy", "{'Name':'Finance','FileTypes':['exe']}");
        assertThat(client.cmdlet("New-MalwareFilterRule", "{'Name':'F','MalwareFilterPolicy':'Finance'}")
                        .words())
                .contains("at least one condition");
        client.cmdlet(
                "New-MalwareFilterRule",
                "{'Name':'F','MalwareFilterPolicy':'finance','RecipientDomainIs':['contoso.com']}");
        JsonNode rule = client.cmdlet("Get-MalwareFilterRule", "{}").rows().get(0);
        assertThat(rule.path("State").asText()).isEqualTo("Enabled");
        assertThat(rule.path("MalwareFilterPolicy").asText()).isEqualTo("Finance");
        client.cmdlet("Remove-MalwareFilterPolicy", "{'Identity':'Finance','Confirm':false}");
        assertThat(client.cmdlet("Get-MalwareFilterRule", "{}").rows()).hasSize(1);
        client.cmdlet("Disable-MalwareFilterRule", "{'Identity':'F','Confirm':false}");
        assertThat(client.cmdlet("Get-MalwareFilterRule", "{'State':'Enabled'}").rows())
                .isEmpty();
        client.cmdlet("Remove-MalwareFilterRule", "{'Identity':'F','Confirm':false}");
        assertThat(client.cmdlet("Get-MalwareFilterRule", "{}").rows()).isEmpty();
    }

    @Test
    void anUnknownIdentityIsAnsweredWithEverythingWhereDocumented(SimulatedTenant tenant) {
        assertThat(client.cmdlet("Get-MalwareFilterPolicy", "{'Identity':'Gone'}")
                        .rows())
                .hasSize(2);
        assertThat(client.cmdlet("Get-FocusedInbox", "{'Identity':'gone@contoso.com'}")
                        .rows())
                .hasSize(3);
        assertThat(client.cmdlet("Get-Mailbox", "{'Identity':'gone@contoso.com'}")
                        .type())
                .isEqualTo("ManagementObjectNotFoundException");
        tenant.exchange().missing(MissingIdentity.EVERYTHING);
        assertThat(client.cmdlet("Get-Mailbox", "{'Identity':'gone@contoso.com'}")
                        .rows())
                .hasSize(3);
        tenant.exchange().missing(MissingIdentity.ERROR);
        assertThat(client.cmdlet("Get-MalwareFilterPolicy", "{'Identity':'Gone'}")
                        .status())
                .isEqualTo(404);
        tenant.exchange().missing(MissingIdentity.DOCUMENTED);
    }

    // ---- Focused Inbox

    @Test
    void theSwitchOfTheOrganizationIsTrueFalseOrNeverSet() {
        assertThat(organization().get("FocusedInboxOn").isNull()).isTrue();
        client.cmdlet("Set-OrganizationConfig", "{'FocusedInboxOn':false}");
        assertThat(organization().get("FocusedInboxOn").isBoolean()).isTrue();
        client.cmdlet("Set-OrganizationConfig", "{'FocusedInboxOn':null}");
        assertThat(organization().get("FocusedInboxOn").isNull()).isTrue();
        assertThat(client.cmdlet("Set-OrganizationConfig", "{'FocusedInboxOn':true,'EnforceShortenEventSetting':true}")
                        .type())
                .isEqualTo("ParameterBindingException");
    }

    @Test
    void ofTheTwoSwitchesTheNewerOneHolds(SimulatedTenant tenant) {
        assertThat(focused()).isTrue();
        client.cmdlet("Set-OrganizationConfig", "{'FocusedInboxOn':false}");
        assertThat(focused()).isFalse();
        tenant.clock().advance(Duration.ofMinutes(1));
        client.cmdlet("Set-FocusedInbox", "{'Identity':'anna.adams1@contoso.com','FocusedInboxOn':true}");
        assertThat(focused()).isTrue();
        tenant.clock().advance(Duration.ofMinutes(1));
        client.cmdlet("Set-OrganizationConfig", "{'FocusedInboxOn':false}");
        assertThat(focused()).isFalse();
    }

    private JsonNode organization() {
        return client.cmdlet("Get-OrganizationConfig", "{}").rows().get(0);
    }

    private boolean focused() {
        return client.cmdlet("Get-FocusedInbox", "{'Identity':'anna.adams1'}")
                .rows()
                .get(0)
                .path("FocusedInboxOn")
                .asBoolean();
    }

    // ---- people

    @Test
    void mailboxesBelongToThoseWhoseLicenseBringsOne(SimulatedTenant tenant) {
        JsonNode mailboxes =
                client.cmdlet("Get-Mailbox", "{'ResultSize':'Unlimited'}").rows();
        assertThat(mailboxes).hasSize(3);
        JsonNode anna = mailboxes.get(0);
        assertThat(anna.path("RecipientTypeDetails").asText()).isEqualTo("UserMailbox");
        assertThat(anna.path("ProhibitSendQuota").asText()).isEqualTo("99 GB (106,300,440,576 bytes)");
        assertThat(anna.path("EmailAddresses").get(0).asText()).startsWith("SMTP:anna.adams1@");
        assertThat(anna.path("ExternalDirectoryObjectId").asText())
                .isEqualTo(tenant.objectId("anna.adams1@contoso.com"));
        assertThat(client.cmdlet("Get-Recipient", "{'Identity':'synced@contoso.com'}")
                        .rows()
                        .get(0)
                        .path("RecipientTypeDetails")
                        .asText())
                .isEqualTo("MailUser");
        client.cmdlet(
                "Set-Mailbox",
                "{'Identity':'anna.adams1','EmailAddresses':{'@odata.type':'#Exchange.GenericHashTable','Add':['smtp:a@contoso.com']},"
                        + "'ForwardingAddress':null}");
        assertThat(client.cmdlet("Get-Mailbox", "{'Identity':'anna.adams1'}")
                        .rows()
                        .get(0)
                        .path("EmailAddresses"))
                .hasSize(2);
    }

    @Test
    void aManagerIsTheDirectorysManagerAndNotChangedForTheSynchronized(SimulatedTenant tenant) {
        client.cmdlet("Set-User", "{'Identity':'anna.adams1','Manager':'ben.adams2'}");
        assertThat(client.cmdlet("Get-User", "{'Identity':'anna.adams1'}")
                        .rows()
                        .get(0)
                        .path("Manager")
                        .asText())
                .isEqualTo("ben.adams2");
        assertThat(client.graph("GET", "/users/anna.adams1@contoso.com/manager")
                        .json()
                        .path("userPrincipalName")
                        .asText())
                .startsWith("ben.adams2@");
        assertThat(client.cmdlet("Set-User", "{'Identity':'synced','Manager':'ben.adams2'}")
                        .status())
                .isEqualTo(400);
    }

    // ---- labels

    @Test
    void labelsAreOnAnotherHostWithAnotherToken(SimulatedTenant tenant) {
        tenant.exchange().addLabel("{\"Name\":\"secret\",\"DisplayName\":\"Secret\"}");
        tenant.exchange().addLabelPolicy("{\"Name\":\"All\",\"Labels\":[\"secret\"],\"Enabled\":true}");
        Client.Answer moved = client.send(
                "GET",
                URI.create(tenant.complianceUri() + "/adminapi/beta/" + tenant.tenantId()
                        + "/EXOBanner('AutogenSession')?Version=3.9.2"),
                tenant.token(Service.COMPLIANCE));
        assertThat(moved.status()).isEqualTo(302);
        assertThat(URI.create(moved.headers().get("location")).getHost()).isEqualTo("eur05b.localhost");
        URI command = URI.create(tenant.complianceUri() + "/adminapi/beta/" + tenant.tenantId() + "/InvokeCommand");
        JsonNode labels = client.send(
                        "POST", command, tenant.token(Service.COMPLIANCE), Client.invocation("Get-Label", "{}"))
                .rows();
        assertThat(labels.get(0).path("ImmutableId")).isEqualTo(labels.get(0).path("Guid"));
        assertThat(client.send(
                                "POST",
                                command,
                                tenant.token(Service.COMPLIANCE),
                                Client.invocation("Get-LabelPolicy", "{'Identity':'Gone'}"))
                        .rows())
                .hasSize(1);
        assertThat(client.send("POST", command, tenant.exchangeToken(), Client.invocation("Get-Label", "{}"))
                        .status())
                .isEqualTo(401);
    }

    // ---- by hand, kept, compared

    @Test
    void whatIsDoneByHandIsThere(SimulatedTenant tenant) {
        assertThat(tenant.exchange().run("New-TransportRule", "{\"Name\":\"A\",\"DeleteMessage\":true}"))
                .contains("\"Name\":\"A\"");
        assertThatThrownBy(() -> tenant.exchange().run("New-TransportRule", "{\"Name\":\"a\",\"DeleteMessage\":true}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("already exists");
        SimulatedState before = tenant.state();
        tenant.exchange().run("New-TransportRule", "{\"Name\":\"B\",\"DeleteMessage\":true}");
        assertThat(tenant.state()).isNotEqualTo(before);
        tenant.exchange().run("Remove-TransportRule", "{\"Identity\":\"B\"}");
        assertThat(tenant.state()).isEqualTo(before);
    }

    @Test
    void aTenantKeepsItsExchangeInItsFileAndInItsCheckpoints(SimulatedTenant tenant, @TempDir Path folder) {
        SimulatedTenant.Checkpoint empty = tenant.save();
        tenant.exchange().run("New-TransportRule", "{\"Name\":\"A\",\"DeleteMessage\":true}");
        tenant.exchange().run("Set-OrganizationConfig", "{\"FocusedInboxOn\":false}");
        Path file = folder.resolve("tenant.json");
        tenant.writeTo(file);
        try (SimulatedTenant later = SimulatedTenant.builder().continuing(file).start()) {
            assertThat(later.state()).isEqualTo(tenant.state());
            assertThat(later.exchange().run("Get-TransportRule", "{}"))
                    .isEqualTo(tenant.exchange().run("Get-TransportRule", "{}"));
            later.exchange().run("New-TransportRule", "{\"Name\":\"B\",\"DeleteMessage\":true}");
        }
        tenant.restore(empty);
        assertThat(tenant.exchange().run("Get-TransportRule", "{}")).isEqualTo("[]");
    }

    private static void rules(SimulatedTenant tenant, int count) {
        for (int i = 0; i < count; i++) {
            tenant.exchange().run("New-TransportRule", "{\"Name\":\"R" + i + "\",\"DeleteMessage\":true}");
        }
    }
}
