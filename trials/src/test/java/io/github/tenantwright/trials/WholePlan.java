package io.github.tenantwright.trials;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.setup.AfterActivation;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.SyncNow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One plan with every operation of all modules, for a tenant and a forest that give each of them something to do: what the
 * planner makes of a set-up, and beside it what that has no need of, on objects of its own.
 */
final class WholePlan {
    static final DomainName ACTIVE = DomainName.of("cust0.sbc1.carrier.example");
    static final DomainName LEFT = DomainName.of("left.sbc1.carrier.example");
    static final DomainName OLD = DomainName.of("old.sbc1.carrier.example");
    private static final String TRUNK = "cust1.sbc1.carrier.example";

    static final VoiceSetup SETUP = VoiceSetup.builder()
            .trunk(TRUNK)
            .dialPlan(DialPlan.named("UK-London")
                    .rule("National", "^0(\\d{9,10})$", "+44$1")
                    .build())
            .voiceRoute(VoiceRoute.named("UK-Emergency")
                    .priority(1)
                    .pattern("^(?:112|999)$")
                    .usages("UK-Emergency")
                    .trunks(TRUNK)
                    .build())
            .voiceRoute(VoiceRoute.named("UK-All")
                    .priority(2)
                    .pattern("^\\+44\\d{9,10}$")
                    .usages("UK-All")
                    .trunks(TRUNK)
                    .build())
            .voiceRoutingPolicy("UK", "UK-Emergency", "UK-All")
            .user(UserSetup.named("anna@contoso.com")
                    .number("+442079460001")
                    .voiceRoutingPolicy("UK")
                    .dialPlan("UK-London")
                    .build())
            .user(UserSetup.named("ben@contoso.com")
                    .number("+442079460002")
                    .voiceRoutingPolicy("UK")
                    .dialPlan("UK-London")
                    .build())
            .afterwards(AfterActivation.REMOVE_ACCOUNT)
            .build();

    private WholePlan() {}

    /** Brings a fresh world to where every operation has something to do, and plans. */
    static Plan in(World world) {
        try (Portal portal = new Portal(world, world.connections, event -> {})) {
            TenantSession session = portal.session();
            String office = VoiceParts.prepare(world, portal);
            List<Operation> all = new ArrayList<>(VoiceParts.first(world, portal));
            all.addAll(SyncNow.builder(session).build().plan(SETUP).operations());
            all.addAll(VoiceParts.further(world, office));
            all.addAll(MailParts.in(world));
            all.addAll(DirectoryParts.in(world, portal));
            return new Plan(World.TENANT, "Everything", world.now(), all, List.of());
        }
    }

    /** Carries something out on the way to the beginning. */
    static void done(World world, Portal portal, Operation... operations) {
        PlanRunner runner = portal.runner(Journal.inMemory(), 1);
        RunReport report = portal.toTheEnd(runner, runner.run(Plan.of(World.TENANT, world.now(), operations)));
        if (report.state() != RunState.COMPLETED) {
            throw new IllegalStateException(report.words() + " " + report.failures());
        }
    }

    /** How often each operation of the catalog is in a plan. */
    static Map<String, Integer> counts(Plan plan) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        plan.operations().forEach(operation -> counts.merge(Portal.CATALOG.nameOf(operation), 1, Integer::sum));
        return counts;
    }
}
