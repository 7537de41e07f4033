package io.github.tenantwright.advice.lint;

import io.github.tenantwright.plan.Finding.Severity;
import io.github.tenantwright.teams.calls.CallFacts;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for defects in what decides about calls: patterns, rules, routes, policies, users. A pure function; what can't be
 * proved is not claimed, so a tenant without findings is not thereby free of mistakes.
 *
 * <pre>{@code
 * Lint.of(snapshot.callFacts()).forEach(finding -> System.out.println(finding.describe()));
 * }</pre>
 */
public final class Lint {
    private Lint() {}

    /** What is wrong or odd in a tenant, the worst first. */
    public static List<LintFinding> of(CallFacts facts) {
        List<LintFinding> findings = new ArrayList<>();
        new DialPlanLint(facts, findings).look();
        new RoutingLint(facts, findings).look();
        new NumberRuleLint(facts, findings).look();
        new UserLint(facts, findings).look();
        findings.sort(Comparator.comparing(LintFinding::severity));
        return List.copyOf(findings);
    }

    /** What is wrong or odd in a set-up, as far as it can be told without the tenant. */
    public static List<LintFinding> of(VoiceSetup setup) {
        CallFacts.Builder facts = CallFacts.builder();
        String country = setup.activation().usageLocation();
        facts.country(country == null ? "" : country);
        setup.dialPlans().forEach(facts::dialPlan);
        setup.allUsages().stream().map(PstnUsage::name).forEach(facts::usage);
        setup.voiceRoutes()
                .forEach(route -> facts.route(new CallFacts.Route(
                        route.name(),
                        route.priority(),
                        route.numberPattern(),
                        route.pstnUsages().stream().map(PstnUsage::name).toList(),
                        route.gateways().stream().map(Object::toString).toList(),
                        "")));
        setup.voiceRoutingPolicies()
                .forEach(policy -> facts.policy(
                        policy.name(),
                        policy.pstnUsages().stream().map(PstnUsage::name).toArray(String[]::new)));
        List<LintFinding> findings = new ArrayList<>(of(facts.build()));
        boolean calls = !setup.dialPlans().isEmpty() || !setup.voiceRoutes().isEmpty();
        if (country == null && calls) {
            findings.add(note(
                    "no-country",
                    "activation.usageLocation",
                    "the set-up does not say its country, so emergency numbers were not looked at; a plan against the"
                            + " tenant looks at them",
                    ""));
        }
        return List.copyOf(findings);
    }

    static LintFinding blocker(String code, String place, String words) {
        return new LintFinding(Severity.BLOCKER, code, place, words, "");
    }

    static LintFinding warning(String code, String place, String words, String example) {
        return new LintFinding(Severity.WARNING, code, place, words, example);
    }

    static LintFinding note(String code, String place, String words, String example) {
        return new LintFinding(Severity.NOTE, code, place, words, example);
    }
}
