package io.github.tenantwright.teams.dialplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tenantwright.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTranslationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^0(\\d{9,10})$ ~ +44$1 ~ 02079460000 ~ +442079460000",
                "^(\\d{4})$ ~ +44207946$1 ~ 1234 ~ +442079461234",
                "^(\\d)$ ~ +4${1}0 ~ 5 ~ +450",
                "^(\\d)(\\d)$ ~ +$2$1 ~ 12 ~ +21",
                "^(?<rest>\\d+)$ ~ +1${rest} ~ 425 ~ +1425",
                "^\\d+$ ~ +$& ~ 999 ~ +999",
                "^\\d+$ ~ +$0 ~ 999 ~ +999",
                "^\\d+$ ~ $$$0 ~ 999 ~ $999",
                "^1(2)?$ ~ +4$1 ~ 1 ~ +4",
            })
    void translation_takesUpTheGroups(String pattern, String translation, String dialed, String expected) {
        NumberTranslation made = NumberTranslation.of(translation, NumberPattern.of(pattern));

        assertThat(made.translate(dialed)).contains(expected);
    }

    @Test
    void numberThatDoesNotMatch_becomesNothing() {
        assertThat(NumberTranslation.of("+44$1", NumberPattern.of("^0(\\d{9,10})$"))
                        .translate("1234"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "+44$10 ~ 4 ~ ${1}0",
                "+44$2 ~ 4 ~ no group 2",
                "+44${2} ~ 4 ~ no group 2",
                "+44${rest} ~ 4 ~ no group of the name rest",
                "+44${1 ~ 4 ~ braces",
                "+44${01} ~ 4 ~ braces",
                "\\+44$1 ~ 1 ~ backslash",
                "+44$ ~ 4 ~ names no group",
                "+44$_ ~ 4 ~ names no group",
                "+44\u2013$1 ~ 4 ~ ASCII",
            })
    void translationReadInTwoWays_isRefusedWithPositionAndReason(String translation, int position, String reason) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NumberTranslation.of(translation, NumberPattern.of("^0(\\d{9,10})$")))
                .satisfies(e -> assertThat(e.field()).isEqualTo("translation"))
                .satisfies(e -> assertThat(e.rule())
                        .startsWith("position " + position + ": ")
                        .contains(reason));
    }
}
