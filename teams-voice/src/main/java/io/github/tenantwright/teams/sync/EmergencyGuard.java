package io.github.tenantwright.teams.sync;

import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.teams.calls.CallFacts;
import io.github.tenantwright.teams.calls.CallFacts.EmergencyNumber;
import io.github.tenantwright.teams.calls.CallFacts.EmergencyPolicy;
import io.github.tenantwright.teams.calls.CallFacts.Policy;
import io.github.tenantwright.teams.calls.CallSimulator;
import io.github.tenantwright.teams.calls.CallTrace;
import io.github.tenantwright.teams.calls.Caller;
import io.github.tenantwright.teams.country.NumberingPlan;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds every plan against the emergency numbers: one that reached a trunk for somebody before must reach one after,
 * else the plan has a blocker. It looks at every distinct combination of dial plan, routing policy, emergency call
 * routing policy and country among the users that were read; where not all were, also at each combination of existing
 * objects that one of the others may have.
 *
 * <p>A caller who can call nobody at all after the plan has been taken out of service by somebody who meant it, so that
 * is a warning. So is a dial plan that swallows an emergency number for callers for whom none routed before.
 */
final class EmergencyGuard {
    private static final String ANYBODY = "whoever has ";

    private static final String EMERGENCY = "TeamsEmergencyCallRoutingPolicy";

    private final CallSimulator before;
    private final CallSimulator after;
    private final Map<Pair, List<String>> classes = new LinkedHashMap<>();
    private final Map<String, Set<String>> broken = new LinkedHashMap<>();
    private final Map<String, Set<String>> silenced = new LinkedHashMap<>();
    private final Map<String, Set<String>> swallowed = new LinkedHashMap<>();
    private final Map<String, Set<String>> without = new LinkedHashMap<>();

    /** What decides about a caller; empty names stand for Global. */
    private record Class(String dialPlan, String routing, String emergency, String country) {
        Caller caller() {
            Caller.Builder caller = Caller.named("a caller").country(country);
            if (!dialPlan.isEmpty()) {
                caller.granted(UserPolicy.DIAL_PLAN.type(), dialPlan);
            }
            if (!routing.isEmpty()) {
                caller.granted(UserPolicy.VOICE_ROUTING.type(), routing);
            }
            if (!emergency.isEmpty()) {
                caller.granted(EMERGENCY, emergency);
            }
            return caller.build();
        }
    }

    private record Pair(Class before, Class after) {}

    private EmergencyGuard(VoiceSnapshot snapshot, VoiceSnapshot then) {
        this.before = CallSimulator.of(snapshot.callFacts(Map.of()));
        this.after = CallSimulator.of(then.callFacts(Map.of()));
        Set<String> countries = new TreeSet<>(Set.of(snapshot.country()));
        // In one order, so that the same plan always has the same findings.
        new TreeMap<>(snapshot.users()).forEach((name, user) -> {
            VoiceUser later = then.users().getOrDefault(name, user);
            Pair pair = new Pair(of(user, snapshot.country()), of(later, snapshot.country()));
            classes.computeIfAbsent(pair, p -> new ArrayList<>()).add(user.userPrincipalName());
            countries.add(pair.before().country());
        });
        if (!snapshot.whole()) {
            unread(countries);
        }
    }

    /** What the plan does to emergency calls; a pure function. */
    static List<Finding> check(Plan plan, VoiceSnapshot snapshot) {
        if (plan.isEmpty()) {
            return List.of();
        }
        EmergencyGuard guard = new EmergencyGuard(snapshot, PlanEffect.after(plan, snapshot));
        guard.classes.forEach(guard::look);
        return guard.findings();
    }

    private static Class of(VoiceUser user, String tenantCountry) {
        return new Class(
                name(user, UserPolicy.DIAL_PLAN.type()),
                name(user, UserPolicy.VOICE_ROUTING.type()),
                name(user, EMERGENCY),
                user.usageLocation().isEmpty() ? tenantCountry : user.usageLocation());
    }

