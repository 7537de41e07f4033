package io.github.tenantwright.teams.setup;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.setup.Suggestion;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import io.github.tenantwright.teams.emergency.EmergencyNumber;
import io.github.tenantwright.teams.groups.GroupAssignment;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.translation.TranslationRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules between the parts of a set-up. Fields are named as in the file: {@code users.list[3].number}. */
final class SetupChecks {
    private final ExistingObjects existing;
    private final boolean touchGlobal;
    private final Set<DomainName> trunks = new HashSet<>();
    private final Map<String, String> usages = new HashMap<>();
    private final Names dialPlans = new Names("dial plan");
    private final Names policies = new Names("voice routing policy");

    SetupChecks(ExistingObjects existing, boolean touchGlobal) {
        this.existing = existing;
        this.touchGlobal = touchGlobal;
    }

    /** Names that are unique even when upper and lower case are the same. */
    private static final class Names {
        private final String kind;
        private final Map<String, String> byKey = new HashMap<>();

        Names(String kind) {
            this.kind = kind;
        }

        void add(String field, String name) {
            String earlier = byKey.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                throw new InvalidInputException(
                        field,
                        name,
                        earlier.equals(name)
                                ? "an earlier " + kind + " has this name"
                                : "differs from the " + kind + " " + earlier + " in upper and lower case only");
            }
        }

        boolean has(String name) {
            return name.equals(byKey.get(name.toLowerCase(Locale.ROOT)));
        }

