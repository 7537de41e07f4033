package io.github.tenantwright.teams.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tenant is simulated in this JVM; the client works in one of its own, with a small heap. */
class DiscoveryCostTest {
    private static final String HEAP = "64m";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"10000, 9000, 10", "100000, 90000, 91"})
    void phoneSystemUsersAreFilteredByTheServerAndReadInFullPages(int users, int phones, int pages) throws Exception {
        try (SimulatedTenant tenant = tenant(users, phones)) {
            Map<String, String> said = run(tenant, "discover");

            assertThat(said).containsEntry("found", "" + phones).containsEntry("requests", "" + pages);
            List<RecordedRequest> requests = tenant.requests();
            assertThat(requests)
                    .as("as the server counts them")
                    .hasSize(pages)
                    .allSatisfy(DiscoveryCostTest::filtersOnPlansInUse);
        }
    }

    @Test
    void planForEveryoneInALargeTenantFitsIntoASmallHeap() throws Exception {
        Path setup = Files.writeString(folder.resolve("everyone.yaml"), """
                name: Contoso, everyone
                trunks:
                  - fqdn: contoso.sbc1.carrier.example
                dialPlans:
                  - name: National
                    rules:
                      - { name: National, pattern: '^0(\\d{9,10})$', translation: '+44$1' }
                voiceRoutes:
                  - name: All
                    pattern: '^\\+[1-9]\\d{6,14}$'
                    usages: [All]
                    trunks: [contoso.sbc1.carrier.example]
                voiceRoutingPolicies:
                  - name: Standard
                    usages: [All]
                users:
                  everyone:
                    voiceRoutingPolicy: Standard
                    dialPlan: National
                """);
        try (SimulatedTenant tenant = tenant(100_000, 10_000)) {
            Map<String, String> said = run(tenant, "plan", setup.toString());

            Map<String, Long> counts = tenant.requestCounts();
            long pagesOfTeamsUsers = counts.getOrDefault("TEAMS GET /Teams.User/users", 0L);
            long listsOfUsers = counts.getOrDefault("GRAPH GET /users", 0L);
            // Two grants each, and the nine steps that set up the trunk and its routing.
            assertThat(said).containsEntry("found", "20009");
            assertThat(pagesOfTeamsUsers).isEqualTo(200);
            // Eleven pages of the licensed, and one look for temporary accounts left over.
            assertThat(listsOfUsers).isEqualTo(12);
            assertThat(tenant.requests())
                    .filteredOn(request ->
                            request.query().getOrDefault("$filter", "").contains("assignedPlans"))
                    .hasSize(11)
                    .allSatisfy(DiscoveryCostTest::filtersOnPlansInUse);
            assertThat(said).containsEntry("requests", "" + tenant.requestCount());
            assertThat(tenant.requestCount() - pagesOfTeamsUsers - listsOfUsers).isBetween(1L, 12L);
            assertThat(tenant.writes()).isEmpty();
        }
    }

    private Map<String, String> run(SimulatedTenant tenant, String what, String... more) throws Exception {
        String[] arguments = new String[4 + more.length];
        arguments[0] = what;
        arguments[1] = tenant.graphUri().toString();
        arguments[2] = tenant.teamsUri().toString();
        arguments[3] = tenant.tenantId();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return ChildJvm.run(
                folder, HEAP, Portal.class, tenant.graphToken() + "\n" + tenant.teamsToken() + "\n", arguments);
    }

    /** A deleted plan stays in the list of a user's plans, so a filter without the state would find too many. */
    private static void filtersOnPlansInUse(RecordedRequest request) {
        assertThat(request.query().get("$filter"))
                .contains("assignedPlans/any(")
                .contains("capabilityStatus eq 'Enabled'")
                .contains("4828c8ec-dc2e-4779-b502-87ac9ce28ab7");
        assertThat(request.query()).containsEntry("$top", "999").containsKey("$select");
    }

    /** Those with Phone System are spread among the others. */
    private static SimulatedTenant tenant(int users, int phones) {
        TenantBuilder builder = SimulatedTenant.builder()
                .clock(SimulatedClock.runningFrom(Instant.now()))
                .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
                .enforceRoles(true)
                .spare(SkuName.MICROSOFT_365_E5, 3);
        for (int stretch = 0; stretch < 100; stretch++) {
            builder.users((users - phones) / 100, SkuName.MICROSOFT_365_E3)
                    .users(phones / 100, SkuName.MICROSOFT_365_E5);
        }
        return builder.start();
    }
}
