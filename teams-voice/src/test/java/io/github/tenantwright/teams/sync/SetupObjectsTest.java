package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.setup.VoiceObjects;
import io.github.tenantwright.teams.setup.VoiceSetup;
import org.junit.jupiter.api.Test;

/** The less usual kinds as part of a set-up: made, found as wanted, taken back, changed and removed. */
class SetupObjectsTest {
    private static final String SETUP = """
        {"existing": {"trunks": ["cust1.sbc1.carrier.example"]},
         "pstnUsages": ["UK"],
         "gateways": [{"fqdn": "cust1.sbc1.carrier.example", "sipSignalingPort": 5061, "enabled": true,
                       "outboundTeamsNumberTranslationRules": ["Strip"]}],
         "translationRules": [{"name": "Strip", "pattern": "^0(\\\\d+)$", "translation": "+44$1"}],
         "emergencyCallRoutingPolicies": [{"name": "UK emergency",
                       "numbers": [{"dialString": "112", "dialMasks": ["999"], "usage": "UK"}]}],
         "inboundBlockedNumberPatterns": [{"name": "Nuisance", "pattern": "^\\\\+4490"}],
         "inboundExemptNumberPatterns": [{"name": "Bank", "pattern": "^\\\\+44901$", "enabled": false}],
         "callerIdPolicies": [{"name": "Hidden", "substitute": "Anonymous", "userOverride": true}]}
        """;

    private static final VoiceSetup FIRST = VoiceSetup.fromJson(SETUP);
    private static final VoiceSetup CHANGED = VoiceSetup.fromJson(SETUP.replace("\"enabled\": true,", "")
            .replace("\"dialMasks\": [\"999\"], ", "")
            .replace("^\\\\+4490", "^\\\\+4491")
            .replace(", \"userOverride\": true", "")
            .replace(", \"enabled\": false", "")
            .replace("+44$1", "+33$1"));

