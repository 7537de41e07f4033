package io.github.tenantwright.simulator;

import io.github.tenantwright.simulator.wire.LoopbackServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Microsoft 365 tenant that exists only in this process: Microsoft Graph, the Teams configuration service and the
 * administration service of Exchange Online on loopback ports, over one state, with one clock.
 *
 * <pre>{@code
 * try (SimulatedTenant tenant = SimulatedTenant.builder()
 *         .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
 *         .users(50, SkuName.MICROSOFT_365_E5)
 *         .spare(SkuName.MICROSOFT_365_E5, 5)
 *         .start()) {
 *     // call tenant.graphUri() with tenant.graphToken()
 * }
 * }</pre>
 *
 * <p>Thread-safe. Requests are carried out one at a time.
 */
public final class SimulatedTenant implements AutoCloseable {

    /** Application id of the client that the tenant's administrator has consented to. */
    public static final String CLIENT_APPLICATION = "7c0f2f5e-9a3b-4f0e-8d5c-1b6a4e2d9f31";

    /** The scope of the tokens issued for Exchange. */
    public static final String EXCHANGE_SCOPE = "Exchange.Manage";

    /** The scope of the tokens issued for the Teams configuration service. */
    public static final String TEAMS_SCOPE = "user_impersonation";

    /** The Graph scopes of the tokens issued, unless {@link #consent} says otherwise. */
    public static final String GRAPH_SCOPES =
            "Application.Read.All DelegatedPermissionGrant.ReadWrite.All Domain.ReadWrite.All"
                    + " LicenseAssignment.ReadWrite.All Organization.Read.All ProfilePhoto.ReadWrite.All"
                    + " RoleManagement.Read.Directory TeamsPolicyUserAssign.ReadWrite.All"
                    + " TeamsTelephoneNumber.ReadWrite.All TeamsUserConfiguration.Read.All User.Read User.Read.All"
                    + " User.ReadWrite.All";

    private final Engine engine;
    private final LoopbackServer graph;
    private final LoopbackServer teams;
    private final Map<Service, LoopbackServer> cmdletServers = new EnumMap<>(Service.class);
    private final int exchangePort;
    private final SimulatedDns dns;
    private final String administrator;
    private final Checkpoint beginning;
    private String graphToken = "";
    private String teamsToken = "";
    private final Map<Service, String> cmdletTokens = new EnumMap<>(Service.class);

    SimulatedTenant(Engine engine, String administrator, int graphPort, int teamsPort, int exchangePort) {
        this.engine = engine;
        this.administrator = administrator;
        this.exchangePort = exchangePort;
        this.dns = new SimulatedDns(engine);
        this.graph = LoopbackServer.start(graphPort, call -> engine.handle(Service.GRAPH, call));
        this.teams = LoopbackServer.start(teamsPort, call -> engine.handle(Service.TEAMS, call));
        engine.bases(graph.uri().toString(), teams.uri().toString());
        this.beginning = save();
        issueTokens();
    }

    /** Starts describing a tenant. */
    public static TenantBuilder builder() {
        return new TenantBuilder();
    }

    // ---- where and who

    /** Where Graph listens, without a path; Graph's paths begin with {@code /v1.0} or {@code /beta}. */
    public URI graphUri() {
        return graph.uri();
    }

    /** Where the Teams configuration service listens, without a path. */
    public URI teamsUri() {
        return teams.uri();
    }

    /**
     * Where the administration service of Exchange Online listens, without a path; its paths begin with {@code
     * /adminapi}. It begins to listen with the first call.
     */
    public URI exchangeUri() {
        return cmdletServer(Service.EXCHANGE).uri();
    }

    /** Where that service listens for Security and Compliance PowerShell. It begins to listen with the first call. */
    public URI complianceUri() {
        return cmdletServer(Service.COMPLIANCE).uri();
    }

    private LoopbackServer cmdletServer(Service service) {
        return locked(() -> {
            LoopbackServer started = cmdletServers.get(service);
            if (started == null) {
                started = LoopbackServer.start(
                        service == Service.EXCHANGE ? exchangePort : 0, call -> engine.handle(service, call));
                cmdletServers.put(service, started);
            }
            return started;
        });
    }

    /** The address of a service. */
    public URI uri(Service service) {
        return switch (service) {
            case GRAPH -> graphUri();
            case TEAMS -> teamsUri();
            default -> cmdletServer(service).uri();
        };
    }

    /** The tenant's id. */
    public String tenantId() {
        return engine.tenantId;
    }

