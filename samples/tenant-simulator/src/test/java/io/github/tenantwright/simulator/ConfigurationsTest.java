package io.github.tenantwright.simulator;

import static io.github.tenantwright.simulator.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.simulator.Client.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The objects of Teams voice and their traps. */
class ConfigurationsTest {

    private static final String PLANS = "/Skype.Policy/configurations/TenantDialPlan";
    private static final String ROUTES = "/Skype.Policy/configurations/OnlineVoiceRoute";
    private static final String POLICIES = "/Skype.Policy/configurations/OnlineVoiceRoutingPolicy";
    private static final String USAGES = "/Skype.Policy/configurations/OnlinePstnUsages";

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(
            tenant -> tenant.administrator("admin@contoso.com").users(2, SkuName.MICROSOFT_365_E5));

    private static String one(String type, String identity) {
        return type + "/configuration/" + identity;
    }

    @Test
    void taggedInstancesReadWithTheirTagAndAnswerToTheBareName(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(client.teams("POST", PLANS, json("{'Identity':'UK-London','NormalizationRules':[]}"))
                        .status())
                .isEqualTo(201);
        JsonNode list = client.teams("GET", PLANS).json();
        assertThat(list.isArray()).isTrue();
        assertThat(list.at("/0/Identity").asText()).isEqualTo("Global");
        assertThat(list.at("/1/Identity").asText()).isEqualTo("Tag:UK-London");
        assertThat(client.teams("GET", one(PLANS, "uk-london")).status()).isEqualTo(200);
        assertThat(client.teams("GET", one(PLANS, "Tag%3AUK-London")).status()).isEqualTo(200);
        assertThat(client.teams("GET", one(PLANS, "Nowhere")).status()).isEqualTo(404);
        assertThat(client.teams("POST", PLANS, json("{'Identity':'UK-London'}")).status())
                .isEqualTo(409);
        assertThat(client.teams("DELETE", one(PLANS, "UK-London")).status()).isEqualTo(204);
        assertThat(client.teams("DELETE", one(PLANS, "Global")).status()).isEqualTo(400);
        assertThat(client.teams("POST", PLANS, json("{'Identity':'Global'}")).status())
                .isEqualTo(400);
    }

    @Test
    void dialPlanWithoutRulesGetsThePrefixAllRule(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(client.teams("POST", PLANS, json("{'Identity':'Bare'}"))
                        .json()
                        .at("/NormalizationRules/0/Name")
                        .asText())
                .isEqualTo("Prefix All");
        assertThat(client.teams("POST", PLANS, json("{'Identity':'.dot','NormalizationRules':[]}"))
                        .status())
                .isEqualTo(400);
        assertThat(client.teams("POST", PLANS, json("{'Identity':'Other','SimpleName':'bare'}"))
                        .message())
                .contains("already used");
    }

    @Test
    void putMergesByTopLevelMemberAndDropsABareValueForAList(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        client.teams(
                "POST",
                PLANS,
                json(
                        "{'Identity':'P','Description':'one','NormalizationRules':[{'Name':'a','Pattern':'^1$','Translation':'+1'}]}"));
        client.teams("PUT", one(PLANS, "P"), json("{'Description':'two','NormalizationRules':'^9$'}"));
        JsonNode plan = client.teams("GET", one(PLANS, "P")).json();
        assertThat(plan.path("Description").asText()).isEqualTo("two");
        assertThat(plan.path("NormalizationRules")).hasSize(1);
        client.teams("PUT", one(PLANS, "P"), json("{'NormalizationRules':[]}"));
        plan = client.teams("GET", one(PLANS, "P")).json();
        assertThat(plan.path("NormalizationRules")).isEmpty();
        assertThat(plan.path("Description").asText()).isEqualTo("two");
        assertThat(client.teams("PUT", one(PLANS, "P"), json("{'Invented':1}")).status())
                .isEqualTo(400);
    }

