package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Requests;
import io.github.tenantwright.samples.commandline.SimulatedTokens;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated tenant with a few mailboxes, in this process, kept in a file between invocations. */
final class SimulatedMail implements TenantWorld {
    private static final String FILE = "tenant.json";
    private static final String ADMINISTRATOR = "admin@contoso.example";
    private static final List<String> PEOPLE = List.of("anna.hall", "ben.shaw", "carla.diaz", "dan.okafor");
    // A run that still waits after so long waits for something that does not come by itself.
    private static final Duration LONGEST = Duration.ofDays(14);

    private final Workplace place;
    private final String options;
    private final HeldFile held;
    private final SimulatedTenant tenant;
    private final Instant began;
    private final AuditLog log;
    private final Requests requests = new Requests();
    private final TenantSession session;

    private SimulatedMail(Workplace place, String options, HeldFile held, SimulatedTenant tenant) {
        this.place = place;
        this.options = options;
        this.held = held;
        this.tenant = tenant;
        this.began = tenant.clock().instant();
        this.log = AuditLog.jsonLines(place.auditLog());
        this.session = TenantSession.builder(TenantId.of(tenant.tenantId()))
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.microsoftonline.com"),
                        Map.of(
                                Audience.GRAPH, tenant.graphUri(),
                                Audience.TEAMS_ADMIN, tenant.teamsUri(),
                                Audience.EXCHANGE, tenant.exchangeUri())))
                .tokens(new SimulatedTokens(tenant))
                .audit(log.and(requests))
                .exchanges(requests)
                .clock(tenant.clock())
                .sleeper(duration -> tenant.clock().advance(duration))
                .build();
    }

    /** Goes on with the tenant of this place, or begins one. */
    static SimulatedMail open(Workplace place, String options) {
        HeldFile held = HeldFile.take(
                place.made().file("tenant.lock"),
                "Another process is at the simulated tenant in " + place.folder()
                        + ". Wait until it has ended, or choose another folder with --state.");
        try {
            return new SimulatedMail(place, options, held, start(place));
        } catch (RuntimeException failed) {
            held.close();
            throw failed;
        }
    }

    private static SimulatedTenant start(Workplace place) {
        boolean fresh = !Files.exists(place.file(FILE));
        TenantBuilder builder = SimulatedTenant.builder()
                .displayName("Contoso (simulated)")
                .country("GB")
                .verifiedDomain("contoso.example")
                .administrator(ADMINISTRATOR, Role.GLOBAL_ADMINISTRATOR)
                .enforceRoles(true)
                .continuing(place.file(FILE));
        try {
            SimulatedTenant tenant = builder.start();
            if (fresh) {
                PEOPLE.forEach(name -> tenant.addUser(SimUser.named(name + "@contoso.example")
                        .usageLocation("GB")
                        .license(SkuName.MICROSOFT_365_E5)
                        .build()));
                tenant.clearChanges();
            }
            return tenant;
        } catch (IllegalArgumentException broken) {
            throw new Complaint(ExitCode.BAD_INPUT, broken.getMessage() + ". Delete it to begin anew.");
        }
    }

    @Override
    public TenantSession session() {
        return session;
    }

    @Override
    public Workplace place() {
        return place;
    }

    @Override
    public Requests requests() {
        return requests;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public String title() {
        return "the simulated tenant " + tenant.tenantId() + " (kept in " + place.folder() + ")";
    }

    @Override
    public String options() {
        return options;
    }

    @Override
    public boolean passTime(RunReport waiting) {
        Optional<Instant> next = waiting.steps().stream()
                .filter(step -> step.status() == StepReport.Status.WAITING)
                .map(StepReport::outcome)
                .filter(Outcome.NotYet.class::isInstance)
                .map(Outcome.NotYet.class::cast)
                // Time alone does not bring on what a person has to do.
                .filter(wait -> wait.waitingFor() != WaitingFor.PERSON)
                .map(Outcome.NotYet::lookAgain)
                .min(Comparator.naturalOrder());
        Instant now = tenant.clock().instant();
        if (next.isEmpty() || Duration.between(began, now).compareTo(LONGEST) > 0) {
            return false;
        }
        reach(next.get());
        return true;
    }

    @Override
    public void reach(Instant look) {
        if (look.isAfter(tenant.clock().instant())) {
            tenant.clock().advanceTo(look);
        }
    }

    @Override
    public void close() {
        try {
            tenant.writeTo(place.file(FILE));
        } finally {
            session.close();
            tenant.close();
            log.close();
            held.close();
        }
    }
}
