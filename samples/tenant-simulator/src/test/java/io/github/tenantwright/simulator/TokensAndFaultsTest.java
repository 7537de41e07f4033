package io.github.tenantwright.simulator;

import static io.github.tenantwright.simulator.Client.json;
import static io.github.tenantwright.simulator.Client.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.simulator.Client.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may call, and what goes wrong on request. */
class TokensAndFaultsTest {

    @RegisterExtension
    static final TenantExtension TENANT =
            TenantExtension.with(tenant -> tenant.administrator("admin@contoso.com", Role.TEAMS_ADMINISTRATOR)
                    .user(SimUser.named("helpdesk@contoso.com")));

    private static Answer organization(SimulatedTenant tenant, String token) {
        return new Client(tenant).tokens(token, token).graph("GET", "/organization");
    }

    @Test
    void onlyTheRightTokenIsLetIn(SimulatedTenant tenant) {
        assertThat(organization(tenant, tenant.graphToken()).status()).isEqualTo(200);
        assertThat(organization(tenant, "").code()).isEqualTo("InvalidAuthenticationToken");
        assertThat(organization(tenant, "nonsense").status()).isEqualTo(401);
        assertThat(organization(tenant, tenant.teamsToken()).message())
                .isEqualTo("Access token validation failure. Invalid audience.");
        assertThat(organization(tenant, tenant.tokenFor(Service.GRAPH, "99999999-0000-0000-0000-000000000000"))
                        .status())
                .isEqualTo(401);
        assertThat(organization(tenant, tenant.expiredToken(Service.GRAPH)).message())
                .contains("expired");
        assertThat(new Client(tenant)
                        .tokens("", tenant.graphToken())
                        .teams("GET", "/Teams.Tenant/tenants")
                        .status())
                .isEqualTo(401);
        String token = tenant.graphToken();
        assertThat(organization(tenant, token.substring(0, token.length() - 2)).status())
                .isEqualTo(401);
    }

    @Test
    void tokenNamesItsTenantAudienceAndEnd(SimulatedTenant tenant) throws Exception {
        JsonNode claims = Json.MAPPER.readTree(
                Base64.getUrlDecoder().decode(tenant.teamsToken().split("\\.", -1)[1]));
        assertThat(claims.path("tid").asText()).isEqualTo(tenant.tenantId());
        assertThat(claims.path("aud").asText()).isEqualTo("48ac35b8-9aa8-4d74-927d-1f4a14a0b239");
        assertThat(claims.path("unique_name").asText()).isEqualTo("admin@contoso.com");
        assertThat(claims.path("oid").asText()).isEqualTo(tenant.objectId("admin@contoso.com"));
        assertThat(claims.at("/wids/0").asText()).isEqualTo(Role.TEAMS_ADMINISTRATOR.templateId());
        assertThat(claims.path("exp").asLong())
                .isEqualTo(tenant.clock().instant().plus(Duration.ofMinutes(75)).getEpochSecond());
    }

