package io.github.tenantwright.teams.faults;

import static io.github.tenantwright.teams.faults.Portal.failed;
import static io.github.tenantwright.teams.faults.Portal.finding;
import static io.github.tenantwright.teams.faults.Portal.sentences;
import static io.github.tenantwright.teams.faults.Portal.step;
import static io.github.tenantwright.teams.faults.Setups.UK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Finding.Severity;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.simulator.NumberFailure;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SkuName;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers that somebody has, and users who can't be given one. */
class NumbersTest {
    private static final String CHLOE = "chloe.evans@contoso.com";
    private static final String OWNER = "owen.owner@contoso.com";
    private static final String NUMBERS = "/v1.0/admin/teams/telephoneNumberManagement/numberAssignments";

    private static SimUser.Builder owner() {
        return SimUser.named(OWNER).license(SkuName.OFFICE_365_E5);
    }

    private static String holder(Portal portal, String number) {
        String numbers = portal.tenant.state().normalized().section("numbers");
        int at = numbers.indexOf("\"" + number + "\"");
        return at < 0
                ? ""
                : numbers.substring(at).replaceAll("(?s).*?\"assignmentTargetId\" : \"user:([^\"]*)\".*", "$1");
    }

    private static void assign(Portal portal, String number, String user) {
        portal.byHand("POST", NUMBERS + "/assignNumber", """
                {"telephoneNumber":"%s","numberType":"directRouting","assignmentCategory":"primary",
                 "assignmentTargetId":"%s"}""".formatted(number, portal.tenant.objectId(user)));
        portal.tenant.clock().advance(Duration.ofSeconds(31));
    }

    @Test
    void aNumberThatIsTakenWhenThePlanIsMadeIsNamedAndLeft() {
        try (Portal portal = Portal.of(Portal.tenantFor(UK).user(owner().telephoneNumber("+442079460003")))) {
            Plan plan = portal.plan(UK);

            Finding finding = finding(plan, "number-taken");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.words())
                    .isEqualTo("The number +442079460003 is meant for " + CHLOE + " and assigned to " + OWNER + ".");
            assertThat(finding.remedy()).isEqualTo("Take it from them first if that is meant, then plan again.");
            assertThat(plan.operations())
                    .extracting(Operation::sentence)
                    .noneMatch(sentence -> sentence.contains("+442079460003"));
            assertThat(plan.describe()).contains(finding.words());
        }
    }

    /** How the service refuses is not documented: in the operation, in the operation's number, or at once. */
    @ParameterizedTest
    @EnumSource
    void aNumberTakenAfterPlanningStaysWithItsOwnerAndTheOthersAreSetUp(NumberFailure how) {
        try (Portal portal = Portal.of(Portal.tenantFor(UK).user(owner()).numberFailure(how))) {
            Plan plan = portal.plan(UK);
            assign(portal, "+442079460003", OWNER);

            RunReport report = portal.toTheEnd(portal.run(plan));

            assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
            assertThat(sentences(report, Status.FAILED)).containsExactly("Assign the number +442079460003 to " + CHLOE);
            assertThat(sentences(report, Status.SKIPPED)).isEmpty();
            Outcome.Failed failed = failed(report, "Assign the number +442079460003");
            assertThat(failed.cause()).isEqualTo(FailureCause.TAKEN);
            assertThat(failed.words())
                    .isEqualTo(
                            "The number +442079460003 is somebody else's: Telephone Number '+442079460003' has already"
                                    + " been assigned to another user.");
            assertThat(failed.remedy())
                    .isEqualTo("Find its owner in the number list and take it from them first if it is meant for "
                            + CHLOE + ".");
            assertThat(holder(portal, "+442079460003")).isEqualTo(OWNER);
            for (int i : new int[] {1, 2, 4, 5, 6}) {
                assertThat(holder(portal, "+44207946000" + i))
                        .isEqualTo(UK.users().get(i - 1).user());
            }
            // The rest of that user's set-up does not depend on the number.
            assertThat(step(report, "Grant the dial plan UK-London to " + CHLOE).status())
                    .isEqualTo(Status.DONE);
            portal.assertNothingTemporaryLeft();

            // The owner gives it back, and the run goes on.
            portal.byHand(
                    "POST",
                    NUMBERS + "/unassignNumber",
                    "{\"telephoneNumber\":\"+442079460003\",\"numberType\":\"directRouting\"}");
            portal.tenant.clock().advance(Duration.ofSeconds(31));
            report = portal.toTheEnd(portal.resume(report));
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(holder(portal, "+442079460003")).isEqualTo(CHLOE);
        }
    }
}
