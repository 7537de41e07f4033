package io.github.tenantwright.samples.hybridadmin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.exchange.admin.ExchangeSettings;
import io.github.tenantwright.exchange.hierarchy.HierarchyReader;
import io.github.tenantwright.exchange.hierarchy.Person;
import io.github.tenantwright.exchange.hierarchy.SetManager;
import io.github.tenantwright.exchange.mailflow.MailFlow;
import io.github.tenantwright.exchange.mailflow.MailFlowOperations;
import io.github.tenantwright.exchange.mailflow.MailFlowSetup;
import io.github.tenantwright.exchange.mailflow.RuleSetup;
import io.github.tenantwright.exchange.rules.BypassRule;
import io.github.tenantwright.exchange.rules.Conditions;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.SyncNow;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The work of several modules in one plan, one run and one log. */
class MixedRunTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");

    /** Each module adds its own; the names of all stand beside each other. */
    private static final OperationCatalog CATALOG = MailFlowOperations.addTo(
                    AdsyncOperations.addTo(SyncNow.addOperationsTo(OperationCatalog.builder())))
            .build();

    private static final String VOICE = """
        dialPlans:
          - name: UK-London
            rules:
              - { name: National, pattern: '^0([1-9]\\d{8,9})$', translation: '+44$1' }
        pstnUsages: [UK-Later]
        """;

    @Test
    void teamsGraphAndExchangeAreOnePlanWithOneLog() {
        try (SimulatedTenant tenant = tenant()) {
            List<AuditEvent> log = new CopyOnWriteArrayList<>();
            TenantSession session = session(tenant, log);
            Journal journal = Journal.inMemory();

            Plan voice = SyncNow.builder(session).build().plan(VoiceSetup.fromYaml(VOICE));
            Plan mail = MailFlow.builder(session)
                    .build()
                    .plan(MailFlowSetup.builder()
                            .rules(RuleSetup.enabled(BypassRule.ALWAYS_TO_FOCUSED
                                    .named("Always to Focused Inbox")
                                    .when(Conditions.from("anna@contoso.com"))))
                            .focusedInbox(true)
                            .build());
            List<Person> people = HierarchyReader.read(session);
            SetManager manager =
                    SetManager.of(named(people, "ben@contoso.com"), null, named(people, "anna@contoso.com"));
            List<Operation> all = new ArrayList<>(voice.operations());
            all.addAll(mail.operations());
            all.add(manager);
            Plan plan =
                    new Plan(TENANT, "Everything", tenant.clock().instant(), all, List.copyOf(findings(voice, mail)));
            assertThat(plan.audiences())
                    .containsExactlyInAnyOrder(Audience.GRAPH, Audience.TEAMS_ADMIN, Audience.EXCHANGE);
            assertThat(Plan.fromJson(plan.toJson(CATALOG), CATALOG)).isEqualTo(plan);
            assertThat(plan.powerShell())
                    .contains("Connect-MicrosoftTeams", "Connect-ExchangeOnline", "Connect-MgGraph");
            assertThat(plan.describe()).contains("Permission of Exchange Online needed: Exchange.Manage");
            SimulatedState before = tenant.state().normalized();
            log.clear();

            PlanRunner runner = PlanRunner.on(session, CATALOG)
                    .journal(journal)
                    .parallelism(4)
                    .provide(ExchangeSettings.class, ExchangeSettings.STANDARD)
                    .build();
            RunReport report = toTheEnd(tenant, runner, runner.run(plan));

            assertThat(report.failures()).isEmpty();
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            assertThat(report.steps())
                    .hasSize(all.size())
                    .allSatisfy(step -> assertThat(step.status()).isEqualTo(StepReport.Status.DONE));
            Set<Service> written = new HashSet<>();
            tenant.writes().forEach(write -> written.add(write.service()));
            assertThat(written).containsExactlyInAnyOrder(Service.GRAPH, Service.TEAMS, Service.EXCHANGE);
            // One log: every step of every module, all of one run.
            for (Operation operation : all) {
                assertThat(log)
                        .as(operation.key().toString())
                        .anyMatch(event -> event.kind() == AuditEvent.Kind.STEP
                                && event.operation().equals(operation.key().toString())
                                && event.run().equals(report.run().toString())
                                && event.result().equals("done"));
            }
            Set<String> services = new TreeSet<>();
            log.stream()
                    .filter(event -> event.kind() == AuditEvent.Kind.CALL)
                    .forEach(event -> services.add(event.backEnd()));
            assertThat(services).hasSize(3);

            int writes = tenant.writes().size();
            RunReport again = toTheEnd(tenant, runner, runner.run(plan));
            assertThat(again.steps())
                    .allSatisfy(step -> assertThat(step.status()).isEqualTo(StepReport.Status.ALREADY_SO));
            assertThat(tenant.writes()).hasSize(writes);

            RunReport undone = toTheEnd(tenant, runner, runner.run(runner.undoPlan(report.run())));
            assertThat(undone.failures()).isEmpty();
            assertThat(undone.state()).isEqualTo(RunState.COMPLETED);
            assertThat(tenant.state().normalized().differencesTo(before)).isEmpty();
            session.close();
        }
    }

    private static Set<Finding> findings(Plan... plans) {
        Set<Finding> all = new HashSet<>();
        for (Plan plan : plans) {
            all.addAll(plan.findings());
        }
        return all;
    }

    private static RunReport toTheEnd(SimulatedTenant tenant, PlanRunner runner, RunReport first) {
        RunReport report = first;
        for (int sitting = 0; report.state() == RunState.WAITING && sitting < 200; sitting++) {
            report.nextLook().ifPresent(tenant.clock()::advanceTo);
            report = runner.resume(report.run());
        }
        return report;
    }

    private static SimulatedTenant tenant() {
        return SimulatedTenant.builder()
                .tenantId(TENANT.value())
                .initialDomain("contoso.onmicrosoft.com")
                .country("GB")
                .clock(SimulatedClock.startingAt(Instant.parse("2026-11-02T08:00:00Z")))
                .verifiedDomain("contoso.com")
                .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
                .user(SimUser.named("anna@contoso.com").license(SkuName.MICROSOFT_365_E5))
                .user(SimUser.named("ben@contoso.com").license(SkuName.MICROSOFT_365_E5))
                .enforceRoles(true)
                .start();
    }

    private static TenantSession session(SimulatedTenant tenant, List<AuditEvent> log) {
        TokenProvider tokens = request -> AccessToken.of(
                switch (request.audience()) {
                    case GRAPH -> tenant.graphToken();
                    case EXCHANGE -> tenant.exchangeToken();
                    default -> tenant.teamsToken();
                });
        return TenantSession.builder(TENANT)
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.example"),
                        Map.of(
                                Audience.GRAPH,
                                tenant.graphUri(),
                                Audience.TEAMS_ADMIN,
                                tenant.teamsUri(),
                                Audience.EXCHANGE,
                                tenant.exchangeUri())))
                .tokens(tokens)
                .audit(log::add)
                .clock(tenant.clock())
                .sleeper(tenant.clock()::advance)
                .build();
    }

    private static Person named(List<Person> people, String name) {
        return people.stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
