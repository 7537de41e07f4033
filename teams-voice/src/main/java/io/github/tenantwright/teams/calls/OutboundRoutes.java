package io.github.tenantwright.teams.calls;

import io.github.tenantwright.teams.calls.CallFacts.Gateway;
import io.github.tenantwright.teams.calls.CallFacts.Route;
import io.github.tenantwright.teams.calls.CallFacts.Translation;
import io.github.tenantwright.teams.calls.CallTrace.Basis;
import io.github.tenantwright.teams.calls.CallTrace.Destination;
import io.github.tenantwright.teams.calls.CallTrace.RouteTrial;
import io.github.tenantwright.teams.calls.CallTrace.Stage;
import io.github.tenantwright.teams.calls.PatternTrial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** From a number and usages to trunks. */
final class OutboundRoutes {
    private static final String DEFAULT_FAILOVER = "408, 503, 504";

    private final CallFacts facts;
    private final PatternTrial patterns;
    private final Random random;
    private final Caller caller;
    private final Walk walk;

    OutboundRoutes(CallFacts facts, PatternTrial patterns, long seed, Caller caller, Walk walk) {
        this.facts = facts;
        this.patterns = patterns;
        this.random = new Random(seed);
        this.caller = caller;
        this.walk = walk;
    }

    /** The usage of an emergency call, which alone is tried. */
    CallTrace emergency(String usage) {
        List<Route> routes = matching(usage);
        if (routes.isEmpty()) {
            return walk.end(
                    Destination.DROPPED,
                    "the emergency call to " + walk.number + " has the usage " + usage
                            + ", and no route of it matches");
        }
        return trunks(usage, routes, Destination.EMERGENCY);
    }

