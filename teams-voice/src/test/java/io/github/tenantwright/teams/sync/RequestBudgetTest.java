package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many requests plans and runs cost. What needs more than this is either worth it and raises a number here, or a
 * mistake.
 */
class RequestBudgetTest {
    private static final VoiceSetup UK = VoiceSetup.read(Path.of("../samples/sync-now/setups/uk-single-site.yaml"));
    private static final VoiceSetup LARGE = VoiceSetup.read(Path.of("../samples/sync-now/setups/5000-users.yaml"));
    private static final int USERS = 300;
    // Of three hours, in which the simulated trunk becomes active, with one look every five minutes.
    private static final int REFUSALS = 36;

    @Test
    void aSmallSetupIsPlannedInTwentyRequestsAndRunInTwoHundred() {
        try (Customer customer = Customer.of(Customer.tenantFor(UK))) {
            SyncNow syncNow = customer.syncNow();
            Plan plan = syncNow.plan(UK);
            assertThat(customer.tenant.requestCount()).isLessThanOrEqualTo(20);

            customer.tenant.clearRequests();
            RunReport report = customer.runToTheEnd(syncNow, plan);

            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.requestCount())
                    .as("requests: %s", customer.tenant.requestCounts())
                    .isLessThanOrEqualTo(200);
        }
    }

    /** With little patience each look is a sitting of its own; with much, one sitting sees them all. */
    @ParameterizedTest
    @ValueSource(strings = {"PT2M", "P2D"})
    void whileATrunkIsNotActiveOneRouteAsksForAll(String patience) {
        try (Customer customer = Customer.of(Customer.tenantFor(UK))) {
            SyncNow syncNow = customer.syncNowBuilder(customer.session())
                    .patience(Duration.parse(patience))
                    .parallelism(4)
                    .build();

            RunReport report = customer.runToTheEnd(syncNow, syncNow.plan(UK));

            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(routesSent(customer, 400)).isBetween(REFUSALS - 1L, REFUSALS + 1L);
            assertThat(routesSent(customer, 200) + routesSent(customer, 201))
                    .isEqualTo(UK.voiceRoutes().size());
            assertThat(readsOfOne(customer)).isLessThanOrEqualTo(60);
        }
    }

    @Test
    void whenTheRouteThatAsksForAllFailsAnotherOneGoesOn() {
        try (Customer customer = Customer.of(Customer.tenantFor(UK))) {
            SyncNow syncNow = customer.syncNow();
            RunReport parked = syncNow.run(syncNow.plan(UK));
            while (routesSent(customer, 400) == 0) {
                parked.nextLook().ifPresent(customer.tenant.clock()::advanceTo);
                parked = syncNow.resume(parked.run());
            }
            customer.tenant
                    .faults()
                    .failNext(
                            RequestMatcher.path("POST", "/OnlineVoiceRoute"),
                            400,
                            "{\"code\":\"BadRequest\",\"message\":\"no\"}");
            parked.nextLook().ifPresent(customer.tenant.clock()::advanceTo);
            RunReport afterFailure = syncNow.resume(parked.run());

            assertThat(afterFailure.steps())
                    .filteredOn(step -> step.sentence().startsWith("Create the voice route"))
                    .extracting(step -> step.status().name())
                    .containsOnlyOnce("FAILED")
                    .contains("WAITING");
            assertThat(customer.toTheEnd(syncNow, afterFailure).state()).isEqualTo(RunState.COMPLETED);
            assertThat(routesSent(customer, 400)).isBetween(REFUSALS - 1L, REFUSALS + 2L);
        }
    }

    @Test
    void aUserCostsSevenRequestsForANumberAndTwoPolicies() {
        VoiceSetup setup =
                LARGE.toBuilder().users(LARGE.users().subList(0, USERS)).build();
        try (Customer customer = Customer.of(Customer.tenantFor(setup))) {
            SyncNow syncNow = customer.syncNow();
            Plan plan = syncNow.plan(setup);
            customer.tenant.clearRequests();

            RunReport report = customer.runToTheEnd(syncNow, plan);

            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            // What is not for users costs the same for three hundred of them as for none.
            assertThat(customer.tenant.requestCount())
                    .as("requests: %s", customer.tenant.requestCounts())
                    .isLessThanOrEqualTo(200 + 7 * USERS);
        }
    }

    @Test
    void fiveThousandUsersArePlannedInThirtyRequests() {
        try (Customer customer = Customer.of(Customer.tenantFor(LARGE))) {
            Plan plan = customer.syncNow().plan(LARGE);

            assertThat(plan.operations()).hasSizeGreaterThan(15_000);
            assertThat(customer.tenant.requestCount())
                    .as("requests: %s", customer.tenant.requestCounts())
                    .isLessThanOrEqualTo(30);
        }
    }

    private static long routesSent(Customer customer, int status) {
        return customer.tenant.writes().stream()
                .filter(request -> request.path().endsWith("/OnlineVoiceRoute"))
                .map(RecordedRequest::status)
                .filter(answered -> answered == status)
                .count();
    }

    private static long readsOfOne(Customer customer) {
        return customer.tenant
                .requestCounts()
                .getOrDefault("TEAMS GET /Skype.Policy/configurations/{type}/configuration/{identity}", 0L);
    }
}
