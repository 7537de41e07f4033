package io.github.tenantwright.simulator;

import io.github.tenantwright.simulator.mail.MailState;
import io.github.tenantwright.simulator.mail.MissingIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes a simulated tenant, then starts it. Not thread-safe.
 *
 * <p>Every delay is simulated time. Where Microsoft does not say how its service behaves, there is a switch here, set
 * to the more demanding or the better attested behavior; the package documentation lists these assumptions.
 */
public final class TenantBuilder {

    private static final String[] GIVEN = {
        "Anna", "Ben", "Chloe", "Daniel", "Emma", "Farid", "Grace", "Harry", "Isla", "Jack", "Kate", "Liam", "Maya",
        "Noah", "Olivia", "Priya", "Quentin", "Rosa", "Samir", "Tara", "Umar", "Vera", "William", "Xenia", "Yusuf",
                "Zoe"
    };
    private static final String[] FAMILY = {
        "Adams",
        "Baker",
        "Clark",
        "Davies",
        "Evans",
        "Fletcher",
        "Green",
        "Hughes",
        "Ibrahim",
        "Jones",
        "Khan",
        "Lewis",
        "Morris",
        "Nolan",
        "Owen",
        "Patel",
        "Quinn",
        "Roberts",
        "Smith",
        "Taylor",
        "Underwood",
        "Vaughan",
        "Walker",
        "Young"
    };

    private final Settings settings = new Settings();
    private String tenantId = "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4";
    private String initialDomain = "contoso.onmicrosoft.com";
    private String displayName = "Contoso";
    private String country = "GB";
    private SimulatedClock clock = SimulatedClock.startingAt(Instant.parse("2026-08-03T09:00:00Z"));
    private long seed = 42;
    private int graphPort;
    private int teamsPort;
    private int exchangePort;
    private @Nullable String administrator;
    private @Nullable Path kept;
    private final Map<String, Set<Role>> roles = new LinkedHashMap<>();
    private final Set<String> domains = new LinkedHashSet<>();
    private final Map<String, Sku> skus = new LinkedHashMap<>();
    private final Map<String, Integer> bought = new LinkedHashMap<>();
    private final Map<String, Integer> spare = new LinkedHashMap<>();
    private final Set<String> warned = new LinkedHashSet<>();
    private final Set<String> suspended = new LinkedHashSet<>();
    private final List<Bulk> bulks = new ArrayList<>();
    private final List<SimUser> users = new ArrayList<>();
    private final List<String[]> numbers = new ArrayList<>();
    private final Set<String> claimed = new LinkedHashSet<>();

    private record Bulk(int count, List<Sku> skus, @Nullable String domain) {}

    TenantBuilder() {}

    /** Sets the tenant's id. */
    public TenantBuilder tenantId(String id) {
        tenantId = id.toLowerCase(Locale.ROOT);
        return this;
    }

    /** Sets the onmicrosoft.com domain; {@code contoso.onmicrosoft.com} when not called. */
    public TenantBuilder initialDomain(String domain) {
        initialDomain = domain.toLowerCase(Locale.ROOT);
        return this;
    }

    /** Sets the organization's name. */
    public TenantBuilder displayName(String name) {
        displayName = name;
        return this;
    }

    /** Sets the organization's country, two letters, which users without a location of their own get; GB at first. */
    public TenantBuilder country(String twoLetters) {
        country = twoLetters;
        return this;
    }

    /** Sets the clock; one that stands still on 3 August 2026, 09:00 UTC, when not called. */
    public TenantBuilder clock(SimulatedClock simulated) {
        clock = simulated;
        return this;
    }

    /** Sets what ids, codes and random faults are made from; 42 at first. */
    public TenantBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** Sets the ports to listen on; 0, the default, takes free ones. */
    public TenantBuilder ports(int graph, int teams) {
        graphPort = graph;
        teamsPort = teams;
        return this;
    }

    /** Sets the port for Exchange, which listens once somebody asks where; 0, the default, takes a free one. */
    public TenantBuilder exchangePort(int port) {
        exchangePort = port;
        return this;
    }

    /** Adds a person with directory roles; the first one added is whom the tokens are issued to. */
    public TenantBuilder administrator(String userPrincipalName, Role... held) {
        if (administrator == null) {
            administrator = userPrincipalName;
        }
        roles.put(userPrincipalName, new LinkedHashSet<>(Arrays.asList(held)));
        return this;
    }

