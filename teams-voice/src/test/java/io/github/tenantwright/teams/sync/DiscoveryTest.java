package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.graph.licenses.LicenseChange;
import io.github.tenantwright.graph.licenses.LicensesClient;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.simulator.ServicePlan;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.setup.EveryoneSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.users.Discovery;
import io.github.tenantwright.teams.users.LeftOut;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each user who is left out is left out for the reason that is to be mended. */
class DiscoveryTest {
    private static final ServicePlan PHONE = new ServicePlan("4828c8ec-dc2e-4779-b502-87ac9ce28ab7", "MCOEV");

    private static SimUser.Builder user(String name) {
        return SimUser.named(name + "@contoso.com").license(SkuName.OFFICE_365_E5);
    }

    private static TenantBuilder tenant() {
        return Customer.tenantFor(VoiceSetup.builder().build())
                .user(user("ready"))
                .user(user("grace").planState(PHONE, "Warning"))
                .user(user("disabled").disabled())
                .user(user("suspended").planState(PHONE, "Suspended"))
                .user(user("locked").planState(PHONE, "LockedOut"))
                .user(user("removed").planState(PHONE, "Deleted"))
                .user(SimUser.named("unlicensed@contoso.com").license(SkuName.OFFICE_365_E3))
                .user(SimUser.named("hall@contoso.com").license(SkuName.TEAMS_PHONE_RESOURCE_ACCOUNT))
                .user(user("islands").policy("TeamsUpgradePolicy", "Islands"))
                .user(user("guest").property("userType", "Guest"))
                .user(user("caller").license(SkuName.CALLING_PLAN_DOMESTIC))
                .user(SimUser.named("nobody@contoso.com"))
                .teamsDelay(Duration.ofMinutes(5));
    }

    @Test
    void everyoneIsFoundOnce_withTheReason() {
        try (Customer customer = Customer.of(tenant())) {
            customer.tenant.clearRequests();
            Map<String, String> found = new TreeMap<>();
            TeamsClient.of(customer.session())
                    .discovery()
                    .forEach(one -> assertThat(found.put(
                                    one.user().replaceAll("@.*", ""),
                                    one.leftOut() == null
                                            ? "ready"
                                            : one.leftOut().name()))
                            .isNull());

            found.remove("admin");
            assertThat(found)
                    .isEqualTo(Map.ofEntries(
                            Map.entry("ready", "ready"),
                            Map.entry("grace", "ready"),
                            Map.entry("disabled", "DISABLED"),
                            Map.entry("suspended", "PLAN_SUSPENDED"),
                            Map.entry("locked", "PLAN_SUSPENDED"),
                            Map.entry("removed", "PLAN_REMOVED"),
                            Map.entry("unlicensed", "UNLICENSED"),
                            Map.entry("hall", "RESOURCE_ACCOUNT"),
                            Map.entry("islands", "NOT_TEAMS_ONLY"),
                            Map.entry("guest", "GUEST"),
                            Map.entry("caller", "CALLING_PLAN")));
            assertThat(customer.tenant.requestCount()).isEqualTo(3);
            assertThat(customer.tenant.writes()).isEmpty();
            customer.assertContractKept();
        }
    }

    @Test
    void whoIsLicensedAMomentAgo_isNotKnownYet() {
        try (Customer customer = Customer.of(tenant())) {
            new LicensesClient(customer.session())
                    .assign(
                            customer.tenant.objectId("nobody@contoso.com"),
                            LicenseChange.add(Sku.of(SkuName.OFFICE_365_E5.id())));
            customer.tenant.clock().advance(Duration.ofSeconds(10));
            Discovery.Summary summary =
                    TeamsClient.of(customer.session()).discovery().summary();
            assertThat(summary.leftOut()).containsEntry(LeftOut.NOT_KNOWN_YET, 1);
            assertThat(summary.ready()).isEqualTo(2);
        }
    }

    @Test
    void everyoneOfASetup_leavesOutTheSame_andSaysHowMany() {
        VoiceSetup setup = VoiceSetup.builder()
                .existingVoiceRoutingPolicy("Standard")
                .everyone(new EveryoneSetup("Standard", null))
                .build();
        try (Customer customer = Customer.of(tenant())) {
            assertThat(customer.syncNow().plan(setup).findings())
                    .filteredOn(finding -> finding.code().equals("left-out"))
                    .extracting(Finding::words)
                    .containsExactlyInAnyOrder(
                            "1 user is left out, since the account is disabled.",
                            "1 user is left out, since it is a guest.",
                            "1 user is left out, since it has a Calling Plan.",
                            "1 user is left out, since the coexistence mode is not Teams only.");
        }
    }
}