    @Test
    void revokedTokenIsChallengedAndANewOnePasses(SimulatedTenant tenant) {
        tenant.revokeTokens();
        Answer refused = organization(tenant, tenant.graphToken());
        assertThat(refused.status()).isEqualTo(401);
        Matcher claims = Pattern.compile("error=\"insufficient_claims\", claims=\"([^\"]+)\"")
                .matcher(refused.headers().get("www-authenticate"));
        assertThat(claims.find()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(claims.group(1)), StandardCharsets.UTF_8))
                .contains("\"access_token\"");
        tenant.newTokens();
        assertThat(organization(tenant, tenant.graphToken()).status()).isEqualTo(200);
    }

    @Test
    void rolesAreCheckedWhenAsked(SimulatedTenant tenant) {
        tenant.enforceRoles(true);
        Client admin = new Client(tenant);
        Answer refused = admin.graph("POST", "/domains", json("{'id':'a.example'}"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("Authorization_RequestDenied");
        assertThat(admin.graph("POST", "/users", user("x@contoso.com")).status())
                .isEqualTo(403);
        String plan = "{'Identity':'P','NormalizationRules':[]}";
        assertThat(admin.teams("POST", "/Skype.Policy/configurations/TenantDialPlan", json(plan))
                        .status())
                .isEqualTo(201);
        String other =
                tenant.tokenBuilder(Service.TEAMS).user("helpdesk@contoso.com").issue();
        assertThat(new Client(tenant)
                        .tokens("", other)
                        .teams("GET", "/Skype.Policy/configurations/TenantDialPlan")
                        .status())
                .isEqualTo(403);
        assertThat(admin.eventual()
                        .graph("GET", "/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true")
                        .json()
                        .at("/value/0/roleTemplateId")
                        .asText())
                .isEqualTo(Role.TEAMS_ADMINISTRATOR.templateId());
        tenant.setRoles("admin@contoso.com", Role.DOMAIN_NAME_ADMINISTRATOR);
        assertThat(admin.graph("POST", "/domains", json("{'id':'a.example'}")).status())
                .isEqualTo(201);
    }

    @Test
    void throttlingSpellsRetryAfterAsAsked(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        for (String spelling : new String[] {"7", "2.128", "31,120"}) {
            tenant.faults().throttleNext(1, spelling);
            Answer throttled = client.graph("GET", "/domains");
            assertThat(throttled.status()).isEqualTo(429);
            assertThat(throttled.headers().get("retry-after")).isEqualTo(spelling);
        }
        tenant.faults().throttleNext(RequestMatcher.any(), 1, RetryAfter.httpDate(Duration.ofSeconds(30)));
        assertThat(client.graph("GET", "/domains").headers().get("retry-after")).endsWith("GMT");
        tenant.faults().throttleNext(1, null);
        assertThat(client.graph("GET", "/domains").headers()).doesNotContainKey("retry-after");
        assertThat(client.graph("GET", "/domains").status()).isEqualTo(200);
    }

    @Test
    void requestLimitOpensAgainWithTime() {
        try (SimulatedTenant tenant = SimulatedTenant.builder()
                .requestLimit(2, Duration.ofSeconds(10))
                .start()) {
            Client client = new Client(tenant);
            client.graph("GET", "/domains");
            client.graph("GET", "/domains");
            tenant.clock().advance(Duration.ofSeconds(4));
            Answer throttled = client.graph("GET", "/domains");
            assertThat(throttled.status()).isEqualTo(429);
            assertThat(throttled.headers().get("retry-after")).isEqualTo("6");
            tenant.clock().advance(Duration.ofSeconds(6));
            assertThat(client.graph("GET", "/domains").status()).isEqualTo(200);
        }
    }

    @Test
    void connectionBreaksBeforeOrAfterTheAct(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        tenant.faults().dropBeforeActing(RequestMatcher.writes());
        assertThatThrownBy(() -> client.graph("POST", "/domains", json("{'id':'a.example'}")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(client.graph("GET", "/domains/a.example").status()).isEqualTo(404);
        tenant.faults().on(RequestMatcher.path("POST", "/domains")).after(1).dropAfterActing();
        assertThat(client.graph("POST", "/domains", json("{'id':'b.example'}")).status())
                .isEqualTo(201);
        assertThatThrownBy(() -> client.graph("POST", "/domains", json("{'id':'a.example'}")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(client.graph("GET", "/domains/a.example").status()).isEqualTo(200);
        assertThat(tenant.writes()).extracting(RecordedRequest::acted).containsExactly(false, true, true);
    }

    @Test
    void bodiesAreCutEmptiedAndReplaced(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        String whole = client.graph("GET", "/domains").body();
        tenant.faults().truncateBody(RequestMatcher.any());
        assertThat(client.graph("GET", "/domains").body()).isEqualTo(whole.substring(0, whole.length() / 2));
        tenant.faults().emptyBody(RequestMatcher.any());
        assertThat(client.graph("GET", "/domains").body()).isEmpty();
        tenant.faults().htmlErrorPage(RequestMatcher.any());
        Answer page = client.graph("GET", "/domains");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        tenant.faults().failNext(RequestMatcher.to(Service.TEAMS), 500, "Service is unavailable. Please try again");
        assertThat(client.graph("GET", "/domains").status()).isEqualTo(200);
        assertThat(client.teams("GET", "/Teams.Tenant/tenants").status()).isEqualTo(500);
        tenant.faults().on(RequestMatcher.any()).garble();
        assertThatThrownBy(() -> client.graph("GET", "/domains")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void randomFaultsComeFromTheSeed(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        for (StringBuilder run : new StringBuilder[] {first, second}) {
            tenant.faults().clear();
            tenant.faults().on(RequestMatcher.any()).withProbability(0.5).unavailable(RetryAfter.seconds(1));
            for (int i = 0; i < 20; i++) {
                run.append(client.graph("GET", "/domains").status()).append(' ');
            }
        }
        assertThat(first.toString())
                .isEqualTo(second.toString())
                .contains("200")
                .contains("503");
    }

    @Test
    void requestsAreRecordedWithoutTheirTokens(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        client.header("client-request-id", "abc").graph("GET", "/users?$filter=displayName%20eq%20%27x%27");
        client.graph("GET", "/nonsense");
        RecordedRequest request = tenant.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1.0/users");
        assertThat(request.template()).isEqualTo("/users");
        assertThat(request.query()).containsEntry("$filter", "displayName eq 'x'");
        assertThat(request.headers()).containsEntry("client-request-id", "abc").doesNotContainKey("authorization");
        assertThat(request.status()).isEqualTo(200);
        assertThat(tenant.requests().toString()).doesNotContain(tenant.graphToken());
        assertThat(tenant.unexpectedRequests())
                .extracting(RecordedRequest::path)
                .containsExactly("/v1.0/nonsense");
        assertThat(tenant.requestCounts()).containsEntry("GRAPH GET /users", 1L);
        assertThat(tenant.requestCount()).isEqualTo(2);
        assertThat(tenant.writes()).isEmpty();
    }
}