    private static String name(VoiceUser user, String type) {
        return user.effective(type)
                .map(granted -> granted.name().equalsIgnoreCase("Global") ? "" : granted.name())
                .orElse("");
    }

    /** Users who were not read may have any of the objects that were there, but none that this plan grants. */
    private void unread(Set<String> countries) {
        CallFacts facts = before.facts();
        Set<String> plans = new LinkedHashSet<>(Set.of(""));
        facts.dialPlans().stream().map(DialPlan::name).forEach(plans::add);
        Set<String> emergencies = new LinkedHashSet<>(Set.of(""));
        facts.emergencyPolicies().stream().map(EmergencyPolicy::name).forEach(emergencies::add);
        for (String country : countries) {
            for (String emergency : emergencies) {
                Map<Object, String> alike = new LinkedHashMap<>();
                for (String plan : plans) {
                    alike.putIfAbsent(results(plan, emergency, country), plan);
                }
                for (String plan : alike.values()) {
                    for (Policy policy : facts.policies()) {
                        Class one = new Class(global(plan), global(policy.name()), global(emergency), country);
                        classes.computeIfAbsent(new Pair(one, one), p -> new ArrayList<>());
                    }
                }
            }
        }
    }

    private static String global(String name) {
        return name.equalsIgnoreCase("Global") ? "" : name;
    }

    /** Dial plans that make the same of every emergency number, before and after, need one look only. */
    private List<String> results(String plan, String emergency, String country) {
        Caller caller = new Class(global(plan), "", global(emergency), country).caller();
        List<String> results = new ArrayList<>();
        for (String number : numbers(caller)) {
            results.add(before.call(caller, number).number());
            results.add(after.call(caller, number).number());
        }
        return results;
    }

    private Set<String> numbers(Caller caller) {
        Set<String> numbers = new LinkedHashSet<>(NumberingPlan.find(caller.country())
                .map(NumberingPlan::emergencyNumbers)
                .orElse(Set.of()));
        policy(before.facts(), caller)
                .ifPresent(policy -> policy.numbers().forEach(number -> {
                    numbers.add(number.dialString());
                    numbers.addAll(number.masks());
                }));
        return numbers;
    }

    private static Optional<EmergencyPolicy> policy(CallFacts facts, Caller caller) {
        return facts.emergencyPolicy(
                caller.policy(EMERGENCY).map(Caller.Granted::policy).orElse("Global"));
    }

    private void look(Pair pair, List<String> who) {
        Caller was = pair.before().caller();
        Caller is = pair.after().caller();
        Set<String> numbers = numbers(was);
        boolean told = numbers.isEmpty() || pair.before().equals(pair.after()) || !callsAnybody(is);
        for (String number : numbers) {
            CallTrace then = after.call(is, number);
            if (arrives(then, number, numbers, after.facts(), is)) {
                told = true;
                continue;
            }
            boolean arrived = arrives(before.call(was, number), number, numbers, before.facts(), was);
            String why = why(then);
            told |= arrived || swallows(then, number);
            if (arrived) {
                (callsAnybody(is) ? broken : silenced)
                        .computeIfAbsent(number + "\n" + why, key -> new LinkedHashSet<>())
                        .addAll(named(who, pair));
            } else if (!pair.before().equals(pair.after()) && swallows(then, number)) {
                swallowed
                        .computeIfAbsent(number + "\n" + why, key -> new LinkedHashSet<>())
                        .addAll(named(who, pair));
            }
        }
        if (!told) {
            without.computeIfAbsent(String.join(", ", numbers), key -> new LinkedHashSet<>())
                    .addAll(named(who, pair));
        }
    }

