package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.http.ExchangeListener;
import io.github.tenantwright.http.HttpConnections;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.simulator.contract.OpenApiRequestCheck;
import io.github.tenantwright.simulator.contract.SentRequest;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.forwarding.SetDelegates;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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

    /** As {@link #runToTheEnd}, with a person who names the delegates that the run waits for. */
    RunReport runWithPerson(SyncNow syncNow, Plan plan) {
        return withPerson(syncNow, syncNow.run(plan), deeds(plan));
    }

    RunReport resumeWithPerson(SyncNow syncNow, Plan plan, RunId run) {
        return withPerson(syncNow, syncNow.resume(run), deeds(plan));
    }

    private Map<ObjectKey, Runnable> deeds(Plan plan) {
        Map<ObjectKey, Runnable> deeds = new HashMap<>();
        delegates(plan).forEach(set -> deeds.put(set.key(), () -> delegatesAre(set.userId(), set.wanted())));
        return deeds;
    }

    /** Takes back what the run of this plan did, with a person who does the delegates' part. */
    RunReport undoWithPerson(SyncNow syncNow, Plan done, Plan undo) {
        return withPerson(syncNow, syncNow.run(undo), undoing(done));
    }

    RunReport resumeUndoWithPerson(SyncNow syncNow, Plan done, RunId undo) {
        return withPerson(syncNow, syncNow.resume(undo), undoing(done));
    }

    private Map<ObjectKey, Runnable> undoing(Plan done) {
        Map<ObjectKey, Runnable> deeds = new HashMap<>();
        delegates(done)
                .forEach(set -> deeds.put(
                        ObjectKey.of("undo " + set.key().kind(), set.key().name()),
                        () -> delegatesAre(set.userId(), set.was())));
        return deeds;
    }

    private static List<SetDelegates> delegates(Plan plan) {
        return plan.operations().stream()
                .filter(operation -> operation instanceof SetDelegates)
                .map(operation -> (SetDelegates) operation)
                .toList();
    }

    private RunReport withPerson(SyncNow syncNow, RunReport first, Map<ObjectKey, Runnable> deeds) {
        RunReport report = first;
        for (int sitting = 0; report.state() == RunState.WAITING && sitting < 500; sitting++) {
            for (StepReport step : report.steps()) {
                if (step.status() == StepReport.Status.WAITING && deeds.containsKey(step.key())) {
                    deeds.get(step.key()).run();
                }
            }
            report.nextLook().ifPresent(tenant.clock()::advanceTo);
            report = syncNow.resume(report.run());
        }
        return report;
    }

    /** As if somebody had named them in the admin center. */
    void delegatesAre(String userId, List<DelegateRights> all) {
        ArrayNode list = Json.object().putArray("delegates");
        all.forEach(one -> list.addObject()
                .put("id", "sip:" + one.delegate())
                .put("makeCalls", one.makeCalls())
                .put("receiveCalls", one.receiveCalls())
                .put("manageSettings", one.manageSettings()));
        delegatesAre(userId, list);
    }

    /** A delegate whom the service shows by this id. */
    void delegateIsShownAs(String userId, String id) {
        delegatesAre(
                userId, Json.object().putArray("delegates").add(Json.object().put("id", id)));
    }

    private void delegatesAre(String userId, ArrayNode delegates) {
        ObjectNode body = Json.object();
        ObjectNode delegation = body.putObject("delegationSettings");
        delegation.set("delegates", delegates);
        delegation.putArray("delegators");
        try (TenantSession service = session()) {
            service.send(
                    ServiceRequest.of(Audience.TEAMS_ADMIN, "POST", "/Skype.VoiceGroup/userRoutingSettings/" + userId)
                            .json(Json.write(body)),
                    ReplyReader.NOTHING);
        }
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