    /** Adds a domain that is verified from the start; the first one becomes the default. */
    public TenantBuilder verifiedDomain(String domain) {
        domains.add(domain.toLowerCase(Locale.ROOT));
        return this;
    }

    /** Sets how many units of a license have been bought; as many as the users hold, when that is more. */
    public TenantBuilder sku(SkuName name, int enabled) {
        return sku(name.sku(), enabled);
    }

    /** Sets how many units of a license have been bought; as many as the users hold, when that is more. */
    public TenantBuilder sku(Sku sku, int enabled) {
        skus.put(sku.id(), sku);
        bought.put(sku.id(), enabled);
        return this;
    }

    /** Has so many units of a license bought beyond those that the users hold at the start. */
    public TenantBuilder spare(SkuName name, int units) {
        skus.put(name.id(), name.sku());
        spare.put(name.id(), units);
        return this;
    }

    /** Lets a license be expired but in its grace period. */
    public TenantBuilder inGracePeriod(SkuName name) {
        warned.add(name.id());
        return this;
    }

    /** Lets a license be suspended: it cannot be assigned. */
    public TenantBuilder suspended(SkuName name) {
        suspended.add(name.id());
        return this;
    }

    /**
     * Adds so many users with names made up, in the default domain, all with these licenses. The first ever is {@code
     * anna.adams1}, the second {@code ben.adams2} and so on.
     */
    public TenantBuilder users(int count, SkuName... licenses) {
        return users(count, null, licenses);
    }

    /** Adds so many users with names made up, in this domain, all with these licenses. */
    public TenantBuilder users(int count, @Nullable String domain, SkuName... licenses) {
        List<Sku> held = new ArrayList<>();
        for (SkuName name : licenses) {
            held.add(name.sku());
        }
        bulks.add(new Bulk(count, held, domain));
        return this;
    }

    /** Adds a user. */
    public TenantBuilder user(SimUser user) {
        users.add(user);
        return this;
    }

    /** Adds a user. */
    public TenantBuilder user(SimUser.Builder user) {
        return user(user.build());
    }

    /** Adds a number that nobody holds to the inventory; the type is camelCase, such as {@code callingPlan}. */
    public TenantBuilder number(String number, String type) {
        numbers.add(new String[] {number, type});
        return this;
    }

    /** Lets another tenant have verified this domain. */
    public TenantBuilder domainClaimedElsewhere(String domain) {
        claimed.add(domain.toLowerCase(Locale.ROOT));
        return this;
    }

    // ---- how the services behave

    /** How long until a DNS record published is seen; 15 minutes at first. */
    public TenantBuilder dnsDelay(Duration delay) {
        settings.dnsDelay = delay;
        return this;
    }

    /** How long a user just created is answered with 404; 2 seconds at first. */
    public TenantBuilder replicationDelay(Duration delay) {
        settings.replicationDelay = delay;
        return this;
    }

    /** Lets every second read within the replication delay return the old value, or 404 for a new user. */
    public TenantBuilder staleReads(boolean on) {
        settings.staleReads = on;
        return this;
    }

    /** How long until Teams knows a user who was licensed, or sees a change of licenses; 5 minutes at first. */
    public TenantBuilder teamsDelay(Duration delay) {
        settings.teamsDelay = delay;
        return this;
    }

    /** How long a domain needs from its first licensed account to being usable in voice routes; 3 hours at first. */
    public TenantBuilder activationDelay(Duration delay) {
        settings.activationDelay = delay;
        return this;
    }

    /** Lets this domain be activated only by an account with Enterprise Voice. */
    public TenantBuilder activationNeedsEnterpriseVoice(String domain) {
        settings.activationNeedsEnterpriseVoice.add(domain.toLowerCase(Locale.ROOT));
        return this;
    }

    /** Whether a domain stays usable when its last licensed account goes; it does, at first. */
    public TenantBuilder routingSurvivesRemoval(boolean survives) {
        settings.routingSurvivesRemoval = survives;
        return this;
    }

    /** How long after that a domain is no longer usable, when routing does not survive; 24 hours at first. */
    public TenantBuilder routingLossDelay(Duration delay) {
        settings.routingLossDelay = delay;
        return this;
    }

    /** How long until reads show a policy grant: a seeded value in between; 30 to 45 seconds at first. */
    public TenantBuilder grantDelay(Duration least, Duration most) {
        settings.grantDelayMin = least;
        settings.grantDelayMax = most;
        return this;
    }