        Collection<String> all() {
            return byKey.values();
        }
    }

    void trunks(List<Trunk> declared) {
        for (int i = 0; i < declared.size(); i++) {
            DomainName fqdn = declared.get(i).fqdn();
            if (!trunks.add(fqdn)) {
                throw new InvalidInputException("trunks[" + i + "].fqdn", fqdn, "an earlier trunk has this name");
            }
        }
        for (int i = 0; i < existing.trunks().size(); i++) {
            DomainName fqdn = existing.trunks().get(i);
            if (!trunks.add(fqdn)) {
                throw new InvalidInputException(
                        "existing.trunks[" + i + "]", fqdn, "stands below trunks as well; it is either made or there");
            }
        }
    }

    void dialPlans(List<DialPlan> plans) {
        Names simpleNames = new Names("dial plan's simple name");
        for (int i = 0; i < plans.size(); i++) {
            DialPlan plan = plans.get(i);
            String at = "dialPlans[" + i + "]";
            try {
                plan.checked();
            } catch (InvalidInputException e) {
                throw e.within(at);
            }
            plainRules(at, plan);
            global(at + ".name", plan.name());
            dialPlans.add(at + ".name", plan.name());
            String simpleName = plan.simpleName();
            simpleNames.add(
                    at + (simpleName == null ? ".name" : ".simpleName"), simpleName == null ? plan.name() : simpleName);
        }
        existing("existing.dialPlans", existing.dialPlans(), dialPlans);
    }

    /** A set-up says what a rule is in four texts; what else a service may keep with a rule is the service's. */
    private static void plainRules(String at, DialPlan plan) {
        for (int i = 0; i < plan.rules().size(); i++) {
            NormalizationRule rule = plan.rules().get(i);
            if (rule.isInternalExtension() || !rule.unknown().isEmpty()) {
                throw new InvalidInputException(
                        at + ".rules[" + i + "]",
                        rule.name(),
                        "isInternalExtension and members of the service's own have no place in a set-up");
            }
        }
    }

    void usages(List<PstnUsage> declared, List<VoiceRoute> routes) {
        for (int i = 0; i < declared.size(); i++) {
            PstnUsage usage = declared.get(i);
            String at = "pstnUsages[" + i + "]";
            try {
                usage.checked();
            } catch (InvalidInputException e) {
                throw new InvalidInputException(at, usage, e.rule());
            }
            if (usages.containsKey(usage.name().toLowerCase(Locale.ROOT))) {
                usage(at, usage);
                throw new InvalidInputException(at, usage, "stands in this list already");
            }
            usage(at, usage);
        }
        for (int i = 0; i < routes.size(); i++) {
            List<PstnUsage> carried = routes.get(i).pstnUsages();
            for (int j = 0; j < carried.size(); j++) {
                usage("voiceRoutes[" + i + "].usages[" + j + "]", carried.get(j));
            }
        }
    }

    private void usage(String field, PstnUsage usage) {
        String earlier = usages.putIfAbsent(usage.name().toLowerCase(Locale.ROOT), usage.name());
        if (earlier != null && !earlier.equals(usage.name())) {
            throw new InvalidInputException(
                    field, usage, "differs from the usage " + earlier + " in upper and lower case only");
        }
    }

    void voiceRoutes(List<VoiceRoute> routes) {
        Names names = new Names("voice route");
        Map<Integer, String> priorities = new HashMap<>();
        for (int i = 0; i < routes.size(); i++) {
            VoiceRoute route = routes.get(i);
            String at = "voiceRoutes[" + i + "]";
            try {
                route.checked();
            } catch (InvalidInputException e) {
                throw e.within(at);
            }
            names.add(at + ".name", route.name());
            Integer priority = route.priority();
            if (priority != null) {
                String earlier = priorities.putIfAbsent(priority, route.name());
                if (earlier != null) {
                    throw new InvalidInputException(
                            at + ".priority",
                            priority,
                            "the route " + earlier + " has it, and it is not known what the service makes of two"
                                    + " routes with one priority");
                }
            }
            for (int j = 0; j < route.gateways().size(); j++) {
                DomainName fqdn = route.gateways().get(j);
                if (!trunks.contains(fqdn)) {
                    throw new InvalidInputException(
                            at + ".trunks[" + j + "]",
                            fqdn,
                            "must stand below trunks, or below existing.trunks when it is active already"
                                    + Suggestion.nearest(
                                            fqdn.value(),
                                            trunks.stream()
                                                    .map(DomainName::value)
                                                    .toList()));
                }
            }
        }
    }

    void policies(List<VoiceRoutingPolicy> all) {
        for (int i = 0; i < all.size(); i++) {
            VoiceRoutingPolicy policy = all.get(i);
            String at = "voiceRoutingPolicies[" + i + "]";
            try {
                policy.checked();
            } catch (InvalidInputException e) {
                throw e.within(at);
            }
            global(at + ".name", policy.name());
            policies.add(at + ".name", policy.name());
            for (int j = 0; j < policy.pstnUsages().size(); j++) {
                String usage = policy.pstnUsages().get(j).name();
                known(at + ".usages[" + j + "]", usage);
            }
        }
        existing("existing.voiceRoutingPolicies", existing.voiceRoutingPolicies(), policies);
    }

    private static void groups(List<GroupAssignment> all) {
        Set<String> groups = new HashSet<>();
        Set<String> ranks = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            GroupAssignment one = all.get(i);
            String at = "groupAssignments[" + i + "]";
            try {
                one.checked();
            } catch (InvalidInputException e) {
                throw e.within(at);
            }
            if (!groups.add(one.kind() + " " + one.group())) {
                throw new InvalidInputException(
                        at + ".group",
                        one.group(),
                        "an earlier entry gives this group a " + one.kind().label());
            }
            if (!ranks.add(one.kind() + " " + one.rank())) {
                throw new InvalidInputException(
                        at + ".rank", one.rank(), "an earlier " + one.kind().label() + " has this rank");
            }
        }
    }

    private void known(String field, String usage) {
        if (!usage.equals(usages.get(usage.toLowerCase(Locale.ROOT)))) {
            throw new InvalidInputException(
                    field,
                    usage,
                    "must be a usage of one of the voiceRoutes or stand below pstnUsages"
                            + Suggestion.nearest(usage, usages.values()));
        }
    }

    /** Each of them may be written, has a name of its own, and only few rules fit into a tenant. */
    void objects(VoiceObjects objects) {
        for (ObjectKind<?> kind : ObjectKind.ALL) {
            named(kind, objects);
        }
        for (int i = 0; i < objects.emergencyCallRoutingPolicies().size(); i++) {
            List<EmergencyNumber> numbers =
                    objects.emergencyCallRoutingPolicies().get(i).numbers();
            for (int j = 0; j < numbers.size(); j++) {
                known(
                        "emergencyCallRoutingPolicies[" + i + "].numbers[" + j + "].usage",
                        numbers.get(j).usage().name());
            }
        }
        groups(objects.groupAssignments());
        if (objects.translationRules().size() > TranslationRule.MOST) {
            throw new InvalidInputException(
                    "translationRules",
                    objects.translationRules().size(),
                    "at most " + TranslationRule.MOST + " translation rules in a tenant");
        }
    }

    private <T> void named(ObjectKind<T> kind, VoiceObjects objects) {
        Names names = new Names(kind.type().label());
        List<T> all = kind.of().apply(objects);
        for (int i = 0; i < all.size(); i++) {
            String at = kind.field() + "[" + i + "]";
            String name;
            try {
                name = kind.type().identity(kind.checked().apply(all.get(i)));
            } catch (InvalidInputException e) {
                throw e.within(at);
            }
            if (kind.type().isTagged()) {
                global(at + "." + kind.identity(), name);
            }
            names.add(at + "." + kind.identity(), name);
        }
    }

    void everyone(@Nullable EveryoneSetup everyone) {
        if (everyone != null) {
            reference("users.everyone.voiceRoutingPolicy", everyone.voiceRoutingPolicy(), policies);
            reference("users.everyone.dialPlan", everyone.dialPlan(), dialPlans);
        }
    }

    void users(List<UserSetup> users) {
        Set<String> seen = new HashSet<>();
        Map<String, String> owners = new HashMap<>();
        Map<String, List<String>> extended = new HashMap<>();
        for (int i = 0; i < users.size(); i++) {
            UserSetup user = users.get(i);
            String at = "users.list[" + i + "]";
            if (!seen.add(user.key())) {
                throw new InvalidInputException(at + ".user", user.user(), "stands in this list already");
            }
            reference(at + ".voiceRoutingPolicy", user.voiceRoutingPolicy(), policies);
            reference(at + ".dialPlan", user.dialPlan(), dialPlans);
            PhoneNumber number = user.number();
            if (number != null) {
                number(at + ".number", number, user.user(), owners, extended);
            }
        }
    }

    /** One owner for each number, and none for the bare number when there are owners of its extensions. */
    private static void number(
            String field,
            PhoneNumber number,
            String user,
            Map<String, String> owners,
            Map<String, List<String>> extended) {
        String owner = owners.putIfAbsent(number.toString(), user);
        if (owner != null) {
            throw new InvalidInputException(field, number, "is given to " + owner + " already");
        }
        boolean bare = number.extension().isEmpty();
        String clash = bare
                ? extended.getOrDefault(number.e164(), List.of()).stream()
                        .findFirst()
                        .orElse(null)
                : owners.containsKey(number.e164()) ? number.e164() : null;
        if (clash != null) {
            throw new InvalidInputException(
                    field, number, "clashes with " + clash + ": the service refuses a number next to its extensions");
        }
        if (!bare) {
            extended.computeIfAbsent(number.e164(), key -> new ArrayList<>(1)).add(number.toString());
        }
    }

    private void global(String field, String name) {
        if (!name.equalsIgnoreCase("Global")) {
            return;
        }
        if (!touchGlobal) {
            throw new InvalidInputException(
                    field, name, "Global holds for everyone in the tenant; set touchGlobal to true to change it");
        }
        if (!name.equals("Global")) {
            throw new InvalidInputException(field, name, "must be written Global");
        }
    }

    private static void existing(String field, List<String> listed, Names defined) {
        for (int i = 0; i < listed.size(); i++) {
            String at = field + "[" + i + "]";
            if (defined.has(listed.get(i))) {
                throw new InvalidInputException(
                        at, listed.get(i), "is defined by this set-up as well; it is either made or there");
            }
            defined.add(at, listed.get(i));
        }
    }

    private static void reference(String field, @Nullable String name, Names known) {
        if (name == null) {
            return;
        }
        if (name.equalsIgnoreCase("Global")) {
            throw new InvalidInputException(
                    field, name, "Global holds for everyone who has nothing else and is not assigned by name");
        }
        if (!known.has(name)) {
            throw new InvalidInputException(
                    field,
                    name,
                    "must be the name of a " + known.kind + " of this set-up, or stand below existing"
                            + Suggestion.nearest(name, known.all()));
        }
    }
}
