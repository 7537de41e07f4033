package io.github.tenantwright.exchange.mailflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.exchange.admin.ExchangeSettings;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A simulated tenant with mailboxes, and a portal's session with it, on one clock that nobody waits for. */
final class MailTenant implements AutoCloseable {
    static final TenantId ID = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    static final String ANNA = "11111111-0000-4000-8000-000000000001";
    static final String BEN = "11111111-0000-4000-8000-000000000002";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final SimulatedTenant tenant;
    final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    final Journal journal = Journal.inMemory();
    final MailFlow mailFlow;
    private final TenantSession session;

    private MailTenant(SimulatedTenant tenant) {
        this.tenant = tenant;
        this.session = TenantSession.builder(ID)
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.example"),
                        Map.of(Audience.GRAPH, tenant.graphUri(), Audience.EXCHANGE, tenant.exchangeUri())))
                .tokens(tokens(tenant))
                .audit(audit::add)
                .clock(tenant.clock())
                .sleeper(tenant.clock()::advance)
                .build();
        this.mailFlow = MailFlow.builder(session).journal(journal).build();
    }

    static MailTenant start() {
        return start(Role.GLOBAL_ADMINISTRATOR);
    }

    static MailTenant start(Role role) {
        return new MailTenant(SimulatedTenant.builder()
                .tenantId(ID.value())
                .initialDomain("contoso.onmicrosoft.com")
                .clock(SimulatedClock.startingAt(Instant.parse("2026-11-02T08:00:00Z")))
                .verifiedDomain("contoso.com")
                .administrator("admin@contoso.com", role)
                .user(SimUser.named("anna@contoso.com").id(ANNA).license(SkuName.MICROSOFT_365_E5))
                .user(SimUser.named("ben@contoso.com").id(BEN).license(SkuName.MICROSOFT_365_E5))
                .user(SimUser.named("dora@contoso.com")
                        .license(SkuName.MICROSOFT_365_E5)
                        .syncedFromOnPremises())
                .enforceRoles(true)
                .start());
    }

    private static TokenProvider tokens(SimulatedTenant tenant) {
        return request -> {
            AccessToken token = token(tenant, request.audience());
            if (token.expiresAt()
                    .orElseThrow()
                    .isBefore(tenant.clock().instant().plus(Duration.ofMinutes(2)))) {
                tenant.newTokens();
                token = token(tenant, request.audience());
            }
            return token;
        };
    }

    private static AccessToken token(SimulatedTenant tenant, Audience audience) {
        return AccessToken.of(audience == Audience.GRAPH ? tenant.graphToken() : tenant.exchangeToken());
    }

    TenantSession session() {
        return session;
    }

    /** What an administrator does elsewhere; single quotes stand for double ones. */
    JsonNode does(String cmdlet, String parameters) {
        try {
            return MAPPER.readTree(tenant.exchange().run(cmdlet, parameters.replace('\'', '"')));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    JsonNode rule(String name) {
        return does("Get-TransportRule", "{'Identity':'" + name + "'}").get(0);
    }

    String guid(String name) {
        return rule(name).get("Guid").asText();
    }

    List<String> order() {
        List<String> names = new ArrayList<>();
        does("Get-TransportRule", "{}").forEach(row -> names.add(row.get("Name").asText()));
        return names;
    }

    MailFlowSnapshot snapshot(MailFlowSetup... setups) {
        return MailFlowSnapshot.read(session, ExchangeSettings.STANDARD, setups);
    }

    Plan plan(Operation... operations) {
        return Plan.of(ID, tenant.clock().instant(), operations);
    }

    /** Runs, and whenever the run is parked, moves the clock to its next look and resumes. */
    RunReport run(Plan plan) {
        RunReport report = mailFlow.run(plan);
        for (int sitting = 0; report.state() == RunState.WAITING && sitting < 100; sitting++) {
            report.nextLook().ifPresent(tenant.clock()::advanceTo);
            report = mailFlow.resume(report.run());
        }
        return report;
    }

    @Override
    public void close() {
        session.close();
        tenant.close();
    }
}