    /** The domain that the tenant was born with. */
    public String initialDomain() {
        return locked(() -> GraphDomains.initialDomain(engine.state));
    }

    /** The sign-in name of the administrator whom the tokens are issued to. */
    public String administrator() {
        return administrator;
    }

    /** The time inside the tenant. */
    public SimulatedClock clock() {
        return engine.clock;
    }

    // ---- tokens

    /** The administrator's current token for Graph; the same one until {@link #newTokens()}. */
    public String graphToken() {
        return locked(() -> graphToken);
    }

    /** The administrator's current token for the Teams configuration service. */
    public String teamsToken() {
        return locked(() -> teamsToken);
    }

    /** The administrator's current token for a service. */
    public String token(Service service) {
        return switch (service) {
            case GRAPH -> graphToken();
            case TEAMS -> teamsToken();
            default ->
                locked(() -> {
                    String held = cmdletTokens.get(service);
                    if (held == null) {
                        held = tokenBuilder(service).issue();
                        cmdletTokens.put(service, held);
                    }
                    return held;
                });
        };
    }

    /** The administrator's current token for Exchange, with the roles that the administrator has when first asked. */
    public String exchangeToken() {
        return token(Service.EXCHANGE);
    }

    /** Issues new tokens, which replace the current ones; the old ones stay good until they end. */
    public void newTokens() {
        issueTokens();
    }

    /**
     * Revokes all tokens issued so far: the services answer 401 with a claims challenge. {@link #newTokens()} issues
     * some that satisfy it.
     */
    public void revokeTokens() {
        locked(() -> engine.state.firstValidToken = engine.state.tokenSerial + 1);
    }

    /** A token of another tenant, which the services refuse. */
    public String tokenFor(Service service, String otherTenantId) {
        return tokenBuilder(service).tenant(otherTenantId).issue();
    }

    /** A token that has just expired. */
    public String expiredToken(Service service) {
        return tokenBuilder(service)
                .expiresAt(engine.clock.instant().minusSeconds(1))
                .issue();
    }

    /** Starts a token out of the ordinary. */
    public TokenBuilder tokenBuilder(Service service) {
        return new TokenBuilder(engine, service, administrator);
    }

    private void issueTokens() {
        String forGraph = tokenBuilder(Service.GRAPH).issue();
        String forTeams = tokenBuilder(Service.TEAMS).issue();
        locked(() -> {
            graphToken = forGraph;
            teamsToken = forTeams;
            cmdletTokens.clear();
            return forGraph;
        });
    }

    // ---- the world around

    /** The public DNS. */
    public SimulatedDns dns() {
        return dns;
    }

    /** Lets another tenant have verified this domain: it can be added here, but not verified. */
    public void claimDomainElsewhere(String domain) {
        locked(() -> engine.state.claimedElsewhere.add(domain.toLowerCase(Locale.ROOT)));
    }

    /** Undoes {@link #claimDomainElsewhere(String)}. */
    public void releaseDomainElsewhere(String domain) {
        locked(() -> engine.state.claimedElsewhere.remove(domain.toLowerCase(Locale.ROOT)));
    }

    /** Makes the services misbehave. */
    public Faults faults() {
        return engine.faults;
    }

    // ---- by hand, as an administrator does it elsewhere

    /** Adds a verified domain. */
    public void addVerifiedDomain(String domain) {
        byHand(() -> TenantBuilder.ensureDomain(engine.state, domain));
    }

    /** Lets voice routes name a verified domain from now on, without waiting. */
    public void activateDomain(String domain) {
        byHand(() -> {
            Domain have = engine.state.domains.get(domain.toLowerCase(Locale.ROOT));
            if (have == null || !have.verified) {
                throw new IllegalArgumentException(domain + " is not a verified domain of the tenant");
            }
            have.activeSince = engine.clock.instant();
            return have;
        });
    }

    /** Whether voice routes may name this FQDN now. */
    public boolean isUsableInVoiceRoutes(String fqdn) {
        return locked(() -> {
            engine.settle(engine.clock.instant());
            return Activation.isUsable(engine.state, fqdn);
        });
    }

    /** Adds a user whom directory and Teams know at once. */
    public void addUser(SimUser user) {
        byHand(() -> TenantBuilder.addUser(engine, user, engine.clock.instant()));
    }

    /** Switches Enterprise Voice on, as {@code Set-CsPhoneNumberAssignment -EnterpriseVoiceEnabled $true} does it. */
    public void enableEnterpriseVoice(String idOrUpn) {
        switchEnterpriseVoice(idOrUpn, true);
    }

