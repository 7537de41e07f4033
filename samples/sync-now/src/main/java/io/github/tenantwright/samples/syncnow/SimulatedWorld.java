package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Requests;
import io.github.tenantwright.samples.commandline.SimulatedTokens;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.domains.DnsPublisher;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A simulated tenant in this process, kept in a file between invocations. Its users are those of the set-ups that were
 * used on it, all with a Phone System license; its DNS is the carrier's; its clock is moved where a run waits.
 */
final class SimulatedWorld implements World {
    private static final SkuName LICENSE = SkuName.MICROSOFT_365_E5;
    private static final String ADMINISTRATOR = "admin@contoso.com";
    private static final String COUNTRY = "GB";
    // A run that still waits after so long waits for something that does not come by itself.
    private static final Duration LONGEST = Duration.ofDays(14);

    private final Workplace place;
    private final FileChannel lock;
    private final SimulatedTenant tenant;
    private final AuditLog log;
    private final Requests requests = new Requests();
    private final TenantSession session;
    private final SimulatedTime time;
    private final boolean publishing;
    private final Consumer<String> tell;

    private SimulatedWorld(
            Workplace place, FileChannel lock, SimulatedTenant tenant, boolean publishing, Consumer<String> tell) {
        this.place = place;
        this.lock = lock;
        this.tenant = tenant;
        this.publishing = publishing;
        this.tell = tell;
        this.time = new SimulatedTime(tenant.clock(), tell);
        this.log = AuditLog.jsonLines(place.auditLog());
        this.session = TenantSession.builder(TenantId.of(tenant.tenantId()))
                .cloud(cloud(tenant))
                .tokens(new SimulatedTokens(tenant))
                .audit(log.and(requests))
                .exchanges(requests)
                .clock(tenant.clock())
                .sleeper(time)
                .build();
    }

    /**
     * Goes on with the simulated tenant of this place, or begins one.
     *
     * @param wanted the set-up that it is to be fit for; null when it has to be there already
     * @param publishing whether the carrier's zone takes up ownership records by itself
     * @param tell is told what the world does
     */
    static SimulatedWorld open(
            Workplace place, @Nullable VoiceSetup wanted, boolean publishing, Consumer<String> tell) {
        FileChannel lock = lock(place.made());
        SimulatedTenant tenant = null;
        try {
            boolean there = java.nio.file.Files.exists(place.simulatedTenant());
            if (!there && wanted == null) {
                throw new Complaint(
                        ExitCode.BAD_INPUT,
                        "There is no simulated tenant in " + place.folder() + " yet: plan or apply a set-up first.");
            }
            tenant = start(place, wanted);
            if (wanted != null) {
                fit(tenant, wanted, !there);
            }
            SimulatedWorld world = new SimulatedWorld(place, lock, tenant, publishing, tell);
            tenant.writeTo(place.simulatedTenant());
            return world;
        } catch (RuntimeException failed) {
            if (tenant != null) {
                tenant.close();
            }
            release(lock);
            throw failed;
        }
    }

    private static SimulatedTenant start(Workplace place, @Nullable VoiceSetup wanted) {
        String country = wanted == null ? null : wanted.activation().usageLocation();
        TenantBuilder builder = SimulatedTenant.builder()
                .displayName("Contoso (simulated)")
                .country(Objects.requireNonNullElse(country, COUNTRY))
                .administrator(ADMINISTRATOR, Role.GLOBAL_ADMINISTRATOR)
                .enforceRoles(true)
                .continuing(place.simulatedTenant());
        if (wanted != null && wanted.tenant() != null) {
            builder.tenantId(wanted.tenant().value());
        }
        try {
            return builder.start();
        } catch (IllegalArgumentException broken) {
            throw new Complaint(ExitCode.BAD_INPUT, broken.getMessage() + ". Delete it to begin anew.");
        }
    }

    /** Adds what a set-up takes for granted: its users, with licenses, and a spare license for each trunk. */
    private static void fit(SimulatedTenant tenant, VoiceSetup wanted, boolean fresh) {
        String country = Objects.requireNonNullElse(wanted.activation().usageLocation(), COUNTRY);
        boolean added = fresh;
        for (UserSetup user : wanted.users()) {
            if (!tenant.hasUser(user.user())) {
                tenant.addUser(SimUser.named(user.user())
                        .usageLocation(country)
                        .license(LICENSE)
                        .build());
                added = true;
            }
        }
        if (added) {
            int spare = Math.max(1, wanted.trunks().size());
            tenant.setStock(LICENSE, tenant.consumedUnits(LICENSE) + spare);
        }
        if (fresh) {
            existing(tenant, wanted);
        }
        tenant.clearChanges();
    }

