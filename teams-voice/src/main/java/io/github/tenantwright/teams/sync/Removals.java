package io.github.tenantwright.teams.sync;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.activation.SweepActivationUser;
import io.github.tenantwright.teams.blocking.InboundPatterns;
import io.github.tenantwright.teams.callerid.CallerIdPolicies;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.DeleteResource;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.domains.RemoveDomain;
import io.github.tenantwright.teams.emergency.EmergencyPolicies;
import io.github.tenantwright.teams.gateways.Gateways;
import io.github.tenantwright.teams.groups.GrantPolicyToGroup;
import io.github.tenantwright.teams.numbers.RemovePhoneNumber;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.RemovePstnUsages;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.setup.Trunk;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceObjects;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.translation.TranslationRules;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Removes what a former set-up made and the new one lacks, in the order that keeps calls whole: grants, numbers,
 * policies and dial plans, routes, usages, domains. What somebody has changed, or something foreign uses, is left and
 * named.
 */
final class Removals {
    private final VoiceSetup previous;
    private final VoiceSetup setup;
    private final VoiceSnapshot snapshot;
    private final Set<ObjectKey> planned = new HashSet<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<UserPolicy, Map<String, Set<ObjectKey>>> cleared = new HashMap<>();

    /** @param planned what is planned so far: a number that another user gets is taken away there */
    Removals(VoiceSetup previous, VoiceSetup setup, VoiceSnapshot snapshot, List<Operation> planned) {
        planned.forEach(operation -> this.planned.add(operation.key()));
        this.previous = previous;
        this.setup = setup;
        this.snapshot = snapshot;
    }

    List<Operation> operations() {
        return operations;
    }

    List<Finding> findings() {
        return findings;
    }

    void plan() {
        Set<String> goingPolicies =
                going(previous.voiceRoutingPolicies(), setup.voiceRoutingPolicies(), VoiceRoutingPolicy::name);
        Set<String> goingPlans = going(previous.dialPlans(), setup.dialPlans(), DialPlan::name);
        Set<String> goingRoutes = going(previous.voiceRoutes(), setup.voiceRoutes(), VoiceRoute::name);
        setup.existing().voiceRoutingPolicies().forEach(kept -> goingPolicies.removeIf(n -> n.equalsIgnoreCase(kept)));
        setup.existing().dialPlans().forEach(kept -> goingPlans.removeIf(n -> n.equalsIgnoreCase(kept)));
        users();
        everyone();
        for (GrantPolicyToGroup taken : GroupPlans.takenBack(previous, setup, snapshot)) {
            operations.add(taken);
            cleared.computeIfAbsent(taken.kind(), k -> new HashMap<>())
                    .computeIfAbsent(taken.was().toLowerCase(java.util.Locale.ROOT), n -> new TreeSet<>())
                    .add(taken.key());
        }
        Set<ObjectKey> policiesGone = new HashSet<>();
        for (VoiceRoutingPolicy policy : previous.voiceRoutingPolicies()) {
            if (goingPolicies.contains(policy.name())) {
                assigned(UserPolicy.VOICE_ROUTING, Routing.POLICY, policy).ifPresent(policiesGone::add);
            }
        }
        for (DialPlan plan : previous.dialPlans()) {
            if (goingPlans.contains(plan.name())) {
                assigned(UserPolicy.DIAL_PLAN, DialPlans.TYPE, plan);
            }
        }
        Set<ObjectKey> routesGone = new HashSet<>(policiesGone);
        for (VoiceRoute route : previous.voiceRoutes()) {
            if (goingRoutes.contains(route.name())) {
                delete(Routing.ROUTE, route, policiesGone).ifPresent(routesGone::add);
            }
        }
        routesGone.addAll(objects(routesGone));
        usages(deleted(Routing.ROUTE), deleted(Routing.POLICY), routesGone);
        domains(deleted(Routing.ROUTE), routesGone);
    }

