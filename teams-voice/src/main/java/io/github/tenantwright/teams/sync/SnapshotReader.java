package io.github.tenantwright.teams.sync;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.domains.Domain;
import io.github.tenantwright.graph.domains.DomainsClient;
import io.github.tenantwright.graph.licenses.LicensesClient;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.graph.licenses.SubscribedSku;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberQuery;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.graph.organization.Organization;
import io.github.tenantwright.graph.organization.OrganizationClient;
import io.github.tenantwright.graph.roles.RolesClient;
import io.github.tenantwright.graph.roles.SignedInRoles;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UserQuery;
import io.github.tenantwright.graph.users.UsersClient;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.emergency.EmergencyPolicies;
import io.github.tenantwright.teams.forwarding.CallingSettingsClient;
import io.github.tenantwright.teams.gateways.Gateways;
import io.github.tenantwright.teams.policies.UserPolicies;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.PstnUsages;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.setup.Trunk;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.VoiceSnapshot.ActivationLicense;
import io.github.tenantwright.teams.sync.VoiceSnapshot.Leftover;
import io.github.tenantwright.teams.translation.TranslationRules;
import io.github.tenantwright.teams.users.TeamsUser;
import io.github.tenantwright.teams.users.TeamsUsers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot: few users one by one, many in pages. */
final class SnapshotReader {
    // A page of 999 users costs about as much as a few single reads; from here on lists are cheaper.
    private static final int ONE_BY_ONE = 25;

    /** What a plan compares, and what decides whether an emergency call of anybody still goes out after it. */
    static final List<ResourceType<?>> KINDS =
            List.of(DialPlans.TYPE, Routing.ROUTE, Routing.POLICY, Gateways.TYPE, EmergencyPolicies.TYPE);

    private final TenantSession session;
    private final VoiceSetup setup;
    private final @Nullable VoiceSetup previous;
    private final UsersClient graphUsers;
    private final TeamsUsers teamsUsers;
    private final Set<String> wantedBases = new HashSet<>();
    private final Map<String, String> seenOwners = new HashMap<>();
    private int namesLookedUp;

    SnapshotReader(TenantSession session, VoiceSetup setup, @Nullable VoiceSetup previous) {
        this.session = session;
        this.setup = setup;
        this.previous = previous;
        this.graphUsers = new UsersClient(session);
        this.teamsUsers = TeamsUsers.of(session);
        setup.users().stream()
                .map(UserSetup::number)
                .filter(Objects::nonNull)
                .forEach(number -> wantedBases.add(number.e164()));
    }

    VoiceSnapshot read() {
        Map<DomainName, Boolean> domains = domains(session);
        SignedInRoles mine = roles(session);
        Map<String, VoiceUser> users = users();
        calling(users);
        return new VoiceSnapshot(
                session.tenant(),
                session.clock().instant(),
                country(session),
                domains,
                objects(),
                PstnUsages.of(session).list().stream().map(PstnUsage::name).toList(),
                licensedDomains(domains),
                leftovers(session),
                licenses(session),
                mine == null ? null : new HashSet<>(mine.templateIds()),
                mine != null && mine.isComplete(),
                users,
                numbers(users),
                List.of(),
                false);
    }

    private Map<String, Map<String, Map<String, @Nullable Object>>> objects() {
        Map<String, Map<String, Map<String, @Nullable Object>>> all = resources(session, kinds());
        boolean groups = !setup.objects().groupAssignments().isEmpty()
                || (previous != null && !previous.objects().groupAssignments().isEmpty());
        if (groups) {
            all.put(GroupPlans.KIND, GroupPlans.read(session));
        }
        return all;
    }

