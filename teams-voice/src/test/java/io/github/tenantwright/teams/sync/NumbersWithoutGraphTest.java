package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.numbers.AssignPhoneNumber;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.RemoveNumberWithLocation;
import io.github.tenantwright.teams.numbers.RemovePhoneNumber;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In clouds where Graph does not administer Teams a person gives and takes numbers, and reading the user proves it. */
class NumbersWithoutGraphTest {
    private static final String ANNA = "anna@contoso.com";
    private static final PhoneNumber NUMBER = PhoneNumber.of("+442079460001");

    private final Customer customer =
            Customer.of(Customer.tenantFor(VoiceSetup.builder().build())
                    .user(SimUser.named(ANNA).license(SkuName.OFFICE_365_E5)));

    @AfterEach
    void close() {
        customer.close();
    }

    private SyncNow in(Cloud cloud) {
        TenantSession session = customer.sessionBuilder()
                .cloud(new Cloud(
                        cloud.name(),
                        URI.create("https://login.example"),
                        Map.of(
                                Audience.GRAPH, customer.tenant.graphUri(),
                                Audience.TEAMS_ADMIN, customer.tenant.teamsUri())))
                .build();
        return customer.syncNowBuilder(session).build();
    }

    private Plan plan(Operation operation) {
        return Plan.of(TenantId.of(Customer.TENANT), customer.tenant.clock().instant(), operation);
    }

    private AssignPhoneNumber assign() {
        return new AssignPhoneNumber(customer.tenant.objectId(ANNA), ANNA, NUMBER, Set.of());
    }

    private RemovePhoneNumber remove() {
        return new RemovePhoneNumber(customer.tenant.objectId(ANNA), ANNA, NUMBER, Set.of());
    }

    /** As a person does it in the admin center. */
    private void byPerson(Operation operation) {
        customer.runToTheEnd(customer.syncNow(), plan(operation));
        customer.tenant.clearRequests();
    }

    private void waitsForAPerson(RunReport report) {
        assertThat(report.state()).isEqualTo(RunState.WAITING);
        assertThat(report.steps().get(0).outcome())
                .isInstanceOfSatisfying(
                        Outcome.NotYet.class,
                        wait -> assertThat(wait.waitingFor()).isEqualTo(WaitingFor.PERSON));
        assertThat(customer.tenant.writes()).isEmpty();
        assertThat(customer.tenant.requestCounts().keySet())
                .noneMatch(request -> request.contains("telephoneNumberManagement"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNumberIsGivenByHand_provedByReading_andTakenBack(boolean located) {
        SyncNow syncNow = in(Cloud.US_GOVERNMENT_L4);
        customer.tenant.clearRequests();
        RunReport assigning = syncNow.run(plan(assign()));
        waitsForAPerson(assigning);
        waitsForAPerson(syncNow.resume(assigning.run()));

        byPerson(assign());
        RunReport assigned = customer.toTheEnd(syncNow, assigning);
        assertThat(assigned.state()).isEqualTo(RunState.COMPLETED);
        assertThat(assigned.steps().get(0).status()).isEqualTo(StepReport.Status.DONE);
        assertThat(syncNow.run(plan(assign())).steps().get(0).status()).isEqualTo(StepReport.Status.ALREADY_SO);

        customer.tenant.clearRequests();
        Plan undo = located
                ? plan(new RemoveNumberWithLocation(
                        customer.tenant.objectId(ANNA), ANNA, NUMBER, NumberType.DIRECT_ROUTING, "", null, Set.of()))
                : syncNow.undoPlan(assigned.run());
        RunReport removing = syncNow.run(undo);
        waitsForAPerson(removing);
        byPerson(remove());
        RunReport removed = customer.toTheEnd(syncNow, removing);
        assertThat(removed.state()).isEqualTo(RunState.COMPLETED);
        assertThat(removed.steps().get(0).status()).isEqualTo(StepReport.Status.DONE);
    }

    @Test
    void inTheWorldwideCloudGraphDoesIt() {
        assertThat(customer.runToTheEnd(in(Cloud.WORLDWIDE), plan(assign())).state())
                .isEqualTo(RunState.COMPLETED);
        assertThat(customer.tenant.writes())
                .singleElement()
                .satisfies(write -> assertThat(write.path()).endsWith("assignNumber"));
    }
}
