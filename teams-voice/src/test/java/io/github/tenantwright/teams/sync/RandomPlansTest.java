package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.setup.RandomSetups;
import io.github.tenantwright.teams.setup.VoiceObjects;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.TeamsUsers;
import io.github.tenantwright.teams.users.UserPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random set-ups, with processes that die: what is planned is done, planned again there is nothing left to do, and
 * undone, as a whole or from the middle of the run, the tenant is what it was. {@code -Dtenantwright.randomPlans=10000}
 * tries more of them, {@code -Dtenantwright.seed} others.
 */
class RandomPlansTest {
    private static final int HOW_MANY = Integer.getInteger("tenantwright.randomPlans", 500);
    private static final int MOST_OBJECTS = 9;
    private static final long SEED = Long.getLong("tenantwright.seed", 20261122L);

    private final Map<String, Integer> tried = new TreeMap<>();
    private final Map<String, Integer> figures = new TreeMap<>();

    @Test
    void appliedPlannedAgainAndUndoneWithCutsInBetween() {
        eachTenant(HOW_MANY, this::applyAndUndo);
        System.out.println(HOW_MANY + " random set-ups applied and undone, with cuts in between: " + figures
                + "; operations: " + tried);
        assertThat(figures).containsKeys("undone from the middle", "cut while applied", "cut while undone");
    }

    @Test
    void whatSomebodyElseChangedInBetweenIsLeftAndNamed() {
        eachTenant(HOW_MANY / 10, this::applyMeddleAndUndo);
        System.out.println(HOW_MANY / 10 + " random set-ups applied, meddled with and undone: " + figures);
        assertThat(figures).containsKeys("objects changed by others", "grants changed by others");
    }

    private void applyMeddleAndUndo(Customer customer, VoiceSetup setup, SimulatedState before, Random random) {
        Journal journal = Journal.inMemory();
        SyncNow syncNow = syncNow(customer, customer.session(), journal);
        Plan plan = syncNow.plan(setup);
        RunReport report = customer.runWithPerson(syncNow, plan);
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);