    @Test
    void theyAreMadeFoundAndTakenBack() {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            customer.tenant.activateDomain(OperationSamples.ACTIVE.value());
            SimulatedState before = customer.tenant.state().normalized();
            SyncNow syncNow = customer.syncNow();
            RunReport report = apply(customer, syncNow.plan(FIRST));
            assertThat(syncNow.plan(FIRST).operations()).isEmpty();

            RunReport undone = customer.runToTheEnd(syncNow, syncNow.undoPlan(report.run()));
            assertThat(undone.failures()).isEmpty();
            assertThat(customer.tenant.state().normalized().differencesTo(before))
                    .isEmpty();
            assertThat(customer.tenant.unexpectedRequests()).isEmpty();
        }
    }

    @Test
    void theyAreChangedAndRemovedInAnOrderThatTheServiceTakes() {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            customer.tenant.activateDomain(OperationSamples.ACTIVE.value());
            SimulatedState before = customer.tenant.state().normalized();
            SyncNow syncNow = customer.syncNow();
            apply(customer, syncNow.plan(FIRST));
            Plan change = syncNow.plan(CHANGED);
            assertThat(change.operations().stream().map(Operation::sentence)).hasSize(6);
            apply(customer, change);
            assertThat(syncNow.plan(CHANGED).operations()).isEmpty();

            VoiceSetup without = CHANGED.toBuilder()
                    .objects(VoiceObjects.NONE)
                    .pstnUsages(java.util.List.of())
                    .build();
            apply(customer, syncNow.plan(CHANGED, without));
            assertThat(customer.tenant.state().normalized().differencesTo(before))
                    .isEmpty();
            assertThat(syncNow.plan(CHANGED, without).operations()).isEmpty();
        }
    }

    @Test
    void whatTheNewSetupCallsExistingStaysWithTheUsageThatItNames() {
        VoiceSetup made = VoiceSetup.builder()
                .pstnUsage("UK")
                .voiceRoutingPolicy("Kept", "UK")
                .voiceRoutingPolicy("Gone", "UK")
                .build();
        VoiceSetup wanted =
                VoiceSetup.builder().existingVoiceRoutingPolicy("Kept").build();
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            SyncNow syncNow = customer.syncNow();
            apply(customer, syncNow.plan(made));
            Plan plan = syncNow.plan(made, wanted);
            assertThat(plan.operations().stream().map(Operation::sentence))
                    .containsExactly("Delete the voice routing policy Gone");
            assertThat(plan.findings()).anyMatch(finding -> finding.words().contains("The PSTN usage UK stays"));
            apply(customer, plan);
        }
    }

    @Test
    void domainStaysWithTheRouteThatSomebodyHasChanged() {
        String trunk = OperationSamples.ACTIVE.value();
        VoiceSetup made = VoiceSetup.builder()
                .trunk(trunk)
                .voiceRoute(route("^\\+44", trunk))
                .build();
        VoiceSetup changed = VoiceSetup.builder()
                .trunk(trunk)
                .voiceRoute(route("^\\+4420", trunk))
                .build();
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            customer.tenant.activateDomain(trunk);
            SyncNow syncNow = customer.syncNow();
            apply(customer, syncNow.plan(changed));

            Plan plan = syncNow.plan(made, VoiceSetup.builder().build());

            assertThat(plan.operations()).isEmpty();
            assertThat(plan.findings())
                    .anyMatch(finding ->
                            finding.words().equals("The domain " + trunk + " stays: the voice route UK leads to it."));
        }
    }

    private static VoiceRoute route(String pattern, String trunk) {
        return VoiceRoute.named("UK")
                .pattern(pattern)
                .addUsage("UK")
                .addTrunk(trunk)
                .build();
    }

    @Test
    void gatewayWhoseRuleNobodyHasIsWarnedOf() {
        String gateway = "{\"gateways\": [{\"fqdn\": \"sbc1.carrier.example\", \"sipSignalingPort\": 5061,"
                + " \"outboundPstnNumberTranslationRules\": [\"Plus\"]}]";
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            SyncNow syncNow = customer.syncNow();

            assertThat(syncNow.plan(VoiceSetup.fromJson(gateway + "}")).findings())
                    .anyMatch(finding -> finding.words()
                            .contains("translation rule Plus, which gateway sbc1.carrier.example names, is nowhere"));
            assertThat(syncNow.plan(VoiceSetup.fromJson(gateway
                                    + ", \"translationRules\": [{\"name\": \"Plus\", \"pattern\": \"^1$\","
                                    + " \"translation\": \"+1\"}]}"))
                            .findings())
                    .noneMatch(finding -> finding.code().equals("missing-translation-rule"));
        }
    }

    @Test
    void gatewayBelowNoDomainOfTheTenantIsWarnedOf() {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            SyncNow syncNow = customer.syncNow();
            String gateway = "{\"gateways\": [{\"fqdn\": \"%s\", \"sipSignalingPort\": 5061}]}";

            assertThat(syncNow.plan(VoiceSetup.fromJson(gateway.formatted("SBC1.elsewhere.example")))
                            .findings())
                    .anyMatch(finding -> finding.code().equals("gateway-domain"));
            assertThat(syncNow.plan(VoiceSetup.fromJson(gateway.formatted("sbc1.contoso.com")))
                            .findings())
                    .noneMatch(finding -> finding.code().equals("gateway-domain"));
        }
    }

    @Test
    void usersAreGrantedTheirFurtherPoliciesAndLoseThemBeforeThesePoliciesGo() {
        String ben = OperationSamples.BEN;
        VoiceSetup wanted = VoiceSetup.fromJson(SETUP.replaceFirst(
                "\\{",
                "{\"users\": {\"list\": [{\"user\": \"" + ben + "\", \"callerIdPolicy\": \"Hidden\","
                        + " \"emergencyCallRoutingPolicy\": \"UK emergency\", \"callingPolicy\": \"Never made\"}]},"));
        VoiceSetup without = VoiceSetup.builder()
                .existingTrunk(OperationSamples.ACTIVE.value())
                .build();
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            customer.tenant.activateDomain(OperationSamples.ACTIVE.value());
            SimulatedState before = customer.tenant.state().normalized();
            SyncNow syncNow = customer.syncNow();
            Plan plan = syncNow.plan(wanted);
            assertThat(plan.findings()).anyMatch(finding -> finding.code().equals("missing-policy"));
            assertThat(plan.operations().stream().map(Operation::sentence))
                    .contains(
                            "Grant the caller ID policy Hidden to " + ben,
                            "Grant the emergency call routing policy UK emergency to " + ben)
                    .noneMatch(sentence -> sentence.contains("Never made"));
            apply(customer, plan);
            assertThat(syncNow.plan(wanted).operations()).isEmpty();

            apply(customer, syncNow.plan(wanted, without));
            assertThat(customer.tenant.state().normalized().differencesTo(before))
                    .isEmpty();
        }
    }

    private static RunReport apply(Customer customer, Plan plan) {
        RunReport report = customer.runToTheEnd(customer.syncNow(), plan);
        assertThat(report.failures()).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        return report;
    }
}
