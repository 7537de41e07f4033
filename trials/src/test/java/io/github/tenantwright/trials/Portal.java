package io.github.tenantwright.trials;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.directory.DirectoryAddress;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySignIn;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.adsync.writeback.DescriptorStore;
import io.github.tenantwright.adsync.writeback.DirectoryStore;
import io.github.tenantwright.audit.AuditListener;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.exchange.admin.ExchangeSettings;
import io.github.tenantwright.exchange.mailflow.MailFlowOperations;
import io.github.tenantwright.http.ExchangeListener;
import io.github.tenantwright.http.HttpConnections;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.domains.DnsPublisher;
import io.github.tenantwright.teams.sync.SyncNow;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One process's side: everything made anew over what is outside, with the journal and the log of whoever asks. */
final class Portal implements AutoCloseable {
    /** The operations of all modules, under their names in saved plans. */
    static final OperationCatalog CATALOG = MailFlowOperations.addTo(
                    AdsyncOperations.addTo(SyncNow.addOperationsTo(OperationCatalog.builder())))
            .build();

    private static final int MOST_SITTINGS = 400;

    private final Outside outside;
    private final DirectoryClient directory;
    private final TenantSession session;
    private final UnaryOperator<DescriptorStore> store;

    Portal(Outside outside, HttpConnections connections, AuditListener log) {
        this(outside, connections, log, ExchangeListener.NONE, tokensOf(outside), UnaryOperator.identity());
    }

    /** @param store what stands between a run and the directory */
    Portal(
            Outside outside,
            HttpConnections connections,
            AuditListener log,
            ExchangeListener calls,
            TokenProvider tokens,
            UnaryOperator<DescriptorStore> store) {
        this.outside = outside;
        this.store = store;
        Map<Audience, URI> uris = new HashMap<>();
        for (Audience audience : new Audience[] {Audience.GRAPH, Audience.TEAMS_ADMIN, Audience.EXCHANGE}) {
            uris.put(audience, outside.uri(audience));
        }
        session = TenantSession.builder(World.TENANT)
                .cloud(new Cloud("simulated", URI.create("https://login.example"), uris))
                .tokens(tokens)
                .connections(connections)
                .audit(log)
                .exchanges(calls)
                .clock(outside::now)
                .sleeper(outside::advance)
                .build();
        directory = DirectoryClient.builder(DirectoryAddress.plain("127.0.0.1", outside.directoryPort()))
                .signIn(DirectorySignIn.as(SimulatedForest.ADMINISTRATOR, SimulatedForest.PASSWORD::toCharArray))
                .answerLimit(Duration.ofSeconds(5))
                .clock(outside::now)
                .build();
    }

    static TokenProvider tokensOf(Outside outside) {
        return request -> AccessToken.of(outside.token(request.audience()));
    }

    TenantSession session() {
        return session;
    }

    DirectoryClient directory() {
        return directory;
    }

    PlanRunner runner(Journal journal, int parallelism) {
        return PlanRunner.on(session, CATALOG)
                .journal(journal)
                .parallelism(parallelism)
                .provide(DescriptorStore.class, store.apply(new DirectoryStore(directory)))
                .provide(ExchangeSettings.class, ExchangeSettings.STANDARD)
                .provide(DnsPublisher.class, record -> {
                    outside.publish(record.name().value(), record.text());
                    return true;
                })
                .provide(
                        BackEnds.class,
                        BackEnds.none()
                                .trusting(Capability.NUMBER_ORDERS, Capability.NUMBER_RELEASE, Capability.GROUP_GRANTS))
                .build();
    }

    /** Goes on whenever the run is parked, at the time of its next look, with a person who does what it waits for. */
    RunReport toTheEnd(PlanRunner runner, RunReport first) {
        RunReport report = first;
        Set<StepReport> asked = new HashSet<>();
        for (int sitting = 0; report.state() == RunState.WAITING && sitting < MOST_SITTINGS; sitting++) {
            boolean done = false;
            for (StepReport step : report.steps()) {
                if (step.outcome() instanceof Outcome.NotYet wait
                        && wait.waitingFor() == WaitingFor.PERSON
                        && asked.add(step)) {
                    outside.byHand(step.key());
                    runner.confirmByHand(report.run(), step.key(), "Kim Berg");
                    done = true;
                }
            }
            if (!done) {
                report.nextLook()
                        .map(look -> Duration.between(outside.now(), look))
                        .filter(wait -> !wait.isNegative())
                        .ifPresent(outside::advance);
            }
            report = runner.resume(report.run());
        }
        return report;
    }

    @Override
    public void close() {
        directory.close();
        session.close();
    }
}
