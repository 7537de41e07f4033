package io.github.tenantwright.advice.lint;

import io.github.tenantwright.teams.calls.CallFacts;
import io.github.tenantwright.teams.calls.CallFacts.EmergencyPolicy;
import io.github.tenantwright.teams.calls.CallFacts.Policy;
import io.github.tenantwright.teams.calls.CallFacts.Route;
import io.github.tenantwright.teams.calls.CallSimulator;
import io.github.tenantwright.teams.calls.CallTrace;
import io.github.tenantwright.teams.calls.Caller;
import io.github.tenantwright.teams.country.NumberingPlan;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Usages, routes, policies, emergency call routing policies and trunks. */
final class RoutingLint {
    private static final Pattern EMERGENCY = Pattern.compile("[0-9]{1,10}");

    private final CallFacts facts;
    private final List<LintFinding> findings;

    RoutingLint(CallFacts facts, List<LintFinding> findings) {
        this.facts = facts;
        this.findings = findings;
    }

    void look() {
        facts.routes().forEach(this::route);
        samePriorities();
        facts.policies().forEach(this::policy);
        facts.emergencyPolicies().forEach(this::emergency);
        facts.usages().stream()
                .filter(usage -> facts.routes().stream()
                                .noneMatch(r -> r.usages().contains(usage))
                        && facts.policies().stream().noneMatch(p -> p.usages().contains(usage)))
                .forEach(usage -> findings.add(
                        Lint.note("unused-usage", "PSTN usage " + usage, "no route and no policy has it", "")));
        facts.gateways().stream()
                .filter(gateway ->
                        Boolean.TRUE.equals(facts.domains().get(gateway.name().toLowerCase(Locale.ROOT))))
                .forEach(gateway -> findings.add(Lint.warning(
                        "own-gateway",
                        "gateway " + gateway.name(),
                        "the tenant has both a domain and a gateway object of this name: a carrier's derived trunk has"
                                + " no object in the customer's tenant",
                        "")));
    }

    private void route(Route route) {
        String place = "voice route " + route.name();
        boolean bridge = !route.bridge().isEmpty();
        if (route.pattern().indexOf(';') >= 0) {
            findings.add(Lint.warning(
                    "semicolon",
                    place,
                    "by public reports all from the semicolon on is ignored in a route's pattern",
                    ""));
        } else {
            PatternLint.read(place, route.pattern(), findings);
        }
        if (route.gateways().isEmpty() && !bridge && !route.usages().isEmpty()) {
            findings.add(Lint.warning("no-trunk", place, "it has no trunk, so that its calls are dropped", ""));
        }
        if (route.usages().isEmpty() && !route.name().equalsIgnoreCase("LocalRoute")) {
            findings.add(Lint.warning("no-usage", place, "it has no usage, so that nothing leads to it", ""));
        }
        route.usages().stream()
                .filter(usage -> !facts.usages().contains(usage))
                .forEach(usage -> findings.add(Lint.warning(
                        "unknown-usage", place, "its usage " + usage + " is not in the tenant's list", "")));
        for (String trunk : route.gateways()) {
            if (facts.gateway(trunk).isEmpty() && !facts.domains().isEmpty() && !verified(trunk)) {
                findings.add(Lint.warning(
                        "unknown-trunk",
                        place,
                        "its trunk " + trunk + " is neither a gateway of the tenant nor in a verified domain",
                        ""));
            }
        }
    }

    private boolean verified(String trunk) {
        String name = trunk.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        return Boolean.TRUE.equals(facts.domains().get(name))
                || (dot > 0 && Boolean.TRUE.equals(facts.domains().get(name.substring(dot + 1))));
    }