    /** A number operation ends after so many looks at it, or so much time; 2 looks or 30 seconds at first. */
    public TenantBuilder numberOperations(int looks, Duration time) {
        settings.numberOperationPolls = looks;
        settings.numberOperationDelay = time;
        return this;
    }

    /** How a number that cannot be assigned is refused. */
    public TenantBuilder numberFailure(NumberFailure how) {
        settings.numberFailure = how;
        return this;
    }

    /** Whether a Direct Routing number must be in the inventory to be assigned; it need not, at first. */
    public TenantBuilder numbersMustExist(boolean must) {
        settings.numbersMustExist = must;
        return this;
    }

    /** Whether assigning a number to a user who has one replaces it, as at first, or is refused: no source says which. */
    public TenantBuilder assigningReplaces(boolean replaces) {
        settings.assigningReplaces = replaces;
        return this;
    }

    /** Answers number lists of one as an object and wraps operations in {@code value}, as the documentation shows it. */
    public TenantBuilder singleObjectShapes(boolean on) {
        settings.singleObjectShapes = on;
        return this;
    }

    /** How long a forced removal of a domain takes; 5 minutes at first. */
    public TenantBuilder forceDeleteDelay(Duration delay) {
        settings.forceDeleteDelay = delay;
        return this;
    }

    /** Whether users who were deleted but may be restored keep a domain from being removed; they do, at first. */
    public TenantBuilder deletedUsersBlockDomain(boolean block) {
        settings.deletedUsersBlockDomain = block;
        return this;
    }

    /** Whether the sign-in name of a user deleted but restorable is taken; it is not, at first. */
    public TenantBuilder deletedUsersBlockName(boolean block) {
        settings.deletedUsersBlockName = block;
        return this;
    }

    /** Checks directory roles; not checked at first. */
    public TenantBuilder enforceRoles(boolean on) {
        settings.enforceRoles = on;
        return this;
    }

    /** Whether the built-in voice route LocalRoute exists; it does, at first. */
    public TenantBuilder localRoute(boolean exists) {
        settings.localRoute = exists;
        return this;
    }

    /** Refuses null (400) and false for what is not set (403) in configurations, as the service was seen to do. */
    public TenantBuilder refuseUnsetValues(boolean on) {
        settings.refuseUnsetValues = on;
        return this;
    }

    /** Refuses to remove usages, policies and gateways that are in use; it does, at first. */
    public TenantBuilder refuseRemovalInUse(boolean on) {
        settings.refuseRemovalInUse = on;
        return this;
    }

    /** Answers tenant-wide grants with 403 and the code 40301, as under delegated partner access. */
    public TenantBuilder partnerAccess(boolean on) {
        settings.partnerAccess = on;
        return this;
    }

    /** Whether Teams Phone from two licenses is a conflict, as with E5 and the add-on; it is, at first. */
    public TenantBuilder voicePlanConflicts(boolean on) {
        settings.voicePlanConflicts = on;
        return this;
    }

    /** How long Exchange's reads go on to show what was before a write; not at all at first. */
    public TenantBuilder exchangeDelay(Duration delay) {
        settings.exchangeDelay = delay;
        return this;
    }

    /** What Exchange's reading cmdlets answer for an unknown {@code Identity}; as documented at first. */
    public TenantBuilder exchangeMissing(MissingIdentity answer) {
        settings.exchangeMissing = answer;
        return this;
    }

    /** Lets Exchange write a list of one as a bare text, and a single recipient of a rule's action as a list. */
    public TenantBuilder exchangeBareSingles(boolean on) {
        settings.exchangeBareSingles = on;
        return this;
    }

    /** Lets Exchange refuse every link to a next page, as one client has seen it. */
    public TenantBuilder exchangeDeadLinks(boolean on) {
        settings.exchangeDeadLinks = on;
        return this;
    }

    /** Lets Exchange know a link only where the cookie of the page before comes along, as a server among many would. */
    public TenantBuilder exchangeAffinity(boolean on) {
        settings.exchangeAffinity = on;
        return this;
    }

    /** The shape of the configuration service's error bodies. */
    public TenantBuilder teamsErrorBody(TeamsErrorBody shape) {
        settings.teamsErrorBody = shape;
        return this;
    }

    /** The policy types that Graph assigns; every one at first. */
    public TenantBuilder graphPolicyTypes(String... types) {
        settings.graphPolicyTypes = Set.of(types);
        return this;
    }

    /** How long tokens live; 75 minutes at first. */
    public TenantBuilder tokenLifetime(Duration life) {
        settings.tokenLifetime = life;
        return this;
    }

