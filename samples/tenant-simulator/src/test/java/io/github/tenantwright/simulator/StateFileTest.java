package io.github.tenantwright.simulator;

import static io.github.tenantwright.simulator.Client.json;
import static io.github.tenantwright.simulator.Client.license;
import static io.github.tenantwright.simulator.Client.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant that was kept in a file goes on as if it had never stopped. */
class StateFileTest {
    private static final String FQDN = "cust1.sbc1.carrier.example";
    private static final String NUMBERS = "/admin/teams/telephoneNumberManagement";

    @TempDir
    Path folder;

    private static TenantBuilder tenant() {
        return SimulatedTenant.builder()
                .tenantId("11111111-2222-4333-8444-555555555555")
                .country("US")
                .administrator("boss@contoso.com", Role.TEAMS_ADMINISTRATOR, Role.DOMAIN_NAME_ADMINISTRATOR)
                .users(40, SkuName.MICROSOFT_365_E5)
                .user(SimUser.named("old@contoso.com")
                        .license(SkuName.MICROSOFT_365_E5)
                        .without(ServicePlan.MCOEV)
                        .onPremLineUri("tel:+12065550199")
                        .property("department", "Sales"))
                .spare(SkuName.MICROSOFT_365_E5, 2)
                .number("+12065550150", "callingPlan")
                .domainClaimedElsewhere("taken.example");
    }

    @Test
    void everythingUnderWay_goesOnAfterTheFile() throws Exception {
        Path file = folder.resolve("tenant.json");
        String operation;
        String ben;
        SimulatedState before;
        java.util.List<String> changes;
        try (SimulatedTenant first = tenant().continuing(file).start()) {
            Client client = new Client(first);
            client.graph("POST", "/domains", json("{'id':'" + FQDN + "'}"));
            String txt = client.graph("GET", "/domains/" + FQDN + "/verificationDnsRecords")
                    .json()
                    .at("/value/0/text")
                    .asText();
            first.dns().publishTxt(FQDN, txt, Duration.ZERO);
            assertThat(client.graph("POST", "/domains/" + FQDN + "/verify").status())
                    .isEqualTo(200);
            String id = client.graph("POST", "/users", user("activate@" + FQDN))
                    .json()
                    .path("id")
                    .asText();
            first.clock().advance(Duration.ofSeconds(2));
            client.graph("POST", "/users/" + id + "/assignLicense", license(SkuName.MICROSOFT_365_E5));
            String gone = client.graph("POST", "/users", user("gone@contoso.com"))
                    .json()
                    .path("id")
                    .asText();
            first.clock().advance(Duration.ofSeconds(2));
            assertThat(client.graph("DELETE", "/users/" + gone).status()).isEqualTo(204);
            ben = first.objectId("ben.adams2@contoso.com");
            operation = client.graph(
                            "POST",
                            NUMBERS + "/numberAssignments/assignNumber",
                            json(
                                    "{'telephoneNumber':'+442079460001','numberType':'directRouting','assignmentTargetId':'"
                                            + ben + "'}"))
                    .headers()
                    .get("location");
            client.teams(
                    "PUT",
                    "/Skype.Policy/configurations/OnlinePstnUsages/configuration/Global",
                    json("{'Usage':['Carrier']}"));
            client.teams(
                    "POST",
                    "/Skype.Policy/configurations/OnlineVoiceRoutingPolicy",
                    json("{'Identity':'Carrier','OnlinePstnUsages':['Carrier']}"));
            assertThat(client.teams(
                                    "PATCH",
                                    "/Skype.Policy/users/" + ben + "/policies/OnlineVoiceRoutingPolicy",
                                    json("{'PolicyName':'Carrier'}"))
                            .status())
                    .isEqualTo(204);
            before = first.state();
            changes = first.changes();
            first.writeTo(file);
            assertThat(Files.readString(file))
                    .doesNotContain("Str0ng-enough!")
                    .doesNotContain(first.graphToken())
                    .doesNotContain(first.teamsToken());
        }

        try (SimulatedTenant second = SimulatedTenant.builder().continuing(file).start()) {
            assertThat(second.tenantId()).isEqualTo("11111111-2222-4333-8444-555555555555");
            assertThat(second.administrator()).isEqualTo("boss@contoso.com");
            assertThat(second.state().differencesTo(before)).isEmpty();
            assertThat(second.changes()).isEqualTo(changes);
            assertThat(second.clock().instant()).isEqualTo("2026-08-03T09:00:04Z");
            Path again = folder.resolve("again.json");
            second.writeTo(again);
            // But for the two tokens issued at its start, it is the same file.
            assertThat(Files.readString(again).replaceFirst("\"tokenSerial\":\\d+", ""))
                    .isEqualTo(Files.readString(file).replaceFirst("\"tokenSerial\":\\d+", ""));

            second.enforceRoles(true);
            Client client = new Client(second);
            assertThat(client.graph("POST", "/users", user("new@contoso.com")).status())
                    .as("she is no User Administrator")
                    .isEqualTo(403);
            second.enforceRoles(false);
            assertThat(client.teams("GET", "/Teams.User/users/" + ben).json().path("effectivePolicyAssignments"))
                    .isEmpty();
            second.clock().advance(Duration.ofMinutes(1));
            assertThat(client.teams("GET", "/Teams.User/users/" + ben)
                            .json()
                            .at("/effectivePolicyAssignments/0/policyAssignment/displayName")
                            .asText())
                    .isEqualTo("Carrier");
            String path = operation.substring(operation.indexOf(NUMBERS));
            assertThat(client.graph("GET", path).json().path("status").asText()).isEqualTo("succeeded");
            assertThat(second.isUsableInVoiceRoutes(FQDN)).isFalse();
            second.clock().advance(Duration.ofHours(3));
            assertThat(second.isUsableInVoiceRoutes(FQDN)).isTrue();
            second.newTokens();
            Client later = new Client(second);
            assertThat(later.graph("GET", "/directory/deletedItems/microsoft.graph.user")
                            .json()
                            .path("value"))
                    .hasSize(1);
            String fresh = later.graph("POST", "/users", user("new@contoso.com"))
                    .json()
                    .path("id")
                    .asText();
            assertThat(before.json()).doesNotContain(fresh);
        }
    }

    @Test
    void tenantWithoutAFile_isTheOneDescribed() {
        try (SimulatedTenant fresh =
                tenant().continuing(folder.resolve("none.json")).start()) {
            assertThat(fresh.administrator()).isEqualTo("boss@contoso.com");
            assertThat(fresh.hasUser("ben.adams2@contoso.com")).isTrue();
        }
    }

    @Test
    void brokenFile_isRefusedByName() throws Exception {
        Path file = folder.resolve("tenant.json");
        for (String broken : java.util.List.of("", "{", "[]", "{\"format\":2}", "{\"format\":1}")) {
            Files.writeString(file, broken);

            assertThatThrownBy(() -> tenant().continuing(file).start())
                    .as(broken)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(file + " does not hold a simulated tenant");
        }
    }
}
