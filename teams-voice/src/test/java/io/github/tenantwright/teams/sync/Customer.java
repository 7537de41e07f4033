package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.http.ExchangeListener;
import io.github.tenantwright.http.HttpConnections;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.simulator.contract.OpenApiRequestCheck;
import io.github.tenantwright.simulator.contract.SentRequest;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A simulated customer, the carrier's DNS, and a portal's session with them, all on one clock that nobody waits for. */
final class Customer implements AutoCloseable {
    static final String TENANT = "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4";
    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private static final OpenApiRequestCheck GRAPH = OpenApiRequestCheck.graph();

    final SimulatedTenant tenant;
    final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    final Journal journal = Journal.inMemory();
    private final HttpConnections connections = new HttpConnections();

    private Customer(SimulatedTenant tenant) {
        this.tenant = tenant;
    }

    /** A tenant with just what the set-up takes for granted: its listed users, licensed, and spare licenses. */
    static TenantBuilder tenantFor(VoiceSetup setup) {
        TenantBuilder builder = SimulatedTenant.builder()
                .tenantId(TENANT)
                .initialDomain("contoso.onmicrosoft.com")
                .country("GB")
                .clock(SimulatedClock.startingAt(START))
                .verifiedDomain("contoso.com")
                .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
                .enforceRoles(true)
                .spare(SkuName.OFFICE_365_E5, 3);
        for (UserSetup user : setup.users()) {
            builder.user(SimUser.named(user.user()).license(SkuName.OFFICE_365_E5));
        }
        return builder;
    }

    static Customer of(TenantBuilder builder) {
        return new Customer(builder.start());
    }

    TenantSession.Builder sessionBuilder() {
        return TenantSession.builder(TenantId.of(TENANT))
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.example"),
                        Map.of(Audience.GRAPH, tenant.graphUri(), Audience.TEAMS_ADMIN, tenant.teamsUri())))
                .tokens(tokens())
                .connections(connections)
                .audit(audit::add)
                .clock(tenant.clock())
                .sleeper(tenant.clock()::advance);
    }

    TenantSession session() {
        return sessionBuilder().build();
    }

    TenantSession session(ExchangeListener listener) {
        return sessionBuilder().exchanges(listener).build();
    }

    /** A sign-in that lasts: renewed when it ends. */
    TokenProvider tokens() {
        return request -> {
            AccessToken token = token(request.audience());
            if (token.expiresAt()
                    .orElseThrow()
                    .isBefore(tenant.clock().instant().plus(Duration.ofMinutes(2)))) {
                tenant.newTokens();
                token = token(request.audience());
            }
            return token;
        };
    }

    private AccessToken token(Audience audience) {
        return AccessToken.of(audience == Audience.GRAPH ? tenant.graphToken() : tenant.teamsToken());
    }

    SyncNow.Builder syncNowBuilder(TenantSession session) {
        return SyncNow.builder(session).journal(journal).parallelism(1).dns(record -> {
            tenant.dns().publishTxt(record.name().value(), record.text());
            return true;
        });
    }

    SyncNow syncNow() {
        return syncNowBuilder(session()).build();
    }

    /** Runs, and whenever the run is parked, moves the clock to its next look and resumes. */
    RunReport runToTheEnd(SyncNow syncNow, Plan plan) {
        return toTheEnd(syncNow, syncNow.run(plan));
    }

    RunReport toTheEnd(SyncNow syncNow, RunReport first) {
        RunReport report = first;
        for (int sitting = 0; report.state() == RunState.WAITING && sitting < 500; sitting++) {
            report.nextLook().ifPresent(tenant.clock()::advanceTo);
            report = syncNow.resume(report.run());
        }
        return report;
    }

    /** Holds all that was sent to Graph against its published description. */
    void assertContractKept() {
        List<SentRequest> sent = tenant.requests().stream()
                .filter(request -> request.service() == Service.GRAPH && !request.batched())
                .map(request -> new SentRequest(request.method(), request.rawUrl(), request.body()))
                .toList();
        assertThat(sent).isNotEmpty();
        assertThat(GRAPH.problems(sent)).isEmpty();
        assertThat(tenant.unexpectedRequests()).isEmpty();
    }

    @Override
    public void close() {
        connections.close();
        tenant.close();
    }
}
