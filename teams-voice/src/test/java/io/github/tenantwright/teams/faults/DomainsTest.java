package io.github.tenantwright.teams.faults;

import static io.github.tenantwright.teams.faults.Portal.START;
import static io.github.tenantwright.teams.faults.Portal.failed;
import static io.github.tenantwright.teams.faults.Portal.sentences;
import static io.github.tenantwright.teams.faults.Portal.waiting;
import static io.github.tenantwright.teams.faults.Setups.ANNA;
import static io.github.tenantwright.teams.faults.Setups.BEN;
import static io.github.tenantwright.teams.faults.Setups.SMALL;
import static io.github.tenantwright.teams.faults.Setups.TEMPORARY_USER;
import static io.github.tenantwright.teams.faults.Setups.TRUNK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.teams.domains.DnsPublisher;
import io.github.tenantwright.teams.domains.OwnershipRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A trunk's domain that is somebody else's, or whose record nobody sees. */
class DomainsTest {
    private static final Portal.Undisturbed UNDISTURBED = Portal.undisturbed(SMALL);

    @Test
    void aDomainOfAnotherTenantEndsWhatNeedsItAndNothingElse() {
        try (Portal portal = Portal.of(Portal.tenantFor(SMALL).domainClaimedElsewhere(TRUNK))) {
            RunReport report = portal.toTheEnd(portal.run(portal.plan(SMALL)));

            assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
            Outcome.Failed failed = failed(report, "Verify the domain");
            assertThat(failed.cause()).isEqualTo(FailureCause.TAKEN);
            assertThat(failed.words())
                    .isEqualTo(TRUNK + " is verified in another tenant: Unable to verify the domain. The domain name "
                            + TRUNK + " is already verified in another directory.");
            assertThat(failed.remedy())
                    .isEqualTo("A trunk's domain must be this customer's alone. Remove it from the other tenant, or use"
                            + " another name.");
            assertThat(sentences(report, Status.SKIPPED))
                    .containsExactly(
                            "Create the temporary user " + TEMPORARY_USER,
                            "Give it a spare license, which activates " + TRUNK
                                    + " for voice within 24 hours (Office 365 E5)",
                            "Create the voice route UK-Emergency",
                            "Create the voice route UK-National",
                            "Assign the number +442079460001 to " + ANNA,
                            "Grant the voice routing policy UK-Standard to " + ANNA,
                            "Assign the number +442079460002 to " + BEN,
                            "Grant the voice routing policy UK-Standard to " + BEN);
            assertThat(sentences(report, Status.DONE))
                    .containsExactly(
                            "Add the domain " + TRUNK,
                            "Create the dial plan UK-London",
                            "Add to the list of PSTN usages: UK-Emergency, UK-National",
                            "Create the voice routing policy UK-Standard",
                            "Grant the dial plan UK-London to " + ANNA,
                            "Grant the dial plan UK-London to " + BEN);
            assertThat(report.outstanding()).isEmpty();
            assertThat(portal.requests(RequestMatcher.path("POST", "/users"))).isEmpty();
            portal.assertNothingTemporaryLeft();

            portal.tenant.releaseDomainElsewhere(TRUNK);
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.resume(report)));
            portal.assertEachWriteOnceLike(UNDISTURBED);
        }
    }

    @Test
    void aRecordThatNobodyPublishedIsHandedOutAndWaitedFor() {
        try (Portal portal = Portal.of(SMALL)) {
            portal.signedIn(portal.lasting(), DnsPublisher.HAND_OUT);

            RunReport report = portal.until("Publish", portal.run(portal.plan(SMALL)));

            assertThat(report.state()).isEqualTo(RunState.WAITING);
            Outcome.NotYet wait = waiting(report, "Verify the domain");
            String text = portal.recordText(report);
            assertThat(text).matches("MS=ms\\d{8}");
            assertThat(wait.waitingFor()).isEqualTo(WaitingFor.DNS);
            assertThat(wait.words()).isEqualTo("Publish this DNS record: " + TRUNK + " TXT \"" + text + "\"");
            assertThat(wait.lookAgain()).isEqualTo(START.plus(Duration.ofMinutes(15)));
            assertThat(portal.syncNow().recordsToPublish(report.run()))
                    .containsExactly(new OwnershipRecord(DomainName.of(TRUNK), text));
            assertThat(sentences(report, Status.PENDING)).contains("Create the temporary user " + TEMPORARY_USER);

            // Nobody publishes it: the run looks every quarter of an hour and does nothing else.
            RunReport later = portal.until("Publish", portal.resumeAtNextLook(report));
            for (int look = 0; look < 3; look++) {
                portal.tenant.clearRequests();
                later = portal.resumeAtNextLook(later);
                assertThat(later.state()).isEqualTo(RunState.WAITING);
                assertThat(portal.requests(RequestMatcher.writes()))
                        .extracting(write -> write.path())
                        .containsExactly("/v1.0/domains/" + TRUNK + "/verify");
            }
            assertThat(portal.recordText(later)).isEqualTo(text);

            // Published by hand.
            portal.tenant.dns().publishTxt(TRUNK, text);
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(later));
        }
    }

    @Test
    void aRecordThatIsPublishedAndNotSeenIsSaidToBeSo() {
        try (Portal portal = Portal.of(SMALL)) {
            RunReport report = portal.run(portal.plan(SMALL));

            Outcome.NotYet wait = waiting(report, "Verify the domain");
            assertThat(wait.words())
                    .isEqualTo("The record " + TRUNK + " TXT \"" + portal.recordText(report)
                            + "\" is published; the service does not see it yet");
        }
    }

    @Test
    void afterSevenDaysTheWaitIsOverAndResumingBeginsANewOne() {
        try (Portal portal = Portal.of(SMALL)) {
            portal.signedIn(portal.lasting(), DnsPublisher.HAND_OUT);
            RunReport waiting = portal.until("Publish", portal.run(portal.plan(SMALL)));
            portal.tenant.clock().advanceTo(START.plus(Duration.ofDays(7)).minusSeconds(1));
            waiting = portal.resume(waiting);
            assertThat(waiting.state()).isEqualTo(RunState.WAITING);
            portal.tenant.clock().advanceTo(START.plus(Duration.ofDays(7)).plusSeconds(1_000));

            RunReport report = portal.toTheEnd(portal.resume(waiting));

            assertThat(report.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
            Outcome.Failed failed = failed(report, "Verify the domain");
            assertThat(failed.cause()).isEqualTo(FailureCause.TIMED_OUT);
            assertThat(failed.words())
                    .isEqualTo("The service has not seen the record " + TRUNK + " TXT \"" + portal.recordText(report)
                            + "\" within 7 days");
            assertThat(failed.remedy())
                    .isEqualTo("Check that the record is published just so, at that name, then resume the run.");
            portal.assertNothingTemporaryLeft();

            // Published at last, and not seen at once: the run must not give up on the spot.
            portal.tenant.dns().publishTxt(TRUNK, portal.recordText(report));
            RunReport again = portal.resume(report);
            assertThat(again.state()).isEqualTo(RunState.WAITING);
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(again));
        }
    }

    /** The portal's own code fails: that is the step's failure, in words, and the run can be resumed. */
    @Test
    void aPublisherThatFailsIsTheStepsFailure() {
        try (Portal portal = Portal.of(SMALL)) {
            portal.signedIn(portal.lasting(), record -> {
                throw new IllegalStateException("zone locked");
            });

            RunReport report = portal.toTheEnd(portal.run(portal.plan(SMALL)));

            assertThat(failed(report, "Verify the domain").cause()).isEqualTo(FailureCause.UNEXPECTED);
            assertThat(failed(report, "Verify the domain").words()).contains("IllegalStateException");
            assertThat(portal.requests(RequestMatcher.path("/verify"))).isEmpty();

            portal.signedIn(portal.lasting());
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.resume(report)));
        }
    }

    /** A domain of a tenant that owns the parent is verified at once: there is nothing to publish. */
    @Test
    void aSubdomainOfTheTenantsOwnDomainNeedsNoRecord() {
        try (Portal portal = Portal.of(Portal.tenantFor(SMALL).verifiedDomain("sbc1.carrier.example"))) {
            RunReport report = portal.toTheEnd(portal.run(portal.plan(SMALL)));

            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(portal.requests(RequestMatcher.path("/verify"))).isEmpty();
            portal.assertNothingTemporaryLeft();
        }
    }
}