    @Test
    void usagesAreOneListThatRoutesAndPoliciesDependOn(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(client.teams("POST", POLICIES, json("{'Identity':'V','OnlinePstnUsages':['Uk']}"))
                        .message())
                .isEqualTo("Cannot find specified PSTN usage \"Uk\".");
        assertThat(client.teams("POST", USAGES, json("{'Identity':'Other'}")).status())
                .isEqualTo(400);
        client.teams("PUT", one(USAGES, "Global"), json("{'Usage':['Uk','All']}"));
        assertThat(client.teams("POST", POLICIES, json("{'Identity':'V','OnlinePstnUsages':['Uk']}"))
                        .status())
                .isEqualTo(201);
        assertThat(client.teams("PUT", one(USAGES, "Global"), json("{'Usage':['All']}"))
                        .status())
                .isEqualTo(400);
        assertThat(client.teams("PUT", one(USAGES, "Global"), json("{'Usage':['All','Uk','Uk']}"))
                        .status())
                .isEqualTo(400);
        client.teams("DELETE", one(POLICIES, "V"));
        assertThat(client.teams("PUT", one(USAGES, "Global"), json("{'Usage':['All']}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void routesKeepPrioritiesOfTheirOwn(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        client.teams("POST", ROUTES, json("{'Identity':'A b','NumberPattern':'.*'}"));
        client.teams("POST", ROUTES, json("{'Identity':'B','NumberPattern':'.*'}"));
        client.teams("POST", ROUTES, json("{'Identity':'C','NumberPattern':'.*','Priority':1}"));
        List<String> order = new ArrayList<>();
        client.teams("GET", ROUTES)
                .json()
                .forEach(r -> order.add(
                        r.path("Identity").asText() + r.path("Priority").asInt()));
        assertThat(order).containsExactlyInAnyOrder("LocalRoute0", "C1", "A b2", "B3");
        assertThat(client.teams("GET", one(ROUTES, "A%20b"))
                        .json()
                        .path("Identity")
                        .asText())
                .isEqualTo("A b");
        assertThat(client.teams("POST", ROUTES, json("{'Identity':'D','NumberPattern':'('}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void gatewayObjectNeedsADomainOfTheTenant(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        String gateways = "/Skype.Policy/configurations/OnlinePSTNGateway";
        assertThat(client.teams("POST", gateways, json("{'Identity':'sbc.else.example','SipSignalingPort':5061}"))
                        .message())
                .isEqualTo("Can not use the \"sbc.else.example\" domain as it was not configured for this tenant");
        assertThat(client.teams("POST", gateways, json("{'Identity':'sbc.contoso.com','SipSignalingPort':5061}"))
                        .status())
                .isEqualTo(201);
        JsonNode gateway = client.teams("GET", one(gateways, "sbc.contoso.com")).json();
        assertThat(gateway.has("OutbundTeamsNumberTranslationRules")).isTrue();
        assertThat(gateway.path("Enabled").asBoolean()).isFalse();
    }

    @Test
    void grantNeedsAKnownPolicyShowsLaterAndKeepsThePolicyFromBeingRemoved(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        client.teams("POST", PLANS, json("{'Identity':'P','NormalizationRules':[]}"));
        String grant = "/Skype.Policy/users/anna.adams1@contoso.com/policies/TenantDialPlan";
        assertThat(client.teams("PATCH", grant, json("{'PolicyName':'Q'}")).status())
                .isEqualTo(404);
        assertThat(client.teams("PATCH", grant, json("{'PolicyName':'Tag:P'}")).status())
                .isEqualTo(404);
        assertThat(client.teams("PATCH", grant, json("{'PolicyName':'P'}")).status())
                .isEqualTo(204);
        String read = "/Teams.User/users/anna.adams1@contoso.com";
        tenant.clock().advance(Duration.ofSeconds(29));
        assertThat(client.teams("GET", read).json().path("TenantDialPlan").isNull())
                .isTrue();
        tenant.clock().advance(Duration.ofSeconds(16));
        assertThat(client.teams("GET", read).json().path("TenantDialPlan").asText())
                .isEqualTo("Tag:P");
        Answer refused = client.teams("DELETE", one(PLANS, "P"));
        assertThat(refused.message()).startsWith("The policy \"P\" is currently assigned");
        client.teams("PATCH", grant, json("{'PolicyName':''}"));
        tenant.clock().advance(Duration.ofSeconds(45));
        assertThat(client.teams("GET", read).json().path("effectivePolicyAssignments"))
                .isEmpty();
        assertThat(client.teams("DELETE", one(PLANS, "P")).status()).isEqualTo(204);
    }

    @Test
    void groupPolicyReachesMembersWithoutADirectOne(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        tenant.setGroup("11111111-2222-3333-4444-555555555555", "anna.adams1@contoso.com");
        client.teams("POST", PLANS, json("{'Identity':'P','NormalizationRules':[]}"));
        client.teams(
                "PATCH",
                "/Skype.Policy/groupPolicyAssignments/11111111-2222-3333-4444-555555555555/policyTypes/TenantDialPlan",
                json("{'PolicyName':'P','Rank':1}"));
        assertThat(client.teams("GET", "/Skype.Policy/groupPolicyAssignments/").json())
                .hasSize(1);
        assertThat(client.teams("GET", "/Teams.User/users/anna.adams1@contoso.com")
                        .json()
                        .at("/effectivePolicyAssignments/0/policyAssignment/assignmentType")
                        .asText())
                .isEqualTo("group");
    }

    @Test
    void unsetValuesAndPartnersAreRefusedOnRequest() {
        try (SimulatedTenant tenant = SimulatedTenant.builder()
                .refuseUnsetValues(true)
                .partnerAccess(true)
                .teamsErrorBody(TeamsErrorBody.MESSAGE)
                .start()) {
            Client client = new Client(tenant);
            String calling = "/Skype.Policy/configurations/TeamsCallingPolicy";
            assertThat(client.teams("POST", calling, json("{'Identity':'X','PreventTollBypass':false}"))
                            .status())
                    .isEqualTo(403);
            Answer refused = client.teams("POST", calling, json("{'Identity':'X','Description':null}"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("Message").asText()).contains("Description");
            assertThat(client.teams(
                                    "PATCH",
                                    "/Skype.Policy/tenants/policies/TenantDialPlan",
                                    json("{'PolicyName':'X'}"))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void usersCanBeFilteredAndPaged(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        JsonNode page = client.teams(
                        "GET", "/Teams.User/users?psfilter=FeatureTypes%20-Contains%20%27PhoneSystem%27&pageSize=1")
                .json();
        assertThat(page.path("users")).hasSize(1);
        assertThat(page.at("/users/0/FeatureTypes").toString()).contains("PhoneSystem");
        JsonNode next = client.send(
                        "GET", java.net.URI.create(page.path("@nextLink").asText()), tenant.teamsToken())
                .json();
        assertThat(next.path("users")).hasSize(1);
        assertThat(next.at("/users/0/objectId")).isNotEqualTo(page.at("/users/0/objectId"));
    }

    @Test
    void callingSettingsReadBlankAndAreReplacedByParts(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        String path = "/Skype.VoiceGroup/userRoutingSettings/" + tenant.objectId("anna.adams1@contoso.com");
        assertThat(client.teams("GET", path)
                        .json()
                        .at("/forwardingSettings/targetType")
                        .isNull())
                .isTrue();
        assertThat(client.teams(
                                "POST",
                                path,
                                json(
                                        "{'forwardingSettings':{'isEnabled':true,'forwardingType':'Simultaneous','targetType':'Voicemail'}}"))
                        .status())
                .isEqualTo(400);
        assertThat(client.teams(
                                "POST",
                                path,
                                json(
                                        "{'unansweredSettings':{'isEnabled':true,'targetType':'Voicemail','delay':'00:00:20'}}"))
                        .status())
                .isEqualTo(200);
        assertThat(client.teams("GET", path)
                        .json()
                        .at("/unansweredSettings/delay")
                        .asText())
                .isEqualTo("00:00:20");
    }
}