    /** What the set-up says that the tenant has. */
    private static void existing(SimulatedTenant tenant, VoiceSetup wanted) {
        wanted.existing().trunks().forEach(trunk -> {
            tenant.addVerifiedDomain(trunk.value());
            tenant.activateDomain(trunk.value());
        });
        try (TenantSession session = TenantSession.builder(TenantId.of(tenant.tenantId()))
                .cloud(cloud(tenant))
                .tokens(new SimulatedTokens(tenant))
                .clock(tenant.clock())
                .build()) {
            ConfigurationClient<DialPlan> plans = ConfigurationClient.of(session, DialPlans.TYPE);
            wanted.existing().dialPlans().stream()
                    .filter(name -> plans.find(name).isEmpty())
                    .forEach(name -> plans.create(DialPlan.named(name).build()));
            ConfigurationClient<VoiceRoutingPolicy> policies = ConfigurationClient.of(session, Routing.POLICY);
            wanted.existing().voiceRoutingPolicies().stream()
                    .filter(name -> policies.find(name).isEmpty())
                    .forEach(name -> policies.create(new VoiceRoutingPolicy(name, "", List.of())));
        }
    }

    private static Cloud cloud(SimulatedTenant tenant) {
        return new Cloud(
                "simulated",
                URI.create("https://login.microsoftonline.com"),
                Map.of(Audience.GRAPH, tenant.graphUri(), Audience.TEAMS_ADMIN, tenant.teamsUri()));
    }

    @Override
    public TenantSession session() {
        return session;
    }

    @Override
    public DnsPublisher dns() {
        if (!publishing) {
            return DnsPublisher.HAND_OUT;
        }
        return record -> {
            tenant.dns().publishTxt(record.name().value(), record.text());
            tell.accept("Published in the simulated carrier's DNS: " + record);
            return true;
        };
    }

    @Override
    public Requests requests() {
        return requests;
    }

    @Override
    public String title() {
        return "the simulated tenant " + tenant.tenantId() + " (kept in " + place.folder() + ")";
    }

    @Override
    public String options() {
        return "";
    }

    @Override
    public boolean passTime(RunReport waiting) {
        List<StepReport> waits = waiting.steps().stream()
                .filter(step -> step.status() == StepReport.Status.WAITING)
                .filter(step -> step.outcome() instanceof Outcome.NotYet)
                .sorted(Comparator.comparing(step -> notYet(step).lookAgain()))
                .toList();
        // Not to what a person has to do: time alone does not bring that on.
        Optional<StepReport> next =
                waits.stream().filter(step -> endsByItself(notYet(step))).findFirst();
        if (next.isEmpty() || time.inAll().compareTo(LONGEST) > 0) {
            return false;
        }
        StepReport first = next.get();
        int more = waits.size() - 1;
        time.moveTo(
                notYet(first).lookAgain(),
                first.stage(),
                notYet(first).words() + (more == 0 ? "" : " (and " + more + " more)"));
        return true;
    }

    private static Outcome.NotYet notYet(StepReport waiting) {
        if (waiting.outcome() instanceof Outcome.NotYet notYet) {
            return notYet;
        }
        throw new IllegalArgumentException("not a step that waits: " + waiting.key());
    }

    private boolean endsByItself(Outcome.NotYet wait) {
        return switch (wait.waitingFor()) {
            case PERSON -> false;
            case DNS -> publishing;
            case SERVICE, READ_BACK, THROTTLING -> true;
        };
    }

    @Override
    public Optional<SimulatedTime> time() {
        return Optional.of(time);
    }

    /** What the simulated services changed since this world was opened, one sentence each with its time. */
    List<String> changes() {
        return tenant.changes();
    }

    @Override
    public void signFor(RunReport report) {
        new Receipts(place).sign(log.head(), report, session.clock().instant());
    }

    @Override
    public void close() {
        try {
            tenant.writeTo(place.simulatedTenant());
        } finally {
            session.close();
            tenant.close();
            log.close();
            release(lock);
        }
    }

    private static FileChannel lock(Workplace place) {
        try {
            FileChannel channel =
                    FileChannel.open(place.simulatedTenantLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                // The operating system lets go of it when the process dies.
                FileLock taken = channel.tryLock();
                if (taken != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException takenInThisProcess) {
                // The same answer as from another process, below.
            }
            release(channel);
            throw new Complaint(
                    ExitCode.BUSY,
                    "Another process is at the simulated tenant in " + place.folder()
                            + ". Wait until it has ended, or choose another folder with --state.");
        } catch (IOException notLocked) {
            throw new UncheckedIOException("The simulated tenant in " + place.folder() + " can't be locked", notLocked);
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException late) {
            throw new UncheckedIOException("The simulated tenant's lock can't be closed", late);
        }
    }
}
