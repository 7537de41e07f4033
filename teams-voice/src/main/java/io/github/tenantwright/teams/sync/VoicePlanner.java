package io.github.tenantwright.teams.sync;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.activation.CreateActivationUser;
import io.github.tenantwright.teams.activation.LicenseActivationUser;
import io.github.tenantwright.teams.activation.RemoveActivationUser;
import io.github.tenantwright.teams.activation.SweepActivationUser;
import io.github.tenantwright.teams.blocking.InboundPatterns;
import io.github.tenantwright.teams.callerid.CallerIdPolicies;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.config.UpdateResource;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.domains.AddDomain;
import io.github.tenantwright.teams.domains.VerifyDomain;
import io.github.tenantwright.teams.emergency.EmergencyPolicies;
import io.github.tenantwright.teams.gateways.Gateways;
import io.github.tenantwright.teams.gateways.PstnGateway;
import io.github.tenantwright.teams.routing.AddPstnUsages;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.setup.AfterActivation;
import io.github.tenantwright.teams.setup.Trunk;
import io.github.tenantwright.teams.setup.VoiceObjects;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.VoiceSnapshot.ActivationLicense;
import io.github.tenantwright.teams.sync.VoiceSnapshot.Leftover;
import io.github.tenantwright.teams.translation.TranslationRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is wanted with what is there. A pure function: it sends nothing and looks at no clock.
 *
 * <p>{@link #plan(VoiceSetup, VoiceSnapshot)} creates and updates, and never deletes anything but what earlier runs left
 * behind of their own; {@link #plan(VoiceSetup, VoiceSetup, VoiceSnapshot)} also removes what the former set-up made and
 * the new one lacks.
 */
public final class VoicePlanner {
    private final VoiceSetup setup;
    private final VoiceSnapshot snapshot;
    private final Set<DomainName> reactivate;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Operation> first = new ArrayList<>();
    private final List<Operation> cleanUp = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<DomainName> activating = new LinkedHashSet<>();
    private final Set<DomainName> own = new HashSet<>();
    private final Set<String> ownPolicies = new HashSet<>();

    private VoicePlanner(VoiceSetup setup, VoiceSnapshot snapshot, Set<DomainName> reactivate) {
        this.setup = setup;
        this.snapshot = snapshot;
        this.reactivate = reactivate;
        ownedBy(setup);
        if (setup.tenant() != null && !setup.tenant().equals(snapshot.tenant())) {
            throw new InvalidInputException(
                    "tenant", setup.tenant(), "the set-up is for another tenant than " + snapshot.tenant());
        }
    }

    /** What has to change so that the tenant holds what is wanted. */
    public static Plan plan(VoiceSetup setup, VoiceSnapshot snapshot) {
        return plan(setup, snapshot, Set.of());
    }

    /** @param reactivate trunks whose domains are to be activated anew although routes lead to them */
    static Plan plan(VoiceSetup setup, VoiceSnapshot snapshot, Set<DomainName> reactivate) {
        VoicePlanner planner = new VoicePlanner(setup, snapshot, reactivate);
        planner.setUp(null);
        return planner.finish();
    }

    /**
     * What has to change so that the tenant holds what is wanted, and no longer what only the former set-up wanted: each
     * thing of that set-up is removed if it is unchanged since and nothing foreign uses it.
     */
    public static Plan plan(VoiceSetup previous, VoiceSetup setup, VoiceSnapshot snapshot) {
        VoicePlanner planner = new VoicePlanner(setup, snapshot, Set.of());
        planner.ownedBy(previous);
        planner.setUp(previous);
        Removals removals = new Removals(previous, setup, snapshot, planner.operations);
        removals.plan();
        planner.operations.addAll(removals.operations());
        planner.findings.addAll(removals.findings());
        Set<ObjectKey> removed =
                removals.operations().stream().map(Operation::key).collect(Collectors.toSet());
        planner.cleanUp.removeIf(operation -> removed.contains(operation.key()));
        planner.first.removeIf(operation -> removed.contains(operation.key()));
        return planner.finish();
    }

    private void ownedBy(VoiceSetup one) {
        one.trunks().forEach(trunk -> own.add(trunk.fqdn()));
        one.voiceRoutingPolicies().forEach(policy -> ownPolicies.add(policy.name()));
        ownPolicies.addAll(one.existing().voiceRoutingPolicies());
    }

    private void setUp(@Nullable VoiceSetup previous) {
        existing();
        domains();
        activation();
        resources(DialPlans.TYPE, dialPlans(), plan -> Set.of());
        usages();
        routes();
        policies();
        objects();
        UserPlans users = new UserPlans(previous, setup, snapshot, ownPolicies, operations);
        users.plan();
        operations.addAll(users.operations());
        findings.addAll(users.findings());
        operations.addAll(GroupPlans.plan(setup, snapshot, operations));
        removals();
        sweep();
    }

    private Plan finish() {
        operations.addAll(0, first);
        operations.addAll(cleanUp);
        new Preflight(snapshot.roles(), snapshot.rolesComplete(), operations).addTo(findings);
        String title = setup.name() == null ? "" : setup.name();
        findings.addAll(EmergencyGuard.check(
                new Plan(snapshot.tenant(), title, snapshot.readAt(), operations, List.of()), snapshot));
        return new Plan(snapshot.tenant(), title, snapshot.readAt(), operations, findings);
    }

    /** What the set-up takes for granted and the tenant does not have. */
    private void existing() {
        List<String> missing = new ArrayList<>();
        setup.existing().trunks().stream()
                .filter(trunk -> !snapshot.domains().getOrDefault(trunk, false))
                .forEach(trunk -> missing.add("the trunk " + trunk + " as a verified domain"));
        setup.existing().dialPlans().stream()
                .filter(name -> find(snapshot.resources(DialPlans.TYPE), name) == null)
                .forEach(name -> missing.add("the dial plan " + name));
        setup.existing().voiceRoutingPolicies().stream()
                .filter(name -> find(snapshot.resources(Routing.POLICY), name) == null)
                .forEach(name -> missing.add("the voice routing policy " + name));
        missing.forEach(what -> findings.add(Finding.warning(
                "existing-missing",
                "The set-up takes for granted that the tenant has " + what
                        + ". It has none, so what builds on it will fail.",
                "Check the spelling, or let the set-up make it; then plan again.")));
    }

    private void domains() {
        for (Trunk trunk : setup.trunks()) {
            DomainName domain = trunk.fqdn();
            Boolean verified = snapshot.domains().get(domain);
            if (verified == null) {
                operations.add(new AddDomain(domain));
            }
            if (verified == null || !verified) {
                operations.add(new VerifyDomain(domain));
            }
            if (find(snapshot.resources(Gateways.TYPE), domain.value()) != null) {
                findings.add(Finding.warning(
                        "own-gateway",
                        "The tenant has a gateway object named " + domain + ", as from a set-up without carrier mode.",
                        "Take it out of all routes and remove it: in carrier mode the trunk is only a name."));
            }
        }
    }

    private void activation() {
        for (Trunk trunk : setup.trunks()) {
            DomainName domain = trunk.fqdn();
            boolean wantedByRoute = setup.voiceRoutes().stream()
                    .anyMatch(route -> route.gateways().contains(domain));
            boolean proved = snapshot.resources(Routing.ROUTE).values().stream()
                    .anyMatch(route -> Members.texts(route, "OnlinePstnGatewayList").stream()
                            .anyMatch(domain.value()::equalsIgnoreCase));
            boolean active = (proved || snapshot.licensedDomains().contains(domain)) && !reactivate.contains(domain);
            if (!wantedByRoute) {
                findings.add(Finding.warning(
                        "unused-trunk",
                        "No route leads to " + domain + ", so that its activation can't be proved and is not begun.",
                        "Name the trunk in a route."));
            } else if (!active) {
                activate(domain);
            }
        }
    }

    private void activate(DomainName domain) {
        Optional<Leftover> there = snapshot.leftovers().stream()
                .filter(left -> !left.deleted() && domain.equals(ActivationUser.domainOf(left.name())))
                .findFirst();
        List<String> skus = licenses(there.isPresent() && there.get().licensed());
        String location =
                setup.activation().usageLocation() != null ? setup.activation().usageLocation() : snapshot.country();
        if (skus.isEmpty()) {
            findings.add(Finding.blocker(
                    "no-spare-license",
                    "Activating " + domain + " takes a license with Teams for a while, and none is spare" + stock()
                            + ".",
                    "Free one or buy one, then plan again."));
            return;
        }
        if (location.isEmpty()) {
            findings.add(Finding.blocker(
                    "no-usage-location",
                    "The tenant does not say its country, and a license needs one.",
                    "Set activation.usageLocation in the set-up."));
            return;
        }
        boolean phone = snapshot.licenses().stream()
                .anyMatch(license -> license.skuId().equals(skus.get(0)) && license.phoneSystem());
        if (!phone) {
            findings.add(Finding.warning(
                    "license-without-phone-system",
                    "The spare license for activating " + domain + " has Teams but no Phone System. By Microsoft's"
                            + " documentation that is enough; a domain that also"
                            + " asks for an Enterprise Voice user needs Phone"
                            + " System.",
                    "Free a license with Phone System if the activation lasts longer than a day."));
        }
        activating.add(domain);
        // One that an earlier run has left is this plan's from its first step on.
        boolean usable =
                there.isPresent() && Boolean.TRUE.equals(snapshot.domains().get(domain));
        (usable ? first : operations).add(new CreateActivationUser(domain, location));
        there.ifPresent(left -> findings.add(Finding.note(
                "temporary-user-found",
                "The temporary user " + left.name() + " that an earlier run has left is used again.")));
        operations.add(new LicenseActivationUser(domain, skus));
    }

    /** Spare ones, those with Phone System first; or in the order that the set-up gives. */
    private List<String> licenses(boolean held) {
        // An account that has one already may have taken the last seat.
        List<ActivationLicense> spare = snapshot.licenses().stream()
                .filter(license -> license.spare() > 0 || held)
                .toList();
        List<String> wish = setup.activation().licenses();
        if (!wish.isEmpty()) {
            Set<String> have = spare.stream().map(ActivationLicense::skuId).collect(Collectors.toSet());
            return wish.stream().filter(have::contains).toList();
        }
        return spare.stream()
                .sorted(Comparator.comparing(ActivationLicense::phoneSystem)
                        .reversed()
                        .thenComparing(
                                Comparator.comparing(ActivationLicense::spare).reversed())
                        .thenComparing(ActivationLicense::skuId))
                .map(ActivationLicense::skuId)
                .toList();
    }

    private String stock() {
        return snapshot.licenses().isEmpty()
                ? ""
                : " ("
                        + snapshot.licenses().stream()
                                .map(license -> license.title() + ": " + license.spare())
                                .collect(Collectors.joining(", "))
                        + ")";
    }

    /** Members of rules that this version does not know are taken over from what is there. */
    private List<DialPlan> dialPlans() {
        List<DialPlan> plans = new ArrayList<>();
        for (DialPlan plan : setup.dialPlans()) {
            Map<String, @Nullable Object> there = find(snapshot.resources(DialPlans.TYPE), plan.name());
            plans.add(there == null ? plan : DialPlans.keepingUnknown(plan, there));
        }
        return plans;
    }

    private <T> void resources(
            ResourceType<T> type, List<T> wanted, java.util.function.Function<T, Set<ObjectKey>> needs) {
        for (T value : wanted) {
            String name = type.identity(value);
            Map<String, @Nullable Object> there = find(snapshot.resources(type), name);
            if (there == null) {
                operations.add(CreateResource.of(type, value, needs.apply(value)));
                continue;
            }
            Map<String, Object> members = type.members(value);
            List<ResourceField> different = type.differences(there, members);
            if (!different.isEmpty()) {
                Map<String, Object> was = new LinkedHashMap<>();
                Map<String, Object> will = new LinkedHashMap<>();
                for (ResourceField field : different) {
                    will.put(field.wire(), members.getOrDefault(field.wire(), ""));
                    was.put(field.wire(), field.past(field.in(there)));
                }
                operations.add(new UpdateResource(type, name, was, will, needs.apply(value)));
            }
        }
    }

    private void usages() {
        Set<String> wanted = new LinkedHashSet<>();
        setup.allUsages().forEach(usage -> wanted.add(usage.name()));
        List<String> missing = wanted.stream()
                .filter(name -> !snapshot.pstnUsages().contains(name))
                .toList();
        if (!missing.isEmpty()) {
            operations.add(new AddPstnUsages(missing, Set.of()));
        }
        for (String name : missing) {
            snapshot.pstnUsages().stream()
                    .filter(other -> other.equalsIgnoreCase(name))
                    .forEach(other -> findings.add(Finding.warning(
                            "usage-differs-in-case",
                            "The tenant has a PSTN usage " + other + ", which differs from " + name
                                    + " only in upper and lower case.",
                            "Use the tenant's spelling if the same is meant.")));
        }
    }

    private void routes() {
        resources(Routing.ROUTE, setup.voiceRoutes(), route -> {
            Set<ObjectKey> needs = new HashSet<>();
            needs.add(AddPstnUsages.KEY);
            for (DomainName gateway : route.gateways()) {
                needs.add(VerifyDomain.key(gateway));
                if (activating.contains(gateway)) {
                    needs.add(LicenseActivationUser.key(gateway));
                }
            }
            return needs;
        });
        Map<Integer, String> priorities = new HashMap<>();
        setup.voiceRoutes().forEach(route -> {
            if (route.priority() != null) {
                priorities.put(route.priority(), route.name());
            }
        });
        snapshot.resources(Routing.ROUTE).forEach((name, members) -> {
            Integer priority = Members.number(members, "Priority");
            String ours = priority == null ? null : priorities.get(priority);
            boolean foreign = setup.voiceRoutes().stream().noneMatch(r -> ResourceType.sameIdentity(r.name(), name));
            if (ours != null && foreign) {
                findings.add(Finding.warning(
                        "priority-shared",
                        "The route " + ours + " has the priority " + priority + ", which the tenant's own route " + name
                                + " has too; what the service makes of that is not known.",
                        "Choose another priority, or leave it to the service."));
            }
        });
    }

    private void policies() {
        resources(Routing.POLICY, setup.voiceRoutingPolicies(), policy -> Set.of(AddPstnUsages.KEY));
    }

    /** The less usual kinds: rules before the gateways that name them, usages before the policies of emergency numbers. */
    /** The service takes a gateway only below a domain of the tenant, and says so for a day by "try again". */
    private void domainOf(PstnGateway gateway) {
        String fqdn = gateway.fqdn().toLowerCase(Locale.ROOT);
        boolean ours = snapshot.domains().entrySet().stream()
                .anyMatch(domain -> domain.getValue()
                        && (fqdn.equals(domain.getKey().value())
                                || fqdn.endsWith("." + domain.getKey().value())));
        boolean planned =
                setup.trunks().stream().anyMatch(trunk -> trunk.fqdn().value().equals(fqdn));
        if (!ours && !planned) {
            findings.add(Finding.warning(
                    "gateway-domain",
                    "The gateway " + fqdn
                            + " lies below no verified domain of the tenant, so the service will refuse it.",
                    "Add and verify its domain first, then plan again."));
        }
    }

    private void objects() {
        VoiceObjects objects = setup.objects();
        resources(TranslationRules.TYPE, objects.translationRules(), rule -> Set.of());
        resources(Gateways.TYPE, objects.gateways(), gateway -> {
            Set<ObjectKey> needs = new HashSet<>();
            objects.translationRules()
                    .forEach(rule -> needs.add(CreateResource.key(TranslationRules.TYPE, rule.name())));
            return needs;
        });
        objects.gateways().forEach(this::rulesOf);
        objects.gateways().forEach(this::domainOf);
        resources(EmergencyPolicies.TYPE, objects.emergencyCallRoutingPolicies(), policy -> Set.of(AddPstnUsages.KEY));
        resources(CallerIdPolicies.TYPE, objects.callerIdPolicies(), policy -> Set.of());
        resources(InboundPatterns.EXEMPT, objects.inboundExemptNumberPatterns(), pattern -> Set.of());
        resources(InboundPatterns.BLOCKED, objects.inboundBlockedNumberPatterns(), pattern -> Set.of());
    }

    /** The service refuses a gateway that names a rule which is not there. */
    private void rulesOf(PstnGateway gateway) {
        Set<String> there =
                new HashSet<>(snapshot.resources(TranslationRules.TYPE).keySet());
        setup.objects().translationRules().forEach(rule -> there.add(rule.name()));
        Stream.of(
                        gateway.inboundTeamsNumberTranslationRules(),
                        gateway.inboundPstnNumberTranslationRules(),
                        gateway.outboundTeamsNumberTranslationRules(),
                        gateway.outboundPstnNumberTranslationRules())
                .flatMap(List::stream)
                .distinct()
                .filter(name -> there.stream().noneMatch(rule -> ResourceType.sameIdentity(rule, name)))
                .forEach(name -> findings.add(Finding.warning(
                        "missing-translation-rule",
                        "The translation rule " + name + ", which gateway " + gateway.fqdn()
                                + " names, is nowhere: neither in the set-up nor in the tenant.",
                        "Check the spelling, or add the rule; then plan again.")));
    }

    /** For every account that this plan makes, its end; after the routes it is made for, whatever becomes of them. */
    private void removals() {
        Set<ObjectKey> planned = new HashSet<>();
        operations.forEach(operation -> planned.add(operation.key()));
        AfterActivation afterwards = setup.activation().afterwards();
        for (DomainName domain : activating) {
            if (afterwards == AfterActivation.KEEP_ACCOUNT) {
                findings.add(Finding.note(
                        "account-stays",
                        "The user " + ActivationUser.nameIn(domain)
                                + " stays with its license after the activation, as the set-up asks."));
                continue;
            }
            Set<ObjectKey> after = new TreeSet<>();
            after.add(CreateActivationUser.key(domain));
            after.add(LicenseActivationUser.key(domain));
            setup.voiceRoutes().stream()
                    .filter(route -> route.gateways().contains(domain))
                    .map(route -> CreateResource.key(Routing.ROUTE, route.name()))
                    .filter(planned::contains)
                    .forEach(after::add);
            if (after.size() == 2 && reactivate.contains(domain)) {
                // No route is to be written, so nothing would tell when the domain is active again.
                findings.add(Finding.warning(
                        "account-stays-for-now",
                        "The temporary user of " + domain
                                + " stays after this plan: its activation can take a day, and no"
                                + " route is written that would prove it.",
                        "Try a call tomorrow, then plan once more without asking for activation: that removes it."));
                continue;
            }
            cleanUp.add(new RemoveActivationUser(domain, afterwards == AfterActivation.REMOVE_LICENSE, after));
            if (afterwards == AfterActivation.REMOVE_ACCOUNT) {
                findings.add(Finding.note(
                        "account-removed",
                        "The temporary user of " + domain + " is removed once a route is accepted. Sources disagree on"
                                + " whether routing outlives it: have the tenant verified once more a day later."));
            }
        }
    }

    /**
     * Accounts that earlier runs left, except where this plan uses or the set-up keeps them. One that lives in a domain of
     * another set-up may be in use by a run that waits just now, so it is only named.
     */
    private void sweep() {
        for (Leftover left : snapshot.leftovers()) {
            DomainName home = left.deleted() ? null : ActivationUser.domainOf(left.name());
            if (home == null) {
                first.add(new SweepActivationUser(left.userId(), left.name()));
            } else if (!own.contains(home)) {
                findings.add(Finding.warning(
                        "temporary-user-elsewhere",
                        "The temporary user " + left.name() + " is there, for a trunk that this set-up does not name.",
                        "If no run is waiting for its activation, remove it in the admin center, or plan the set-up"
                                + " that names the trunk."));
            } else if (!activating.contains(home)) {
                leftAtHome(left, home);
            }
        }
    }

    private void leftAtHome(Leftover left, DomainName home) {
        switch (setup.activation().afterwards()) {
            case REMOVE_ACCOUNT -> first.add(new SweepActivationUser(left.userId(), left.name()));
            case REMOVE_LICENSE -> {
                if (left.licensed()) {
                    cleanUp.add(new RemoveActivationUser(home, true, Set.of()));
                }
            }
            case KEEP_ACCOUNT -> {}
        }
    }

    static @Nullable Map<String, @Nullable Object> find(Map<String, Map<String, @Nullable Object>> all, String name) {
        Map<String, @Nullable Object> exact = all.get(name);
        if (exact != null) {
            return exact;
        }
        return all.entrySet().stream()
                .filter(entry -> ResourceType.sameIdentity(entry.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The keys of the routes that a policy of this name leads to, of those that this plan makes or changes. */
    static Set<ObjectKey> routesOf(VoiceSetup setup, @Nullable String policyName) {
        Set<PstnUsage> usages = setup.voiceRoutingPolicies().stream()
                .filter(policy -> policyName == null || ResourceType.sameIdentity(policy.name(), policyName))
                .map(VoiceRoutingPolicy::pstnUsages)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        return setup.voiceRoutes().stream()
                .filter(route -> route.pstnUsages().stream().anyMatch(usages::contains))
                .map(VoiceRoute::name)
                .map(name -> CreateResource.key(Routing.ROUTE, name))
                .collect(Collectors.toSet());
    }
}
