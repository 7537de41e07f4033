package io.github.tenantwright.simulator;

import static io.github.tenantwright.simulator.Client.json;
import static io.github.tenantwright.simulator.Client.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.simulator.Client.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users of the directory: lists with their rules, single ones with their delays and refusals. */
class UsersTest {

    private static final String PHONE =
            "assignedPlans/any(p:p/servicePlanId eq 4828c8ec-dc2e-4779-b502-87ac9ce28ab7 and"
                    + " p/capabilityStatus eq 'Enabled')";

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(tenant -> tenant.administrator("admin@contoso.com")
            .users(240, SkuName.MICROSOFT_365_E3)
            .users(60, SkuName.MICROSOFT_365_E5)
            .user(SimUser.named("synced@contoso.com").syncedFromOnPremises().property("department", "Sales"))
            .user(SimUser.named("nowhere@contoso.com").usageLocation(null)));

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<JsonNode> all(Client client, String path) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode page = client.graph("GET", path).json();
        while (true) {
            page.path("value").forEach(found::add);
            if (!page.has("@odata.nextLink")) {
                return found;
            }
            page = client.follow(page.path("@odata.nextLink").asText()).json();
        }
    }

    @Test
    void listComesInPagesOfAHundredWithTheDefaultMembers(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        JsonNode first = client.graph("GET", "/users").json();
        assertThat(first.path("value")).hasSize(100);
        assertThat(first.at("/value/0").has("displayName")).isTrue();
        assertThat(first.at("/value/0").has("accountEnabled")).isFalse();
        List<JsonNode> users = all(client, "/users");
        assertThat(users).hasSize(303);
        assertThat(users.stream().map(u -> u.path("id").asText()).distinct()).hasSize(303);
    }

    @Test
    void pageSizeEndsAtNineHundredNinetyNine(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(client.graph("GET", "/users?$top=999").json().path("value")).hasSize(303);
        Answer refused = client.graph("GET", "/users?$top=1000");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).startsWith("Invalid page size specified").contains("between 1 and 999");
        assertThat(client.graph("GET", "/users?$skip=10").status()).isEqualTo(400);
    }

    @Test
    void filterOnAssignedPlansNeedsNoAdvancedHeaders(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        List<JsonNode> users = all(client, "/users?$top=25&$select=id,assignedPlans&$filter=" + encode(PHONE));
        assertThat(users).hasSize(60);
        assertThat(users)
                .allSatisfy(user -> assertThat(user.path("assignedPlans").toString())
                        .contains("4828c8ec-dc2e-4779-b502-87ac9ce28ab7"));
        assertThat(all(
                        client,
                        "/users?$filter="
                                + encode("assignedLicenses/any(l:l/skuId eq " + SkuName.MICROSOFT_365_E3.id() + ")")))
                .hasSize(240);
    }

    @Test
    void advancedQueriesNeedHeaderAndCount(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        String endsWith = "/users?$filter=" + encode("endsWith(userPrincipalName,'@contoso.com')");
        assertThat(client.graph("GET", endsWith).code()).isEqualTo("Request_UnsupportedQuery");
        assertThat(client.graph("GET", endsWith + "&$count=true").code()).isEqualTo("Request_UnsupportedQuery");
        assertThat(client.eventual().graph("GET", endsWith).code()).isEqualTo("Request_UnsupportedQuery");
        JsonNode page =
                client.eventual().graph("GET", endsWith + "&$count=true").json();
        assertThat(page.path("@odata.count").asInt()).isEqualTo(303);
        Answer next = client.follow(page.path("@odata.nextLink").asText());
        assertThat(next.code()).as("the header is not carried by the link").isEqualTo("Request_UnsupportedQuery");
        JsonNode second =
                client.eventual().follow(page.path("@odata.nextLink").asText()).json();
        assertThat(second.has("@odata.count")).isFalse();
        assertThat(client.graph("GET", "/users?$count=true").json().has("@odata.count"))
                .isFalse();
        assertThat(client.graph("GET", "/users/$count").code()).isEqualTo("Request_BadRequest");
        assertThat(client.eventual().graph("GET", "/users/$count").body()).isEqualTo("303");
        assertThat(client.eventual()
                        .graph("GET", "/users?$count=true&$filter=" + encode("assignedLicenses/$count eq 0"))
                        .json()
                        .path("value"))
                .hasSize(3);
    }

    @Test
    void selectOfUnknownOrForeignMembersIsRefused(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(client.graph("GET", "/users?$select=id,nonsense").status()).isEqualTo(400);
        assertThat(client.graph("GET", "/users?$select=mySite").status()).isEqualTo(501);
    }

    @Test
    void newUserIsNotFoundUntilReplicated(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        String id = client.graph("POST", "/users", user("new@contoso.com"))
                .json()
                .path("id")
                .asText();
        Answer early = client.graph("GET", "/users/" + id);
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.code()).isEqualTo("Request_ResourceNotFound");
        assertThat(early.message()).contains(id);
        assertThat(client.graph("PATCH", "/users/" + id, json("{'city':'Leeds'}"))
                        .status())
                .isEqualTo(404);
        tenant.clock().advance(Duration.ofSeconds(2));
        assertThat(client.graph("PATCH", "/users/" + id, json("{'city':'Leeds'}"))
                        .status())
                .isEqualTo(204);
        assertThat(client.graph("GET", "/users/new%40contoso.com?$select=city,accountEnabled")
                        .json()
                        .path("city")
                        .asText())
                .isEqualTo("Leeds");
    }

    @Test
    void refusalsSayWhatGraphSays(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(client.graph("POST", "/users", user("x@elsewhere.example")).message())
                .startsWith("The domain portion of the userPrincipalName property is invalid");
        assertThat(client.graph("POST", "/users", user("admin@contoso.com")))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.message())
                        .isEqualTo(
                                "Another object with the same value for property userPrincipalName already exists."));
        assertThat(client.graph("POST", "/users", json("{'displayName':'x'}")).code())
                .isEqualTo("Request_BadRequest");
        assertThat(client.graph("PATCH", "/users/synced@contoso.com", json("{'displayName':'x'}"))
                        .message())
                .startsWith(
                        "Unable to update the specified properties for on-premises mastered Directory Sync objects");
        assertThat(client.graph("PATCH", "/users/synced@contoso.com", json("{'usageLocation':'FR'}"))
                        .status())
                .isEqualTo(204);
        assertThat(client.graph("PATCH", "/users/admin@contoso.com", json("{'proxyAddresses':[]}"))
                        .status())
                .isEqualTo(400);
        assertThat(client.graph("PATCH", "/users/admin@contoso.com", json("{'usageLocation':'gb'}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void deletedUsersCanBeFilteredRestoredAndPurged(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        String id = tenant.objectId("synced@contoso.com");
        assertThat(client.graph("DELETE", "/users/" + id).status()).isEqualTo(204);
        assertThat(client.graph("GET", "/users/" + id).status()).isEqualTo(404);
        assertThat(client.graph("GET", "/directory/deletedItems").status()).isEqualTo(400);
        String deleted = "/directory/deletedItems/microsoft.graph.user?$select=id,userPrincipalName&$filter=";
        assertThat(client.graph("GET", deleted + encode("startsWith(displayName,'sync')"))
                        .json()
                        .path("value"))
                .hasSize(1);
        assertThat(client.graph(
                                "GET",
                                deleted + encode("startsWith(userPrincipalName,'" + id.replace("-", "") + "synced@')"))
                        .json()
                        .at("/value/0/id")
                        .asText())
                .isEqualTo(id);
        assertThat(client.graph("POST", "/directory/deletedItems/" + id + "/restore")
                        .status())
                .isEqualTo(200);
        assertThat(client.graph("GET", "/users/synced@contoso.com").status()).isEqualTo(200);
        client.graph("DELETE", "/users/" + id);
        assertThat(client.graph("DELETE", "/directory/deletedItems/" + id).status())
                .isEqualTo(204);
        assertThat(client.graph("DELETE", "/directory/deletedItems/" + id).status())
                .isEqualTo(404);
    }

    @Test
    void deltaTellsChangesAndRemovalsAndForgetsAfterAWeek(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        JsonNode page =
                client.graph("GET", "/users/delta?$select=displayName,city").json();
        int seen = page.path("value").size();
        while (page.has("@odata.nextLink")) {
            assertThat(page.has("@odata.deltaLink")).isFalse();
            page = client.follow(page.path("@odata.nextLink").asText()).json();
            seen += page.path("value").size();
        }
        assertThat(seen).isEqualTo(303);
        String link = page.path("@odata.deltaLink").asText();
        assertThat(client.follow(link).json().path("value")).isEmpty();

        String synced = tenant.objectId("synced@contoso.com");
        String nowhere = tenant.objectId("nowhere@contoso.com");
        client.graph("PATCH", "/users/admin@contoso.com", json("{'city':'York'}"));
        client.graph("DELETE", "/users/" + synced);
        client.graph("DELETE", "/users/" + nowhere);
        client.graph("DELETE", "/directory/deletedItems/" + nowhere);
        String changes = client.follow(link).body();
        assertThat(changes)
                .contains("\"city\":\"York\"")
                .contains("{\"id\":\"" + synced + "\",\"@removed\":{\"reason\":\"changed\"}}")
                .contains("{\"id\":\"" + nowhere + "\",\"@removed\":{\"reason\":\"deleted\"}}");
        tenant.clock().advance(Duration.ofDays(7).plusSeconds(1));
        tenant.newTokens();
        client.tokens(tenant.graphToken(), tenant.teamsToken());
        Answer late = client.follow(link);
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.code()).isEqualTo("syncStateNotFound");
    }

    @Test
    void staleReadsAlternateWithFreshOnes() {
        try (SimulatedTenant tenant = SimulatedTenant.builder().staleReads(true).start()) {
            Client client = new Client(tenant);
            String path = "/users/" + tenant.administrator() + "?$select=city";
            client.graph("PATCH", "/users/" + tenant.administrator(), json("{'city':'York'}"));
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                seen.add(client.graph("GET", path).json().path("city").asText());
            }
            assertThat(seen).containsOnly("York", "null");
            tenant.clock().advance(Duration.ofSeconds(2));
            for (int i = 0; i < 4; i++) {
                assertThat(client.graph("GET", path).json().path("city").asText())
                        .isEqualTo("York");
            }
        }
    }

    @Test
    void managerIsSetShownAndCleared(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(client.graph("GET", "/users/anna.adams1@contoso.com/manager").status())
                .isEqualTo(404);
        client.graph(
                "PUT",
                "/users/anna.adams1@contoso.com/manager/$ref",
                Json.object()
                        .put("@odata.id", tenant.graphUri() + "/v1.0/users/" + tenant.objectId("admin@contoso.com")));
        assertThat(client.graph("GET", "/users/anna.adams1@contoso.com?$expand=manager")
                        .json()
                        .at("/manager/userPrincipalName")
                        .asText())
                .isEqualTo("admin@contoso.com");
        assertThat(client.graph("DELETE", "/users/anna.adams1@contoso.com/manager/$ref")
                        .status())
                .isEqualTo(204);
    }
}