        List<Operation> shuffled = new ArrayList<>(plan.operations());
        Collections.shuffle(shuffled, random);
        Set<ObjectKey> touched = new HashSet<>();
        List<String> paths = new ArrayList<>();
        for (Operation operation : shuffled) {
            if (touched.size() < 3
                    && report.steps().stream()
                            .anyMatch(step ->
                                    step.key().equals(operation.key()) && step.status() == StepReport.Status.DONE)) {
                meddle(customer, operation).ifPresent(path -> {
                    touched.add(ObjectKey.of(
                            "undo " + operation.key().kind(), operation.key().name()));
                    paths.add(path);
                });
            }
        }
        customer.tenant.clock().advance(Duration.ofMinutes(5));
        SimulatedState meddled = customer.tenant.state().normalized();
        RunReport undone = customer.undoWithPerson(syncNow, plan, syncNow.undoPlan(report.run()));
        SimulatedState after = customer.tenant.state().normalized();
        for (String path : paths) {
            if (path.startsWith("/users/")) {
                assertThat(plansOf(customer, path.substring("/users/".length())))
                        .isEqualTo("Foreign-plan");
            } else {
                assertThat(after.differencesTo(meddled)).noneMatch(difference -> difference.startsWith(path));
            }
        }
        // One that another of them is built on isn't even asked.
        assertThat(touched)
                .containsAll(undone.failures().stream().map(StepReport::key).toList());
        assertThat(undone.steps())
                .filteredOn(step -> touched.contains(step.key()))
                .allSatisfy(
                        step -> assertThat(step.status()).isIn(StepReport.Status.FAILED, StepReport.Status.SKIPPED));
        assertThat(undone.failures())
                .allSatisfy(step -> assertThat(((Outcome.Failed) step.outcome()).cause())
                        .isEqualTo(FailureCause.CHANGED_SINCE_PLANNED));
        if (touched.isEmpty()) {
            assertThat(after.differencesTo(before)).isEmpty();
        }
    }

    private static String plansOf(Customer customer, String user) {
        try (TenantSession session = customer.session()) {
            return TeamsUsers.of(session)
                    .find(customer.tenant.objectId(user))
                    .flatMap(found -> found.directPolicy(UserPolicy.DIAL_PLAN.type()))
                    .orElse("");
        }
    }

    /** Somebody else changes what the operation made; where that is to be seen in the tenant's state. */
    private Optional<String> meddle(Customer customer, Operation operation) {
        if (operation instanceof CreateResource made
                && made.type().field("Description").isPresent()) {
            try (TenantSession session = customer.session()) {
                session.send(
                        ServiceRequest.of(
                                        Audience.TEAMS_ADMIN,
                                        "PUT",
                                        "/Skype.Policy/configurations/"
                                                + made.type().restType() + "/configuration/"
                                                + ServiceRequest.segment(made.identity()))
                                .json("{\"Description\":\"Somebody else's\"}"),
                        ReplyReader.NOTHING);
            }
            count("objects changed by others");
            return Optional.of("/configurations/" + made.type().restType() + "/" + made.identity());
        }
        if (operation instanceof GrantPolicy grant && grant.policy() == UserPolicy.DIAL_PLAN) {
            try (TenantSession session = customer.session()) {
                TeamsUsers.of(session).grant(grant.userId(), grant.policy().type(), "Foreign-plan");
            }
            count("grants changed by others");
            return Optional.of("/users/" + grant.user());
        }
        return Optional.empty();
    }

    private interface Trial {
        void tryOut(Customer customer, VoiceSetup setup, SimulatedState before, Random random);
    }

    private static void eachTenant(int howMany, Trial trial) {
        try (Customer customer = Customer.of(tenant())) {
            prepare(customer);
            SimulatedTenant.Checkpoint start = customer.tenant.save();
            SimulatedState before = customer.tenant.state().normalized();
            long seed = SEED;
            for (int done = 0; done < howMany; seed++) {
                VoiceSetup setup = readable(new RandomSetups(seed).next());
                if (size(setup) > MOST_OBJECTS) {
                    continue;
                }
                done++;
                customer.tenant.restore(start);
                customer.audit.clear();
                try {
                    trial.tryOut(customer, setup, before, new Random(seed));
                } catch (AssertionError | RuntimeException wrong) {
                    fail("Seed " + seed + ": " + wrong.getMessage() + "\n" + setup.toYaml(), wrong);
                }
                customer.tenant.clearRequests();
                customer.tenant.clearChanges();
            }
        }
    }

    private void count(String what) {
        figures.merge(what, 1, Integer::sum);
    }

    static int size(VoiceSetup setup) {
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
    static VoiceSetup readable(VoiceSetup setup) {
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

    private void applyAndUndo(Customer customer, VoiceSetup setup, SimulatedState before, Random random) {
        Journal journal = Journal.inMemory();
        SyncNow syncNow = syncNow(customer, customer.session(), journal);
        Plan plan = syncNow.plan(setup);
        plan.operations().forEach(operation -> tried.merge(SyncNow.catalog().nameOf(operation), 1, Integer::sum));
        Optional<RunReport> applied =
                upToDeath(customer, journal, random, doomed -> customer.runWithPerson(doomed, plan));
        List<RunId> runs = journal.runs();
        if (applied.isEmpty()) {
            count("cut while applied");
        }
        if (applied.isPresent() || random.nextInt(3) > 0) {
            RunReport report = applied.orElseGet(() -> runs.isEmpty()
                    ? customer.runWithPerson(syncNow, plan)
                    : customer.resumeWithPerson(syncNow, plan, runs.get(0)));
            assertThat(report.failures()).isEmpty();
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            if (random.nextInt(3) == 0) {
                assertThat(syncNow.plan(setup).operations().stream().map(Operation::sentence))
                        .isEmpty();
            }
        } else if (runs.isEmpty()) {
            return;
        } else {
            count("undone from the middle");
        }

        RunId run = journal.runs().get(0);
        Plan undo = syncNow.undoPlan(run);
        assertThat(undo.findings())
                .allSatisfy(finding -> assertThat(finding.code()).isEqualTo("unfinished-step"));
        RunReport undone = upToDeath(customer, journal, random, doomed -> customer.undoWithPerson(doomed, plan, undo))
                .orElseGet(() -> {
                    count("cut while undone");
                    RunId last = journal.runs().get(journal.runs().size() - 1);
                    return last.equals(run)
                            ? customer.undoWithPerson(syncNow, plan, undo)
                            : customer.resumeUndoWithPerson(syncNow, plan, last);
                });
        assertThat(undone.failures()).isEmpty();
        assertThat(undone.state()).isEqualTo(RunState.COMPLETED);
        assertThat(customer.tenant.state().normalized().differencesTo(before)).isEmpty();
    }

    /** What a process gets done that may die at any moment; empty when it died. */
    private static Optional<RunReport> upToDeath(
            Customer customer, Journal journal, Random random, Function<SyncNow, RunReport> work) {
        Cut.Moment[] moments = Cut.Moment.values();
        Cut cut = new Cut(moments[random.nextInt(moments.length)], 1 + random.nextInt(60));
        try {
            return Optional.of(work.apply(syncNow(customer, customer.session(cut.listener()), cut.around(journal))));
        } catch (Cut.Death death) {
            // The next process begins a little later, so that its run sorts behind.
            customer.tenant.clock().advance(Duration.ofSeconds(5));
            return Optional.empty();
        }
    }

    private static SyncNow syncNow(Customer customer, TenantSession session, Journal journal) {
        return customer.syncNowBuilder(session)
                .journal(journal)
                .patience(Duration.ofHours(30))
                .build();
    }

    static TenantBuilder tenant() {
        TenantBuilder tenant = SimulatedTenant.builder()
                .tenantId(Customer.TENANT)
                .initialDomain("contoso.onmicrosoft.com")
                .country("GB")
                .clock(SimulatedClock.startingAt(Customer.START))
                .verifiedDomain("contoso.com")
                .verifiedDomain("old.sbc1.carrier.example")
                .verifiedDomain("sbc1.contoso.com")
                .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
                .activationDelay(Duration.ofMinutes(2))
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
    static void prepare(Customer customer) {
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
            for (String name : List.of("Old-plan", "Foreign-plan")) {
                teams.dialPlans()
                        .create(DialPlan.named(name)
                                .rule("All", "^(\\d+)$", "$1")
                                .build());
            }
        }
    }
}
