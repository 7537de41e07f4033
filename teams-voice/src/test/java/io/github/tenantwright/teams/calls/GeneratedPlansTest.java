package io.github.tenantwright.teams.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.teams.calls.CallFacts.Route;
import io.github.tenantwright.teams.country.CountryDialPlan;
import io.github.tenantwright.teams.country.NumberingPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a generated dial plan every emergency number of its country reaches a trunk as it was dialed. */
class GeneratedPlansTest {
    @Test
    void everyEmergencyNumberOfEveryCountryStaysDialable() {
        int called = 0;
        for (NumberingPlan country : NumberingPlan.all()) {
            for (String outsideLine : List.of("", "9", "0")) {
                CountryDialPlan plan = CountryDialPlan.of(country);
                if (!outsideLine.isEmpty()) {
                    plan.outsideLine(outsideLine);
                }
                CallSimulator simulator = CallSimulator.of(CallFacts.builder()
                        .country(country.country())
                        .dialPlan(plan.name("Generated").build())
                        .usage("All")
                        .policy("Everything", "All")
                        .route(new Route("All", 1, ".*", List.of("All"), List.of("cust1.carrier.example"), ""))
                        .build());
                Caller caller = Caller.named("anna@contoso.com")
                        .country(country.country())
                        .granted("TenantDialPlan", "Generated")
                        .granted("OnlineVoiceRoutingPolicy", "Everything")
                        .build();
                for (String number : country.emergencyNumbers()) {
                    CallTrace trace = simulator.call(caller, number);
                    assertThat(trace.number())
                            .as("%s in %s behind '%s'", number, country.country(), outsideLine)
                            .isEqualTo(number);
                    assertThat(trace.reachesATrunk()).isTrue();
                    called++;
                }
            }
        }
        assertThat(called).isGreaterThan(2_000);
    }
}
