package io.github.tenantwright.teams.country;

import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import io.github.tenantwright.teams.dialplan.NumberTranslation;
import java.util.List;
import java.util.Optional;

/** A dial plan at work: the first rule that matches decides, and what none matches stays. */
final class Dialer {
    private final List<NumberTranslation> rules;

    Dialer(DialPlan plan) {
        rules = plan.rules().stream()
                .map(rule -> NumberTranslation.of(rule.translation(), NumberPattern.of(rule.pattern())))
                .toList();
    }

    String dial(String number) {
        for (NumberTranslation rule : rules) {
            Optional<String> result = rule.translate(number);
            if (result.isPresent()) {
                return result.get();
            }
        }
        return number;
    }
}
