package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.TokenException;
import io.github.tenantwright.plan.AdminRole;
import io.github.tenantwright.plan.LeastPrivilege;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.teams.sync.OperationSamples.Sample;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The least set is enough, and without any part of it just the steps fail that are said to need it. */
class PrivilegeTest {
    static Stream<Sample> samples() {
        return OperationSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theLeastSetIsEnoughAndNothingOfItCanBeLeftOut(Sample sample) {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            OperationSamples.prepare(customer, sample);
            Operation operation = sample.operation().apply(customer);
            assertThat(Privileged.tryAll(customer, List.of(operation))).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void soItIsForAWholePlan() {
        try (Customer customer = Customer.of(Customer.tenantFor(SyncNowTest.UK))) {
            Plan plan = customer.syncNow().plan(SyncNowTest.UK);
            assertThat(plan.blockers()).isEmpty();
            assertThat(Privileged.tryAll(customer, plan.operations())).isGreaterThanOrEqualTo(7);
        }
    }

    /** Nobody holds more than one role, so the run goes from hand to hand, the temporary account with it. */
    @Test
    void peopleWithOneRoleEachCarryAPlanOutInTurns() {
        try (Customer customer = Customer.of(Customer.tenantFor(SyncNowTest.UK))) {
            customer.tenant.setRoles(Privileged.PERSON, Role.GLOBAL_READER);
            Plan plan = customer.syncNow().plan(SyncNowTest.UK);
            assertThat(plan.blockers()).isNotEmpty();
            RunReport report = null;
            for (LeastPrivilege.Turn turn : LeastPrivilege.of(plan).turns()) {
                assertThat(turn.roles()).hasSize(1);
                AdminRole role = turn.roles().iterator().next();
                customer.tenant.setRoles(
                        Privileged.PERSON, Role.ofTemplate(role.templateId()).orElseThrow());
                customer.tenant.newTokens();
                SyncNow syncNow = customer.syncNowBuilder(customer.session())
                        .personHolds(List.of(role.templateId().toUpperCase(Locale.ROOT)))
                        .build();
                report = customer.toTheEnd(syncNow, report == null ? syncNow.run(plan) : syncNow.resume(report.run()));
                assertThat(report.failures()).isEmpty();
                if (report.state() != RunState.COMPLETED) {
                    assertThat(report.state()).isEqualTo(RunState.NEEDS_TOKEN);
                    TokenException problem = report.tokenProblem();
                    assertThat(problem).isNotNull().hasMessageContaining("Resume the run with their sign-in");
                    assertThat(problem.reason()).isEqualTo(TokenException.Reason.OTHER_PERSON);
                }
            }
            assertThat(report).isNotNull();
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(report.outstanding()).isEmpty();
        }
    }
}
