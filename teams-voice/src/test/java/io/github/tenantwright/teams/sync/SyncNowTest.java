package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.simulator.contract.OpenApiRequestCheck;
import io.github.tenantwright.simulator.contract.SentRequest;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.setup.EveryoneSetup;
import io.github.tenantwright.teams.setup.Trunk;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole Sync Now of the published set-ups, in a tenant that another carrier serves as well. */
class SyncNowTest {
    static final VoiceSetup UK = VoiceSetup.read(Path.of("../samples/sync-now/setups/uk-single-site.yaml"));
    static final VoiceSetup US = VoiceSetup.read(Path.of("../samples/sync-now/setups/us-two-regions.yaml"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OTHER_TRUNK = "contoso.other.example";
    private static final String OTHER_USER = "otto@contoso.com";
    private static final String PLAIN_USER = "paula@contoso.com";

    static Stream<VoiceSetup> setups() {
        return Stream.of(UK, US);
    }

    @ParameterizedTest
    @MethodSource("setups")
    void theTenantHoldsJustWhatWasAskedAndASecondRunChangesNothing(VoiceSetup setup) throws Exception {
        try (Customer customer = Customer.of(tenantOfTwoCarriers(setup))) {
            otherCarrier(customer);
            JsonNode before = state(customer);
            customer.tenant.clearRequests();
            SyncNow syncNow = customer.syncNow();

            Plan plan = syncNow.plan(setup);
            assertThat(customer.tenant.writes()).isEmpty();
            RunReport report = customer.runToTheEnd(syncNow, plan);

            assertThat(report.failures()).isEmpty();
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(report.count(StepReport.Status.DONE))
                    .isEqualTo(plan.operations().size());
            assertThat(report.outstanding()).isEmpty();
            ObjectNode after = state(customer);
            takeOut(setup, before, after);
            assertThat((JsonNode) after).isEqualTo(before);
            assertAudited(customer, plan);
            customer.assertContractKept();

            customer.tenant.clearRequests();
            Plan second = syncNow.plan(setup);
            assertThat(second.operations()).isEmpty();
            assertThat(syncNow.run(second).state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.writes()).isEmpty();
            customer.assertContractKept();
        }
    }

    @ParameterizedTest
    @MethodSource("setups")
    void theScriptsRequestsToGraphAreWellFormed(VoiceSetup setup) {
        try (Customer customer = Customer.of(tenantOfTwoCarriers(setup))) {
            List<SentRequest> requests = customer.syncNow().plan(setup).operations().stream()
                    .map(Operation::byHand)
                    .flatMap(byHand -> ScriptedRequests.in(byHand.statements()).stream())
                    .toList();
            assertThat(requests.stream().map(SentRequest::method)).contains("GET", "POST", "DELETE");
            assertThat(OpenApiRequestCheck.graph().problems(requests)).isEmpty();
        }
    }

    @Test
    void whoeverIsNotListedGetsWhatEveryoneGets() {
        try (Customer customer = Customer.of(tenantOfTwoCarriers(UK))) {
            otherCarrier(customer);
            Plan plan = customer.syncNow().plan(UK);
            List<String> sentences =
                    plan.operations().stream().map(Operation::sentence).toList();
            assertThat(sentences)
                    .contains(
                            "Grant the voice routing policy UK-Standard to " + PLAIN_USER,
                            "Grant the dial plan UK-London to " + PLAIN_USER)
                    .noneMatch(sentence -> sentence.contains(OTHER_USER));
            assertThat(plan.findings())
                    .anySatisfy(
                            finding -> assertThat(finding.words()).contains("1 user", "left out", "Other-Standard"));
        }
    }

    static TenantBuilder tenantOfTwoCarriers(VoiceSetup setup) {
        return Customer.tenantFor(setup)
                .verifiedDomain(OTHER_TRUNK)
                .spare(SkuName.OFFICE_365_E5, setup.trunks().size())
                .user(SimUser.named(PLAIN_USER).license(SkuName.OFFICE_365_E5))
                .user(SimUser.named("no-voice@contoso.com").license(SkuName.OFFICE_365_E1))
                .user(SimUser.named(OTHER_USER)
                        .license(SkuName.OFFICE_365_E5)
                        .telephoneNumber("+442079460900")
                        .policy("OnlineVoiceRoutingPolicy", "Other-Standard")
                        .policy("TenantDialPlan", "Other-London"));
    }

    /** What another carrier has set up, on a trunk that is in use. */
    static void otherCarrier(Customer customer) {
        customer.tenant.activateDomain(OTHER_TRUNK);
        try (TenantSession session = customer.session()) {
            TeamsClient teams = TeamsClient.of(session);
            teams.pstnUsages().add(PstnUsage.of("Other-National"));
            teams.voiceRoutes()
                    .create(VoiceRoute.named("Other-National")
                            .priority(90)
                            .pattern("^\\+44")
                            .usages("Other-National")
                            .trunks(OTHER_TRUNK)
                            .build());
            teams.voiceRoutingPolicies()
                    .create(new VoiceRoutingPolicy("Other-Standard", "", List.of(PstnUsage.of("Other-National"))));
            teams.dialPlans()
                    .create(DialPlan.named("Other-London")
                            .rule("All", "^(\\d+)$", "$1")
                            .build());
        }
        customer.audit.clear();
    }

    private static ObjectNode state(Customer customer) throws Exception {
        return (ObjectNode) JSON.readTree(customer.tenant.state().normalized().json());
    }

    /** Takes all that the set-up asks for out of the tenant, each thing having been looked at. */
    private static void takeOut(VoiceSetup setup, JsonNode before, ObjectNode after) {
        for (Trunk trunk : setup.trunks()) {
            JsonNode domain =
                    ((ObjectNode) after.path("domains")).remove(trunk.fqdn().value());
            assertThat(domain.path("isVerified").asBoolean()).isTrue();
            assertThat(domain.path("usableInVoiceRoutes").asBoolean()).isTrue();
            assertThat(domain.path("isDefault").asBoolean()).isFalse();
        }
        for (DialPlan wanted : setup.dialPlans()) {
            JsonNode plan = configurations(after, "TenantDialPlan").remove(wanted.name());
            assertThat(plan.path("Description").asText()).isEqualTo(wanted.description());
            assertThat(list(plan.path("NormalizationRules"), SyncNowTest::rule))
                    .containsExactlyElementsOf(
                            wanted.rules().stream().map(SyncNowTest::rule).toList());
        }
        List<String> usages = texts(before.at("/configurations/OnlinePstnUsages/Global/Usage"));
        usages.addAll(setup.allUsages().stream().map(PstnUsage::name).toList());
        ObjectNode global = (ObjectNode) after.at("/configurations/OnlinePstnUsages/Global");
        assertThat(texts(global.path("Usage"))).containsExactlyElementsOf(usages);
        global.set("Usage", before.at("/configurations/OnlinePstnUsages/Global/Usage"));
        for (VoiceRoute wanted : setup.voiceRoutes()) {
            JsonNode route = configurations(after, "OnlineVoiceRoute").remove(wanted.name());
            assertThat(route.path("NumberPattern").asText()).isEqualTo(wanted.numberPattern());
            assertThat(route.path("Priority").asInt()).isEqualTo(wanted.priority());
            assertThat(texts(route.path("OnlinePstnUsages")))
                    .isEqualTo(wanted.pstnUsages().stream().map(PstnUsage::name).toList());
            assertThat(texts(route.path("OnlinePstnGatewayList")))
                    .isEqualTo(wanted.gateways().stream().map(Object::toString).toList());
        }
        for (VoiceRoutingPolicy wanted : setup.voiceRoutingPolicies()) {
            JsonNode policy = configurations(after, "OnlineVoiceRoutingPolicy").remove(wanted.name());
            assertThat(texts(policy.path("OnlinePstnUsages")))
                    .isEqualTo(wanted.pstnUsages().stream().map(PstnUsage::name).toList());
        }
        takeOutUsers(setup, after);
    }

    private static void takeOutUsers(VoiceSetup setup, ObjectNode after) {
        Map<String, JsonNode> users = StreamSupport.stream(after.path("users").spliterator(), false)
                .collect(Collectors.toMap(user -> user.path("userPrincipalName").asText(), Function.identity()));
        Map<String, String> owners = list(after.path("numbers"), number -> number).stream()
                .collect(Collectors.toMap(
                        number -> number.path("telephoneNumber").asText(),
                        number -> number.path("assignmentTargetId").asText()));
        for (UserSetup wanted : setup.users()) {
            ObjectNode user = (ObjectNode) users.get(wanted.user());
            assertThat(owners).containsEntry(String.valueOf(wanted.number()), "user:" + wanted.user());
            takeOutGrants(user, wanted.voiceRoutingPolicy(), wanted.dialPlan());
            assertThat(user.path("enterpriseVoice").asBoolean()).isTrue();
            user.put("enterpriseVoice", false);
            ArrayNode numbers = (ArrayNode) after.path("numbers");
            numbers.removeIf(number -> number.path("telephoneNumber").asText().equals(String.valueOf(wanted.number())));
        }
        EveryoneSetup everyone = setup.everyone();
        if (everyone != null) {
            takeOutGrants((ObjectNode) users.get(PLAIN_USER), everyone.voiceRoutingPolicy(), everyone.dialPlan());
        }
    }

    private static void takeOutGrants(ObjectNode user, String voiceRoutingPolicy, String dialPlan) {
        ObjectNode policies = (ObjectNode) user.path("policies");
        assertThat(policies.remove("OnlineVoiceRoutingPolicy").asText()).isEqualTo(voiceRoutingPolicy);
        assertThat(policies.remove("TenantDialPlan").asText()).isEqualTo(dialPlan);
    }

    /** Every operation has its decision in the log, and every write that the services were asked for its line. */
    private static void assertAudited(Customer customer, Plan plan) {
        List<AuditEvent> calls = customer.audit.stream()
                .filter(event -> event.kind() == AuditEvent.Kind.CALL)
                .toList();
        assertThat(calls.stream().map(call -> call.sentence() + " " + call.status()))
                .containsExactlyElementsOf(customer.tenant.writes().stream()
                        .map(write -> write.method() + " " + write.rawUrl() + " " + write.status())
                        .toList());
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.operation()).isNotEmpty())
                .allSatisfy(call -> assertThat(call.actor()).isEqualTo("admin@contoso.com"));
        assertThat(customer.audit.stream()
                        .filter(event -> event.kind() == AuditEvent.Kind.STEP
                                && event.result().equals("done"))
                        .map(AuditEvent::operation))
                .containsExactlyInAnyOrderElementsOf(plan.operations().stream()
                        .map(operation -> operation.key().toString())
                        .toList());
    }

    private static ObjectNode configurations(JsonNode state, String type) {
        return (ObjectNode) state.path("configurations").path(type);
    }

    private static String rule(JsonNode rule) {
        return rule.path("Name").asText() + " " + rule.path("Pattern").asText() + " "
                + rule.path("Translation").asText();
    }

    private static String rule(NormalizationRule rule) {
        return rule.name() + " " + rule.pattern() + " " + rule.translation();
    }

    private static List<String> texts(JsonNode array) {
        return list(array, JsonNode::asText);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> as) {
        List<T> items = new ArrayList<>();
        array.forEach(item -> items.add(as.apply(item)));
        return items;
    }
}
