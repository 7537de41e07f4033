package io.github.tenantwright.teams.dialplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tenantwright.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialPlanTest {
    private static final NormalizationRule NATIONAL = NormalizationRule.of("National", "^0(\\d{9,10})$", "+44$1");

    @Test
    void builder_keepsTheOrderOfRulesAndSurvivesToBuilder() {
        DialPlan plan = DialPlan.named("UK-London")
                .simpleName("London(UK)")
                .description("London office")
                .rule("International", "^00(\\d{6,15})$", "+$1")
                .addRule(NATIONAL)
                .build();

        assertThat(plan.rules()).extracting(NormalizationRule::name).containsExactly("International", "National");
        assertThat(plan.toBuilder().build()).isEqualTo(plan);
        assertThat(plan.toBuilder().rules(List.of(NATIONAL)).build().rules()).containsExactly(NATIONAL);
    }

    @Test
    void firstMatchingRuleOfTheContractVectors_givesTheDocumentedNumber() {
        List<NormalizationRule> rules = List.of(
                NormalizationRule.of("R1", "^(\\d{4})$", "+44207946$1"),
                NormalizationRule.of("R2", "^0(\\d{9,10})$", "+44$1"),
                NormalizationRule.of("R3", "^00(\\d{6,15})$", "+$1"));
        Map<String, String> expected = Map.of(
                "1234", "+442079461234",
                "02079460000", "+442079460000",
                "07700900123", "+447700900123",
                "0012125550100", "+12125550100",
                "0035312345", "+44035312345");

        expected.forEach((dialed, number) -> assertThat(rules.stream()
                        .flatMap(rule -> rule.translate(dialed).stream())
                        .findFirst())
                .contains(number));
        assertThat(rules).allSatisfy(rule -> assertThat(rule.translate("999")).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".London",
                "UK London",
                "UK/London",
                "Tag:UK",
                "Büro",
                "123456789-123456789-123456789-123456789-1234567890"
            })
    void nameOutsideTheServicesRule_isRefused(String name) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DialPlan.named(name).addRule(NATIONAL).build())
                .satisfies(e -> assertThat(e.field()).isEqualTo("name"));
    }

    @Test
    void ruleCounts_areHeldToTheServicesLimits() {
        DialPlan.Builder builder = DialPlan.named("Many");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(builder::build)
                .satisfies(e -> assertThat(e.field()).isEqualTo("rules"));
        for (int i = 0; i < 50; i++) {
            builder.rule("Rule " + i, "^" + i + "$", "+44" + i);
        }
        assertThat(builder.build().rules()).hasSize(50);
        builder.rule("One more", "^77$", "+77");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(builder::build)
                .satisfies(e -> assertThat(e.rule()).contains("50"));
    }

    @Test
    void badRule_isNamedByItsPlace() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DialPlan.named("P")
                        .addRule(NATIONAL)
                        .rule("Short", "\\d{4}", "+44$0")
                        .build())
                .satisfies(e -> assertThat(e.field()).isEqualTo("rules[1].pattern"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DialPlan.named("P")
                        .addRule(NATIONAL)
                        .rule("NATIONAL", "^1$", "+44$0")
                        .build())
                .satisfies(e -> assertThat(e.field()).isEqualTo("rules[1].name"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> DialPlan.named("P")
                        .addRule(NATIONAL)
                        .description("x".repeat(513))
                        .build())
                .satisfies(e -> assertThat(e.field()).isEqualTo("description"));
    }

    @Test
    void planOfSomeoneElse_canBeHeldThoughItMayNotBeWritten() {
        NormalizationRule foreign =
                new NormalizationRule("Old/Rule", "line\nbreak", "\\d{4}", "$1", true, Map.of("Priority", 3));
        DialPlan plan = new DialPlan("Global", null, "", List.of(foreign));

        assertThat(plan.rules()).containsExactly(foreign);
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(plan::checked);
    }

    @Test
    void unknownMembers_areKeptDeeplyUnchanged() {
        List<Object> inner = new ArrayList<>(List.of(1));
        Map<String, Object> members = new HashMap<>();
        members.put("Nested", new HashMap<>(Map.of("List", inner)));
        members.put("Nothing", null);
        NormalizationRule rule = NATIONAL.withUnknown(members);
        inner.add(2);
        members.clear();

        assertThat(rule.unknown()).containsEntry("Nothing", null).containsEntry("Nested", Map.of("List", List.of(1)));
        assertThat(rule).isNotEqualTo(NATIONAL);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> rule.unknown().put("x", 1));
    }
}
