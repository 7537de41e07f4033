package io.github.tenantwright.advice.lint;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is the matter with a single pattern. */
final class PatternLint {
    private static final int LONG = 250;

    private PatternLint() {}

    /** The pattern, when it means one thing only; else what is wrong is added. */
    static Optional<NumberPattern> read(String place, String pattern, List<LintFinding> findings) {
        NumberPattern accepted;
        try {
            accepted = NumberPattern.of(pattern);
        } catch (InvalidInputException refused) {
            boolean runaway = refused.rule().contains("repetition without bound inside another");
            findings.add(
                    runaway
                            ? Lint.warning("catastrophic", place, "the pattern " + pattern + ": " + refused.rule(), "")
                            : Lint.blocker(
                                    "unreadable-pattern", place, "the pattern " + pattern + ": " + refused.rule()));
            return Optional.empty();
        }
        if (PatternGraph.of(pattern).filter(Ambiguity::isExponential).isPresent()) {
            findings.add(Lint.warning(
                    "catastrophic",
                    place,
                    "the pattern " + pattern + " can take the same characters in more and more ways, which may keep the"
                            + " service's engine busy for ages on a number that it does not match",
                    ""));
            return Optional.of(accepted);
        }
        for (String witness : witnesses(pattern)) {
            try {
                accepted.matches(witness);
            } catch (InvalidInputException tooManySteps) {
                findings.add(Lint.warning(
                        "catastrophic",
                        place,
                        "the pattern " + pattern + " takes more than a million steps on a number it does not match",
                        witness));
                return Optional.empty();
            }
        }
        return Optional.of(accepted);
    }

    /** Long strings of the characters that the pattern speaks of, with an end that it does not expect. */
    private static Set<String> witnesses(String pattern) {
        Set<Character> characters = new LinkedHashSet<>();
        for (char c : pattern.toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                characters.add(c);
            }
        }
        characters.add('1');
        characters.add('a');
        Set<String> witnesses = new LinkedHashSet<>();
        characters.stream().limit(6).forEach(c -> {
            witnesses.add(String.valueOf(c).repeat(LONG) + "!");
            witnesses.add(String.valueOf(c).repeat(30) + "!");
        });
        return witnesses;
    }
}
