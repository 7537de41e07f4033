package io.github.tenantwright.teams.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tenantwright.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({
        "+442079460000, +442079460000, +442079460000, ''",
        "tel:+442079460000;ext=1234, +442079460000;ext=1234, +442079460000, 1234",
        "TEL:+442079460000, +442079460000, +442079460000, ''",
        "+123, +123, +123, ''",
        "+12345678901234567890123456789012345678;ext=123456789012, "
                + "+12345678901234567890123456789012345678;ext=123456789012, "
                + "+12345678901234567890123456789012345678, 123456789012",
    })
    void number_isReadAndShownTheOneWay(String given, String shown, String e164, String extension) {
        PhoneNumber number = PhoneNumber.of(given);

        assertThat(number).hasToString(shown).isEqualTo(PhoneNumber.of(shown)).hasSameHashCodeAs(PhoneNumber.of(shown));
        assertThat(number.e164()).isEqualTo(e164);
        assertThat(number.extension().orElse("")).isEqualTo(extension);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "+12",
                "442079460000",
                "+02079460000",
                "+44 20 7946 0000",
                "+44(0)2079460000",
                "+123456789012345678901234567890123456789",
                "+442079460000;ext=",
                "+442079460000;ext=1234567890123",
                "+442079460000x12",
                "+442079460000\n",
                "+\u0664\u0664\u0662\u0660",
                "sip:+442079460000"
            })
    void anythingElse_isRefused(String given) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PhoneNumber.of(given))
                .satisfies(e -> assertThat(e.field()).isEqualTo("number"));
    }

    @Test
    void commonSlips_areExplained() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PhoneNumber.of("02079460000"))
                .withMessageContaining("begin with +");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PhoneNumber.of("+02079460000"))
                .withMessageContaining("country code");
    }
}