    /** Whether a trunk is offered the very number, or one that is an emergency number too. */
    private static boolean arrives(
            CallTrace trace, String number, Set<String> numbers, CallFacts facts, Caller caller) {
        String sent = trace.number().startsWith("+") ? trace.number().substring(1) : trace.number();
        boolean itself = sent.equals(number)
                || numbers.contains(sent)
                || policy(facts, caller).map(EmergencyPolicy::numbers).orElse(List.of()).stream()
                        .map(EmergencyNumber::dialString)
                        .anyMatch(sent::equals);
        return itself
                && trace.routes().stream().anyMatch(route -> !route.trunks().isEmpty());
    }

    private static boolean swallows(CallTrace trace, String number) {
        String sent = trace.number().startsWith("+") ? trace.number().substring(1) : trace.number();
        return !sent.equals(number) && taken(trace).isPresent();
    }

    private static Optional<CallTrace.RuleTrial> taken(CallTrace trace) {
        return trace.rules().stream()
                .filter(rule -> rule.tried() == CallTrace.Tried.TAKEN)
                .findFirst();
    }

    private static String why(CallTrace trace) {
        return taken(trace)
                .filter(rule -> !rule.result().equals(trace.dialed()))
                .map(rule -> "the rule " + rule.rule() + " of the dial plan " + rule.plan() + " makes " + rule.result()
                        + " of it")
                .orElse(trace.verdict().words());
    }

    /** Whether any route with a trunk is left to the caller's policy. */
    private boolean callsAnybody(Caller caller) {
        CallFacts facts = after.facts();
        List<String> usages = facts.policy(caller.policy(UserPolicy.VOICE_ROUTING.type())
                        .map(Caller.Granted::policy)
                        .orElse("Global"))
                .map(Policy::usages)
                .orElse(List.of());
        return facts.routes().stream()
                .anyMatch(route ->
                        !route.gateways().isEmpty() && route.usages().stream().anyMatch(usages::contains));
    }

    private static List<String> named(List<String> who, Pair pair) {
        if (!who.isEmpty()) {
            return who;
        }
        Class one = pair.before();
        return List.of(ANYBODY
                + (one.dialPlan().isEmpty() ? "no dial plan of their own" : "the dial plan " + one.dialPlan())
                + " and "
                + (one.routing().isEmpty()
                        ? "no voice routing policy of their own"
                        : "the voice routing policy " + one.routing()));
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        broken.forEach((key, who) -> findings.add(Finding.blocker(
                "emergency-call-lost",
                "After this plan the emergency number " + number(key) + " no longer reaches a trunk for " + some(who)
                        + ": " + reason(key) + ".",
                "Let the dial plan leave the number as it is and give a usage of the routing policy a route that takes"
                        + " it, then plan again.")));
        silenced.forEach((key, who) -> findings.add(Finding.warning(
                "emergency-call-gone",
                "After this plan " + some(who) + " can call nobody over a trunk, the emergency number " + number(key)
                        + " included.",
                "If they still use Teams as a telephone, give them another way to call.")));
        swallowed.forEach((key, who) -> findings.add(Finding.warning(
                "emergency-number-swallowed",
                "The emergency number " + number(key) + " will not go out as dialed for " + some(who) + ": "
                        + reason(key) + ".",
                "Put a rule before it that leaves the number as it is, or narrow its pattern.")));
        without.forEach((numbers, who) -> findings.add(Finding.warning(
                "emergency-without-route",
                "After this plan " + some(who) + " can make calls, but none to an emergency number (" + numbers
                        + "): no route takes one.",
                "Add a route that takes them, and its usage to the routing policy.")));
        return findings;
    }

    private static String number(String key) {
        return key.substring(0, key.indexOf('\n'));
    }

    private static String reason(String key) {
        return key.substring(key.indexOf('\n') + 1);
    }

    private static String some(Set<String> who) {
        String first = who.iterator().next();
        int more = who.size() - 1;
        if (more == 0) {
            return first;
        }
        return first.startsWith(ANYBODY)
                ? first + " (and " + more + " other " + (more == 1 ? "combination" : "combinations") + " of the two)"
                : first + " and " + more + (more == 1 ? " other" : " others");
    }
}
