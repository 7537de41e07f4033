package io.github.tenantwright.simulator;

import static io.github.tenantwright.simulator.Client.json;
import static io.github.tenantwright.simulator.Client.license;
import static io.github.tenantwright.simulator.Client.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.simulator.Client.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole sequence of a carrier's onboarding, and what the tenant says when a step comes too early. */
class CarrierModeTest {

    private static final String FQDN = "cust1.sbc1.carrier.example";
    private static final String CONFIGURATIONS = "/Skype.Policy/configurations/";

    @RegisterExtension
    static final TenantExtension TENANT =
            TenantExtension.with(tenant -> tenant.administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
                    .users(3, SkuName.MICROSOFT_365_E5)
                    .spare(SkuName.MICROSOFT_365_E5, 1));

    @Test
    void onboardingFromDomainToNumber(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(client.graph("POST", "/domains", json("{'id':'" + FQDN + "'}"))
                        .status())
                .isEqualTo(201);
        String txt = client.graph("GET", "/domains/" + FQDN + "/verificationDnsRecords")
                .json()
                .at("/value/0/text")
                .asText();
        assertThat(txt).startsWith("MS=ms");

        tenant.dns().publishTxt(FQDN, txt);
        Answer early = client.graph("POST", "/domains/" + FQDN + "/verify");
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.message()).startsWith("Domain verification failed with the following error:");
        tenant.clock().advance(Duration.ofMinutes(15));
        assertThat(client.graph("POST", "/domains/" + FQDN + "/verify")
                        .json()
                        .path("isVerified")
                        .asBoolean())
                .isTrue();

        Answer created = client.graph("POST", "/users", user("activate@" + FQDN));
        assertThat(created.status()).isEqualTo(201);
        String id = created.json().path("id").asText();
        assertThat(client.graph("GET", "/users/" + id).status()).isEqualTo(404);
        tenant.clock().advance(Duration.ofSeconds(2));
        assertThat(client.graph("POST", "/users/" + id + "/assignLicense", license(SkuName.MICROSOFT_365_E5))
                        .status())
                .isEqualTo(200);
        assertThat(client.teams("GET", "/Teams.User/users/" + id).status()).isEqualTo(404);

        assertThat(client.teams(
                                "PUT",
                                CONFIGURATIONS + "OnlinePstnUsages/configuration/Global",
                                json("{'Usage':['Carrier']}"))
                        .status())
                .isEqualTo(200);
        var route = json("{'Identity':'Carrier','NumberPattern':'.*','OnlinePstnUsages':['Carrier'],"
                + "'OnlinePstnGatewayList':['" + FQDN + "']}");
        Answer refused = client.teams("POST", CONFIGURATIONS + "OnlineVoiceRoute", route);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("Cannot find specified Gateway \"" + FQDN + "\"");
        tenant.clock().advance(Duration.ofHours(3));
        assertThat(client.teams("GET", "/Teams.User/users/" + id).status())
                .as("the token is over")
                .isEqualTo(401);
        tenant.newTokens();
        client.tokens(tenant.graphToken(), tenant.teamsToken());
        assertThat(client.teams("GET", "/Teams.User/users/" + id).status()).isEqualTo(200);
        assertThat(client.teams("POST", CONFIGURATIONS + "OnlineVoiceRoute", route)
                        .status())
                .isEqualTo(201);
        assertThat(client.teams(
                                "POST",
                                CONFIGURATIONS + "OnlineVoiceRoutingPolicy",
                                json("{'Identity':'Carrier','OnlinePstnUsages':['Carrier']}"))
                        .status())
                .isEqualTo(201);
        assertThat(client.teams(
                                "POST",
                                CONFIGURATIONS + "TenantDialPlan",
                                json(
                                        "{'Identity':'UK','NormalizationRules':[{'Name':'National','Pattern':'^0([0-9]{9,10})$','Translation':'+44$1'}]}"))
                        .status())
                .isEqualTo(201);

        String upn = client.graph(
                        "GET",
                        "/users?$filter=startsWith(displayName,'Ben')&$select=userPrincipalName"
                                .replace("'", "%27")
                                .replace(" ", "%20"))
                .json()
                .at("/value/0/userPrincipalName")
                .asText();
        String ben = tenant.objectId(upn);
        assertThat(client.teams(
                                "PATCH",
                                "/Skype.Policy/users/" + upn + "/policies/OnlineVoiceRoutingPolicy",
                                json("{'PolicyName':'Carrier'}"))
                        .status())
                .isEqualTo(204);
        assertThat(client.teams("GET", "/Teams.User/users/" + ben).json().path("effectivePolicyAssignments"))
                .isEmpty();
        tenant.clock().advance(Duration.ofSeconds(45));
        assertThat(client.teams("GET", "/Teams.User/users/" + ben)
                        .json()
                        .at("/effectivePolicyAssignments/0/policyAssignment/displayName")
                        .asText())
                .isEqualTo("Carrier");

        Answer accepted = client.graph(
                "POST",
                "/admin/teams/telephoneNumberManagement/numberAssignments/assignNumber",
                json("{'telephoneNumber':'+442079460001','numberType':'directRouting','assignmentTargetId':'" + ben
                        + "'}"));
        assertThat(accepted.status()).isEqualTo(202);
        String operation = accepted.headers().get("location");
        assertThat(operation).endsWith("')").contains("/operations('");
        assertThat(client.follow(operation).json().path("status").asText()).isEqualTo("notStarted");
        assertThat(client.follow(operation).json().path("status").asText()).isEqualTo("running");
        assertThat(client.follow(operation).json().path("status").asText()).isEqualTo("succeeded");
        var shown = client.teams("GET", "/Teams.User/users/" + ben).json();
        assertThat(shown.path("LineUri").asText()).isEqualTo("tel:+442079460001");
        assertThat(shown.path("EnterpriseVoiceEnabled").asBoolean()).isTrue();

        client.graph("PATCH", "/users/" + id, json("{'userPrincipalName':'activate@contoso.onmicrosoft.com'}"));
        assertThat(client.graph("DELETE", "/users/" + id).status()).isEqualTo(204);
        assertThat(client.graph("GET", "/directory/deletedItems/microsoft.graph.user?$select=userPrincipalName")
                        .json()
                        .at("/value/0/userPrincipalName")
                        .asText())
                .isEqualTo(id.replace("-", "") + "activate@contoso.onmicrosoft.com");
        assertThat(client.graph("DELETE", "/directory/deletedItems/" + id).status())
                .isEqualTo(204);
        assertThat(tenant.consumedUnits(SkuName.MICROSOFT_365_E5)).isEqualTo(3);
        assertThat(tenant.unexpectedRequests()).isEmpty();
        assertThat(tenant.isUsableInVoiceRoutes(FQDN)).isTrue();
        assertThat(tenant.changes()).anyMatch(line -> line.endsWith("OnlineVoiceRoute created: Carrier"));
    }

    @Test
    void everyTestBeginsWithTheTenantAsDescribed(SimulatedTenant tenant) {
        assertThat(tenant.requests()).isEmpty();
        assertThat(tenant.changes()).isEmpty();
        assertThat(new Client(tenant).graph("GET", "/domains").json().path("value"))
                .hasSize(2);
    }
}
