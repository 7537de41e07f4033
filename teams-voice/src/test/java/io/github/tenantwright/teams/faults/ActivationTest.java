package io.github.tenantwright.teams.faults;

import static io.github.tenantwright.teams.faults.Portal.failed;
import static io.github.tenantwright.teams.faults.Portal.sentences;
import static io.github.tenantwright.teams.faults.Portal.waiting;
import static io.github.tenantwright.teams.faults.Setups.ANNA;
import static io.github.tenantwright.teams.faults.Setups.BEN;
import static io.github.tenantwright.teams.faults.Setups.SMALL;
import static io.github.tenantwright.teams.faults.Setups.TEMPORARY_USER;
import static io.github.tenantwright.teams.faults.Setups.TRUNK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.simulator.RequestMatcher;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The trunk's name is verified, and voice routes may not name it yet. */
class ActivationTest {
    private static final Portal.Undisturbed UNDISTURBED = Portal.undisturbed(SMALL);
    private static final String REMOVAL = "Remove the temporary user " + TEMPORARY_USER + " for good";

    @Test
    void aNameThatIsNotAcceptedYetIsLookedAtEveryFiveMinutes() {
        try (Portal portal = Portal.of(SMALL)) {
            RunReport report = portal.until("not active for voice", portal.run(portal.plan(SMALL)));

            assertThat(report.state()).isEqualTo(RunState.WAITING);
            Outcome.NotYet wait = waiting(report, "Create the voice route UK-National");
            assertThat(wait.waitingFor()).isEqualTo(WaitingFor.SERVICE);
            assertThat(wait.words())
                    .startsWith("The trunk's domain is not active for voice yet")
                    .contains("(Cannot find specified Gateway \"" + TRUNK + "\")");
            Instant asked = portal.requests(RequestMatcher.path("POST", "OnlineVoiceRoute")).stream()
                    .reduce((one, other) -> other)
                    .orElseThrow()
                    .time();
            assertThat(wait.lookAgain()).isEqualTo(asked.plus(Duration.ofMinutes(5)));
            assertThat(report.outstanding()).containsExactly(REMOVAL);
            assertThat(portal.tenant.hasUser(TEMPORARY_USER)).isTrue();
            // No user is given what would lead nowhere.
            assertThat(sentences(report, Status.PENDING))
                    .contains("Assign the number +442079460001 to " + ANNA, REMOVAL);

            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(report));
        }
    }

    @Test
    void afterADayTheWaitIsOverTheUserIsGoneAndResumingBeginsANewActivation() {
        try (Portal portal = Portal.of(Portal.tenantFor(SMALL).activationDelay(Duration.ofHours(30)))) {
            RunReport report = portal.toTheEnd(portal.run(portal.plan(SMALL)));

            assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
            for (String route : new String[] {"UK-Emergency", "UK-National"}) {
                Outcome.Failed failed = failed(report, "Create the voice route " + route);
                assertThat(failed.cause()).isEqualTo(FailureCause.TIMED_OUT);
                assertThat(failed.words())
                        .isEqualTo(
                                "The trunk's domain is not active for voice yet after 24 hours: Cannot find specified"
                                        + " Gateway \"" + TRUNK + "\"");
                assertThat(failed.remedy())
                        .startsWith("The domain did not become active for voice.")
                        .contains("Set-CsPhoneNumberAssignment -EnterpriseVoiceEnabled $true");
            }
            assertThat(sentences(report, Status.SKIPPED))
                    .containsExactly(
                            "Assign the number +442079460001 to " + ANNA,
                            "Grant the voice routing policy UK-Standard to " + ANNA,
                            "Assign the number +442079460002 to " + BEN,
                            "Grant the voice routing policy UK-Standard to " + BEN);
            assertThat(sentences(report, Status.DONE)).contains(REMOVAL);
            assertThat(report.outstanding()).isEmpty();
            portal.assertNothingTemporaryLeft();

            // The new account has just been made: a day begins anew.
            RunReport again = portal.until("not active for voice", portal.resume(report));
            assertThat(again.state()).isEqualTo(RunState.WAITING);
            assertThat(again.outstanding()).containsExactly(REMOVAL);
            portal.tenant.activateDomain(TRUNK);
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(again));
        }
    }

    @Test
    void whereTheServiceAlsoAsksForEnterpriseVoiceTheWaitSaysHowToSwitchItOn() {
        try (Portal portal = Portal.of(Portal.tenantFor(SMALL).activationNeedsEnterpriseVoice(TRUNK))) {
            RunReport report = portal.until("not active for voice", portal.run(portal.plan(SMALL)));

            assertThat(waiting(report, "Create the voice route UK-National").words())
                    .contains("switch Enterprise Voice on for " + TEMPORARY_USER)
                    .contains("Set-CsPhoneNumberAssignment -Identity '" + TEMPORARY_USER
                            + "' -EnterpriseVoiceEnabled $true");

            // It does not come by itself.
            portal.tenant.clock().advance(Duration.ofHours(6));
            report = portal.resume(report);
            assertThat(report.state()).isEqualTo(RunState.WAITING);

            portal.tenant.enableEnterpriseVoice(TEMPORARY_USER);
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(report));
        }
    }

    /** Somebody deletes the account that the run waits with. */
    @Test
    void aTemporaryUserThatSomebodyRemovedIsNotMissed() {
        try (Portal portal = Portal.of(SMALL)) {
            RunReport report = portal.until("not active for voice", portal.run(portal.plan(SMALL)));
            String id = portal.tenant.objectId(TEMPORARY_USER);
            portal.tenant.activateDomain(TRUNK);
            portal.byHand("DELETE", "/v1.0/users/" + id, "");

            report = portal.toTheEnd(portal.resume(report));

            portal.assertCompletedLike(UNDISTURBED, report);
        }
    }

    @Test
    void aPersonOfThatNameIsNeverTouched() {
        try (Portal portal = Portal.of(SMALL)) {
            RunReport report = portal.until("is published", portal.run(portal.plan(SMALL)));
            portal.tenant.clock().advance(Duration.ofMinutes(15));
            portal.byHand("POST", "/v1.0/domains/" + TRUNK + "/verify", "");
            portal.byHand("POST", "/v1.0/users", """
                    {"accountEnabled":true,"displayName":"A person","mailNickname":"person",
                     "userPrincipalName":"%s","usageLocation":"GB","passwordProfile":{"password":"Cor7ect-horse-battery"}}
                    """.formatted(TEMPORARY_USER));

            report = portal.toTheEnd(portal.resume(report));

            Outcome.Failed failed = failed(report, "Create the temporary user");
            assertThat(failed.cause()).isEqualTo(FailureCause.TAKEN);
            assertThat(failed.words())
                    .isEqualTo("There is a user " + TEMPORARY_USER + " who is not a temporary one of this library");
            assertThat(failed.remedy()).isEqualTo("Rename or remove that user, then resume the run.");
            assertThat(portal.tenant.hasUser(TEMPORARY_USER)).isTrue();
            assertThat(report.outstanding()).isEmpty();
        }
    }
}
