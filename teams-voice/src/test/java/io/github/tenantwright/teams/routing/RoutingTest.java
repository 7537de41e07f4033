package io.github.tenantwright.teams.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
    private static VoiceRoute.Builder route() {
        return VoiceRoute.named("UK National")
                .priority(1)
                .pattern("^\\+44\\d{9,10}$")
                .usages("UK-National")
                .trunks("Cust1.SBC1.carrier.example");
    }

    private static void refused(String field, UnaryOperator<VoiceRoute.Builder> change) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> change.apply(route()).build())
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void route_isBuiltAndSurvivesToBuilder() {
        VoiceRoute route = route().build();

        assertThat(route.gateways()).containsExactly(DomainName.of("cust1.sbc1.carrier.example"));
        assertThat(route.toBuilder().build()).isEqualTo(route);
        assertThat(new VoiceRoute("R", "", null, ".*", route.pstnUsages(), route.gateways())
                        .toBuilder().build().priority())
                .isNull();
    }

    @Test
    void routeThatMayNotBeWritten_isRefusedByFieldName() {
        refused("name", r -> r.name("../users"));
        refused("name", r -> r.name(".."));
        refused("name", r -> r.name("LocalRoute"));
        refused("name", r -> r.name(" UK"));
        refused("name", r -> r.name("a?b"));
        refused("description", r -> r.description("two\nlines"));
        refused("priority", r -> r.priority(-1));
        refused("pattern", r -> r.pattern("^1++"));
        refused("pattern", r -> r.pattern("^\\+44;ext=1"));
        refused("usages", r -> r.usages());
        refused("usages[1]", r -> r.usages("A", "A"));
        refused("usages[1]", r -> r.usages("A", "a"));
        refused("trunks", r -> r.trunks());
        refused("trunks[1]", r -> r.addTrunk("cust1.sbc1.carrier.example"));
    }

    @Test
    void routeOfSomeoneElse_canBeHeldThoughItMayNotBeWritten() {
        VoiceRoute foreign = new VoiceRoute("LocalRoute", "", 0, "^(\\+1[0-9]{10})$;x", List.of(), List.of());

        assertThat(foreign.numberPattern()).endsWith(";x");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(foreign::checked);
    }

    @Test
    void policy_keepsTheOrderOfItsUsages() {
        VoiceRoutingPolicy policy = VoiceRoutingPolicy.named("No Restrictions")
                .usages("US and Canada", "International")
                .build();

        assertThat(policy.pstnUsages()).extracting(PstnUsage::name).containsExactly("US and Canada", "International");
        assertThat(policy.toBuilder().build()).isEqualTo(policy);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> VoiceRoutingPolicy.named("Empty").build())
                .satisfies(e -> assertThat(e.field()).isEqualTo("usages"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "line\nbreak", "hidden\u200bspace", " A"})
    void usageThatIsNoPlainText_isRefused(String name) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PstnUsage.of(name))
                .satisfies(e -> assertThat(e.field()).isEqualTo("usage"));
    }

    @Test
    void usageOfAnotherCarrier_survivesWhateverItsName() {
        assertThat(new PstnUsage("hidden\u200bspace").name()).isEqualTo("hidden\u200bspace");
    }
}