    /** Switches Enterprise Voice, as the cmdlet does, for which no request is known. */
    public void switchEnterpriseVoice(String idOrUpn, boolean on) {
        byHand(() -> {
            User user = user(idOrUpn);
            PhoneNumbers.setEnterpriseVoice(engine.state, user, on);
            engine.state.changed(
                    engine.clock.instant(), "Enterprise Voice switched " + (on ? "on" : "off") + " for " + user.upn);
            return user;
        });
    }

    /**
     * Gives a user a picture, as synchronization does it from Active Directory, or takes it away with null.
     *
     * @throws IllegalArgumentException when it is no JPEG or PNG
     */
    public void setPhoto(String idOrUpn, byte @Nullable [] picture) {
        Photo photo = picture == null ? null : Photo.of(picture);
        if (picture != null && photo == null) {
            throw new IllegalArgumentException("not a picture that can be read");
        }
        byHand(() -> {
            User user = user(idOrUpn);
            if (photo == null) {
                engine.state.photos.remove(user.id);
            } else {
                engine.state.photos.put(user.id, photo);
            }
            return user;
        });
    }

    /** Sets the line URI that Active Directory holds for a user, or takes it away with null. */
    public void setOnPremLineUri(String idOrUpn, @Nullable String uri) {
        byHand(() -> {
            engine.state.voice(user(idOrUpn)).onPremLineUri = uri;
            return idOrUpn;
        });
    }

    /** Puts an unassigned number into the tenant's inventory; the type is camelCase, such as {@code callingPlan}. */
    public void addNumber(String number, String type) {
        byHand(() -> {
            PhoneNumber fresh = PhoneNumber.directRouting(number, true, engine.country, engine.clock.instant());
            engine.state.put(new PhoneNumber(
                    fresh.number(),
                    type,
                    null,
                    null,
                    true,
                    false,
                    null,
                    null,
                    List.of(),
                    fresh.country(),
                    fresh.acquired()));
            return number;
        });
    }

    /** What is done by hand in Exchange. */
    public SimulatedExchange exchange() {
        return new SimulatedExchange(
                engine,
                administrator,
                act -> byHand(() -> {
                    act.run();
                    return act;
                }));
    }

    /** What only cmdlets of the Teams module do. */
    public SimulatedCmdlets cmdlets() {
        return new SimulatedCmdlets(
                engine,
                administrator,
                act -> byHand(() -> {
                    act.run();
                    return act;
                }));
    }

    /** What is done by hand about emergency addresses, numbers for sale and conferencing. */
    public SimulatedCallingPlan callingPlan() {
        return new SimulatedCallingPlan(
                engine,
                act -> byHand(() -> {
                    act.run();
                    return act;
                }));
    }

    /** Gives a user these roles and no others. */
    public void setRoles(String idOrUpn, Role... roles) {
        byHand(() -> engine.state.roles.put(user(idOrUpn).id, new LinkedHashSet<>(Arrays.asList(roles))));
    }

    /**
     * What the tenant has consented to for a service: the tokens issued from now on carry these permissions and no
     * others. The current tokens are replaced; those given out before keep what they carry.
     */
    public void consent(Service service, String... permissions) {
        locked(() -> {
            engine.settings.consent(service, String.join(" ", permissions));
            return permissions;
        });
        newTokens();
    }

    /** Checks roles from now on, or no longer. */
    public void enforceRoles(boolean on) {
        locked(() -> engine.settings.enforceRoles = on);
    }

    /** Changes how many units of a license have been bought. */
    public void setStock(SkuName sku, int enabled) {
        byHand(() -> engine.state.stocks.put(sku.id(), new Stock(sku.sku(), enabled, 0, false)));
    }

    /** Makes a group, for policies granted to groups. */
    public void setGroup(String groupId, String... userPrincipalNames) {
        byHand(() -> {
            Set<String> members = new LinkedHashSet<>();
            for (String upn : userPrincipalNames) {
                members.add(user(upn).id);
            }
            return engine.state.groups.put(groupId, members);
        });
    }

    /** The object id of a user. */
    public String objectId(String userPrincipalName) {
        return locked(() -> user(userPrincipalName).id);
    }

    /** The sign-in names of those who hold this license, in the order in which they were added. */
    public List<String> usersWith(SkuName sku) {
        return locked(() -> {
            List<String> names = new ArrayList<>();
            for (User user : engine.state.users.values()) {
                if (user.licenses.of(sku.id()) != null) {
                    names.add(user.upn);
                }
            }
            return names;
        });
    }

