package io.github.tenantwright.exchange.mailflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.exchange.mailflow.MailOperationsTest.Sample;
import io.github.tenantwright.plan.AdminRole;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.LeastPrivilege;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedTenant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The least set is enough, and without any part of it just the steps fail that are said to need it. */
class MailPrivilegeTest {
    static Stream<Sample> samples() {
        return MailOperationsTest.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theLeastSetIsEnoughAndNothingOfItCanBeLeftOut(Sample sample) {
        try (MailTenant tenant = MailOperationsTest.prepared()) {
            tryAll(tenant, List.of(sample.operation().apply(tenant)));
        }
    }

    @Test
    void soItIsForAPlanOfAllKinds() {
        Set<String> together = Set.of(
                "create-transport-rule",
                "enable-transport-rule",
                "merge-attachment-types",
                "set-focused-inbox-organization",
                "set-focused-inbox-mailbox",
                "set-manager");
        try (MailTenant tenant = MailOperationsTest.prepared()) {
            List<Operation> operations = samples()
                    .filter(sample -> together.contains(sample.name()))
                    .map(sample -> sample.operation().apply(tenant))
                    .toList();
            assertThat(operations).hasSameSizeAs(together);
            assertThat(LeastPrivilege.of(operations).roles())
                    .containsExactlyInAnyOrder(AdminRole.EXCHANGE_ADMINISTRATOR, AdminRole.USER_ADMINISTRATOR);
            tryAll(tenant, operations);
        }
    }

    private static void tryAll(MailTenant tenant, List<Operation> operations) {
        LeastPrivilege least = LeastPrivilege.of(operations);
        SimulatedTenant.Checkpoint start = tenant.tenant.save();
        SortedSet<String> graph = least.scopes(Audience.GRAPH);
        SortedSet<String> exchange = least.scopes(Audience.EXCHANGE);
        RunReport whole = run(tenant, start, operations, least.roles(), graph, exchange);
        assertThat(whole.steps()).allMatch(step -> step.status().isGood());
        for (AdminRole role : least.roles()) {
            Set<AdminRole> rest = new LinkedHashSet<>(least.roles());
            rest.remove(role);
            check(run(tenant, start, operations, rest, graph, exchange), least.stepsWithout(role), role.title());
        }
        for (String scope : graph) {
            SortedSet<String> rest = least.scopes(Audience.GRAPH);
            rest.remove(scope);
            check(
                    run(tenant, start, operations, least.roles(), rest, exchange),
                    least.stepsWithout(Audience.GRAPH, scope),
                    scope);
        }
        for (String scope : exchange) {
            // The newer permission of that name is for another service; the session sees it before the first call.
            RunReport parked = run(tenant, start, operations, least.roles(), graph, Set.of(scope + "V2"));
            Set<ObjectKey> said = least.stepsWithout(Audience.EXCHANGE, scope).stream()
                    .map(step -> step.operation().key())
                    .collect(Collectors.toSet());
            assertThat(parked.steps())
                    .filteredOn(step -> said.contains(step.key()))
                    .isNotEmpty()
                    .noneMatch(step -> step.status().isGood());
        }
    }

    private static RunReport run(
            MailTenant tenant,
            SimulatedTenant.Checkpoint start,
            List<Operation> operations,
            Collection<AdminRole> roles,
            Collection<String> graph,
            Collection<String> exchange) {
        tenant.tenant.restore(start);
        tenant.tenant.setRoles(
                "admin@contoso.com",
                roles.stream()
                        .map(role -> Role.ofTemplate(role.templateId()).orElseThrow())
                        .toArray(Role[]::new));
        tenant.tenant.consent(
                Service.GRAPH,
                Stream.concat(Stream.of("openid"), graph.stream()).toArray(String[]::new));
        tenant.tenant.consent(Service.EXCHANGE, exchange.toArray(String[]::new));
        return tenant.run(tenant.plan(operations.toArray(Operation[]::new)));
    }

    private static void check(RunReport report, List<LeastPrivilege.Step> said, String without) {
        Set<ObjectKey> saidToFail =
                said.stream().map(step -> step.operation().key()).collect(Collectors.toSet());
        assertThat(saidToFail).as(without).isNotEmpty();
        for (StepReport step : report.steps()) {
            assertThat(step.status() == Status.FAILED)
                    .as("without %s: %s %s", without, step.key(), step.outcome())
                    .isEqualTo(saidToFail.contains(step.key()));
            if (step.outcome() instanceof Outcome.Failed failed) {
                assertThat(failed.cause()).isEqualTo(FailureCause.NOT_PERMITTED);
                assertThat(failed.remedy()).contains(without);
            }
        }
    }
}
