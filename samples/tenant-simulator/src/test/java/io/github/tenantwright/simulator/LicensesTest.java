package io.github.tenantwright.simulator;

import static io.github.tenantwright.simulator.Client.json;
import static io.github.tenantwright.simulator.Client.license;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.Client.Answer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Licenses: stock, assignment, and refusals word for word. */
class LicensesTest {

    private static final String USER = "/users/plain@contoso.com";

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(tenant -> tenant.administrator("admin@contoso.com")
            .user(SimUser.named("plain@contoso.com"))
            .user(SimUser.named("other@contoso.com").license(SkuName.MICROSOFT_365_E5))
            .user(SimUser.named("nowhere@contoso.com").usageLocation(null))
            .sku(SkuName.MICROSOFT_365_E5, 2)
            .sku(SkuName.MICROSOFT_365_E3, 1)
            .sku(SkuName.TEAMS_PHONE_STANDARD, 5)
            .sku(SkuName.CALLING_PLAN_DOMESTIC, 5));

    private static int consumed(Client client, SkuName sku) {
        for (JsonNode node : client.graph("GET", "/subscribedSkus").json().path("value")) {
            if (node.path("skuId").asText().equals(sku.id())) {
                return node.path("consumedUnits").asInt();
            }
        }
        throw new AssertionError(sku);
    }

    @Test
    void assigningConsumesAndDeletingFrees(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(consumed(client, SkuName.MICROSOFT_365_E5)).isEqualTo(1);
        assertThat(client.graph("POST", USER + "/assignLicense", license(SkuName.MICROSOFT_365_E5))
                        .status())
                .isEqualTo(200);
        assertThat(client.graph("POST", USER + "/assignLicense", license(SkuName.MICROSOFT_365_E5))
                        .status())
                .as("the same end again")
                .isEqualTo(200);
        assertThat(consumed(client, SkuName.MICROSOFT_365_E5)).isEqualTo(2);
        Answer none = client.graph("POST", "/users/admin@contoso.com/assignLicense", license(SkuName.MICROSOFT_365_E5));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.code()).isEqualTo("Request_BadRequest");
        assertThat(none.message())
                .isEqualTo("Subscription with SKU " + SkuName.MICROSOFT_365_E5.id()
                        + " does not have any available licenses.");
        String id = tenant.objectId("plain@contoso.com");
        client.graph("DELETE", "/users/" + id);
        assertThat(consumed(client, SkuName.MICROSOFT_365_E5)).isEqualTo(1);
        client.graph("POST", "/directory/deletedItems/" + id + "/restore");
        assertThat(consumed(client, SkuName.MICROSOFT_365_E5)).isEqualTo(2);
    }

    @Test
    void refusalsAreGraphsOwn(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(client.graph("POST", "/users/nowhere@contoso.com/assignLicense", license(SkuName.MICROSOFT_365_E3))
                        .message())
                .isEqualTo("License assignment cannot be done for user with invalid usage location.");
        assertThat(client.graph("POST", "/users/other@contoso.com/assignLicense", license(SkuName.TEAMS_PHONE_STANDARD))
                        .message())
                .startsWith("License assignment failed because service plans " + ServicePlan.MCOEV.id())
                .endsWith("are mutually exclusive");
        assertThat(client.graph("POST", USER + "/assignLicense", license(SkuName.TEAMS_PHONE_STANDARD))
                        .message())
                .startsWith("License assignment failed because service plan " + ServicePlan.MCOEV.id()
                        + " depends on the service plan(s) " + ServicePlan.TEAMS1.id());
        assertThat(client.graph(
                                "POST",
                                USER + "/assignLicense",
                                license(SkuName.MICROSOFT_365_E3, SkuName.TEAMS_PHONE_STANDARD))
                        .status())
                .as("together they satisfy each other")
                .isEqualTo(200);
        ObjectNode half = license(SkuName.CALLING_PLAN_DOMESTIC);
        half.remove("removeLicenses");
        assertThat(client.graph("POST", USER + "/assignLicense", half).status()).isEqualTo(400);
        assertThat(client.graph(
                                "POST",
                                USER + "/assignLicense",
                                json("{'addLicenses':[],'removeLicenses':['" + SkuName.MICROSOFT_365_E5.id() + "']}"))
                        .message())
                .isEqualTo("User does not have a corresponding license.");
    }

    @Test
    void plansRemovedStayAsDeletedAndDisabledOnesAreAbsolute(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        ObjectNode body = license(SkuName.MICROSOFT_365_E5);
        ((com.fasterxml.jackson.databind.node.ArrayNode) body.at("/addLicenses/0/disabledPlans"))
                .add(ServicePlan.MCOEV.id());
        client.graph("POST", USER + "/assignLicense", body);
        JsonNode details = client.graph("GET", USER + "/licenseDetails").json();
        assertThat(status(details, ServicePlan.MCOEV)).isEqualTo("Disabled");
        assertThat(status(details, ServicePlan.TEAMS1)).isEqualTo("Success");
        client.graph("POST", USER + "/assignLicense", license(SkuName.MICROSOFT_365_E5));
        assertThat(status(client.graph("GET", USER + "/licenseDetails").json(), ServicePlan.MCOEV))
                .isEqualTo("Success");
        client.graph(
                "POST",
                USER + "/assignLicense",
                json("{'addLicenses':[],'removeLicenses':['" + SkuName.MICROSOFT_365_E5.id() + "']}"));
        JsonNode user = client.graph("GET", USER + "?$select=assignedPlans,assignedLicenses")
                .json();
        assertThat(user.path("assignedLicenses")).isEmpty();
        Set<String> states = new HashSet<>();
        user.path("assignedPlans")
                .forEach(plan -> states.add(plan.path("capabilityStatus").asText()));
        assertThat(states).containsExactly("Deleted");
    }

    private static String status(JsonNode details, ServicePlan plan) {
        for (JsonNode candidate : details.at("/value/0/servicePlans")) {
            if (candidate.path("servicePlanId").asText().equals(plan.id())) {
                return candidate.path("provisioningStatus").asText();
            }
        }
        return "";
    }

    @Test
    void everyLicenseOfTheTableCanBeAssignedWithItsCompanion() {
        TenantBuilder builder = SimulatedTenant.builder();
        for (SkuName sku : SkuName.values()) {
            builder.spare(sku, 20);
        }
        try (SimulatedTenant tenant =
                builder.replicationDelay(java.time.Duration.ZERO).start()) {
            Client client = new Client(tenant);
            for (SkuName sku : SkuName.values()) {
                String upn = sku.name().toLowerCase() + "@contoso.onmicrosoft.com";
                client.graph("POST", "/users", Client.user(upn));
                boolean addOn = sku.sku().plans().stream()
                                .noneMatch(p -> p.isTeams() || p.name().startsWith("MCOSTANDARD"))
                        && sku.sku().plans().stream().anyMatch(p -> p.name().equals("MCOEV") || p.isCallingPlan());
                boolean plan = sku.name().startsWith("CALLING_PLAN");
                Answer answer = client.graph(
                        "POST",
                        "/users/" + upn + "/assignLicense",
                        plan
                                ? license(SkuName.MICROSOFT_365_E5, sku)
                                : addOn ? license(SkuName.MICROSOFT_365_E3, sku) : license(sku));
                assertThat(answer.status()).as("%s: %s", sku, answer.body()).isEqualTo(200);
            }
        }
    }
}
