package io.github.tenantwright.teams.country;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import org.junit.jupiter.api.Test;

class NumberingPlanTest {
    @Test
    void tellsWhatIsDialedInBritain() {
        NumberingPlan plan = NumberingPlan.of("gb");

        assertThat(plan.countryName()).isEqualTo("United Kingdom");
        assertThat(plan.countryCode()).isEqualTo("44");
        assertThat(plan.internationalPrefix()).isEqualTo("00");
        assertThat(plan.nationalPrefix()).isEqualTo("0");
        assertThat(plan.emergencyNumbers()).containsExactly("112", "999");
        assertThat(plan.hasLocalDialing()).isTrue();
        assertThat(plan.serviceNumbers()).anyMatch("101"::matches).anyMatch("116123"::matches);
    }

    @Test
    void knowsTheEmergencyNumbersOfOthers() {
        assertThat(NumberingPlan.of("US").emergencyNumbers()).containsExactly("112", "911");
        assertThat(NumberingPlan.of("AU").emergencyNumbers()).containsExactly("000", "106", "112");
        assertThat(NumberingPlan.of("NA").emergencyNumbers()).containsExactly("10111");
        assertThat(NumberingPlan.of("GQ").emergencyNumbers()).isEmpty();
    }

    @Test
    void codeThatIsNone_isAbsentOrRefused() {
        assertThat(NumberingPlan.find("UK")).isEmpty();
        assertThat(NumberingPlan.find("")).isEmpty();
        assertThatThrownBy(() -> NumberingPlan.of("UK"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("country")
                .hasMessageContaining("GB, not UK");
    }
}
