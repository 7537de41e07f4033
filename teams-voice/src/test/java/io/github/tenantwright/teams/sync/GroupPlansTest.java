package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.powershell.contract.CmdletContract;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.groups.GrantPolicyToGroup;
import io.github.tenantwright.teams.groups.GroupAssignment;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Policies of groups: over REST by the caller's word, else by a person, whose doing the run sees. */
class GroupPlansTest {
    private static final String GROUP = "6f0d3c1a-9b52-4c11-8f8d-2b1f0c9e7a55";
    private static final VoiceSetup SETUP = VoiceSetup.fromJson("""
            {"callerIdPolicies": [{"name": "Hidden", "substitute": "Anonymous"}, {"name": "Desk"}],
             "groupAssignments": [{"group": "%s", "kind": "callerIdPolicy", "policy": "Hidden", "rank": 1}]}
            """.formatted(GROUP));

    @Test
    void byTheCallersWordTheyAreGrantedChangedAndTakenBack() {
        VoiceSetup changed =
                VoiceSetup.fromJson(SETUP.toJson().replace("\"policy\" : \"Hidden\"", "\"policy\" : \"Desk\""));
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            SimulatedState before = customer.tenant.state().normalized();
            SyncNow syncNow = trusting(customer);
            RunReport first = apply(customer, syncNow, syncNow.plan(SETUP));
            try (TenantSession session = customer.session()) {
                assertThat(TeamsClient.of(session).groupAssignments().list())
                        .containsExactly(new GroupAssignment(UserPolicy.CALLER_ID, GROUP, "Hidden", 1));
            }
            assertThat(syncNow.plan(SETUP).operations()).isEmpty();

            RunReport second = apply(customer, syncNow, syncNow.plan(changed));
            apply(customer, syncNow, syncNow.undoPlan(second.run()));
            assertThat(syncNow.plan(SETUP).operations()).isEmpty();

            apply(customer, syncNow, syncNow.undoPlan(first.run()));
            assertThat(customer.tenant.state().normalized().differencesTo(before))
                    .isEmpty();
            assertThat(customer.tenant.unexpectedRequests()).isEmpty();
        }
    }

    @Test
    void aGroupLosesAPolicyBeforeThePolicyGoes() {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            SimulatedState before = customer.tenant.state().normalized();
            SyncNow syncNow = trusting(customer);
            apply(customer, syncNow, syncNow.plan(SETUP));
            apply(customer, syncNow, syncNow.plan(SETUP, VoiceSetup.builder().build()));
            assertThat(customer.tenant.state().normalized().differencesTo(before))
                    .isEmpty();
        }
    }

    @Test
    void withoutTheirWordAPersonDoesItAndTheRunSeesIt() {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            SyncNow syncNow = customer.syncNow();
            RunReport report = syncNow.run(syncNow.plan(SETUP));
            assertThat(report.state()).isEqualTo(RunState.WAITING);
            assertThat(customer.tenant.writes())
                    .noneMatch(write -> write.method().equals("PATCH"));
            try (TenantSession session = customer.session()) {
                TeamsClient.of(session)
                        .groupAssignments()
                        .grant(new GroupAssignment(UserPolicy.CALLER_ID, GROUP, "Hidden", 1));
            }
            assertThat(customer.toTheEnd(syncNow, report).state()).isEqualTo(RunState.COMPLETED);
        }
    }

    @Test
    void itsScriptFitsThePublishedParametersAndAPlanOfItIsKept() {
        for (GrantPolicyToGroup operation : new GrantPolicyToGroup[] {
            new GrantPolicyToGroup(UserPolicy.DIAL_PLAN, GROUP, "", 0, "UK", 3, Set.of()),
            new GrantPolicyToGroup(UserPolicy.CALLING, GROUP, "Staff", 2, "", 0, Set.of())
        }) {
            assertThat(CmdletContract.teams().problems(operation.byHand().statements()))
                    .isEmpty();
            Plan plan = Plan.of(TenantId.of(Customer.TENANT), Customer.START, operation);
            assertThat(Plan.fromJson(plan.toJson(SyncNow.catalog()), SyncNow.catalog()))
                    .isEqualTo(plan);
        }
    }

    private static SyncNow trusting(Customer customer) {
        return customer.syncNowBuilder(customer.session())
                .backEnds(BackEnds.none().trusting(Capability.GROUP_GRANTS))
                .build();
    }

    private static RunReport apply(Customer customer, SyncNow syncNow, Plan plan) {
        RunReport report = customer.toTheEnd(syncNow, syncNow.run(plan));
        assertThat(report.failures()).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
        return report;
    }
}
