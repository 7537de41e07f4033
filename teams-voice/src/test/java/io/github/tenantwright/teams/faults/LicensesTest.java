package io.github.tenantwright.teams.faults;

import static io.github.tenantwright.teams.faults.Portal.failed;
import static io.github.tenantwright.teams.faults.Portal.sentences;
import static io.github.tenantwright.teams.faults.Setups.ANNA;
import static io.github.tenantwright.teams.faults.Setups.BEN;
import static io.github.tenantwright.teams.faults.Setups.SMALL;
import static io.github.tenantwright.teams.faults.Setups.TEMPORARY_USER;
import static io.github.tenantwright.teams.faults.Setups.TRUNK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRefusedException;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.simulator.SkuName;
import org.junit.jupiter.api.Test;

/** No license is spare for the account that activates the trunk. */
class LicensesTest {
    private static final Portal.Undisturbed UNDISTURBED = Portal.undisturbed(SMALL);

    @Test
    void withoutASpareLicenseNothingIsBegun() {
        try (Portal portal = Portal.of(Portal.tenantFor(SMALL).spare(SkuName.OFFICE_365_E5, 0))) {
            Plan plan = portal.plan(SMALL);

            assertThat(plan.blockers()).hasSize(1);
            Finding blocker = plan.blockers().get(0);
            assertThat(blocker.code()).isEqualTo("no-spare-license");
            assertThat(blocker.words())
                    .isEqualTo("Activating " + TRUNK + " takes a license with Teams for a while, and none is spare"
                            + " (Office 365 E5: 0).");
            assertThat(blocker.remedy()).isEqualTo("Free one or buy one, then plan again.");

            PlanRefusedException refused = portal.failure(PlanRefusedException.class, () -> portal.run(plan));

            assertThat(refused).hasMessage("The plan was not run: " + blocker.words() + " " + blocker.remedy());
            assertThat(portal.tenant.writes()).isEmpty();
            assertThat(portal.runs()).isEmpty();
        }
    }

    @Test
    void aSuspendedLicenseIsNotSpare() {
        try (Portal portal = Portal.of(Portal.tenantFor(SMALL).suspended(SkuName.OFFICE_365_E5))) {
            assertThat(portal.plan(SMALL).blockers()).extracting(Finding::code).containsExactly("no-spare-license");
        }
    }

    @Test
    void theLastSpareLicenseLostAfterPlanningLeavesNoUserBehind() {
        try (Portal portal = Portal.of(SMALL)) {
            Plan plan = portal.plan(SMALL);
            portal.tenant.setStock(SkuName.OFFICE_365_E5, 2);

            RunReport report = portal.toTheEnd(portal.run(plan));

            assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
            Outcome.Failed failed = failed(report, "Give it a spare license");
            assertThat(failed.cause()).isEqualTo(FailureCause.OUT_OF_STOCK);
            assertThat(failed.words())
                    .startsWith("No spare license could be given to the temporary user: ")
                    .contains("Office 365 E5");
            assertThat(failed.remedy())
                    .isEqualTo(
                            "Free a license or buy one, then resume the run. The temporary user is removed meanwhile.");
            assertThat(sentences(report, Status.SKIPPED))
                    .containsExactly(
                            "Create the voice route UK-Emergency",
                            "Create the voice route UK-National",
                            "Assign the number +442079460001 to " + ANNA,
                            "Grant the voice routing policy UK-Standard to " + ANNA,
                            "Assign the number +442079460002 to " + BEN,
                            "Grant the voice routing policy UK-Standard to " + BEN);
            assertThat(sentences(report, Status.DONE))
                    .contains(
                            "Create the dial plan UK-London",
                            "Grant the dial plan UK-London to " + ANNA,
                            "Remove the temporary user " + TEMPORARY_USER + " for good");
            assertThat(report.outstanding()).isEmpty();
            portal.assertNothingTemporaryLeft();

            // Bought, and gone on with: the account is made once more, and goes once more.
            portal.tenant.setStock(SkuName.OFFICE_365_E5, 5);
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.resume(report)));
            portal.assertNothingToDo(SMALL);
        }
    }

    @Test
    void whereOneProductIsGoneAnotherSpareOneIsTaken() {
        try (Portal portal = Portal.of(Portal.tenantFor(SMALL).spare(SkuName.MICROSOFT_365_E5, 1))) {
            Plan plan = portal.plan(SMALL);
            portal.tenant.setStock(SkuName.OFFICE_365_E5, 2);

            RunReport report = portal.toTheEnd(portal.run(plan));

            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            portal.assertNothingTemporaryLeft();
        }
    }
}
