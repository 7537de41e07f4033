package io.github.tenantwright.teams.country;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountryDialPlanTest {
    @Test
    void britain_withOutsideLineExtensionsAndAreaCode() {
        DialPlan plan = CountryDialPlan.of("GB")
                .name("UK-London")
                .outsideLine("9")
                .extensions("^([1-8]\\d{3})$", "+44207946$1")
                .areaCode("20")
                .build();

        assertThat(plan.name()).isEqualTo("UK-London");
        assertThat(plan.description()).startsWith("United Kingdom (+44), outside line 9; ");
        assertThat(plan.rules())
                .extracting(NormalizationRule::name)
                .containsExactly(
                        "Emergency",
                        "Emergency after 9",
                        "Extension",
                        "Service after 9",
                        "International after 9",
                        "Local in area 20 after 9",
                        "National after 9");
        assertThat(shown(plan))
                .contains(
                        "^(112|999)$ > $1",
                        "^9(112|999)$ > $1",
                        "^([1-8]\\d{3})$ > +44207946$1",
                        "^900([1-9]\\d{5,14})$ > +$1",
                        "^9([1-9]\\d{7})$ > +4420$1",
                        "^90([1-357-9]\\d{9}|[18]\\d{8}|8\\d{6})$ > +44$1");
        Dialer dialer = new Dialer(plan);
        assertThat(dialer.dial("9999")).isEqualTo("999");
        assertThat(dialer.dial("999")).isEqualTo("999");
        assertThat(dialer.dial("1234")).isEqualTo("+442079461234");
        assertThat(dialer.dial("9101")).isEqualTo("101");
        assertThat(dialer.dial("979460000")).isEqualTo("+442079460000");
        assertThat(dialer.dial("902079460000")).isEqualTo("+442079460000");
        assertThat(dialer.dial("90035312345678")).isEqualTo("+35312345678");
        assertThat(dialer.dial("02079460000")).isEqualTo("02079460000");
    }

    @Test
    void internationalNumberIsNotTakenForANationalOne() {
        assertThat(new Dialer(CountryDialPlan.of("GB").build()).dial("0035312345"))
                .isEqualTo("+35312345");
    }

    @Test
    void northAmerica_dialsTenDigitsWithAndWithoutOne() {
        Dialer dialer = new Dialer(CountryDialPlan.of("US").areaCode("212").build());

        assertThat(dialer.dial("12125550100")).isEqualTo("+12125550100");
        assertThat(dialer.dial("2125550100")).isEqualTo("+12125550100");
        assertThat(dialer.dial("5550100")).isEqualTo("+12125550100");
        assertThat(dialer.dial("01144207946000")).isEqualTo("+44207946000");
        assertThat(dialer.dial("911")).isEqualTo("911");
        assertThat(dialer.dial("411")).isEqualTo("411");
    }

    @Test
    void argentinaAndBrazil_dialMobilesAndCarriersInTheirOwnWay() {
        Dialer argentina = new Dialer(CountryDialPlan.of("AR").build());
        Dialer brazil = new Dialer(CountryDialPlan.of("BR").build());

        assertThat(argentina.dial("0111523456789")).isEqualTo("+5491123456789");
        assertThat(argentina.dial("01123456789")).isEqualTo("+541123456789");
        assertThat(brazil.dial("0151123456789")).isEqualTo("+551123456789");
        assertThat(brazil.dial("1123456789")).isEqualTo("+551123456789");
        assertThat(brazil.dial("0015442079460000")).isEqualTo("+442079460000");
        assertThat(brazil.dial("90151123456789"))
                .as("a collect call must not become one that the caller pays")
                .isEqualTo("90151123456789");
    }

    @Test
    void italyKeepsTheZero_germanyDropsIt() {
        assertThat(new Dialer(CountryDialPlan.of("IT").build()).dial("0612345678"))
                .isEqualTo("+390612345678");
        assertThat(new Dialer(CountryDialPlan.of("DE").build()).dial("0301234567"))
                .isEqualTo("+49301234567");
        assertThat(new Dialer(CountryDialPlan.of("DE").outsideLine("0").build()).dial("00301234567"))
                .isEqualTo("+49301234567");
    }

    @Test
    void prefixThatHidesTheCaller_isNotDropped() {
        assertThat(new Dialer(CountryDialPlan.of("AU").build()).dial("18310491570156"))
                .isEqualTo("18310491570156");
    }

    @Test
    void everyPlanIsWithinTheLimits_andEveryRuleSaysWhatItIs() {
        for (NumberingPlan numbering : NumberingPlan.all()) {
            CountryDialPlan half = CountryDialPlan.of(numbering).extensions("^([3-5]\\d{6})$", "+$1");
            for (DialPlan plan : List.of(
                    half.build(),
                    half.outsideLine("9").build(),
                    half.outsideLine("77", true).build())) {
                plan.checked();
                assertThat(plan.rules()).hasSizeBetween(3, 30).allSatisfy(rule -> {
                    assertThat(rule.description()).isNotBlank();
                    assertThat(rule.checked()).isSameAs(rule);
                });
            }
        }
    }

    @Test
    void extensionsThatTakeAnEmergencyNumber_areRefused() {
        CountryDialPlan plan = CountryDialPlan.of("GB");

        assertThatThrownBy(() -> plan.extensions("^(\\d{3})$", "+44207946$1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("extensions[0].pattern")
                .hasMessageContaining("takes 112, which is an emergency number in United Kingdom");
        assertThatThrownBy(() -> plan.extensions("\\d{4}", "+44207946$1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("extensions[0].pattern")
                .hasMessageContaining("must start with ^");
        plan.extensions("^(?!112$|999$)(\\d{3})$", "+44207946$1").build();
    }

    @Test
    void outsideLineThatMakesOneNumberTwo_isRefused() {
        assertThatThrownBy(() -> CountryDialPlan.of("DE").outsideLine("0", true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("outsideLine")
                .hasMessageContaining("numbers inside Germany begin with 0");
        assertThatThrownBy(() -> CountryDialPlan.of("FI").outsideLine("9", true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("an international prefix of Finland begins with 9");
        for (String digits : Set.of("", "1234", "*9", "x")) {
            assertThatThrownBy(() -> CountryDialPlan.of("GB").outsideLine(digits))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("one to three digits");
        }
    }

    @Test
    void areaCodeThatIsNone_isRefused() {
        for (String digits : List.of("020", "646")) {
            assertThatThrownBy(() -> CountryDialPlan.of("GB").areaCode(digits))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("areaCode");
        }
        assertThatThrownBy(() -> CountryDialPlan.of("DK").areaCode("33"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Denmark has no numbers to dial without an area code");
    }

    private static List<String> shown(DialPlan plan) {
        return plan.rules().stream()
                .map(rule -> rule.pattern() + " > " + rule.translation())
                .toList();
    }
}