    /** What every plan compares, and the kinds that one of the set-ups mentions. */
    private List<ResourceType<?>> kinds() {
        Set<ResourceType<?>> kinds = new LinkedHashSet<>(KINDS);
        for (VoiceSetup one : previous == null ? List.of(setup) : List.of(setup, previous)) {
            kinds.addAll(one.objects().kinds());
            one.users()
                    .forEach(user -> user.policies().keySet().forEach(kind -> kinds.add(VoiceResources.granted(kind))));
            if (one.everyone() != null) {
                one.everyone().policies().keySet().forEach(kind -> kinds.add(VoiceResources.granted(kind)));
            }
        }
        if (!setup.objects().gateways().isEmpty()) {
            // They name rules, which may be the tenant's own.
            kinds.add(TranslationRules.TYPE);
        }
        if (setup.users().stream().anyMatch(SnapshotReader::saysCalling)) {
            // Calling policies decide whether calling settings work, and matter to no other part of a plan.
            kinds.add(UserPolicies.CALLING);
        }
        return List.copyOf(kinds);
    }

    /** The roles of the signed-in person; null when they are not open to this person. */
    static @Nullable SignedInRoles roles(TenantSession session) {
        try {
            return new RolesClient(session).mine();
        } catch (ServiceException notOpenToThem) {
            if (notOpenToThem.kind() == ServiceException.Kind.THROTTLED
                    || notOpenToThem.kind() == ServiceException.Kind.UNAVAILABLE) {
                throw notOpenToThem;
            }
            return null;
        }
    }

    static Map<String, Map<String, Map<String, @Nullable Object>>> resources(
            TenantSession session, List<ResourceType<?>> kinds) {
        Map<String, Map<String, Map<String, @Nullable Object>>> all = new LinkedHashMap<>();
        for (ResourceType<?> type : kinds) {
            all.put(type.name(), ConfigurationClient.of(session, type).listMembers());
        }
        return all;
    }

    static Map<DomainName, Boolean> domains(TenantSession session) {
        Map<DomainName, Boolean> domains = new HashMap<>();
        for (Domain domain : new DomainsClient(session).list()) {
            try {
                domains.put(DomainName.of(domain.id()), domain.isVerified());
            } catch (InvalidInputException none) {
                // A name that is no domain name to us can't be one of a trunk.
                continue;
            }
        }
        return domains;
    }

    static String country(TenantSession session) {
        Organization organization = new OrganizationClient(session).get();
        String location = organization.defaultUsageLocation();
        String letters = location != null && !location.isBlank() ? location : organization.countryLetterCode();
        return letters == null ? "" : letters.toUpperCase(Locale.ROOT);
    }

    /** Only trunks that are verified already can have users; an index may lag, so temporary accounts are left out. */
    private Set<DomainName> licensedDomains(Map<DomainName, Boolean> domains) {
        Set<DomainName> licensed = new HashSet<>();
        for (Trunk trunk : setup.trunks()) {
            if (domains.getOrDefault(trunk.fqdn(), false)) {
                boolean any = graphUsers
                        .list(UserQuery.withSuffix(trunk.fqdn())
                                .select(UserField.USER_PRINCIPAL_NAME, UserField.ASSIGNED_PLANS))
                        .stream()
                        .filter(user -> !ActivationUser.isTagged(name(user)))
                        .anyMatch(user -> user.hasAnyOf(ServicePlan.ANY_TEAMS));
                if (any) {
                    licensed.add(trunk.fqdn());
                }
            }
        }
        return licensed;
    }

    static List<Leftover> leftovers(TenantSession session) {
        List<Leftover> left = new ArrayList<>();
        UsersClient graphUsers = new UsersClient(session);
        graphUsers
                .list(UserQuery.startingWith(UserField.USER_PRINCIPAL_NAME, ActivationUser.TAG)
                        .select(UserField.USER_PRINCIPAL_NAME, UserField.DISPLAY_NAME, UserField.ASSIGNED_LICENSES))
                .stream()
                .filter(ActivationUser::isOurs)
                .forEach(user -> left.add(new Leftover(
                        user.id(), name(user), false, !user.assignedLicenses().isEmpty())));
        graphUsers.deleted().stream()
                .filter(ActivationUser::isOurs)
                .forEach(user -> left.add(new Leftover(user.id(), name(user), true, false)));
        return left;
    }

