package io.github.tenantwright.teams.faults;

import static io.github.tenantwright.teams.faults.Portal.ADMINISTRATOR;
import static io.github.tenantwright.teams.faults.Portal.failed;
import static io.github.tenantwright.teams.faults.Portal.finding;
import static io.github.tenantwright.teams.faults.Portal.sentences;
import static io.github.tenantwright.teams.faults.Setups.ANNA;
import static io.github.tenantwright.teams.faults.Setups.BEN;
import static io.github.tenantwright.teams.faults.Setups.SMALL;
import static io.github.tenantwright.teams.faults.Setups.TEMPORARY_USER;
import static io.github.tenantwright.teams.faults.Setups.TRUNK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Finding.Severity;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRefusedException;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.Role;
import org.junit.jupiter.api.Test;

/** The signed-in person may not do everything. */
class RolesTest {
    private static final Portal.Undisturbed UNDISTURBED = Portal.undisturbed(SMALL);
    private static final String DENIED = "{\"error\":{\"code\":\"Authorization_RequestDenied\","
            + "\"message\":\"Insufficient privileges to complete the operation.\"}}";

    private static RequestMatcher roleReads() {
        return RequestMatcher.path("transitiveMemberOf").or(RequestMatcher.path("/roleManagement/"));
    }

    @Test
    void aTeamsAdministratorIsToldBeforeTheFirstWriteWhoElseItTakes() {
        try (Portal portal = Portal.of(Portal.tenantFor(SMALL, Role.TEAMS_ADMINISTRATOR))) {
            Plan plan = portal.plan(SMALL);

            assertThat(plan.blockers())
                    .extracting(Finding::code)
                    .containsOnly("missing-role")
                    .hasSize(3);
            assertThat(plan.blockers().get(0).words())
                    .isEqualTo("The signed-in person lacks a role for: Domains. It takes Domain Name Administrator or"
                            + " Global Administrator.");
            assertThat(plan.blockers().get(1).words())
                    .isEqualTo(
                            "The signed-in person lacks a role for: Activation, Clean-up. It takes User Administrator"
                                    + " or Global Administrator.");
            assertThat(plan.blockers().get(2).words())
                    .isEqualTo("The signed-in person lacks a role for: Activation. It takes License Administrator or"
                            + " User Administrator or Global Administrator.");
            assertThat(plan.blockers())
                    .extracting(Finding::remedy)
                    .containsOnly("Sign in as somebody who has one; a fresh assignment takes up to 15 minutes or a new"
                            + " sign-in.");

            PlanRefusedException refused = portal.failure(PlanRefusedException.class, () -> portal.run(plan));

            assertThat(refused)
                    .hasMessageStartingWith("The plan was not run: The signed-in person lacks a role for: Domains.");
            assertThat(refused.blockers()).isEqualTo(plan.blockers());
            assertThat(portal.tenant.writes()).isEmpty();
            assertThat(portal.runs()).isEmpty();
            assertThat(plan.describe()).contains("lacks a role for: Domains");
        }
    }

    @Test
    void aReaderOfTeamsIsToldWhatTheTeamsRolesAreFor() {
        try (Portal portal = Portal.of(
                Portal.tenantFor(SMALL, Role.DOMAIN_NAME_ADMINISTRATOR, Role.USER_ADMINISTRATOR, Role.GLOBAL_READER))) {
            Plan plan = portal.plan(SMALL);

            assertThat(plan.blockers()).allMatch(finding -> finding.code().equals("missing-role"));
            assertThat(plan.blockers())
                    .extracting(Finding::words)
                    .anyMatch(words -> words.contains("Dial plans, Voice routing, Users")
                            && words.endsWith(
                                    "It takes Teams Administrator or Teams Communications Administrator or Teams"
                                            + " Telephony Administrator or Global Administrator."));
            portal.failure(PlanRefusedException.class, () -> portal.run(plan));
            assertThat(portal.tenant.writes()).isEmpty();
        }
    }

    @Test
    void whoMayNotEvenReadTeamsGetsATypedErrorAndNoPlan() {
        try (Portal portal = Portal.of(Portal.tenantFor(SMALL, Role.USER_ADMINISTRATOR))) {
            ServiceException refused = portal.failure(ServiceException.class, () -> portal.plan(SMALL));

            assertThat(refused.kind()).isEqualTo(ServiceException.Kind.NOT_PERMITTED);
            assertThat(refused)
                    .hasMessageContaining("was answered with 403 Forbidden")
                    .hasMessageContaining("(a permission or a directory role of the signed-in person is missing)");
            assertThat(portal.tenant.writes()).isEmpty();
        }
    }

    @Test
    void whereRolesCannotBeReadTheFailingStepNamesThem() {
        try (Portal portal = Portal.of(Portal.tenantFor(SMALL, Role.TEAMS_ADMINISTRATOR))) {
            portal.tenant.faults().on(roleReads()).times(Integer.MAX_VALUE).fail(403, DENIED);

            Plan plan = portal.plan(SMALL);

            assertThat(plan.blockers()).isEmpty();
            Finding warning = finding(plan, "roles-unreadable");
            assertThat(warning.severity()).isEqualTo(Severity.WARNING);
            assertThat(warning.words())
                    .isEqualTo("The roles of the signed-in person could not be read, so a missing one shows only when a"
                            + " step fails.");
            assertThat(warning.remedy())
                    .isEqualTo(
                            "Consent to User.Read or RoleManagement.Read.Directory to have them checked beforehand.");

            RunReport report = portal.toTheEnd(portal.run(plan));

            assertOnlyWhatNeedsNoDomainIsDone(portal, report);
        }
    }

