package io.github.tenantwright.advice.lint;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.calls.CallFacts;
import io.github.tenantwright.teams.calls.CallFacts.Gateway;
import io.github.tenantwright.teams.dialplan.NumberTranslation;
import java.util.List;
import java.util.stream.Stream;

/** Translation rules of gateways, and patterns of callers who are kept out. */
final class NumberRuleLint {
    private static final int MOST = 400;
    private static final int LONGEST_NAME = 100;

    private final CallFacts facts;
    private final List<LintFinding> findings;

    NumberRuleLint(CallFacts facts, List<LintFinding> findings) {
        this.facts = facts;
        this.findings = findings;
    }

    void look() {
        if (facts.translations().size() > MOST) {
            findings.add(Lint.blocker(
                    "too-many-translation-rules",
                    "translation rules",
                    facts.translations().size() + " rules; a tenant may have 400"));
        }
        facts.translations().forEach(rule -> {
            String place = "translation rule " + rule.name();
            if (rule.name().length() > LONGEST_NAME) {
                findings.add(Lint.blocker("name-too-long", place, "the name is longer than 100 characters"));
            }
            PatternLint.read(place, rule.pattern(), findings).ifPresent(pattern -> {
                try {
                    NumberTranslation.of(rule.translation(), pattern);
                } catch (InvalidInputException refused) {
                    findings.add(Lint.blocker(
                            "translation", place, "the translation " + rule.translation() + ": " + refused.rule()));
                }
            });
        });
        facts.gateways().forEach(this::gateway);
        Stream.of(facts.blocked(), facts.exempt(), facts.unassigned())
                .flatMap(List::stream)
                .forEach(rule -> PatternLint.read("number pattern " + rule.name(), rule.pattern(), findings));
    }

    private void gateway(Gateway gateway) {
        Stream.of(gateway.inboundPstn(), gateway.inboundTeams(), gateway.outboundPstn(), gateway.outboundTeams())
                .flatMap(List::stream)
                .distinct()
                .filter(name -> facts.translations().stream()
                        .noneMatch(rule -> rule.name().equalsIgnoreCase(name)))
                .forEach(name -> findings.add(Lint.warning(
                        "unknown-translation-rule",
                        "gateway " + gateway.name(),
                        "it names the translation rule " + name + ", which is not there",
                        "")));
    }
}
