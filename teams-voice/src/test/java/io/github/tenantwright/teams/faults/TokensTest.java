package io.github.tenantwright.teams.faults;

import static io.github.tenantwright.teams.faults.Setups.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.TokenException.Reason;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.TimeBudget;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that ended, were refused, or belong elsewhere. */
class TokensTest {
    private static final Portal.Undisturbed UNDISTURBED = Portal.undisturbed(SMALL);

    /** Good tokens for all but one service. */
    private static TokenProvider but(Portal portal, Audience audience, String other) {
        return audience == Audience.GRAPH
                ? Portal.fixed(other, portal.tenant.teamsToken())
                : Portal.fixed(portal.tenant.graphToken(), other);
    }

    @ParameterizedTest
    @EnumSource(names = {"GRAPH", "TEAMS_ADMIN"})
    void anEndedTokenStopsPlanningBeforeAnythingIsSent(Audience audience) {
        try (Portal portal = Portal.of(SMALL)) {
            String ended = portal.tenant.expiredToken(Portal.service(audience));
            portal.signedIn(but(portal, audience, ended));

            TokenException problem = portal.failure(TokenException.class, () -> portal.plan(SMALL));

            assertThat(problem.reason()).isEqualTo(Reason.EXPIRED);
            assertThat(problem.audience()).isEqualTo(audience);
            assertThat(problem)
                    .hasMessage("The token for " + audience.title()
                            + " has ended (2026-11-02T07:59:59Z). Sign in again and resume.");
            assertThat(portal.tenant.requestCount()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRAPH", "TEAMS_ADMIN"})
    void aTokenOfAnotherTenantIsNeverSent(Audience audience) {
        try (Portal portal = Portal.of(SMALL)) {
            Plan plan = portal.plan(SMALL);
            portal.tenant.clearRequests();
            String foreign = portal.tenant.tokenFor(Portal.service(audience), Portal.OTHER_TENANT);
            portal.signedIn(but(portal, audience, foreign));

            TokenException problem = portal.failure(TokenException.class, () -> portal.plan(SMALL));
            RunReport report = portal.run(plan);

            assertThat(problem.reason()).isEqualTo(Reason.WRONG_TENANT);
            assertThat(problem.audience()).isEqualTo(audience);
            assertThat(problem)
                    .hasMessage("The token for " + audience.title() + " belongs to tenant " + Portal.OTHER_TENANT
                            + ", not to " + Portal.TENANT + ". Nothing was sent.");
            assertThat(report.state()).isEqualTo(RunState.NEEDS_TOKEN);
            assertThat(report.tokenProblem().reason()).isEqualTo(Reason.WRONG_TENANT);
            assertThat(report.words()).startsWith("0 of 16 steps are done. The token for " + audience.title());
            assertThat(portal.tenant.requestCount()).isZero();

            portal.signedIn(portal.lasting());
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.resume(report)));
        }
    }

    @Test
    void tokensGivenTheWrongWayRoundAreNeverSent() {
        try (Portal portal = Portal.of(SMALL)) {
            portal.signedIn(Portal.fixed(portal.tenant.teamsToken(), portal.tenant.graphToken()));

            TokenException problem = portal.failure(TokenException.class, () -> portal.plan(SMALL));

            assertThat(problem.reason()).isEqualTo(Reason.WRONG_AUDIENCE);
            assertThat(problem)
                    .hasMessage("The token given for Microsoft Graph is for another service. Nothing was sent.");
            assertThat(portal.tenant.requestCount()).isZero();
        }
    }

    /** The clock moves with every request, so that the token's end falls between two of them. */
    @ParameterizedTest
    @EnumSource(names = {"GRAPH", "TEAMS_ADMIN"})
    void aTokenThatEndsInMidRunParksItAndNothingIsDoneTwice(Audience audience) {
        try (Portal portal = Portal.of(Portal.tenantFor(SMALL).tickPerRequest(Duration.ofMillis(100)))) {
            Plan plan = portal.plan(SMALL);
            String ending = portal.tenant
                    .tokenBuilder(Portal.service(audience))
                    .expiresIn(Duration.ofSeconds(33))
                    .issue();
            TokenProvider tokens = but(portal, audience, ending);
            // Of a provider of somebody's own it is not known whether it renews its tokens.
            portal.signedIn(request -> tokens.token(request));

            RunReport report = portal.until("no such words", portal.run(plan));

            assertThat(report.state()).isEqualTo(RunState.NEEDS_TOKEN);
            assertThat(report.tokenProblem().reason()).isEqualTo(Reason.EXPIRED);
            assertThat(report.tokenProblem().audience()).isEqualTo(audience);
            assertThat(report.words())
                    .matches("[1-9]\\d* of 16 steps are done\\. The token for " + audience.title()
                            + " has ended \\(2026-11-02T08:\\d\\d:\\d\\dZ\\)\\. Sign in again and resume\\.");
            assertThat(portal.tenant.requests()).noneMatch(request -> request.status() == 401);

            portal.signedIn(portal.lasting());
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.resume(report)));
            portal.assertEachWriteOnceLike(UNDISTURBED);
        }
    }

    @Test
    void tokensThatWouldNotOutlastTheTemporaryUserParkTheRunBeforeItIsCreated() {
        try (Portal portal = Portal.of(SMALL)) {
            Plan plan = portal.plan(SMALL);
            portal.signedIn(Portal.fixed(
                    portal.tenant
                            .tokenBuilder(Portal.service(Audience.GRAPH))
                            .expiresIn(Duration.ofMinutes(40))
                            .issue(),
                    portal.tenant.teamsToken()));

            TimeBudget budget = portal.syncNow().timeBudget(plan);
            RunReport report = portal.until("no such words", portal.run(plan));

            assertThat(budget.late())
                    .extracting(TimeBudget.Late::leaves)
                    .contains("Remove the temporary user " + Setups.TEMPORARY_USER + " for good");
            assertThat(budget.needed().typical()).isBetween(Duration.ofMinutes(90), Duration.ofHours(2));
            assertThat(budget.needed().longest()).isGreaterThan(Duration.ofDays(8));
            assertThat(report.state()).isEqualTo(RunState.NEEDS_TOKEN);
            assertThat(report.tokenProblem().reason()).isEqualTo(Reason.ENDS_TOO_SOON);
            assertThat(report.words()).contains("it has to be followed by: Remove the temporary user");
            assertThat(report.outstanding()).isEmpty();
            assertThat(portal.tenant.hasUser(Setups.TEMPORARY_USER)).isFalse();
            // What needs no temporary user is done meanwhile.
            assertThat(Portal.sentences(report, StepReport.Status.DONE))
                    .contains("Verify the domain contoso.sbc1.carrier.example by its TXT record");

            portal.tenant.newTokens();
            portal.signedIn(portal.lasting());
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.resume(report)));
            portal.assertEachWriteOnceLike(UNDISTURBED);
        }
    }

    @Test
    void tokensThatEndDuringTheLongWaitParkTheRunAndTheReportSaysWhatIsStillThere() {
        try (Portal portal = Portal.of(SMALL)) {
            Plan plan = portal.plan(SMALL);
            RunReport waiting = portal.until("not active for voice", portal.run(plan));
            portal.tenant.newTokens();
            portal.signedIn(portal.fixed());
            portal.tenant.clock().advance(Duration.ofHours(3));

            RunReport report = portal.resume(waiting);

            assertThat(report.state()).isEqualTo(RunState.NEEDS_TOKEN);
            assertThat(report.outstanding())
                    .containsExactly("Remove the temporary user " + Setups.TEMPORARY_USER + " for good");

            portal.tenant.newTokens();
            portal.signedIn(portal.fixed());
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.resume(report)));
            portal.assertEachWriteOnceLike(UNDISTURBED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRAPH", "TEAMS_ADMIN"})
    void aTokenThatTheServiceRefusesParksTheRun(Audience audience) {
        try (Portal portal = Portal.of(SMALL)) {
            Plan plan = portal.plan(SMALL);
            portal.signedIn(portal.fixed());
            portal.tenant
                    .faults()
                    .failNext(
                            RequestMatcher.to(Portal.service(audience)).and(RequestMatcher.writes()),
                            401,
                            "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"Access token has"
                                    + " expired.\"}}");

            RunReport report = portal.run(plan);

            assertThat(report.state()).isEqualTo(RunState.NEEDS_TOKEN);
            assertThat(report.tokenProblem().reason()).isEqualTo(Reason.REFUSED);
            assertThat(report.words())
                    .contains(audience.title() + " refused the token (401), which should last until")
                    .endsWith("Sign in again and resume.");

            portal.signedIn(portal.lasting());
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.resume(report)));
            portal.assertEachWriteOnceLike(UNDISTURBED);
        }
    }

    @Test
    void aClaimsChallengeIsAnsweredByAProviderThatCan() {
        try (Portal portal = Portal.of(SMALL)) {
            Plan plan = portal.plan(SMALL);
            List<String> asked = new ArrayList<>();
            TokenProvider lasting = portal.lasting();
            portal.signedIn(request -> {
                request.claims().ifPresent(asked::add);
                return lasting.token(request);
            });
            RunReport waiting = portal.until("not active for voice", portal.run(plan));
            portal.tenant.revokeTokens();

            RunReport report = portal.toTheEnd(portal.resume(waiting));

            assertThat(asked).isNotEmpty().allMatch(claims -> claims.contains("\"access_token\":{\"nbf\""));
            portal.assertCompletedLike(UNDISTURBED, report);
            portal.assertEachWriteOnceLike(UNDISTURBED);
        }
    }

    @Test
    void aClaimsChallengeThatFixedTokensCannotAnswerParksTheRunWithTheClaims() {
        try (Portal portal = Portal.of(SMALL)) {
            Plan plan = portal.plan(SMALL);
            portal.signedIn(portal.fixed());
            portal.tenant.revokeTokens();

            RunReport report = portal.run(plan);

            assertThat(report.state()).isEqualTo(RunState.NEEDS_TOKEN);
            assertThat(report.tokenProblem().reason()).isEqualTo(Reason.CLAIMS_CHALLENGE);
            assertThat(report.tokenProblem().claims())
                    .contains("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1793606400\"}}}");
            assertThat(report.words())
                    .isEqualTo("0 of 16 steps are done. Microsoft Graph wants a new sign-in before it goes on (claims"
                            + " challenge). Sign in again with the claims that this error carries, then resume.");
            assertThat(portal.writesCarriedOut()).isEmpty();

            portal.tenant.newTokens();
            portal.signedIn(portal.fixed());
            report = portal.until("not active for voice", portal.resume(report));
            portal.signedIn(portal.lasting());
            portal.assertCompletedLike(UNDISTURBED, portal.toTheEnd(portal.resume(report)));
            portal.assertEachWriteOnceLike(UNDISTURBED);
        }
    }

    /** The same without a run: planning alone meets the challenge. */
    @Test
    void planningThatMeetsAClaimsChallengeSaysWhatToSignInWith() {
        try (Portal portal = Portal.of(SMALL)) {
            portal.signedIn(portal.fixed());
            portal.tenant.revokeTokens();

            TokenException problem = portal.failure(TokenException.class, () -> portal.plan(SMALL));

            assertThat(problem.reason()).isEqualTo(Reason.CLAIMS_CHALLENGE);
            assertThat(problem.claims()).isPresent();
            assertThat(portal.tenant.writes()).isEmpty();
        }
    }

    /** A provider that throws, or that has nothing: the caller's code, and still a typed end. */
    @Test
    void aProviderThatFailsParksTheRun() {
        try (Portal portal = Portal.of(SMALL)) {
            Plan plan = portal.plan(SMALL);
            String secret = portal.tenant.tokenBuilder(Service.GRAPH).issue();
            portal.signedIn(request -> {
                if (request.audience() == Audience.TEAMS_ADMIN) {
                    throw new IllegalStateException("The vault is closed");
                }
                return AccessToken.of(secret);
            });

            RunReport report = portal.run(plan);

            assertThat(report.state()).isEqualTo(RunState.NEEDS_TOKEN);
            assertThat(report.tokenProblem().reason()).isEqualTo(Reason.SIGN_IN_FAILED);
            assertThat(report.words()).contains("The token provider failed for", "(IllegalStateException)");
            assertThat(portal.tenant.writes()).isEmpty();
        }
    }
}