    /** Whether the user is in the directory and not deleted. */
    public boolean hasUser(String idOrUpn) {
        return locked(() -> engine.state.user(idOrUpn) != null);
    }

    /** How many units of a license are assigned. */
    public int consumedUnits(SkuName sku) {
        return locked(() -> engine.state.consumed(sku.id()));
    }

    private User user(String idOrUpn) {
        User user = engine.state.user(idOrUpn);
        if (user == null) {
            throw new IllegalArgumentException("no such user: " + idOrUpn);
        }
        return user;
    }

    // ---- what happened

    /** The latest requests, oldest first. At most so many as the builder's {@code keepRequests}. */
    public List<RecordedRequest> requests() {
        return locked(engine.log::latest);
    }

    /** The latest requests that asked for a change. */
    public List<RecordedRequest> writes() {
        return locked(engine.log::writes);
    }

    /** The latest requests that no simulated operation fits: the client's mistakes, or the simulator's gaps. */
    public List<RecordedRequest> unexpectedRequests() {
        return locked(engine.log::unexpected);
    }

    /** How many requests there were since the start or the last clearing; parts of a batch count as well. */
    public long requestCount() {
        return locked(engine.log::total);
    }

    /** How many requests of each kind there were, such as {@code GRAPH GET /users/{id}}. */
    public Map<String, Long> requestCounts() {
        return locked(engine.log::counts);
    }

    /** Forgets the requests so far. */
    public void clearRequests() {
        locked(() -> {
            engine.log.clear();
            return 0;
        });
    }

    /** What has changed in the tenant, one sentence each with its simulated time, oldest first. */
    public List<String> changes() {
        return locked(() -> {
            engine.settle(engine.clock.instant());
            return new ArrayList<>(engine.state.changes);
        });
    }

    /** Forgets the changes so far. */
    public void clearChanges() {
        locked(() -> {
            engine.state.changes.clear();
            return 0;
        });
    }

    /** What the tenant holds now. */
    public SimulatedState state() {
        return locked(() -> {
            engine.settle(engine.clock.instant());
            return SimulatedState.of(engine.state);
        });
    }

    /** Remembers everything, the time included. */
    public Checkpoint save() {
        return locked(() -> {
            TenantState copy = engine.state.copy();
            copy.clockOffset = engine.clock.offset();
            return new Checkpoint(copy);
        });
    }

    /** Goes back to a checkpoint, the time included. Requests recorded stay; faults stay. */
    public void restore(Checkpoint checkpoint) {
        locked(() -> {
            long serial = engine.state.tokenSerial;
            engine.state = checkpoint.state.copy();
            engine.state.tokenSerial = Math.max(serial, engine.state.tokenSerial);
            engine.clock.offset(checkpoint.state.clockOffset);
            return checkpoint;
        });
    }

    /**
     * Keeps everything in a file, the time included, for {@link TenantBuilder#continuing} to go on with, perhaps in
     * another process. Neither requests nor tokens nor passwords are kept.
     */
    public void writeTo(Path file) {
        StateFile kept = locked(() -> {
            engine.settle(engine.clock.instant());
            return new StateFile(
                    engine.tenantId,
                    engine.displayName,
                    engine.country,
                    administrator,
                    engine.clock.instant(),
                    engine.state.copy());
        });
        kept.write(file);
    }

    /** Goes back to the start: state, time, requests, faults, tokens. */
    public void reset() {
        restore(beginning);
        clearRequests();
        faults().clear();
        issueTokens();
    }

    /** Stops both servers. */
    @Override
    public void close() {
        graph.close();
        teams.close();
        // Not under the lock, which requests still under way are waiting for.
        List.copyOf(cmdletServers.values()).forEach(LoopbackServer::close);
    }

    @Override
    public String toString() {
        return "SimulatedTenant[" + engine.tenantId + ", graph " + graphUri() + ", teams " + teamsUri() + "]";
    }

    private <T extends @Nullable Object> T locked(Supplier<T> act) {
        engine.lock.lock();
        try {
            return act.get();
        } finally {
            engine.lock.unlock();
        }
    }

    /** Changes something outside of a request; what follows from it is dated now, not when somebody next calls. */
    private <T extends @Nullable Object> void byHand(Supplier<T> act) {
        locked(() -> {
            Instant now = engine.clock.instant();
            engine.settle(now);
            T result = act.get();
            engine.settle(now);
            return result;
        });
    }

    /** A state to come back to. */
    public static final class Checkpoint {

        private final TenantState state;

        private Checkpoint(TenantState state) {
            this.state = state;
        }
    }
}