    /** Answers 429 beyond so many requests in a window of simulated time; not limited at first. */
    public TenantBuilder requestLimit(int requests, Duration window) {
        settings.requestLimit = requests;
        settings.requestWindow = window;
        return this;
    }

    /** The {@code Retry-After} of that 429; the rest of the window in whole seconds when not called. */
    public TenantBuilder requestLimitRetryAfter(RetryAfter spelling) {
        settings.limitRetryAfter = spelling;
        settings.limitHasRetryAfter = true;
        return this;
    }

    /** Moves the clock ahead with every request; not at first. */
    public TenantBuilder tickPerRequest(Duration tick) {
        settings.tick = tick;
        return this;
    }

    /** How many requests are kept in full; 20,000 at first. */
    public TenantBuilder keepRequests(int count) {
        settings.maxRecorded = count;
        return this;
    }

    /**
     * Goes on with the tenant that {@link SimulatedTenant#writeTo} has kept in this file, if there is such a file. Then
     * who and what is in the tenant comes from the file; how the services behave is described here all the same.
     */
    public TenantBuilder continuing(Path file) {
        kept = file;
        return this;
    }

    // ---- start

    /**
     * Starts the tenant.
     *
     * @throws IllegalArgumentException when the file to go on with holds no tenant
     */
    public SimulatedTenant start() {
        Optional<StateFile> before = kept == null ? Optional.empty() : StateFile.readIfThere(kept);
        if (before.isPresent()) {
            StateFile file = before.get();
            clock.advanceTo(file.now());
            Engine engine =
                    new Engine(settings, clock, file.tenantId(), file.displayName(), file.country(), file.state());
            return new SimulatedTenant(engine, file.administrator(), graphPort, teamsPort, exchangePort);
        }
        Instant now = clock.instant();
        TenantState state = new TenantState(seed);
        Engine engine = new Engine(settings, clock, tenantId, displayName, country, state);
        Domain initial = GraphDomains.newDomain(state, initialDomain);
        initial.initial = true;
        initial.verified = true;
        initial.root = true;
        initial.isDefault = true;
        initial.supportedServices = List.of("Email", "OfficeCommunicationsOnline");
        state.domains.put(initialDomain, initial);
        state.mail = MailState.fresh(seed, initialDomain, now);
        domains.forEach(domain -> ensureDomain(state, domain));
        state.claimedElsewhere.addAll(claimed);
        TeamsConfigurations.seed(state, settings);
        String admin = administrator == null ? "admin@" + initialDomain : administrator;
        if (roles.isEmpty()) {
            roles.put(admin, new LinkedHashSet<>(List.of(Role.GLOBAL_ADMINISTRATOR)));
        }
        Set<String> given = new LinkedHashSet<>();
        users.forEach(user -> given.add(user.userPrincipalName().toLowerCase(Locale.ROOT)));
        for (String upn : roles.keySet()) {
            if (!given.contains(upn.toLowerCase(Locale.ROOT))) {
                addUser(engine, SimUser.named(upn).displayName("Administrator").build(), now);
            }
        }
        users.forEach(user -> addUser(engine, user, now));
        int madeUp = 0;
        for (Bulk bulk : bulks) {
            addBulk(state, bulk, madeUp, now);
            madeUp += bulk.count;
        }
        roles.forEach((upn, held) -> {
            User user = state.userByName(upn);
            if (user != null) {
                state.roles.put(user.id, held);
            }
        });
        for (String[] number : numbers) {
            state.put(new PhoneNumber(
                    number[0], number[1], null, null, true, false, null, null, List.of(), country, now));
        }
        stock(state);
        engine.activation.settle(state, now);
        for (Domain domain : state.domains.values()) {
            if (domain.qualifiedSince != null) {
                domain.activeSince = now;
            }
        }
        state.changes.clear();
        return new SimulatedTenant(engine, admin, graphPort, teamsPort, exchangePort);
    }

    private void stock(TenantState state) {
        for (Stock held : List.copyOf(state.stocks.values())) {
            skus.putIfAbsent(held.sku().id(), held.sku());
        }
        state.stocks.clear();
        skus.forEach((id, sku) -> {
            int units = Math.max(bought.getOrDefault(id, 0), state.consumed(id)) + spare.getOrDefault(id, 0);
            boolean grace = warned.contains(id);
            state.stocks.put(id, new Stock(sku, grace ? 0 : units, grace ? units : 0, suspended.contains(id)));
        });
    }