    static List<ActivationLicense> licenses(TenantSession session) {
        List<ActivationLicense> usable = new ArrayList<>();
        for (SubscribedSku sku : new LicensesClient(session).subscribedSkus()) {
            boolean teams = ServicePlan.ANY_TEAMS.stream().anyMatch(sku::contains);
            boolean phone = ServicePlan.PHONE_SYSTEM_FOR_PEOPLE.stream().anyMatch(sku::contains);
            if (sku.canBeAssigned() && teams) {
                usable.add(
                        new ActivationLicense(sku.skuId(), Sku.of(sku.skuId()).title(), sku.spare(), true, phone));
            }
        }
        return usable;
    }

    private Map<String, VoiceUser> users() {
        Set<String> wanted = new LinkedHashSet<>();
        setup.users().forEach(user -> wanted.add(user.key()));
        if (previous != null) {
            previous.users().forEach(user -> wanted.add(user.key()));
        }
        boolean everyone = setup.everyone() != null || (previous != null && previous.everyone() != null);
        boolean goingPolicies = previous != null
                && (!setup.voiceRoutingPolicies().containsAll(previous.voiceRoutingPolicies())
                        || !setup.dialPlans().containsAll(previous.dialPlans()));
        if (!everyone && !goingPolicies && wanted.size() <= ONE_BY_ONE) {
            return oneByOne(wanted);
        }
        return inPages(wanted, everyone, goingPolicies);
    }

    private static boolean saysCalling(UserSetup user) {
        return user.forwarding() != null || user.delegates() != null;
    }

    /** One read for each user about whose calls a set-up says something. */
    private void calling(Map<String, VoiceUser> users) {
        Set<String> said = new LinkedHashSet<>();
        Stream.concat(setup.users().stream(), previous == null ? Stream.empty() : previous.users().stream())
                .filter(SnapshotReader::saysCalling)
                .forEach(user -> said.add(user.key()));
        CallingSettingsClient client = CallingSettingsClient.of(session);
        for (String key : said) {
            VoiceUser user = users.get(key);
            if (user != null && user.voice() != null) {
                users.put(key, user.with(client.find(user.id()).orElse(null)));
            }
        }
    }

    private Map<String, VoiceUser> oneByOne(Set<String> wanted) {
        Map<String, VoiceUser> users = new LinkedHashMap<>();
        for (String key : wanted) {
            graphUsers
                    .find(
                            key,
                            UserField.USER_PRINCIPAL_NAME,
                            UserField.ACCOUNT_ENABLED,
                            UserField.USAGE_LOCATION,
                            UserField.ASSIGNED_PLANS)
                    .ifPresent(user -> users.put(
                            key,
                            user(
                                    user,
                                    user.hasAnyOf(ServicePlan.PHONE_SYSTEM_FOR_PEOPLE),
                                    teamsUsers.find(user.id()).orElse(null))));
        }
        return users;
    }

    /** The server filters by plan and streams; only what the set-up is about is kept. */
    private Map<String, VoiceUser> inPages(Set<String> wanted, boolean everyone, boolean allTeamsUsers) {
        Map<String, User> licensed = new LinkedHashMap<>();
        graphUsers
                .list(UserQuery.licensedFor(ServicePlan.PHONE_SYSTEM_FOR_PEOPLE)
                        .select(UserField.USER_PRINCIPAL_NAME, UserField.ACCOUNT_ENABLED, UserField.USAGE_LOCATION)
                        .pageSize(UserQuery.LARGEST_PAGE))
                .stream()
                .filter(user -> everyone || wanted.contains(key(user)))
                .forEach(user -> licensed.put(key(user), user));
        Map<String, TeamsUser> teams = new HashMap<>();
        teamsUsers.forEach(user -> {
            String key = user.userPrincipalName().toLowerCase(Locale.ROOT);
            String number = user.number();
            if (!number.isEmpty() && wantedBases.contains(number.split(";", -1)[0])) {
                seenOwners.put(number, user.userPrincipalName());
            }
            if (allTeamsUsers || licensed.containsKey(key) || wanted.contains(key)) {
                teams.put(key, user);
            }
        });
        Map<String, VoiceUser> users = new LinkedHashMap<>();
        licensed.forEach((key, user) -> users.put(key, user(user, true, teams.get(key))));
        for (String key : wanted) {
            if (!users.containsKey(key)) {
                graphUsers
                        .find(key, UserField.USER_PRINCIPAL_NAME, UserField.ACCOUNT_ENABLED, UserField.USAGE_LOCATION)
                        .ifPresent(user -> users.put(key, user(user, false, teams.get(key))));
            }
        }
        if (allTeamsUsers) {
            teams.forEach((key, user) -> users.computeIfAbsent(
                    key,
                    k -> new VoiceUser(
                            user.id(), user.userPrincipalName(), user.hasPhoneSystem(), true, "", null, state(user))));
        }
        return users;
    }

