package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.powershell.contract.CmdletContract;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.teams.sync.OperationSamples.Sample;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every operation, tried with each of them against the simulated tenant. */
class OperationsTest {
    static Stream<Sample> samples() {
        return OperationSamples.all();
    }

    @Test
    void everyOperationOfTheCatalogIsTriedHere() {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            Set<String> tried = new TreeSet<>();
            samples().forEach(sample -> {
                var start = customer.tenant.save();
                OperationSamples.prepare(customer, sample);
                tried.add(SyncNow.catalog().nameOf(sample.operation().apply(customer)));
                customer.tenant.restore(start);
            });
            tried.addAll(CmdletOperationsTest.NAMES);
            // Done by a cmdlet or a person, or dear: tried in the room of the phone system's tests.
            tried.addAll(OperationSamples.BY_OTHERS);
            assertThat(tried).isEqualTo(SyncNow.catalog().names());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void appliedTwiceItChangesNothingTheSecondTimeAndUndoBringsBackWhatWasThere(Sample sample) {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            OperationSamples.prepare(customer, sample);
            Operation operation = sample.operation().apply(customer);
            SimulatedState before = customer.tenant.state().normalized();
            customer.tenant.clearRequests();

            RunReport first = run(customer, operation);

            assertThat(first.steps())
                    .allSatisfy(step -> assertThat(step.status()).isEqualTo(StepReport.Status.DONE));
            SimulatedState after = customer.tenant.state().normalized();
            assertThat(after.differencesTo(before)).isNotEmpty();
            assertThat(customer.tenant.writes()).isNotEmpty();
            ChangeScope declared = ChangeScope.of(operation.writes());
            customer.tenant.writes().forEach(write -> check(declared, write));

            customer.tenant.clearRequests();
            RunReport second = run(customer, operation);
            assertThat(second.state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.writes()).isEmpty();
            assertThat(customer.tenant.state().normalized().differencesTo(after))
                    .isEmpty();

            Plan undo = customer.syncNow().undoPlan(first.run());
            if (sample.undoable()) {
                assertThat(undo.operations()).isNotEmpty();
                RunReport undone = customer.runToTheEnd(customer.syncNow(), undo);
                assertThat(undone.failures()).isEmpty();
                assertThat(undone.state()).isEqualTo(RunState.COMPLETED);
                assertThat(customer.tenant.state().normalized().differencesTo(before))
                        .isEmpty();
            } else {
                assertThat(undo.operations()).isEmpty();
                assertThat(undo.findings().stream().map(Finding::code)).isSubsetOf("not-undoable");
            }
            if (customer.tenant.requests().stream().anyMatch(request -> request.service() == Service.GRAPH)) {
                customer.assertContractKept();
            }
            assertThat(customer.tenant.unexpectedRequests()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void itSaysWhatItDoesAndHowItIsDoneByHand(Sample sample) {
        CmdletContract contract = CmdletContract.teams();
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            OperationSamples.prepare(customer, sample);
            Operation operation = sample.operation().apply(customer);
            assertThat(operation.sentence()).matches("[A-Z].*[^.]").doesNotContain("null");
            assertThat(operation.byHand().guidance()).matches("[A-Z].*\\.").doesNotContain("null");
            assertThat(operation.byHand().statements()).isNotEmpty();
            assertThat(contract.problems(operation.byHand().statements())).isEmpty();
            assertThat(operation.requirements().toString()).isNotBlank();
            Plan plan = plan(customer, operation);
            assertThat(Plan.fromJson(plan.toJson(SyncNow.catalog()), SyncNow.catalog()))
                    .isEqualTo(plan);
        }
    }

    static RunReport run(Customer customer, Operation... operations) {
        SyncNow syncNow = customer.syncNow();
        RunReport report = customer.runToTheEnd(syncNow, plan(customer, operations));
        assertThat(report.failures().stream().map(Object::toString).collect(Collectors.joining()))
                .isEmpty();
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        return report;
    }

    static Plan plan(Customer customer, Operation... operations) {
        return Plan.of(TenantId.of(Customer.TENANT), customer.tenant.clock().instant(), operations);
    }

    private static void check(ChangeScope scope, RecordedRequest write) {
        Audience audience = write.service() == Service.GRAPH ? Audience.GRAPH : Audience.TEAMS_ADMIN;
        scope.check(audience, write.method(), URI.create(write.rawUrl()).getRawPath(), write.body());
    }
}
