package io.github.tenantwright.teams.calls;

import io.github.tenantwright.teams.calls.CallTrace.Basis;
import io.github.tenantwright.teams.calls.CallTrace.RuleTrial;
import io.github.tenantwright.teams.calls.CallTrace.Stage;
import io.github.tenantwright.teams.calls.CallTrace.Tried;
import io.github.tenantwright.teams.calls.PatternTrial.Trial;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the effective dial plan makes of a number: the first rule that matches, of the tenant's rules and then of the country's. */
final class DialPlanWalk {
    private final CallFacts facts;
    private final PatternTrial patterns;
    private final Caller caller;
    private final Walk walk;

    DialPlanWalk(CallFacts facts, PatternTrial patterns, Caller caller, Walk walk) {
        this.facts = facts;
        this.patterns = patterns;
        this.caller = caller;
        this.walk = walk;
    }

    void normalize() {
        if (walk.number.startsWith("+")) {
            walk.step(
                    Stage.PLUS,
                    walk.number + " begins with a plus, so that no dial plan rule is applied",
                    List.of(),
                    Basis.REPORTED,
                    "announced by Microsoft's message center in 2023, not in the reference");
            return;
        }
        Optional<Caller.Granted> granted = caller.policy(UserPolicy.DIAL_PLAN.type());
        String name = granted.map(Caller.Granted::policy).orElse("Global");
        String where = granted.map(Caller.Granted::from).orElse("since no other is granted");
        Optional<DialPlan> plan = facts.dialPlan(name);
        String country = country();
        Optional<DialPlan> countryPlan = facts.countryPlan(country);
        String words = "the dial plan " + name + " (" + where + ")";
        if (!facts.holds(DialPlans.TYPE)) {
            notJudged(words, "dial plans were not read");
        } else if (plan.isEmpty() && granted.isPresent()) {
            notJudged(words + " is not in the tenant", "what holds in place of a plan that is gone is not documented");
        }
        List<Placed> rules = new ArrayList<>();
        plan.ifPresent(found -> found.rules().forEach(rule -> rules.add(new Placed(found.name(), rule))));
        int ofTenant = rules.size();
        countryPlan.ifPresent(found ->
                found.rules().forEach(rule -> rules.add(new Placed("(service) " + found.name(), rule))));
        String before = walk.number;
        int taken = walkRules(rules, before);
        if (taken < 0) {
            noRule(words, countryPlan.isPresent(), country);
        } else {
            taken(words, rules.get(taken), before, taken >= ofTenant);
            secondPass(countryPlan, country, taken >= ofTenant);
        }
    }

    private record Placed(String plan, NormalizationRule rule) {}

    private String country() {
        return caller.country().isEmpty() ? facts.country() : caller.country();
    }

    private void notJudged(String words, String because) {
        walk.step(Stage.DIAL_PLAN, words, List.of(), Basis.NOT_JUDGED, because);
    }

    /** @return the index of the rule that is taken, or -1 */
    private int walkRules(List<Placed> rules, String number) {
        int taken = -1;
        for (int i = 0; i < rules.size(); i++) {
            NormalizationRule rule = rules.get(i).rule();
            Trial trial = patterns.translate(rule.pattern(), rule.translation(), number);
            Tried tried;
            if (trial.kind() == Trial.Kind.NOT_JUDGED) {
                tried = taken < 0 ? Tried.NOT_JUDGED : Tried.NOT_REACHED;
            } else if (!trial.matches()) {
                tried = taken < 0 ? Tried.NO_MATCH : Tried.NOT_REACHED;
            } else if (taken < 0) {
                tried = Tried.TAKEN;
                taken = i;
            } else {
                tried = Tried.SHADOWED;
            }
            walk.rules.add(new RuleTrial(
                    rules.get(i).plan(), rule.name(), rule.pattern(), tried, trial.result(), trial.why()));
            if (tried == Tried.NOT_JUDGED) {
                walk.step(
                        Stage.DIAL_PLAN,
                        "the rule " + rules.get(i).plan() + "/" + rule.name() + " can't be judged",
                        List.of(),
                        Basis.NOT_JUDGED,
                        trial.why());
            } else if (tried == Tried.TAKEN) {
                walk.number = trial.result();
                if (trial.kind() == Trial.Kind.DOUBTFUL_MATCH) {
                    walk.step(
                            Stage.DIAL_PLAN,
                            "the rule " + rule.name() + " is not anchored and matches " + number,
                            List.of(),
                            Basis.UNCONFIRMED,
                            trial.why());
                }
            }
        }
        return taken;
    }

    private void noRule(String words, boolean countryKnown, String country) {
        List<String> details = List.of(
                countryKnown
                        ? "nor does a rule of the service for " + country
                        : "the service's own rules for " + (country.isEmpty() ? "the country" : country)
                                + " are not known here and may still make a full number of it");
        walk.step(
                Stage.DIAL_PLAN,
                "no rule of " + words + " matches, so " + walk.number + " goes on as it is",
                details,
                countryKnown ? Basis.REPORTED : Basis.UNCONFIRMED,
                "what the service does with a number that no rule takes is not documented");
    }

    private void taken(String words, Placed placed, String before, boolean ofService) {
        List<String> details = new ArrayList<>();
        walk.rules.stream()
                .filter(rule -> rule.tried() == Tried.SHADOWED && !rule.result().equals(walk.number))
                .forEach(rule -> details.add("Look: the later rule " + rule.rule() + " would have made " + rule.result()
                        + " of it. If that is meant, it has to stand earlier."));
        String sentence = "the rule " + placed.rule().name() + " of "
                + (ofService ? "the service's plan for " + country() : words) + " makes " + walk.number + " of "
                + before;
        if (ofService) {
            walk.step(
                    Stage.DIAL_PLAN,
                    sentence,
                    details,
                    Basis.REPORTED,
                    "which of the service's plans a user gets is told by the usage location, not by anything read");
        } else {
            walk.documented(Stage.DIAL_PLAN, sentence, details);
        }
    }

    private void secondPass(Optional<DialPlan> countryPlan, String country, boolean ofService) {
        if (walk.number.startsWith("+") || ofService) {
            return;
        }
        String second = "";
        for (NormalizationRule rule : countryPlan.map(DialPlan::rules).orElse(List.of())) {
            Trial trial = patterns.translate(rule.pattern(), rule.translation(), walk.number);
            if (trial.matches()) {
                second = trial.result();
                break;
            }
        }
        String unknown = "its rules for " + (country.isEmpty() ? "the country" : country) + " are not known here";
        boolean changes = !second.isEmpty() && !second.equals(walk.number);
        walk.step(
                Stage.SECOND_PASS,
                walk.number + " has no plus, so the service may normalize it once more",
                List.of(
                        countryPlan.isEmpty()
                                ? unknown
                                : changes
                                        ? "that would make " + second + " of it; the way below is that of "
                                                + walk.number
                                        : "that would leave it as it is"),
                changes ? Basis.UNCONFIRMED : Basis.REPORTED,
                "known from public reports only");
    }
}
