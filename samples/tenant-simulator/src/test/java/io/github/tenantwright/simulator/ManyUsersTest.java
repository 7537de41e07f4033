package io.github.tenantwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A large tenant: pages made on the fly, no user lost or doubled, a bounded memory of requests. */
class ManyUsersTest {

    @RegisterExtension
    final TenantExtension own = TenantExtension.with(tenant -> tenant.users(30_000, SkuName.MICROSOFT_365_E3)
            .users(3_000, SkuName.MICROSOFT_365_E5)
            .users(30_000, SkuName.MICROSOFT_365_E3)
            .keepRequests(5));

    @Test
    void filteredListWalksALargeTenantInFullPages(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        Set<String> seen = new HashSet<>();
        String url = tenant.graphUri()
                + "/v1.0/users?$top=999&$select=id&$filter=assignedPlans/any(p:p/servicePlanId%20eq%20"
                + ServicePlan.MCOEV.id() + "%20and%20p/capabilityStatus%20eq%20%27Enabled%27)";
        int requests = 0;
        while (!url.isEmpty()) {
            JsonNode page = client.follow(url).json();
            page.path("value").forEach(user -> seen.add(user.path("id").asText()));
            url = page.path("@odata.nextLink").asText("");
            requests++;
        }
        assertThat(seen).hasSize(3_000);
        assertThat(requests).isEqualTo(4);
        for (int i = 0; i < 10; i++) {
            client.graph("GET", "/domains");
        }
        assertThat(tenant.requests()).hasSize(5);
        assertThat(tenant.requestCount()).isEqualTo(14);
    }

    @Test
    void licenseChangeOfOneLeavesTheOthersAlone(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        String upn = tenant.usersWith(SkuName.MICROSOFT_365_E5).get(0);
        client.graph(
                "POST",
                "/users/" + upn + "/assignLicense",
                Client.json("{'addLicenses':[],'removeLicenses':['" + SkuName.MICROSOFT_365_E5.id() + "']}"));
        assertThat(tenant.usersWith(SkuName.MICROSOFT_365_E5)).hasSize(2_999);
        assertThat(tenant.consumedUnits(SkuName.MICROSOFT_365_E5)).isEqualTo(2_999);
    }
}