    /** What this plan deletes of a kind, in lower case: not what was to go and stays after all. */
    private Set<String> deleted(ResourceType<?> type) {
        return operations.stream()
                .filter(operation -> operation instanceof DeleteResource)
                .map(operation -> (DeleteResource) operation)
                .filter(delete -> delete.type().equals(type))
                .map(delete -> delete.identity().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** The less usual kinds: gateways once no route names them, then the rules that they named. */
    private Set<ObjectKey> objects(Set<ObjectKey> routesGone) {
        VoiceObjects before = previous.objects();
        VoiceObjects after = setup.objects();
        Set<ObjectKey> gone = new HashSet<>();
        Set<ObjectKey> gateways = objects(Gateways.TYPE, before.gateways(), after.gateways(), routesGone);
        after.gateways().forEach(gateway -> gateways.add(CreateResource.key(Gateways.TYPE, gateway.fqdn())));
        objects(TranslationRules.TYPE, before.translationRules(), after.translationRules(), gateways);
        gone.addAll(granted(
                UserPolicy.EMERGENCY_CALL_ROUTING,
                EmergencyPolicies.TYPE,
                before.emergencyCallRoutingPolicies(),
                after.emergencyCallRoutingPolicies()));
        granted(UserPolicy.CALLER_ID, CallerIdPolicies.TYPE, before.callerIdPolicies(), after.callerIdPolicies());
        objects(
                InboundPatterns.BLOCKED,
                before.inboundBlockedNumberPatterns(),
                after.inboundBlockedNumberPatterns(),
                Set.of());
        objects(
                InboundPatterns.EXEMPT,
                before.inboundExemptNumberPatterns(),
                after.inboundExemptNumberPatterns(),
                Set.of());
        return gone;
    }

    private <T> Set<ObjectKey> granted(UserPolicy kind, ResourceType<T> type, List<T> before, List<T> after) {
        Set<String> going = going(before, after, type::identity);
        Set<ObjectKey> gone = new HashSet<>();
        for (T value : before) {
            if (going.contains(type.identity(value))) {
                assigned(kind, type, value).ifPresent(gone::add);
            }
        }
        return gone;
    }

    private <T> Set<ObjectKey> objects(ResourceType<T> type, List<T> before, List<T> after, Set<ObjectKey> needs) {
        Set<String> going = going(before, after, type::identity);
        Set<ObjectKey> gone = new HashSet<>();
        for (T value : before) {
            if (going.contains(type.identity(value))) {
                delete(type, value, needs).ifPresent(gone::add);
            }
        }
        return gone;
    }

    private static <T> Set<String> going(List<T> before, List<T> after, Function<T, String> name) {
        Set<String> staying = after.stream()
                .map(name)
                .map(n -> n.toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
        return before.stream()
                .map(name)
                .filter(n -> !staying.contains(n.toLowerCase(java.util.Locale.ROOT)))
                .filter(n -> !ResourceType.sameIdentity(n, "Global"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Listed users: what they were granted and are not any more, and their number. */
    private void users() {
        Map<String, UserSetup> now = new HashMap<>();
        setup.users().forEach(user -> now.put(user.key(), user));
        for (UserSetup before : previous.users()) {
            VoiceUser user = snapshot.user(before.user()).orElse(null);
            if (user == null || user.voice() == null) {
                continue;
            }
            UserSetup after = now.get(before.key());
            clear(
                    user,
                    UserPolicy.VOICE_ROUTING,
                    before.voiceRoutingPolicy(),
                    after != null ? after.voiceRoutingPolicy() : everyonesPolicy());
            clear(
                    user,
                    UserPolicy.DIAL_PLAN,
                    before.dialPlan(),
                    after != null ? after.dialPlan() : everyonesDialPlan());
            Map<UserPolicy, String> further = after != null ? after.policies() : everyonesPolicies();
            before.policies().forEach((kind, name) -> clear(user, kind, name, further.get(kind)));
            operations.addAll(CallingPlans.takeBack(user, before, after, planned, findings));
            boolean numberGoes = before.number() != null
                    && (after == null || after.number() == null)
                    && user.voice().number().equalsIgnoreCase(String.valueOf(before.number()));
            if (numberGoes
                    && before.number() != null
                    && !planned.contains(RemovePhoneNumber.key(user.userPrincipalName(), before.number()))) {
                operations.add(new RemovePhoneNumber(user.id(), user.userPrincipalName(), before.number(), Set.of()));
            }
        }
    }

    /** Those whom the former set-up reached as everyone, and who hold just what it granted. */
    private void everyone() {
        if (previous.everyone() == null) {
            return;
        }
        Set<String> listed = previous.users().stream().map(UserSetup::key).collect(Collectors.toSet());
        setup.users().forEach(user -> listed.add(user.key()));
        snapshot.users().entrySet().stream()
                .filter(entry -> !listed.contains(entry.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    clear(
                            entry.getValue(),
                            UserPolicy.VOICE_ROUTING,
                            previous.everyone().voiceRoutingPolicy(),
                            everyonesPolicy());
                    clear(
                            entry.getValue(),
                            UserPolicy.DIAL_PLAN,
                            previous.everyone().dialPlan(),
                            everyonesDialPlan());
                    previous.everyone()
                            .policies()
                            .forEach((kind, name) -> clear(
                                    entry.getValue(),
                                    kind,
                                    name,
                                    everyonesPolicies().get(kind)));
                });
    }

    private Map<UserPolicy, String> everyonesPolicies() {
        return setup.everyone() == null ? Map.of() : setup.everyone().policies();
    }

    private @Nullable String everyonesPolicy() {
        return setup.everyone() == null ? null : setup.everyone().voiceRoutingPolicy();
    }

    private @Nullable String everyonesDialPlan() {
        return setup.everyone() == null ? null : setup.everyone().dialPlan();
    }

    /** Takes a grant back that the former set-up gave, unless the new one gives another (which replaces it). */
    private void clear(VoiceUser user, UserPolicy policy, @Nullable String before, @Nullable String after) {
        if (before == null || !ResourceType.sameIdentity(user.granted(policy), before)) {
            return;
        }
        GrantPolicy grant = new GrantPolicy(policy, user.id(), user.userPrincipalName(), before, "", Set.of());
        cleared.computeIfAbsent(policy, p -> new HashMap<>())
                .computeIfAbsent(before.toLowerCase(java.util.Locale.ROOT), n -> new TreeSet<>())
                .add(grant.key());
        if (after == null) {
            operations.add(grant);
        }
    }

    /** Deletes a policy once nobody holds it; left alone when somebody does whom the former set-up did not give it. */
    private <T> java.util.Optional<ObjectKey> assigned(UserPolicy policy, ResourceType<T> type, T value) {
        String name = type.identity(value);
        Set<ObjectKey> grants =
                cleared.getOrDefault(policy, Map.of()).getOrDefault(name.toLowerCase(java.util.Locale.ROOT), Set.of());
        List<String> foreign = snapshot.users().values().stream()
                .filter(user -> ResourceType.sameIdentity(user.granted(policy), name))
                .filter(user -> !grants.contains(GrantPolicy.key(policy, user.userPrincipalName())))
                .map(VoiceUser::userPrincipalName)
                .sorted()
                .toList();
        if (!foreign.isEmpty()) {
            findings.add(Finding.warning(
                    "still-used",
                    "The " + type.label() + " " + name + " stays: it is granted to "
                            + foreign.stream().limit(5).collect(Collectors.joining(", "))
                            + (foreign.size() > 5 ? " and " + (foreign.size() - 5) + " more" : "")
                            + ", whom the former set-up does not name.",
                    "Take it from them first if it is to go."));
            return java.util.Optional.empty();
        }
        return delete(type, value, grants);
    }

    private <T> java.util.Optional<ObjectKey> delete(ResourceType<T> type, T value, Set<ObjectKey> needs) {
        String name = type.identity(value);
        Map<String, @Nullable Object> there = VoicePlanner.find(snapshot.resources(type), name);
        if (there == null) {
            return java.util.Optional.empty();
        }
        List<ResourceField> moved = type.changedSince(there, type.members(value));
        if (!moved.isEmpty()) {
            findings.add(Finding.warning(
                    "changed-since",
                    "The " + type.label() + " " + name + " stays: somebody has changed it since it was made ("
                            + moved.stream().map(ResourceField::label).collect(Collectors.joining(", ")) + ").",
                    "Delete it by hand if it is to go."));
            return java.util.Optional.empty();
        }
        DeleteResource delete = DeleteResource.of(type, value, needs);
        operations.add(delete);
        return java.util.Optional.of(delete.key());
    }

    private void usages(Set<String> goingRoutes, Set<String> goingPolicies, Set<ObjectKey> gone) {
        Set<String> staying = setup.allUsages().stream().map(PstnUsage::name).collect(Collectors.toSet());
        Set<String> foreign = new HashSet<>();
        Set<ObjectKey> before = new HashSet<>(gone);
        snapshot.resources(Routing.ROUTE).forEach((name, members) -> {
            boolean ours = setup.voiceRoutes().stream().anyMatch(r -> ResourceType.sameIdentity(r.name(), name));
            inUse(Routing.ROUTE, name, members, ours, goingRoutes, foreign, before);
        });
        snapshot.resources(Routing.POLICY).forEach((name, members) -> {
            boolean ours =
                    setup.voiceRoutingPolicies().stream().anyMatch(p -> ResourceType.sameIdentity(p.name(), name));
            inUse(Routing.POLICY, name, members, ours, goingPolicies, foreign, before);
        });
        if (snapshot.holds(EmergencyPolicies.TYPE)) {
            Set<String> going = deleted(EmergencyPolicies.TYPE);
            snapshot.resources(EmergencyPolicies.TYPE).forEach((name, members) -> {
                boolean ours = setup.objects().emergencyCallRoutingPolicies().stream()
                        .anyMatch(policy -> ResourceType.sameIdentity(policy.name(), name));
                if (ours) {
                    before.add(CreateResource.key(EmergencyPolicies.TYPE, name));
                } else if (!going.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    foreign.addAll(EmergencyPolicies.usages(members));
                }
            });
        }
        List<String> leaving = new ArrayList<>();
        for (PstnUsage usage : previous.allUsages()) {
            boolean goes =
                    !staying.contains(usage.name()) && snapshot.pstnUsages().contains(usage.name());
            if (goes && foreign.contains(usage.name())) {
                findings.add(Finding.warning(
                        "still-used",
                        "The PSTN usage " + usage
                                + " stays: a route or policy that the former set-up does not name uses it.",
                        "Take it out there first if it is to go."));
            } else if (goes) {
                leaving.add(usage.name());
            }
        }
        if (!leaving.isEmpty()) {
            operations.add(new RemovePstnUsages(leaving, before));
        }
    }

    /** What goes uses nothing any more; what stays and is ours lets go of a usage by this very plan, before it goes. */
    private static void inUse(
            ResourceType<?> type,
            String name,
            Map<String, @Nullable Object> members,
            boolean ours,
            Set<String> going,
            Set<String> foreign,
            Set<ObjectKey> before) {
        if (ours) {
            before.add(CreateResource.key(type, name));
        } else if (!going.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            foreign.addAll(Members.texts(members, "OnlinePstnUsages"));
        }
    }

    private void domains(Set<String> goingRoutes, Set<ObjectKey> gone) {
        Set<DomainName> staying = setup.trunks().stream().map(Trunk::fqdn).collect(Collectors.toSet());
        staying.addAll(setup.existing().trunks());
        for (Trunk trunk : previous.trunks()) {
            DomainName domain = trunk.fqdn();
            boolean there = snapshot.domains().containsKey(domain);
            if (!there || staying.contains(domain)) {
                continue;
            }
            Optional<String> user = routeThatStaysOn(domain, goingRoutes);
            if (user.isPresent()) {
                findings.add(Finding.warning(
                        "still-used",
                        "The domain " + domain + " stays: the voice route " + user.get() + " leads to it.",
                        "Take it out of that route first if it is to go."));
                continue;
            }
            Set<ObjectKey> needs = new TreeSet<>(gone);
            setup.voiceRoutes().forEach(route -> needs.add(CreateResource.key(Routing.ROUTE, route.name())));
            // A temporary account that was kept lives in the domain and would keep it.
            for (VoiceSnapshot.Leftover left : snapshot.leftovers()) {
                if (!left.deleted() && domain.equals(ActivationUser.domainOf(left.name()))) {
                    SweepActivationUser sweep = new SweepActivationUser(left.userId(), left.name());
                    operations.add(sweep);
                    needs.add(sweep.key());
                }
            }
            operations.add(new RemoveDomain(domain, needs));
        }
    }

    /** A route that this plan neither deletes nor changes to lead elsewhere: a foreign one, or one that stays after all. */
    private Optional<String> routeThatStaysOn(DomainName domain, Set<String> goingRoutes) {
        return snapshot.resources(Routing.ROUTE).entrySet().stream()
                .filter(entry -> !goingRoutes.contains(entry.getKey().toLowerCase(java.util.Locale.ROOT)))
                .filter(entry -> Members.texts(entry.getValue(), "OnlinePstnGatewayList").stream()
                        .anyMatch(domain.value()::equalsIgnoreCase))
                .map(Map.Entry::getKey)
                .filter(name -> setup.voiceRoutes().stream()
                        .filter(route -> ResourceType.sameIdentity(route.name(), name))
                        .allMatch(route -> route.gateways().contains(domain)))
                .findFirst();
    }
}
