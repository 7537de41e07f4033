package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.SetDelegates;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.users.ChangeLicenses;
import io.github.tenantwright.teams.voicemail.SetVoicemail;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A user leaves telephony: nothing is stranded, and all of it can be taken back. */
class OffBoardingTest {
    private static final String ANNA = "anna@contoso.com";
    private static final Sku E5 = Sku.of(SkuName.OFFICE_365_E5.id());

    private static Customer customer(SimUser.Builder user) {
        Customer customer =
                Customer.of(Customer.tenantFor(VoiceSetup.builder().build()).user(user));
        TeamsClient teams = TeamsClient.of(customer.session());
        teams.pstnUsages().add(PstnUsage.of("UK"));
        teams.voiceRoutingPolicies()
                .create(VoiceRoutingPolicy.named("Standard").usages("UK").build());
        teams.dialPlans()
                .create(DialPlan.named("UK")
                        .rule("National", "^0(\\d{9,10})$", "+44$1")
                        .build());
        teams.callingSettings()
                .set(
                        customer.tenant.objectId(ANNA),
                        CallingSettings.NOTHING.forwarding(Forwarding.to(CallTarget.to("+442079460099"))));
        return customer;
    }

    private static SimUser.Builder anna() {
        return SimUser.named(ANNA)
                .license(SkuName.OFFICE_365_E5)
                .telephoneNumber("+442079460001")
                .policy("OnlineVoiceRoutingPolicy", "Standard")
                .policy("TenantDialPlan", "UK");
    }

    @Test
    void aUserIsOffBoarded_inOrder_once_andTakenBack() {
        try (Customer customer = customer(anna())) {
            SyncNow syncNow =
                    customer.syncNowBuilder(customer.session()).parallelism(4).build();
            SimulatedState before = customer.tenant.state().normalized();
            customer.tenant.clearRequests();
            Plan plan = OffBoarding.of(ANNA).keepVoicemail().takeLicenses(E5).plan(customer.session());

            assertThat(plan.operations())
                    .extracting(Operation::sentence)
                    .containsExactly(
                            "Set what becomes of the calls of " + ANNA,
                            "Take the voice routing policy Standard from " + ANNA,
                            "Take the dial plan UK from " + ANNA,
                            "Take the number +442079460001 from " + ANNA,
                            "Take the license " + E5.title() + " from " + ANNA);
            assertThat(plan.blockers()).isEmpty();
            assertThat(customer.tenant.writes()).isEmpty();

            RunReport report = customer.runToTheEnd(syncNow, plan);
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(OffBoarding.of(ANNA)
                            .keepVoicemail()
                            .takeLicenses(E5)
                            .plan(customer.session())
                            .operations())
                    .isEmpty();

            RunReport back = customer.runToTheEnd(syncNow, syncNow.undoPlan(report.run()));
            assertThat(back.failures()).isEmpty();
            assertThat(back.state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.state().normalized().differencesTo(before))
                    .isEmpty();
            customer.assertContractKept();
        }
    }

