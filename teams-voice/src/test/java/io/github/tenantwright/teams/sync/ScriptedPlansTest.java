package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.powershell.carried.ScriptRun;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.teams.setup.RandomSetups;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole plans by their scripts: the tenant ends as it does by the run, there is nothing left to plan, and the script
 * carried out once more changes nothing. {@code -Dtenantwright.scriptedPlans=1000} tries more of the random ones.
 */
class ScriptedPlansTest {
    private static final int HOW_MANY = Integer.getInteger("tenantwright.scriptedPlans", 12);
    private static final int MOST_OBJECTS = 10;
    private static final long SEED = Long.getLong("tenantwright.seed", 20261122L);

    static Stream<VoiceSetup> setups() {
        return SyncNowTest.setups();
    }

    @ParameterizedTest
    @MethodSource("setups")
    void ofThePublishedSetups(VoiceSetup setup) {
        try (Customer customer = Customer.of(SyncNowTest.tenantOfTwoCarriers(setup))) {
            SyncNowTest.otherCarrier(customer);
            compare(customer, setup);
        }
    }

    @Test
    void ofRandomSetups() {
        try (Customer customer = Customer.of(RandomPlansTest.tenant())) {
            RandomPlansTest.prepare(customer);
            SimulatedTenant.Checkpoint start = customer.tenant.save();
            long seed = SEED;
            for (int done = 0; done < HOW_MANY; seed++) {
                VoiceSetup setup = RandomPlansTest.readable(new RandomSetups(seed).next());
                if (RandomPlansTest.size(setup) > MOST_OBJECTS) {
                    continue;
                }
                done++;
                customer.tenant.restore(start);
                customer.audit.clear();
                try {
                    compare(customer, setup);
                } catch (AssertionError | RuntimeException wrong) {
                    fail("Seed " + seed + ": " + wrong.getMessage() + "\n" + setup.toYaml(), wrong);
                }
                customer.tenant.clearRequests();
            }
        }
    }

    private static void compare(Customer customer, VoiceSetup setup) {
        SyncNow syncNow = customer.syncNowBuilder(customer.session())
                .patience(Duration.ofHours(30))
                .build();
        SimulatedTenant.Checkpoint start = customer.tenant.save();
        Plan plan = syncNow.plan(setup);
        RunReport run = customer.runWithPerson(syncNow, plan);
        assertThat(run.failures()).isEmpty();
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        SimulatedState byRun = later(customer);

        customer.tenant.restore(start);
        ScriptRun.Result done = ByScript.carryOut(customer.tenant, plan);
        assertThat(done.error()).as("%s", done.warnings()).isNull();
        SimulatedState byScript = later(customer);
        // The run's person gives delegates the older rights alone, in the admin center.
        assertThat(byScript.differencesTo(byRun))
                .allMatch(difference -> difference.matches(".*/delegates/.*Calls: (true|false) <> null"));

        assertThat(syncNow.plan(setup).operations().stream().map(Operation::sentence))
                .isEmpty();
        ScriptRun.Result again = ByScript.carryOut(customer.tenant, plan);
        assertThat(again.error()).as("%s", again.warnings()).isNull();
        SimulatedState twice = customer.tenant.state().normalized();
        assertThat(twice.differencesTo(byScript)).isEmpty();
    }

    /** When all that was begun is over. */
    private static SimulatedState later(Customer customer) {
        customer.tenant.clock().advanceTo(Customer.START.plus(Duration.ofDays(6)));
        return customer.tenant.state().normalized();
    }
}
