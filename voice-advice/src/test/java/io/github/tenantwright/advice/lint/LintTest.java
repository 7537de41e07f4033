package io.github.tenantwright.advice.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.Finding.Severity;
import io.github.tenantwright.teams.calls.CallFacts;
import io.github.tenantwright.teams.calls.CallFacts.EmergencyNumber;
import io.github.tenantwright.teams.calls.CallFacts.Gateway;
import io.github.tenantwright.teams.calls.CallFacts.Route;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import io.github.tenantwright.teams.setup.Activation;
import io.github.tenantwright.teams.setup.AfterActivation;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each defect is found, with an example that really shows it, and sound set-ups have none. */
class LintTest {
    private static DialPlan plan(String... rules) {
        List<NormalizationRule> made = new ArrayList<>();
        for (int i = 0; i < rules.length; i += 2) {
            made.add(new NormalizationRule("R" + (i / 2 + 1), "", rules[i], rules[i + 1], false, Map.of()));
        }
        return new DialPlan("P", null, "", made);
    }

    private static List<LintFinding> lint(DialPlan plan) {
        return Lint.of(CallFacts.builder().country("GB").dialPlan(plan).build());
    }

    private static LintFinding only(List<LintFinding> findings, String code) {
        return findings.stream()
                .filter(finding -> finding.code().equals(code))
                .reduce((one, two) -> {
                    throw new AssertionError("twice: " + one + " and " + two);
                })
                .orElseThrow(() -> new AssertionError("no " + code + " in " + findings));
    }

