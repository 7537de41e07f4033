package io.github.tenantwright.simulator;

import static io.github.tenantwright.simulator.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.simulator.Client.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Telephone numbers and policies through Graph. */
class NumbersTest {

    private static final String NUMBERS = "/admin/teams/telephoneNumberManagement/numberAssignments";

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(tenant -> tenant.administrator("admin@contoso.com")
            .user(SimUser.named("anna@contoso.com").license(SkuName.MICROSOFT_365_E5))
            .user(SimUser.named("ben@contoso.com")
                    .license(SkuName.MICROSOFT_365_E5)
                    .telephoneNumber("+442079460100"))
            .user(SimUser.named("chloe@contoso.com").license(SkuName.MICROSOFT_365_E3))
            .user(SimUser.named("dan@contoso.com")
                    .license(SkuName.MICROSOFT_365_E5)
                    .onPremLineUri("tel:+442079460200")));

    private static JsonNode assign(SimulatedTenant tenant, String number, String upn) {
        Client client = new Client(tenant);
        Answer accepted = client.graph(
                "POST",
                NUMBERS + "/assignNumber",
                json("{'telephoneNumber':'" + number + "','numberType':'directRouting','assignmentTargetId':'"
                        + tenant.objectId(upn) + "'}"));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        tenant.clock().advance(Duration.ofSeconds(30));
        return client.follow(accepted.headers().get("location")).json();
    }

    @Test
    void refusalsSayWhatTheServiceSays(SimulatedTenant tenant) {
        assertThat(detail(assign(tenant, "+442079460100", "anna@contoso.com")))
                .isEqualTo("Telephone Number '+442079460100' has already been assigned to another user.");
        assertThat(detail(assign(tenant, "+442079460100;ext=12", "anna@contoso.com")))
                .contains("has already been assigned to another user");
        assertThat(detail(assign(tenant, "+442079460300", "chloe@contoso.com")))
                .isEqualTo("User 'chloe@contoso.com' lacks appropriate licenses to assign a 'DirectRouting' number");
        assertThat(detail(assign(tenant, "+442079460300", "dan@contoso.com")))
                .startsWith(
                        "The user 'dan@contoso.com' already has a telephone number set in the on-premises Active Directory");
    }

    private static String detail(JsonNode operation) {
        assertThat(operation.path("status").asText()).isEqualTo("failed");
        return operation.at("/numbers/0/statusDetail").asText();
    }

    @Test
    void assignedNumberIsListedFilteredAndTakenBack(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(assign(tenant, "442079460001", "anna@contoso.com")
                        .path("status")
                        .asText())
                .isEqualTo("succeeded");
        JsonNode found = client.graph(
                        "GET", NUMBERS + "?$filter=telephoneNumber%20eq%20'%2B442079460001'".replace("'", "%27"))
                .json();
        assertThat(found.path("value")).hasSize(1);
        assertThat(found.at("/value/0/assignmentStatus").asText()).isEqualTo("userAssigned");
        assertThat(client.graph("GET", NUMBERS + "/" + found.at("/value/0/id").asText())
                        .status())
                .isEqualTo(200);
        assertThat(client.graph("GET", NUMBERS + "?$top=1")
                        .json()
                        .path("@odata.nextLink")
                        .asText())
                .contains("$skip=1");
        assertThat(client.graph("GET", NUMBERS + "?$top=1001").status()).isEqualTo(400);
        assertThat(client.graph("GET", NUMBERS + "?$filter=city%20eq%20%27x%27").status())
                .isEqualTo(400);
        assertThat(client.teams("GET", "/Skype.TelephoneNumberMgmt/cmdlet/assignments")
                        .json())
                .hasSize(2);

        Answer accepted = client.graph(
                "POST",
                NUMBERS + "/microsoft.graph.teamsAdministration.unassignNumber",
                json("{'telephoneNumber':'+442079460001','numberType':'directRouting'}"));
        assertThat(accepted.status()).isEqualTo(202);
        tenant.clock().advance(Duration.ofSeconds(30));
        JsonNode user =
                client.teams("GET", "/Teams.User/users/anna@contoso.com").json();
        assertThat(user.path("LineUri").isNull()).isTrue();
        assertThat(user.path("EnterpriseVoiceEnabled").asBoolean()).isFalse();
    }

    @Test
    void targetMustBeAnObjectId(SimulatedTenant tenant) {
        assertThat(new Client(tenant)
                        .graph(
                                "POST",
                                NUMBERS + "/assignNumber",
                                json(
                                        "{'telephoneNumber':'+441','numberType':'directRouting','assignmentTargetId':'anna@contoso.com'}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void policiesAreAssignedByTheirOpaqueId(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        client.teams(
                "POST",
                "/Skype.Policy/configurations/TenantDialPlan",
                json("{'Identity':'UK','NormalizationRules':[]}"));
        JsonNode found = client.graph("GET", "/admin/teams/policy/getPolicyId(type=%27TenantDialPlan%27,name=%27UK%27)")
                .json();
        assertThat(found.at("/value/0/name").asText()).isEqualTo("Tag:UK");
        String policyId = found.at("/value/0/policyId").asText();
        assertThat(policyId).hasSize(43);
        String body = "{'value':[{'userId':'" + tenant.objectId("anna@contoso.com")
                + "','policyType':'TenantDialPlan','policyId':'" + policyId + "'}]}";
        assertThat(client.graph("POST", "/admin/teams/policy/userAssignments/assign", json(body))
                        .status())
                .isEqualTo(204);
        tenant.clock().advance(Duration.ofSeconds(45));
        JsonNode user = client.graph("GET", "/admin/teams/userConfigurations/" + tenant.objectId("anna@contoso.com"))
                .json();
        assertThat(user.at("/effectivePolicyAssignments/0/policyAssignment/policyId")
                        .asText())
                .isEqualTo(policyId);
        assertThat(client.graph(
                                "GET",
                                "/admin/teams/userConfigurations?$filter=featureTypes/any(f:f%20eq%20%27PhoneSystem%27)&$select=id")
                        .json()
                        .path("value"))
                .hasSize(3);
    }

    @Test
    void documentedShapesAndImmediateRefusalsCanBeHad() {
        try (SimulatedTenant tenant = SimulatedTenant.builder()
                .singleObjectShapes(true)
                .numberFailure(NumberFailure.BAD_REQUEST)
                .user(SimUser.named("ben@contoso.com")
                        .license(SkuName.MICROSOFT_365_E5)
                        .telephoneNumber("+442079460100"))
                .user(SimUser.named("eve@contoso.com").license(SkuName.MICROSOFT_365_E5))
                .start()) {
            Client client = new Client(tenant);
            assertThat(client.graph("GET", NUMBERS).json().path("value").isObject())
                    .isTrue();
            Answer refused = client.graph(
                    "POST",
                    NUMBERS + "/assignNumber",
                    json("{'telephoneNumber':'+442079460100','numberType':'directRouting','assignmentTargetId':'"
                            + tenant.objectId("eve@contoso.com") + "'}"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message()).contains("already been assigned");
        }
    }
}