    static Domain ensureDomain(TenantState state, String name) {
        String key = name.toLowerCase(Locale.ROOT);
        Domain have = state.domains.get(key);
        if (have != null) {
            return have;
        }
        Domain domain = GraphDomains.newDomain(state, key);
        domain.verified = true;
        domain.root = GraphDomains.verifiedParent(state, key) == null;
        domain.supportedServices = List.of("Email", "OfficeCommunicationsOnline");
        boolean first = state.domains.values().stream().allMatch(d -> d.initial);
        if (first) {
            state.domains.values().forEach(d -> d.isDefault = false);
            domain.isDefault = true;
        }
        state.domains.put(key, domain);
        state.suffixesToCheck.add(key);
        return domain;
    }

    static User addUser(Engine engine, SimUser wanted, Instant now) {
        TenantState state = engine.state;
        String upn = wanted.userPrincipalName();
        if (state.userByName(upn) != null) {
            throw new IllegalArgumentException("userPrincipalName is given twice: " + upn);
        }
        ensureDomain(state, User.suffixOf(upn));
        String id = wanted.id() == null ? state.newId() : wanted.id().toLowerCase(Locale.ROOT);
        User.Edit edit = new User.Edit(id, upn, now);
        edit.displayName = wanted.displayName();
        edit.mailNickname = upn.substring(0, upn.lastIndexOf('@'));
        edit.enabled = wanted.accountEnabled();
        String location = wanted.usageLocation();
        edit.usageLocation = location == null ? engine.country : location.isEmpty() ? null : location;
        edit.licenses =
                Licenses.of(wanted.licenses(), wanted.disabledPlans(), now).with(wanted.planStates(), now);
        if (wanted.syncedFromOnPremises()) {
            edit.writableExtra()
                    .put("onPremisesSyncEnabled", true)
                    .put("onPremisesLastSyncDateTime", Times.iso(now))
                    .put("onPremisesImmutableId", Directory.derivedId(id, "immutable"));
        }
        wanted.properties().forEach((name, value) -> {
            switch (name) {
                case "givenName":
                    edit.givenName = value;
                    break;
                case "surname":
                    edit.surname = value;
                    break;
                case "mail":
                    edit.mail = value;
                    break;
                default:
                    edit.writableExtra().put(name, value);
            }
        });
        edit.seq = ++state.userSeq;
        edit.change = ++state.changeSeq;
        User user = edit.done();
        state.put(user);
        state.recount(Licenses.NONE, user.licenses);
        wanted.licenses().forEach(sku -> state.stocks.putIfAbsent(sku.id(), new Stock(sku, 0, 0, false)));
        if (wanted.onPremLineUri() != null) {
            state.voice(user).onPremLineUri = wanted.onPremLineUri();
        }
        if (wanted.telephoneNumber() != null) {
            state.put(PhoneNumber.directRouting(wanted.telephoneNumber(), false, engine.country, now)
                    .assignedTo(user.id, "primary", null));
            state.voice(user).enterpriseVoice = true;
        }
        wanted.policies().forEach((type, name) -> state.voice(user).grants.put(type, new Voice.Grant(name, null, now)));
        return user;
    }

    private static void addBulk(TenantState state, Bulk bulk, int first, Instant now) {
        String domain = bulk.domain == null
                ? state.domains.values().stream()
                        .filter(d -> d.isDefault)
                        .findFirst()
                        .orElseThrow()
                        .name
                : ensureDomain(state, bulk.domain).name;
        Licenses licenses = Licenses.of(bulk.skus, Set.of(), now);
        for (int i = 0; i < bulk.count; i++) {
            int number = first + i;
            String given = GIVEN[number % GIVEN.length];
            String family = FAMILY[number / GIVEN.length % FAMILY.length];
            String local = (given + "." + family).toLowerCase(Locale.ROOT) + (number + 1);
            User.Edit edit = new User.Edit(state.newId(), local + "@" + domain, now);
            edit.seq = ++state.userSeq;
            edit.change = ++state.changeSeq;
            edit.displayName = given + " " + family;
            edit.givenName = given;
            edit.surname = family;
            edit.mail = edit.upn;
            edit.mailNickname = local;
            edit.usageLocation = "GB";
            edit.licenses = licenses;
            state.put(edit.done());
        }
        for (Sku sku : bulk.skus) {
            state.consumed.merge(sku.id(), bulk.count, Integer::sum);
            state.stocks.putIfAbsent(sku.id(), new Stock(sku, 0, 0, false));
        }
    }
}
