package io.github.tenantwright.advice.lint;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.calls.CallFacts;
import io.github.tenantwright.teams.calls.Caller;
import io.github.tenantwright.teams.country.NumberingPlan;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import io.github.tenantwright.teams.dialplan.NumberTranslation;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Dial plans and their rules. */
final class DialPlanLint {
    private static final int MOST_PLANS = 1000;
    private static final int LONGEST_NAME = 49;
    private static final int LONGEST_DESCRIPTION = 512;
    private static final int SHORT_CODE = 6;

    private final CallFacts facts;
    private final List<LintFinding> findings;

    DialPlanLint(CallFacts facts, List<LintFinding> findings) {
        this.facts = facts;
        this.findings = findings;
    }

    /** A rule that can be judged. */
    private record Readable(NormalizationRule rule, NumberPattern pattern, NumberTranslation translation) {
        Optional<String> of(String dialed) {
            return translation.translate(dialed);
        }
    }

    void look() {
        if (facts.dialPlans().size() > MOST_PLANS) {
            findings.add(Lint.blocker(
                    "too-many-plans", "dial plans", facts.dialPlans().size() + " plans; a tenant may have 1,000"));
        }
        facts.dialPlans().forEach(this::plan);
    }

    private void plan(DialPlan plan) {
        String place = "dial plan " + plan.name();
        if (plan.rules().size() > DialPlan.MOST_RULES) {
            findings.add(Lint.blocker(
                    "too-many-rules", place, plan.rules().size() + " rules; a plan may have " + DialPlan.MOST_RULES));
        }
        if (plan.name().length() > LONGEST_NAME) {
            findings.add(Lint.blocker("name-too-long", place, "the name is longer than 49 characters"));
        }
        if (plan.description().length() > LONGEST_DESCRIPTION) {
            findings.add(
                    Lint.warning("description-too-long", place, "the description is longer than 512 characters", ""));
        }
        List<Readable> earlier = new ArrayList<>();
        boolean allReadable = true;
        Set<String> names = new HashSet<>();
        for (NormalizationRule rule : plan.rules()) {
            String at = place + ", rule " + rule.name();
            if (!names.add(rule.name().toLowerCase(Locale.ROOT))) {
                findings.add(Lint.warning("same-name", at, "an earlier rule has this name", ""));
            }
            if (rule.description().length() > LONGEST_DESCRIPTION) {
                findings.add(Lint.blocker("description-too-long", at, "the description is longer than 512 characters"));
            }
            Optional<Readable> readable = read(at, rule);
            if (readable.isPresent()) {
                rule(at, readable.get(), earlier);
                earlier.add(readable.get());
            } else {
                allReadable = false;
            }
        }
        if (allReadable) {
            emergency(plan, place, earlier);
        }
    }

    private Optional<Readable> read(String at, NormalizationRule rule) {
        Optional<NumberPattern> pattern = PatternLint.read(at, rule.pattern(), findings);
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        if (!pattern.get().isAnchored()) {
            findings.add(Lint.warning(
                    "unanchored",
                    at,
                    "the pattern " + rule.pattern() + " is not anchored, and what becomes of the rest of a number that"
                            + " matches in part is not documented; write ^…$",
                    ""));
        }
        try {
            return Optional.of(
                    new Readable(rule, pattern.get(), NumberTranslation.of(rule.translation(), pattern.get())));
        } catch (InvalidInputException refused) {
            findings.add(
                    Lint.blocker("translation", at, "the translation " + rule.translation() + ": " + refused.rule()));
            return Optional.empty();
        }
    }

