package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.setup.RandomSetups;
import io.github.tenantwright.teams.setup.VoiceObjects;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random set-ups: what is planned is done, planned again there is nothing left to do, and undone the tenant is what it
 * was. {@code -Dtenantwright.randomPlans=10000} tries more of them, {@code -Dtenantwright.seed} others.
 */
class RandomPlansTest {
    private static final int HOW_MANY = Integer.getInteger("tenantwright.randomPlans", 500);
    private static final int MOST_OBJECTS = 10;
    private static final long SEED = Long.getLong("tenantwright.seed", 20261122L);

    @Test
    void appliedPlannedAgainAndUndone() {
        Map<String, Integer> tried = new TreeMap<>();
        try (Customer customer = Customer.of(tenant())) {
            prepare(customer);
            SimulatedTenant.Checkpoint start = customer.tenant.save();
            SimulatedState before = customer.tenant.state().normalized();
            long seed = SEED;
            for (int done = 0; done < HOW_MANY; seed++) {
                VoiceSetup setup = readable(new RandomSetups(seed).next());
                if (size(setup) > MOST_OBJECTS) {
                    continue;
                }
                done++;
                customer.tenant.restore(start);
                customer.audit.clear();
                try {
                    tryOut(customer, setup, before, tried);
                } catch (AssertionError | RuntimeException wrong) {
                    fail("Seed " + seed + ": " + wrong.getMessage() + "\n" + setup.toYaml(), wrong);
                }
                customer.tenant.clearRequests();
            }
        }
        System.out.println(HOW_MANY + " random set-ups applied, planned again and undone; operations: " + tried);
    }

    private static int size(VoiceSetup setup) {
        VoiceObjects more = setup.objects();
        return Stream.of(
                        setup.trunks(),
                        setup.dialPlans(),
                        setup.pstnUsages(),
                        setup.voiceRoutes(),
                        setup.voiceRoutingPolicies(),
                        setup.users(),
                        more.gateways(),
                        more.translationRules(),
                        more.emergencyCallRoutingPolicies(),
                        more.inboundBlockedNumberPatterns(),
                        more.inboundExemptNumberPatterns(),
                        more.callerIdPolicies())
                .mapToInt(List::size)
                .sum();
    }

    /** No read shows voicemail, and none that is confirmed the grants of groups: they have tests of their own. */
    private static VoiceSetup readable(VoiceSetup setup) {
        VoiceObjects all = setup.objects();
        return setup.toBuilder()
                .objects(new VoiceObjects(
                        all.gateways(),
                        all.translationRules(),
                        all.emergencyCallRoutingPolicies(),
                        all.inboundBlockedNumberPatterns(),
                        all.inboundExemptNumberPatterns(),
                        all.callerIdPolicies(),
                        List.of()))
                .users(setup.users().stream()
                        .map(user -> user.toBuilder().voicemail(null).build())
                        .toList())
                .build();
    }

    private static void tryOut(Customer customer, VoiceSetup setup, SimulatedState before, Map<String, Integer> tried) {
        SyncNow syncNow = customer.syncNowBuilder(customer.session())
                .patience(Duration.ofHours(30))
                .build();
        Plan plan = syncNow.plan(setup);
        plan.operations().forEach(operation -> tried.merge(SyncNow.catalog().nameOf(operation), 1, Integer::sum));
        RunReport report = customer.runWithPerson(syncNow, plan);
        assertThat(report.failures()).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);

        assertThat(syncNow.plan(setup).operations().stream().map(Operation::sentence))
                .isEmpty();

        Plan undo = syncNow.undoPlan(report.run());
        assertThat(undo.findings()).isEmpty();
        RunReport undone = customer.undoWithPerson(syncNow, plan, undo);
        assertThat(undone.failures()).isEmpty();
        assertThat(undone.state()).isEqualTo(RunState.COMPLETED);
        assertThat(customer.tenant.state().normalized().differencesTo(before)).isEmpty();
    }

    private static TenantBuilder tenant() {
        TenantBuilder tenant = SimulatedTenant.builder()
                .tenantId(Customer.TENANT)
                .initialDomain("contoso.onmicrosoft.com")
                .country("GB")
                .clock(SimulatedClock.startingAt(Customer.START))
                .verifiedDomain("contoso.com")
                .verifiedDomain("old.sbc1.carrier.example")
                .verifiedDomain("sbc1.contoso.com")
                .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
                .activationDelay(Duration.ofMinutes(20))
                .keepRequests(2000)
                .sku(SkuName.OFFICE_365_E5, 10);
        for (int i = 1; i <= 4; i++) {
            tenant.user(SimUser.named("user" + i + "'s_#~@contoso.com").license(SkuName.OFFICE_365_E5));
        }
        return tenant.user(SimUser.named("other@contoso.com")
                .license(SkuName.OFFICE_365_E5)
                .policy("OnlineVoiceRoutingPolicy", "Old policy"));
    }

    /** What set-ups take for granted. */
    private static void prepare(Customer customer) {
        customer.tenant.activateDomain("old.sbc1.carrier.example");
        customer.tenant.activateDomain("sbc1.contoso.com");
        try (TenantSession session = customer.session()) {
            TeamsClient teams = TeamsClient.of(session);
            teams.pstnUsages().add(PstnUsage.of("Old usage"));
            teams.voiceRoutes()
                    .create(VoiceRoute.named("Old route")
                            .priority(900)
                            .pattern("^\\+44")
                            .usages("Old usage")
                            .trunks("old.sbc1.carrier.example")
                            .build());
            teams.voiceRoutingPolicies()
                    .create(new VoiceRoutingPolicy("Old policy", "", List.of(PstnUsage.of("Old usage"))));
            teams.dialPlans()
                    .create(DialPlan.named("Old-plan")
                            .rule("All", "^(\\d+)$", "$1")
                            .build());
        }
    }
}
