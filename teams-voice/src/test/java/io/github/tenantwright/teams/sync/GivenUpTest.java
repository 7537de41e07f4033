package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.setup.AfterActivation;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.users.PolicyOrigin;
import io.github.tenantwright.teams.users.TeamsUser;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A set-up that is given up as a whole, and what a set-up takes for granted. */
class GivenUpTest {
    private static final String TRUNK = "cust1.sbc1.carrier.example";

    @Test
    void aKeptTemporaryAccountGoesWithItsDomain() {
        VoiceSetup wanted = VoiceSetup.builder()
                .trunk(TRUNK)
                .voiceRoute(VoiceRoute.named("All")
                        .pattern("^\\+")
                        .usages("All")
                        .trunks(TRUNK)
                        .build())
                .afterwards(AfterActivation.KEEP_ACCOUNT)
                .build();
        VoiceSetup nothing =
                VoiceSetup.builder().afterwards(AfterActivation.KEEP_ACCOUNT).build();
        try (Customer customer = Customer.of(Customer.tenantFor(wanted)
                .activationDelay(Duration.ofMinutes(20))
                .spare(SkuName.OFFICE_365_E5, 1))) {
            SimulatedState before = customer.tenant.state().normalized();
            SyncNow syncNow = customer.syncNow();
            RunReport made = customer.runToTheEnd(syncNow, syncNow.plan(wanted));
            assertThat(made.state()).isEqualTo(RunState.COMPLETED);

            Plan away = syncNow.plan(wanted, nothing);
            RunReport gone = customer.runToTheEnd(syncNow, away);

            assertThat(gone.failures()).isEmpty();
            assertThat(gone.state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.state().normalized().differencesTo(before))
                    .isEmpty();
        }
    }

    @Test
    void aDomainThatIsActivatedOnceMoreKeepsItsAccountUntilTheNextPlan() {
        VoiceSetup wanted = VoiceSetup.builder()
                .trunk(TRUNK)
                .voiceRoute(VoiceRoute.named("All")
                        .pattern("^\\+")
                        .usages("All")
                        .trunks(TRUNK)
                        .build())
                .build();
        try (Customer customer = Customer.of(Customer.tenantFor(wanted)
                .activationDelay(Duration.ofMinutes(20))
                .spare(SkuName.OFFICE_365_E5, 1))) {
            SyncNow syncNow = customer.syncNow();
            assertThat(customer.runToTheEnd(syncNow, syncNow.plan(wanted)).state())
                    .isEqualTo(RunState.COMPLETED);
            SimulatedState working = customer.tenant.state().normalized();

            SyncNow again = customer.syncNowBuilder(customer.session())
                    .reactivate(DomainName.of(TRUNK))
                    .build();
            Plan plan = again.plan(wanted);
            assertThat(plan.findings()).extracting(Finding::code).contains("account-stays-for-now");
            assertThat(customer.runToTheEnd(again, plan).state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.state().normalized().differencesTo(working))
                    .isNotEmpty();

            Plan after = syncNow.plan(wanted);
            assertThat(customer.runToTheEnd(syncNow, after).state()).isEqualTo(RunState.COMPLETED);
            assertThat(customer.tenant.state().normalized().differencesTo(working))
                    .isEmpty();
        }
    }

    @Test
    void whatASetUpTakesForGrantedAndTheTenantLacksIsSaid() {
        VoiceSetup wanted = VoiceSetup.builder()
                .existingTrunk("old.sbc1.carrier.example")
                .existingDialPlan("Old")
                .existingVoiceRoutingPolicy("Staff")
                .build();
        try (Customer customer = Customer.of(Customer.tenantFor(wanted))) {
            assertThat(customer.syncNow().plan(wanted).findings().stream()
                            .filter(finding -> finding.code().equals("existing-missing"))
                            .map(Finding::words))
                    .hasSize(3)
                    .anyMatch(words -> words.contains("the dial plan Old"))
                    .anyMatch(words -> words.contains("the trunk old.sbc1.carrier.example"))
                    .anyMatch(words -> words.contains("the voice routing policy Staff"));
        }
    }

    @Test
    void aUsersPolicyTellsWhereItComesFrom() {
        try (Customer customer = Customer.of(OperationSamples.tenant());
                TenantSession session = customer.session()) {
            TeamsUser anna = TeamsClient.of(session).users().get(OperationSamples.ANNA);
            TeamsUser.Assignment routing = anna.effectivePolicy("OnlineVoiceRoutingPolicy");
            assertThat(routing.name()).isEqualTo("UK-Staff");
            assertThat(routing.origin()).isEqualTo(PolicyOrigin.DIRECT);
            TeamsUser.Assignment plan = anna.effectivePolicy("TenantDialPlan");
            assertThat(plan.name()).isEqualTo("Global");
            assertThat(plan.origin()).isEqualTo(PolicyOrigin.GLOBAL);
        }
    }
}