    @Test
    void aRoleLostBeforeTheRunSkipsWhatNeedsItAndNothingElse() {
        try (Portal portal = Portal.of(SMALL)) {
            Plan plan = portal.plan(SMALL);
            portal.tenant.setRoles(ADMINISTRATOR, Role.TEAMS_ADMINISTRATOR);

            RunReport report = portal.toTheEnd(portal.run(plan));

            assertOnlyWhatNeedsNoDomainIsDone(portal, report);

            portal.tenant.setRoles(ADMINISTRATOR, Role.GLOBAL_ADMINISTRATOR);
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.resume(report)));
            portal.assertEachWriteOnceLike(UNDISTURBED);
        }
    }

    private static void assertOnlyWhatNeedsNoDomainIsDone(Portal portal, RunReport report) {
        assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
        Outcome.Failed failed = failed(report, "Add the domain");
        assertThat(failed.cause()).isEqualTo(FailureCause.NOT_PERMITTED);
        assertThat(failed.words())
                .startsWith(
                        "POST /v1.0/domains was answered with 403 Authorization_RequestDenied: Insufficient privileges"
                                + " to complete the operation.");
        assertThat(failed.remedy())
                .isEqualTo("This step needs the role Domain Name Administrator or Global Administrator and consent to"
                        + " Domain.ReadWrite.All. Sign in as somebody who has this and resume the run.");
        assertThat(report.words())
                .startsWith(
                        "6 of 16 steps are done, 10 failed or were skipped. First: Add the domain " + TRUNK + ": POST");
        assertThat(sentences(report, Status.DONE))
                .containsExactly(
                        "Create the dial plan UK-London",
                        "Add to the list of PSTN usages: UK-Emergency, UK-National",
                        "Create the voice routing policy UK-Standard",
                        "Grant the dial plan UK-London to " + ANNA,
                        "Grant the dial plan UK-London to " + BEN);
        assertThat(sentences(report, Status.ALREADY_SO))
                .containsExactly("Remove the temporary user " + TEMPORARY_USER + " for good");
        assertThat(sentences(report, Status.FAILED)).containsExactly("Add the domain " + TRUNK);
        assertThat(report.outstanding()).isEmpty();
        portal.assertNothingTemporaryLeft();
        assertThat(portal.tenant.state().section("domains")).doesNotContain(TRUNK);
    }

    /** The worst moment: the temporary account is there, and whoever is signed in may not remove it. */
    @Test
    void aRoleLostWhileTheTemporaryUserIsThereKeepsItOnTheListUntilItIsGone() {
        try (Portal portal = Portal.of(SMALL)) {
            RunReport waiting = portal.until("not active for voice", portal.run(portal.plan(SMALL)));
            portal.tenant.setRoles(ADMINISTRATOR, Role.TEAMS_ADMINISTRATOR);

            RunReport report = portal.toTheEnd(portal.resume(waiting));

            assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
            Outcome.Failed failed = failed(report, "Remove the temporary user");
            assertThat(failed.cause()).isEqualTo(FailureCause.NOT_PERMITTED);
            assertThat(failed.remedy())
                    .isEqualTo("This step needs the role User Administrator or Global Administrator and consent to"
                            + " Domain.Read.All, User.Read.All, User.ReadWrite.All. Sign in as somebody who has"
                            + " this and resume the run.");
            assertThat(report.outstanding())
                    .containsExactly("Remove the temporary user " + TEMPORARY_USER + " for good");
            assertThat(sentences(report, Status.FAILED)).hasSize(1);
            assertThat(report.count(Status.DONE)).isEqualTo(15);
            assertThat(portal.tenant.hasUser(TEMPORARY_USER)).isTrue();

            portal.tenant.setRoles(ADMINISTRATOR, Role.GLOBAL_ADMINISTRATOR);
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.resume(report)));
            portal.assertEachWriteOnceLike(UNDISTURBED);
        }
    }

    /** The same, and nobody resumes that run: the next plan finds the account and removes it. */
    @Test
    void aTemporaryUserThatARunLeftIsSweptByTheNextPlan() {
        try (Portal portal = Portal.of(SMALL)) {
            RunReport waiting = portal.until("not active for voice", portal.run(portal.plan(SMALL)));
            portal.tenant.setRoles(ADMINISTRATOR, Role.TEAMS_ADMINISTRATOR);
            portal.toTheEnd(portal.resume(waiting));
            portal.tenant.setRoles(ADMINISTRATOR, Role.GLOBAL_ADMINISTRATOR);

            Plan next = portal.plan(SMALL);

            assertThat(next.operations())
                    .extracting(operation -> operation.sentence())
                    .containsExactly("Remove the temporary user " + TEMPORARY_USER + " that an earlier run has left");
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.run(next)));
            portal.assertNothingToDo(SMALL);
        }
    }
}
