package io.github.tenantwright.teams.sync;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.licenses.AssignedPlan;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberQuery;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.graph.roles.SignedInRoles;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UserQuery;
import io.github.tenantwright.graph.users.UsersClient;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.calls.CallKinds;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.PstnUsages;
import io.github.tenantwright.teams.sync.VoiceSnapshot.InventoryNumber;
import io.github.tenantwright.teams.users.TeamsUser;
import io.github.tenantwright.teams.users.TeamsUsers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads all that decides about calls, in pages. */
final class WholeReader {
    private final TenantSession session;

    WholeReader(TenantSession session) {
        this.session = session;
    }

    VoiceSnapshot read() {
        Map<DomainName, Boolean> domains = SnapshotReader.domains(session);
        SignedInRoles mine = SnapshotReader.roles(session);
        Map<String, TeamsUser> teams = new HashMap<>();
        TeamsUsers.of(session).forEach(user -> teams.put(user.id(), user));
        Map<String, VoiceUser> users = new LinkedHashMap<>();
        Set<DomainName> licensed = new HashSet<>();
        Map<String, String> names = new HashMap<>();
        new UsersClient(session)
                        .list(UserQuery.all()
                                .select(
                                        UserField.USER_PRINCIPAL_NAME,
                                        UserField.ACCOUNT_ENABLED,
                                        UserField.USAGE_LOCATION,
                                        UserField.ASSIGNED_PLANS)
                                .pageSize(UserQuery.LARGEST_PAGE))
                        .stream()
                        .forEach(user -> {
                            users.put(SnapshotReader.key(user), user(user, teams.get(user.id())));
                            names.put(user.id().toLowerCase(Locale.ROOT), SnapshotReader.name(user));
                            domain(user, domains).ifPresent(licensed::add);
                        });
        List<InventoryNumber> inventory = inventory(names);
        List<ResourceType<?>> kinds = new ArrayList<>(SnapshotReader.KINDS);
        kinds.addAll(CallKinds.MORE);
        return new VoiceSnapshot(
                session.tenant(),
                session.clock().instant(),
                SnapshotReader.country(session),
                domains,
                SnapshotReader.resources(session, kinds),
                PstnUsages.of(session).list().stream().map(PstnUsage::name).toList(),
                licensed,
                SnapshotReader.leftovers(session),
                SnapshotReader.licenses(session),
                mine == null ? null : new HashSet<>(mine.templateIds()),
                mine != null && mine.isComplete(),
                users,
                owners(users, inventory),
                inventory,
                true);
    }

    private static VoiceUser user(User user, @org.jspecify.annotations.Nullable TeamsUser teams) {
        return new VoiceUser(
                user.id(),
                SnapshotReader.name(user),
                user.hasAnyOf(ServicePlan.PHONE_SYSTEM_FOR_PEOPLE),
                !Boolean.FALSE.equals(user.accountEnabled()),
                Optional.ofNullable(user.usageLocation()).orElse("").toUpperCase(Locale.ROOT),
                new VoiceUser.PlanStates(
                        state(user, ServicePlan.PHONE_SYSTEM_FOR_PEOPLE), state(user, ServicePlan.ANY_TEAMS)),
                teams == null ? null : SnapshotReader.state(teams));
    }

    /** The state of the best plan of these: one that works, else any that is not gone, else one that is. */
    private static String state(User user, List<ServicePlan> plans) {
        String best = "";
        for (AssignedPlan plan : user.assignedPlans()) {
            if (plans.stream().noneMatch(wanted -> wanted.id().equalsIgnoreCase(plan.servicePlanId()))) {
                continue;
            }
            if (plan.status().works()) {
                return plan.status().value();
            }
            if (best.isEmpty() || best.equalsIgnoreCase("Deleted")) {
                best = plan.status().value();
            }
        }
        return best;
    }

    /** The trunk's domain in which a licensed user who is not temporary lives. */
    private static Optional<DomainName> domain(User user, Map<DomainName, Boolean> domains) {
        if (ActivationUser.isTagged(SnapshotReader.name(user)) || !user.hasAnyOf(ServicePlan.ANY_TEAMS)) {
            return Optional.empty();
        }
        return domains.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .filter(domain -> domain.value().equalsIgnoreCase(user.suffix()))
                .findFirst();
    }

    private List<InventoryNumber> inventory(Map<String, String> names) {
        List<InventoryNumber> inventory = new ArrayList<>();
        new NumbersClient(session).list(NumberQuery.all()).stream().forEach(number -> {
            String target = number.isFree() ? "" : String.valueOf(number.assignmentTargetId());
            inventory.add(new InventoryNumber(
                    number.telephoneNumber(),
                    number.type().value(),
                    status(number),
                    names.getOrDefault(target.toLowerCase(Locale.ROOT), target)));
        });
        return inventory;
    }

    private static String status(NumberAssignment number) {
        return number.assignmentStatus().value();
    }

    private static Map<String, String> owners(Map<String, VoiceUser> users, List<InventoryNumber> inventory) {
        Map<String, String> owners = new HashMap<>();
        inventory.stream()
                .filter(number -> !number.owner().isEmpty())
                .forEach(number -> owners.put(number.number(), number.owner()));
        users.values().forEach(user -> {
            VoiceUser.VoiceState voice = user.voice();
            if (voice != null && !voice.number().isEmpty()) {
                owners.put(voice.number(), user.userPrincipalName());
            }
        });
        return owners;
    }
}
