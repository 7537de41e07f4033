package io.github.tenantwright.teams.faults;

import static io.github.tenantwright.teams.faults.Setups.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tenantwright.plan.Approval;
import io.github.tenantwright.plan.ApprovalRefusedException;
import io.github.tenantwright.plan.ApprovalRefusedException.Reason;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanDifference;
import io.github.tenantwright.plan.PlanDocument;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.SyncNow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Plans of a whole set-up, approved today and run tomorrow, on a tenant that stayed as it was or did not. */
class ApprovalsTest {
    private static final Portal.Undisturbed UNDISTURBED = Portal.undisturbed(SMALL);

    private static VoiceSetup national(String translation) {
        return VoiceSetup.fromYaml("""
            name: Contoso, small
            dialPlans:
              - name: UK-London
                rules:
                  - { name: International, pattern: '^00([1-9]\\d{6,14})$', translation: '+$1' }
                  - { name: National, pattern: '^0([1-9]\\d{8,9})$', translation: '%s' }
            """.formatted(translation));
    }

    private static Approval approval(Portal portal, Plan plan) {
        return Approval.of(
                plan,
                SyncNow.catalog(),
                "Erika Mustermann",
                portal.tenant.clock().instant());
    }

    @Test
    void anApprovedPlanGoesTheWholeWayADayLater() {
        try (Portal portal = Portal.of(SMALL)) {
            Plan plan = portal.plan(SMALL);
            String saved = plan.toJson(SyncNow.catalog());
            Approval approval = approval(portal, plan);
            assertThat(PlanDocument.of(plan, SyncNow.catalog()).html()).contains(approval.digest());
            portal.tenant.clock().advance(Duration.ofDays(1));
            portal.signedIn(portal.lasting());

            RunReport report = portal.syncNow().run(Plan.fromJson(saved, SyncNow.catalog()), approval, SMALL, null);

            assertThat(report.failures()).isEmpty();
            assertThat(portal.syncNow().approval(report.run())).contains(approval);
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(report));
        }
    }

    @Test
    void whatSomebodyChangedMeanwhileIsShownAndNothingIsSent() {
        try (Portal portal = Portal.of(SMALL)) {
            portal.toTheEnd(portal.run(portal.plan(SMALL)));
            VoiceSetup wanted = national("+441$1");
            Plan plan = portal.plan(wanted);
            assertThat(plan.operations()).hasSize(1);
            Approval approval = approval(portal, plan);
            // Somebody else's doing, by another set-up.
            portal.toTheEnd(portal.run(portal.plan(national("+442$1"))));
            portal.tenant.clearRequests();

            ApprovalRefusedException byLooking = catchThrowableOfType(
                    ApprovalRefusedException.class, () -> portal.syncNow().run(plan, approval, null));
            ApprovalRefusedException byPlanning = catchThrowableOfType(
                    ApprovalRefusedException.class, () -> portal.syncNow().run(plan, approval, wanted, null));

            assertThat(byLooking.reason()).isEqualTo(Reason.TENANT_MOVED_ON);
            assertThat(byLooking.moved()).hasSize(1);
            assertThat(byLooking).hasMessageContaining("UK-London");
            assertThat(byPlanning.reason()).isEqualTo(Reason.TENANT_MOVED_ON);
            assertThat(byPlanning).hasMessageContaining("other: Change the dial plan UK-London");
            PlanDifference difference = portal.syncNow().difference(plan, wanted);
            assertThat(difference.changed()).hasSize(1);
            assertThat(difference.describe()).contains("+442$1");
            assertThat(portal.requests(RequestMatcher.writes())).isEmpty();
        }
    }

    @Test
    void whatSomebodyDidMeanwhileAsPlannedIsToldAndNotRefused() {
        try (Portal portal = Portal.of(SMALL)) {
            portal.toTheEnd(portal.run(portal.plan(SMALL)));
            VoiceSetup wanted = national("+441$1");
            Plan plan = portal.plan(wanted);
            Approval approval = approval(portal, plan);
            portal.toTheEnd(portal.run(portal.plan(wanted)));

            assertThat(portal.syncNow().difference(plan, wanted).gone()).hasSize(1);
            RunReport report = portal.syncNow().run(plan, approval, wanted, null);

            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(report.count(StepReport.Status.ALREADY_SO)).isEqualTo(1);
        }
    }

    @Test
    void whatSomebodyMadeMeanwhileIsTheirsAlsoWhereItHoldsDefaultsOnly() {
        try (Portal portal = Portal.of(SMALL)) {
            Plan plan = portal.plan(callerId("Anonymous"));
            Approval approval = approval(portal, plan);
            portal.toTheEnd(portal.run(portal.plan(callerId("LineUri"))));
            portal.tenant.clearRequests();

            ApprovalRefusedException refused = catchThrowableOfType(
                    ApprovalRefusedException.class, () -> portal.syncNow().run(plan, approval, null));

            assertThat(refused.reason()).isEqualTo(Reason.TENANT_MOVED_ON);
            assertThat(refused).hasMessageContaining("Withheld");
            assertThat(portal.requests(RequestMatcher.writes())).isEmpty();
        }
    }

    private static VoiceSetup callerId(String substitute) {
        return VoiceSetup.fromYaml("""
            name: Contoso, small
            callerIdPolicies:
              - { name: Withheld, substitute: %s }
            """.formatted(substitute));
    }
}