    /**
     * Who has the numbers of the set-up, by name, where that is not one of the users already read; of a number with an
     * extension also who has the bare one.
     */
    private Map<String, String> numbers(Map<String, VoiceUser> users) {
        Map<String, String> owners = new HashMap<>(seenOwners);
        users.values().forEach(user -> {
            VoiceUser.VoiceState voice = user.voice();
            if (voice != null && !voice.number().isEmpty()) {
                owners.put(voice.number(), user.userPrincipalName());
            }
        });
        Set<String> open = new LinkedHashSet<>();
        for (UserSetup user : setup.users()) {
            if (user.number() != null) {
                open.add(user.number().toString());
                open.add(user.number().e164());
            }
        }
        open.removeAll(owners.keySet());
        NumbersClient client = new NumbersClient(session);
        Map<String, String> ids = new LinkedHashMap<>();
        if (open.size() <= ONE_BY_ONE) {
            open.forEach(number -> client.find(number).ifPresent(found -> owner(found, number, ids)));
        } else {
            client.list(NumberQuery.all()).stream()
                    .filter(found -> open.contains(found.telephoneNumber()))
                    .forEach(found -> owner(found, found.telephoneNumber(), ids));
        }
        Map<String, String> names = new HashMap<>();
        users.values().forEach(user -> names.put(user.id(), user.userPrincipalName()));
        ids.forEach((number, id) -> owners.put(number, names.computeIfAbsent(id, this::named)));
        return owners;
    }

    private static void owner(NumberAssignment found, String number, Map<String, String> ids) {
        if (!found.isFree()) {
            String target = found.assignmentTargetId();
            ids.put(number, target == null ? "somebody" : target);
        }
    }

    /** For people; of so many strangers that looking them up would cost more than it tells, the id has to do. */
    private String named(String id) {
        return namesLookedUp++ < ONE_BY_ONE && id.contains("-")
                ? graphUsers
                        .find(id, UserField.USER_PRINCIPAL_NAME)
                        .map(SnapshotReader::name)
                        .filter(name -> !name.isEmpty())
                        .orElse(id)
                : id;
    }

    private static VoiceUser user(User user, boolean phoneSystem, @Nullable TeamsUser teams) {
        return new VoiceUser(
                user.id(),
                name(user),
                phoneSystem,
                !Boolean.FALSE.equals(user.accountEnabled()),
                Optional.ofNullable(user.usageLocation()).orElse("").toUpperCase(Locale.ROOT),
                null,
                teams == null ? null : state(teams));
    }

    static VoiceUser.VoiceState state(TeamsUser user) {
        return new VoiceUser.VoiceState(
                user.accountType(),
                user.hasCallingPlan(),
                user.number(),
                user.onPremLineUri(),
                user.enterpriseVoice(),
                user.policies(),
                user.standing());
    }

    static String key(User user) {
        return name(user).toLowerCase(Locale.ROOT);
    }

    static String name(User user) {
        return Optional.ofNullable(user.userPrincipalName()).orElse("");
    }
}
