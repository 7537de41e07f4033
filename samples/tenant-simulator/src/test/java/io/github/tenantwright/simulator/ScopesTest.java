package io.github.tenantwright.simulator;

import static io.github.tenantwright.simulator.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.simulator.Client.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a token's permissions open. */
class ScopesTest {
    private final SimulatedTenant tenant = SimulatedTenant.builder()
            .initialDomain("contoso.onmicrosoft.com")
            .verifiedDomain("contoso.com")
            .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
            .user(SimUser.named("anna@contoso.com"))
            .start();

    @AfterEach
    void close() {
        tenant.close();
    }

    private Answer ask(String method, String path, String body, String... scopes) {
        tenant.consent(Service.GRAPH, scopes);
        Client client = new Client(tenant);
        return body.isEmpty() ? client.graph(method, path) : client.graph(method, path, json(body));
    }

    @Test
    void everyCallOfGraphHasItsPermissionsInTheContract() {
        assertThat(GraphApi.router().routes())
                .filteredOn(route -> !route.endsWith("/$batch"))
                .allSatisfy(route -> {
                    int space = route.indexOf(' ');
                    assertThat(GraphScopes.of(route.substring(0, space), route.substring(space + 1)))
                            .isNotEmpty();
                });
    }

    @Test
    void aWriteNeedsThePermissionToWriteAndAReadIsContentWithEither() {
        Answer refused = ask("POST", "/domains", "{'id':'a.example'}", "Domain.Read.All", "User.ReadWrite.All");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("Authorization_RequestDenied");
        assertThat(refused.message()).isEqualTo("Insufficient privileges to complete the operation.");
        assertThat(ask("POST", "/domains", "{'id':'a.example'}", "Domain.ReadWrite.All")
                        .status())
                .isEqualTo(201);
        assertThat(ask("GET", "/domains", "", "Domain.Read.All").status()).isEqualTo(200);
        assertThat(ask("GET", "/domains", "", "Domain.ReadWrite.All").status()).isEqualTo(200);
        assertThat(ask("GET", "/domains", "", "User.Read.All").status()).isEqualTo(403);
    }

    @Test
    void aPermissionForOneselfOpensNothingOfOthers() {
        String own = "/users/" + tenant.objectId("admin@contoso.com");
        assertThat(ask("GET", own, "", "User.Read").status()).isEqualTo(200);
        assertThat(ask("GET", "/users/anna@contoso.com", "", "User.Read").status())
                .isEqualTo(403);
        assertThat(ask("GET", "/users/anna@contoso.com?$select=id,displayName", "", "User.ReadBasic.All")
                        .status())
                .isEqualTo(200);
        assertThat(ask("GET", "/users/anna@contoso.com?$select=id,usageLocation", "", "User.ReadBasic.All")
                        .status())
                .isEqualTo(403);
        assertThat(ask("PATCH", "/users/anna@contoso.com", "{'city':'X'}", "User-Phone.ReadWrite.All")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void eachPartOfABatchIsLookedAtByItself() {
        String batch = "{'requests':[{'id':'1','method':'GET','url':'/domains'},"
                + "{'id':'2','method':'GET','url':'/subscribedSkus'}]}";
        Answer answer = ask("POST", "/$batch", batch, "Domain.Read.All");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/responses/0/status").asInt()).isEqualTo(403);
        assertThat(answer.json().at("/responses/1/status").asInt()).isEqualTo(200);
    }

    @Test
    void theTeamsServiceLetsInWhoHasItsPermission() {
        tenant.consent(Service.TEAMS, "openid");
        Answer refused = new Client(tenant).teams("GET", "/Teams.Tenant/tenants");
        assertThat(refused.status()).isEqualTo(403);
        tenant.consent(Service.TEAMS, "user_impersonation");
        assertThat(new Client(tenant).teams("GET", "/Teams.Tenant/tenants").status())
                .isEqualTo(200);
    }
}