    @Test
    void delegatesAndVoicemail_areStepsBeforeTheLicense() {
        try (Customer customer = customer(anna())) {
            SyncNow syncNow = customer.syncNow();
            customer.delegatesAre(
                    customer.tenant.objectId(ANNA), List.of(DelegateRights.of("ben@contoso.com", true, true, false)));
            Plan plan = OffBoarding.of(ANNA).takeLicenses(E5).plan(customer.session());
            assertThat(plan.operations())
                    .extracting(Operation::sentence)
                    .containsExactly(
                            "Set what becomes of the calls of " + ANNA,
                            "Set the delegates of " + ANNA,
                            "Take the voice routing policy Standard from " + ANNA,
                            "Take the dial plan UK from " + ANNA,
                            "Take the number +442079460001 from " + ANNA,
                            "Set the voicemail of " + ANNA,
                            "Take the license " + E5.title() + " from " + ANNA);

            RunReport waiting = syncNow.run(plan);
            syncNow.confirmByHand(waiting.run(), SetVoicemail.key(ANNA), "Kim Berg");
            for (int i = 0; i < 10 && delegatesStep(waiting).status() == Status.PENDING; i++) {
                waiting.nextLook().ifPresent(customer.tenant.clock()::advanceTo);
                waiting = syncNow.resume(waiting.run());
            }
            assertThat(delegatesStep(waiting).status()).isEqualTo(Status.WAITING);
            assertThat(customer.tenant.usersWith(SkuName.OFFICE_365_E5)).contains(ANNA);
            customer.delegatesAre(customer.tenant.objectId(ANNA), List.of());
            assertThat(customer.toTheEnd(syncNow, waiting).state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.usersWith(SkuName.OFFICE_365_E5)).doesNotContain(ANNA);
            assertThat(OffBoarding.of(ANNA)
                            .takeLicenses(E5)
                            .plan(customer.session())
                            .operations())
                    .isEmpty();
        }
    }

    private static StepReport delegatesStep(RunReport report) {
        return report.steps().stream()
                .filter(step -> step.key().equals(SetDelegates.key(ANNA)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLicenseStays_whenTheNumberCouldNotBeTaken() {
        try (Customer customer = customer(anna())) {
            Plan plan = OffBoarding.of(ANNA).keepVoicemail().takeAllLicenses().plan(customer.session());
            customer.tenant
                    .faults()
                    .failNext(
                            RequestMatcher.path("POST", "/unassignNumber"),
                            403,
                            "{\"error\":{\"code\":\"Forbidden\",\"message\":\"no\"}}");
            RunReport report = customer.runToTheEnd(customer.syncNow(), plan);
            assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
            assertThat(report.steps())
                    .filteredOn(step -> step.status() == Status.SKIPPED)
                    .extracting(step -> step.sentence())
                    .containsExactly("Take the license " + E5.title() + " from " + ANNA);
            assertThat(customer.tenant.usersWith(SkuName.OFFICE_365_E5)).contains(ANNA);
        }
    }

    @Test
    void aLicense_isNotTakenFromWhoHasANumber() {
        try (Customer customer = customer(anna())) {
            SyncNow syncNow = customer.syncNow();
            RunReport report = customer.runToTheEnd(
                    syncNow,
                    Plan.of(
                            customer.session().tenant(),
                            customer.tenant.clock().instant(),
                            new ChangeLicenses(
                                    customer.tenant.objectId(ANNA),
                                    ANNA,
                                    List.of(),
                                    List.of(new ChangeLicenses.License(E5.id(), List.of())),
                                    Set.of())));
            assertThat(report.failures()).hasSize(1);
            assertThat(report.failures().toString()).contains("stranded");
            assertThat(customer.tenant.usersWith(SkuName.OFFICE_365_E5)).contains(ANNA);
        }
    }

    @Test
    void aNumberOfTheLocalDirectory_keepsTheLicense() {
        SimUser.Builder synced =
                SimUser.named(ANNA).license(SkuName.OFFICE_365_E5).onPremLineUri("tel:+442079460001");
        try (Customer customer = customer(synced)) {
            Plan plan = OffBoarding.of(ANNA).keepVoicemail().takeAllLicenses().plan(customer.session());
            assertThat(plan.operations())
                    .extracting(Operation::sentence)
                    .containsExactly("Set what becomes of the calls of " + ANNA);
            assertThat(plan.findings()).extracting(Finding::code).contains("number-stays", "license-kept");
        }
    }

    @Test
    void nobodyKnown_isRefused() {
        try (Customer customer = customer(anna())) {
            assertThatThrownBy(() -> OffBoarding.of("nobody@contoso.com").plan(customer.session()))
                    .isInstanceOf(InvalidInputException.class);
        }
    }
}