    /** The first usage with any matching route. */
    CallTrace inOrder(List<String> usages) {
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < usages.size(); i++) {
            String usage = usages.get(i);
            List<Route> routes = matching(usage);
            if (routes.isEmpty()) {
                passed.add("no route of the usage " + usage + " matches " + walk.number
                        + (facts.usages().contains(usage) ? "" : " (the usage is not in the tenant's list)"));
                continue;
            }
            passed.add("the usage " + usage + " has " + routes.size() + (routes.size() == 1 ? " route" : " routes")
                    + " that match" + (routes.size() == 1 ? "es " : " ") + walk.number);
            if (i + 1 < usages.size()) {
                passed.add("later usages (" + String.join(", ", usages.subList(i + 1, usages.size()))
                        + ") are not tried, even when every trunk fails; one public report has seen it otherwise");
            }
            walk.documented(Stage.USAGE, "the usage " + usage + " is taken", passed);
            return trunks(usage, routes, Destination.DIRECT_ROUTING);
        }
        if (!usages.isEmpty()) {
            walk.documented(Stage.USAGE, "no usage has a route for " + walk.number, passed);
        }
        if (caller.callingPlan()) {
            return walk.end(Destination.CALLING_PLAN, "no route takes it, and the caller has a Calling Plan");
        }
        return walk.end(
                Destination.DROPPED,
                usages.isEmpty()
                        ? "the caller's voice routing policy has no usages, and there is no Calling Plan"
                        : "no route takes " + walk.number + ", and there is no Calling Plan");
    }

    /** In the order in which they are tried. */
    private List<Route> matching(String usage) {
        List<Route> found = new ArrayList<>();
        for (Route route : facts.routes()) {
            if (!route.usages().contains(usage)) {
                continue;
            }
            Trial trial = patterns.search(route.pattern(), walk.number);
            boolean bridge = !route.bridge().isEmpty();
            if (trial.kind() == Trial.Kind.NOT_JUDGED && !bridge) {
                walk.step(
                        Stage.ROUTES,
                        "the route " + route.name() + " can't be judged",
                        List.of(),
                        Basis.NOT_JUDGED,
                        trial.why());
            } else if (trial.matches() && bridge) {
                walk.documented(
                        Stage.ROUTES,
                        "the route " + route.name()
                                + " matches and is left out: it is for the dial-out of the conference" + " bridge "
                                + route.bridge());
            } else if (trial.matches()) {
                if (trial.kind() == Trial.Kind.DOUBTFUL_MATCH) {
                    walk.step(
                            Stage.ROUTES,
                            "the route " + route.name() + " matches up to its semicolon",
                            List.of(),
                            Basis.REPORTED,
                            trial.why());
                }
                found.add(route);
            }
        }
        found.sort(
                Comparator.comparing((Route route) -> route.priority() == null ? Integer.MAX_VALUE : route.priority()));
        return found;
    }

    private CallTrace trunks(String usage, List<Route> routes, Destination destination) {
        walk.usage = usage;
        samePriority(routes);
        Set<String> used = new LinkedHashSet<>();
        for (Route route : routes) {
            RouteTrial trial = trial(route);
            walk.routes.add(trial);
            used.addAll(trial.trunks());
        }
        List<String> words = new ArrayList<>();
        words.add("the next trunk, then the next route, is tried when one answers " + failover(used)
                + " and has sent no more than 100 (Trying) before; any other failure ends the call");
        if (used.stream().anyMatch(trunk -> facts.gateway(trunk).isEmpty())) {
            words.add(
                    "derived trunks have no object in this tenant: whether they are up is known of the carrier's trunk"
                            + " only");
        }
        words.add("trunks that have not sent OPTIONS for about three minutes are tried last");
        walk.documented(Stage.TRUNKS, routes.size() == 1 ? "one route is tried" : "routes in order of priority", words);
        translations(used);
        String first = walk.routes.stream()
                .filter(route -> !route.trunks().isEmpty())
                .map(route -> (destination == Destination.EMERGENCY ? "as an emergency call " : "")
                        + "the call goes by the" + " route " + route.route() + " to "
                        + String.join(" or ", route.trunks()) + " as " + walk.number)
                .findFirst()
                .orElse("");
        return first.isEmpty()
                ? walk.end(Destination.DROPPED, "no trunk of the matching routes takes calls")
                : walk.end(destination, first);
    }

    private void samePriority(List<Route> routes) {
        for (int i = 1; i < routes.size(); i++) {
            Integer priority = routes.get(i).priority();
            if (priority != null && priority.equals(routes.get(i - 1).priority())) {
                walk.step(
                        Stage.ROUTES,
                        "the routes " + routes.get(i - 1).name() + " and "
                                + routes.get(i).name() + " have the same" + " priority " + priority,
                        List.of(),
                        Basis.UNCONFIRMED,
                        "which of the two is tried first is not documented");
            }
        }
    }

    private RouteTrial trial(Route route) {
        List<String> trunks = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (String trunk : route.gateways()) {
            Optional<Gateway> gateway = facts.gateway(trunk);
            if (gateway.isPresent() && !gateway.get().enabled()) {
                left.add(trunk + " gets no new calls: it is switched off (drained)");
            } else if (gateway.isEmpty() && !facts.domains().isEmpty() && !inVerifiedDomain(trunk)) {
                left.add(trunk + " gets no calls: it is neither a gateway of the tenant nor in a verified domain");
            } else {
                trunks.add(trunk);
            }
        }
        List<String> sample = new ArrayList<>(trunks);
        Collections.shuffle(sample, random);
        return new RouteTrial(route.name(), route.priority(), trunks, sample, left);
    }

    private boolean inVerifiedDomain(String trunk) {
        return FactsDomains.verified(facts, trunk);
    }

    private String failover(Set<String> trunks) {
        Set<String> codes = new LinkedHashSet<>();
        for (String trunk : trunks) {
            codes.add(facts.gateway(trunk)
                    .map(gateway ->
                            gateway.failoverCodes() + ", or nothing for " + gateway.failoverSeconds() + " seconds,")
                    .orElse(DEFAULT_FAILOVER + ", or nothing for 10 seconds,"));
        }
        return codes.isEmpty() ? DEFAULT_FAILOVER : String.join(" or ", codes);
    }

    private void translations(Set<String> trunks) {
        for (String trunk : trunks) {
            facts.gateway(trunk).ifPresent(gateway -> {
                translate(trunk, "called", gateway.outboundPstn(), walk.number);
                translate(trunk, "calling", gateway.outboundTeams(), caller.number());
            });
        }
    }

    private void translate(String trunk, String which, List<String> rules, String number) {
        if (rules.isEmpty() || number.isEmpty()) {
            return;
        }
        NumberTranslations.Result result = NumberTranslations.first(facts, patterns, rules, number);
        String words = trunk + " gets the " + which + " number as " + result.number()
                + (result.rule().isEmpty() ? " (no translation rule matches)" : " (rule " + result.rule() + ")");
        if (result.basis() == Basis.DOCUMENTED) {
            walk.documented(Stage.TRANSLATION, words);
        } else {
            walk.step(Stage.TRANSLATION, words, List.of(), result.basis(), result.because());
        }
    }

    /** Kept apart so that calls that come in use the same. */
    static final class NumberTranslations {
        record Result(String number, String rule, Basis basis, String because) {}

        private NumberTranslations() {}

        /** What the first matching rule of a list makes of a number. */
        static Result first(CallFacts facts, PatternTrial patterns, List<String> rules, String number) {
            Basis basis = Basis.DOCUMENTED;
            String because = "";
            for (String name : rules) {
                Optional<Translation> rule = facts.translation(name);
                if (rule.isEmpty()) {
                    basis = Basis.UNCONFIRMED;
                    because = "the translation rule " + name + " was not read or is gone";
                    continue;
                }
                Trial trial =
                        patterns.translate(rule.get().pattern(), rule.get().translation(), number);
                if (trial.kind() == Trial.Kind.NOT_JUDGED) {
                    basis = Basis.UNCONFIRMED;
                    because = "the translation rule " + name + " can't be judged: " + trial.why();
                } else if (trial.matches()) {
                    return trial.kind() == Trial.Kind.DOUBTFUL_MATCH && basis == Basis.DOCUMENTED
                            ? new Result(trial.result(), name, Basis.UNCONFIRMED, trial.why())
                            : new Result(trial.result(), name, basis, because);
                }
            }
            return new Result(number, "", basis, because);
        }
    }
}