    private static List<String> codes(List<LintFinding> findings) {
        return findings.stream().map(LintFinding::code).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^(\\d+)$ ~ ^(\\d{4})$",
                "^.*$ ~ ^0(\\d{9,10})$",
                ".* ~ ^9(\\d)$",
                "^([0-9]{3,5})$ ~ ^(1[12]\\d)$",
                "^0(\\d{5,15})$ ~ ^00(\\d{6,12})$",
                "^(?:1|2|3)(\\d*)$ ~ ^[1-3](\\d{2})$",
                "44 ~ ^0044(\\d+)$",
            })
    void ruleAfterOneThatTakesAll_isFoundWithAnExampleThatTheEarlierOneTakes(String earlier, String later) {
        LintFinding finding = only(lint(plan(earlier, "+1", later, "+44$1")), "never-matches");

        assertThat(finding.place()).isEqualTo("dial plan P, rule R2");
        assertThat(NumberPattern.of(earlier).matches(finding.example())).isTrue();
        assertThat(NumberPattern.of(later).matches(finding.example())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^0(\\d{9,10})$ ~ ^00(\\d{6,15})$",
                "^(\\d{4})$ ~ ^(\\d{5})$",
                "^0([1-9]\\d+)$ ~ ^0(\\d{9})$",
                "^(?!112)(\\d{3})$ ~ ^(112)$",
            })
    void ruleThatStillTakesSomething_isNotCalledUnreachable(String earlier, String later) {
        assertThat(codes(lint(plan(earlier, "+44$1", later, "+$1")))).doesNotContain("never-matches");
    }

    @Test
    void severalEarlierRulesTogetherCanTakeAll() {
        LintFinding finding =
                only(lint(plan("^([0-4]\\d)$", "+1$1", "^([5-9]\\d)$", "+2$1", "^(\\d\\d)$", "+3$1")), "never-matches");

        assertThat(finding.place()).endsWith("rule R3");
    }

    @Test
    void orderThatMakesAWrongCountryIsShown() {
        LintFinding finding = only(lint(plan("^0(\\d{9,10})$", "+44$1", "^00(\\d{6,15})$", "+$1")), "shadowed-in-part");

        assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        assertThat(finding.example()).matches("00\\d{8,9}");
    }

    @Test
    void rulesForNumbersWithAPlusNeverSeeOne() {
        assertThat(codes(lint(plan("^\\+44(\\d{10})$", "+44$1")))).contains("matches-nothing");
        assertThat(codes(lint(plan("^\\+?44(\\d{10})$", "+44$1")))).doesNotContain("matches-nothing");
    }

    @Test
    void patternsAndTranslationsAreCheckedOneByOne() {
        List<LintFinding> findings = lint(plan(
                "(\\d{7})",
                "+4420$1", "^(\\d{8})$", "+44$2", "^((\\d+)+)x$", "+1", "^(?<=1)2$", "+1", "^9(\\d{5,9})$", "$1"));

        assertThat(only(findings, "unanchored").place()).endsWith("R1");
        assertThat(only(findings, "translation"))
                .returns(Severity.BLOCKER, LintFinding::severity)
                .matches(finding -> finding.words().contains("there is no group 2"));
        assertThat(only(findings, "catastrophic").place()).endsWith("R3");
        assertThat(only(findings, "unreadable-pattern").words()).contains("looking behind");
        assertThat(only(findings, "result-without-plus").example()).matches("9\\d{5}");
    }

    @Test
    void acceptedPatternThatTakesTooManyStepsIsCatastrophic() {
        LintFinding finding = only(lint(plan("^(?:1|1|1){1,100}2$", "+1")), "catastrophic");

        assertThat(finding.example()).startsWith("1111");
    }

    /** Java's engine remembers what it has tried and ends at once; the service's does not. */
    @Test
    void patternThatTakesTheSameDigitsInEverMoreWaysIsCatastrophic() {
        for (String pattern : List.of(
                "^(\\d|\\d\\d)*x$", "^(1|1)*2$", "^(?:\\d\\d|\\d\\d\\d)+#$", "^0(?:[1-5]|[3-9])*#$", "^(?:1?1)*2$")) {
            assertThat(only(lint(plan(pattern, "+1")), "catastrophic").words()).contains(pattern);
        }
        for (String pattern : List.of(
                "^(\\d*)$", "^(?:12|13)*4$", "^(?:[1-4]|[5-9])+#$", "^0\\d*1\\d*$", "^(?:1|2)+3$", "^0(\\d{9,10})$")) {
            assertThat(lint(plan(pattern, "+1")))
                    .as(pattern)
                    .noneMatch(finding -> finding.code().equals("catastrophic"));
        }
    }

    @Test
    void setUpWithoutCountrySaysThatEmergencyNumbersWereNotLookedAt() {
        VoiceSetup.Builder setup = VoiceSetup.builder().dialPlan(plan("^(\\d{4})$", "+44207946$1"));

        assertThat(Lint.of(setup.build())).extracting(LintFinding::code).contains("no-country");
        assertThat(Lint.of(setup.activation(new Activation(AfterActivation.KEEP_ACCOUNT, "GB", List.of()))
                        .build()))
                .extracting(LintFinding::code)
                .doesNotContain("no-country");
    }

    @Test
    void limitsAreHeld() {
        String[] rules = new String[102];
        for (int i = 0; i < 51; i++) {
            rules[2 * i] = "^" + (1000 + i) + "$";
            rules[2 * i + 1] = "+44" + i;
        }

        assertThat(codes(lint(plan(rules)))).contains("too-many-rules");
        assertThat(codes(Lint.of(CallFacts.builder()
                        .dialPlan(new DialPlan("P".repeat(50), null, "d".repeat(513), List.of()))
                        .build())))
                .contains("name-too-long", "description-too-long");
    }

    @Test
    void swallowedEmergencyNumbersAreNamed() {
        assertThat(lint(plan("^(\\d{3})$", "+44207946$1")))
                .filteredOn(finding -> finding.code().equals("emergency-swallowed"))
                .extracting(LintFinding::example)
                .contains("112", "999");
        assertThat(codes(lint(plan("^(112|999)$", "$1", "^(\\d{3})$", "+44207946$1"))))
                .doesNotContain("emergency-swallowed", "result-without-plus");
    }

    @Test
    void partsThatDontFitTogetherAreNamed() {
        List<LintFinding> findings = Lint.of(CallFacts.builder()
                .country("GB")
                .usage("Uk")
                .usage("Nobody")
                .policy("Standard", "Uk", "Gone", "Dry")
                .policy("Global", "Uk")
                .route(new Route("A", 1, "^\\+44", List.of("Uk"), List.of("sbc.contoso.com"), ""))
                .route(new Route("A2", 1, "^\\+44", List.of("Uk"), List.of("elsewhere.example"), ""))
                .route(new Route("Empty", 2, "^\\+1", List.of("Uk"), List.of(), ""))
                .route(new Route("Cut", 3, "^\\+2;x", List.of("Strange"), List.of("sbc.contoso.com"), ""))
                .domain("contoso.com", true)
                .domain("cust1.carrier.example", true)
                .gateway(new Gateway(
                        "cust1.carrier.example", true, "", 10, List.of("Missing"), List.of(), List.of(), List.of()))
                .emergencyPolicy("Site", new EmergencyNumber("9-9", List.of(), "Dry"))
                .build());

        assertThat(codes(findings))
                .contains(
                        "unknown-usage",
                        "no-route",
                        "no-trunk",
                        "same-priority",
                        "semicolon",
                        "unknown-trunk",
                        "own-gateway",
                        "unknown-translation-rule",
                        "global-usages",
                        "unused-usage",
                        "emergency-number",
                        "emergency-without-route");
        assertThat(only(findings, "unknown-trunk").words()).contains("elsewhere.example");
        assertThat(findings).isSortedAccordingTo((one, two) -> one.severity().compareTo(two.severity()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uk-single-site", "us-two-regions"})
    void sampleSetupsHaveNoBlockersAndNoUnreachableRules(String name) {
        VoiceSetup setup = VoiceSetup.read(Path.of("../samples/sync-now/setups/" + name + ".yaml"));

        assertThat(Lint.of(setup))
                .noneMatch(finding -> finding.severity() == Severity.BLOCKER)
                .extracting(LintFinding::code)
                .doesNotContain("never-matches", "emergency-swallowed", "unanchored", "catastrophic");
    }

    /** What the graph says of random patterns is what the engine does with random numbers. */
    @Test
    void graphAgreesWithTheEngine() {
        Random random = new Random(20261122);
        String[] parts = {
            "1", "2", "\\d", "[12]", "[^1]", "(?:1|22)", "(1?2)", "1{2,3}", "\\d*", "2+?", ".", "(?:1|)", "\\d{2}"
        };
        int judged = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder pattern = new StringBuilder(random.nextBoolean() ? "^" : "");
            for (int n = random.nextInt(1, 5); n > 0; n--) {
                pattern.append(parts[random.nextInt(parts.length)]);
            }
            pattern.append(random.nextBoolean() ? "$" : "");
            NumberPattern accepted = NumberPattern.of(pattern.toString());
            PatternGraph graph = PatternGraph.of(pattern.toString()).orElseThrow();
            for (int j = 0; j < 10; j++) {
                StringBuilder number = new StringBuilder();
                for (int n = random.nextInt(1, 7); n > 0; n--) {
                    number.append("123".charAt(random.nextInt(3)));
                }
                java.util.BitSet states = graph.begin();
                for (char c : number.toString().toCharArray()) {
                    states = graph.next(states, PatternGraph.ALPHABET.indexOf(c));
                }
                assertThat(graph.takes(states, false))
                        .as("%s on %s (seed 20261122)", pattern, number)
                        .isEqualTo(accepted.matches(number.toString()));
                judged++;
            }
        }
        assertThat(judged).isEqualTo(30_000);
    }
}