    private void rule(String at, Readable one, List<Readable> earlier) {
        Optional<PatternGraph> graph = PatternGraph.of(one.rule().pattern());
        if (graph.isEmpty()) {
            return;
        }
        Reach.Answer any = Reach.example(graph.get());
        if (any.none()) {
            findings.add(Lint.warning(
                    "matches-nothing",
                    at,
                    "the pattern " + one.rule().pattern()
                            + " takes nothing that reaches a dial plan (numbers with a plus" + " never do)",
                    ""));
            return;
        }
        if (any.example().isEmpty() || reachable(at, one, graph.get(), any.example(), earlier)) {
            overlaps(at, one, graph.get(), earlier);
            result(at, one, any.example());
        }
    }

    /** Whether anything is left for the rule by those before it; where that is not proved, it counts as reachable. */
    private boolean reachable(String at, Readable one, PatternGraph graph, String example, List<Readable> earlier) {
        List<PatternGraph> graphs = new ArrayList<>();
        earlier.forEach(rule -> PatternGraph.of(rule.rule().pattern()).ifPresent(graphs::add));
        if (graphs.isEmpty() || !Reach.past(graphs, graph).none()) {
            return true;
        }
        String taker = earlier.stream()
                .filter(rule -> rule.pattern().matches(example))
                .map(rule -> rule.rule().name())
                .findFirst()
                .orElse("(several)");
        findings.add(Lint.warning(
                "never-matches",
                at,
                "every number that the pattern " + one.rule().pattern()
                        + " takes is taken before: this one by the rule " + taker,
                example));
        return false;
    }

    /** Numbers that an earlier rule takes in part, with another result. */
    private void overlaps(String at, Readable one, PatternGraph graph, List<Readable> earlier) {
        for (Readable before : earlier) {
            Optional<PatternGraph> other = PatternGraph.of(before.rule().pattern());
            if (other.isEmpty()) {
                continue;
            }
            String both = Reach.both(other.get(), graph).example();
            if (!both.isEmpty() && !before.of(both).equals(one.of(both))) {
                findings.add(Lint.note(
                        "shadowed-in-part",
                        at,
                        "the earlier rule " + before.rule().name() + " makes "
                                + before.of(both).orElse("") + " of a number of which this one would make "
                                + one.of(both).orElse(""),
                        both));
            }
        }
    }

    private void result(String at, Readable one, String example) {
        String result = example.isEmpty() ? "+" : one.of(example).orElse("+");
        boolean shortCode = result.length() <= SHORT_CODE && result.equals(example);
        if (!result.startsWith("+") && !shortCode) {
            findings.add(Lint.warning(
                    "result-without-plus",
                    at,
                    "the result " + result + " has no plus, and by public reports the service normalizes it once more",
                    example));
        }
    }

    private void emergency(DialPlan plan, String place, List<Readable> rules) {
        for (String country : countries(plan)) {
            Set<String> numbers = NumberingPlan.find(country)
                    .map(NumberingPlan::emergencyNumbers)
                    .orElse(Set.of());
            for (String number : numbers) {
                rules.stream()
                        .filter(rule -> rule.pattern().matches(number))
                        .findFirst()
                        .filter(rule ->
                                !numbers.contains(rule.of(number).orElse(number).replaceFirst("^\\+", "")))
                        .ifPresent(rule -> findings.add(Lint.warning(
                                "emergency-swallowed",
                                place + ", rule " + rule.rule().name(),
                                "of the emergency number " + number + " of " + country + " it makes "
                                        + rule.of(number).orElse(""),
                                number)));
            }
        }
    }

    /** Of those who have the plan; of the tenant, where nobody is known to. */
    private Set<String> countries(DialPlan plan) {
        Set<String> countries = new TreeSet<>();
        for (Caller caller : facts.callers().values()) {
            String has = caller.policy(UserPolicy.DIAL_PLAN.type())
                    .map(Caller.Granted::policy)
                    .orElse("Global");
            if (has.equalsIgnoreCase(plan.name())) {
                countries.add(caller.country());
            }
        }
        if (countries.isEmpty()) {
            countries.add(facts.country());
        }
        countries.remove("");
        return countries;
    }
}