    private void samePriorities() {
        List<Route> routes = facts.routes();
        for (int i = 0; i < routes.size(); i++) {
            for (int j = i + 1; j < routes.size(); j++) {
                Route one = routes.get(i);
                Route other = routes.get(j);
                boolean together = one.usages().stream().anyMatch(other.usages()::contains);
                if (together && one.priority() != null && one.priority().equals(other.priority())) {
                    findings.add(Lint.warning(
                            "same-priority",
                            "voice route " + other.name(),
                            "it has the priority " + one.priority() + " and a usage of the route " + one.name()
                                    + ": which is tried first is not known"
                                    + (one.pattern().equals(other.pattern()) ? ", and their patterns are equal" : ""),
                            ""));
                }
            }
        }
    }

    private void policy(Policy policy) {
        String place = "voice routing policy " + policy.name();
        if (policy.name().equalsIgnoreCase("Global") && !policy.usages().isEmpty()) {
            findings.add(Lint.warning(
                    "global-usages",
                    place,
                    "it has the usages " + String.join(", ", policy.usages()) + ", which everybody without a policy of"
                            + " their own gets, Calling Plan users included",
                    ""));
        }
        for (String usage : policy.usages()) {
            if (!facts.usages().contains(usage)) {
                findings.add(Lint.warning(
                        "unknown-usage", place, "its usage " + usage + " is not in the tenant's list", ""));
            }
            if (facts.routes().stream().noneMatch(route -> route.usages().contains(usage))) {
                findings.add(Lint.warning("no-route", place, "no route has its usage " + usage, ""));
            }
        }
        if (!policy.usages().isEmpty()) {
            emergencyRoutes(policy, place);
        }
    }

    /** Only where no emergency call routing policy can take the number. */
    private void emergencyRoutes(Policy policy, String place) {
        Set<String> numbers = NumberingPlan.find(facts.country().isEmpty() ? "--" : facts.country())
                .map(NumberingPlan::emergencyNumbers)
                .orElse(Set.of());
        Caller caller = Caller.named("whoever has it")
                .granted(UserPolicy.VOICE_ROUTING.type(), policy.name())
                .granted(UserPolicy.DIAL_PLAN.type(), "(none)")
                .build();
        List<String> unrouted = new ArrayList<>();
        for (String number : numbers) {
            boolean elsewhere = facts.emergencyPolicies().stream()
                    .flatMap(emergency -> emergency.numbers().stream())
                    .anyMatch(one ->
                            one.dialString().equals(number) || one.masks().contains(number));
            CallTrace trace = CallSimulator.of(facts).call(caller, number);
            if (!elsewhere && trace.routes().isEmpty()) {
                unrouted.add(number);
            }
        }
        // Where one of them is routed, the others may be there for visitors only, as 112 is in the United States.
        boolean none = unrouted.size() == numbers.size();
        for (String number : unrouted) {
            String words = "no route takes the emergency number " + number + " of " + facts.country();
            findings.add(
                    none
                            ? Lint.warning("emergency-without-route", place, words, number)
                            : Lint.note(
                                    "emergency-without-route",
                                    place,
                                    words + "; others of that country are taken",
                                    number));
        }
    }

    private void emergency(EmergencyPolicy policy) {
        String place = "emergency call routing policy " + policy.name();
        policy.numbers().forEach(number -> {
            if (!EMERGENCY.matcher(number.dialString()).matches()) {
                findings.add(Lint.blocker(
                        "emergency-number", place, number.dialString() + " is no dial string of one to ten digits"));
            }
            number.masks().stream()
                    .filter(mask -> !EMERGENCY.matcher(mask).matches())
                    .forEach(mask -> findings.add(
                            Lint.blocker("emergency-number", place, mask + " is no mask of one to ten digits")));
            if (!number.usage().isEmpty()
                    && facts.routes().stream().noneMatch(route -> route.usages().contains(number.usage()))) {
                findings.add(Lint.warning(
                        "no-route",
                        place,
                        "no route has the usage " + number.usage() + " of " + number.dialString(),
                        ""));
            }
        });
    }
}
