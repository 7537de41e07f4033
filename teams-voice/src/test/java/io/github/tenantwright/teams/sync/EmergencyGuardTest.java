package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRefusedException;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.emergency.EmergencyCallRoutingPolicy;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceObjects;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.users.UserPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No plan takes an emergency number away that routed before. */
class EmergencyGuardTest {
    private static final VoiceSetup UK = VoiceSetup.read(Path.of("../samples/sync-now/setups/uk-single-site.yaml"));

    private static void afterTheSetup(VoiceSetup setup, TenantBuilder tenant, Consumer<Customer> then) {
        try (Customer customer = Customer.of(tenant)) {
            SyncNow syncNow = customer.syncNow();
            assertThat(customer.runToTheEnd(syncNow, syncNow.plan(setup)).state())
                    .isEqualTo(RunState.COMPLETED);
            customer.tenant.clearRequests();
            then.accept(customer);
        }
    }

    private static DialPlan withThreeDigitExtensions() {
        return UK.dialPlans().get(0).toBuilder()
                .rules(List.of())
                .rule("Extension", "^(\\d{3})$", "+442079460$1")
                .build();
    }

    private static Finding only(Plan plan, String code) {
        return plan.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .reduce((one, two) -> {
                    throw new AssertionError("twice: " + one + two);
                })
                .orElseThrow(() -> new AssertionError("no " + code + " in " + plan.findings()));
    }

    private static List<String> codes(Plan plan) {
        return plan.findings().stream().map(Finding::code).toList();
    }

    @Test
    void planThatSwallows112IsRefusedAndSendsNothing() {
        VoiceSetup swallowing =
                UK.toBuilder().dialPlans(List.of(withThreeDigitExtensions())).build();
        afterTheSetup(UK, Customer.tenantFor(UK), customer -> {
            Plan plan = customer.syncNow().plan(swallowing);

            assertThat(plan.blockers())
                    .filteredOn(finding -> finding.words().contains(" 112 "))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.code()).isEqualTo("emergency-call-lost");
                        assertThat(finding.words())
                                .contains("anna.hall@contoso.com", "others")
                                .contains("the rule Extension of the dial plan UK-London makes +442079460112 of it");
                    });
            assertThat(plan.blockers()).anyMatch(finding -> finding.words().contains(" 999 "));
            assertThatThrownBy(() -> customer.syncNow().run(plan)).isInstanceOf(PlanRefusedException.class);
            assertThat(customer.tenant.writes()).isEmpty();
        });
    }

    @Test
    void usersWhomTheSetupDoesNotNameAreGuardedToo() {
        VoiceSetup others = UK.toBuilder()
                .users(List.of())
                .everyone(null)
                .dialPlans(List.of(withThreeDigitExtensions()))
                .build();
        afterTheSetup(UK, Customer.tenantFor(UK), customer -> {
            Plan plan = customer.syncNow().plan(others);

            assertThat(plan.blockers())
                    .filteredOn(finding -> finding.words().contains(" 112 "))
                    .singleElement()
                    .extracting(Finding::words)
                    .asString()
                    .contains("whoever has the dial plan UK-London and the voice routing policy UK-Standard"
                            + " (and 1 other combination of the two): the rule");
        });
    }

    @Test
    void routeThatNoLongerTakesTheNumberIsRefused() {
        List<VoiceRoute> routes = UK.voiceRoutes().stream()
                .map(route -> route.name().equals("UK-Emergency")
                        ? route.toBuilder().pattern("^999$").build()
                        : route)
                .toList();
        afterTheSetup(UK, Customer.tenantFor(UK), customer -> {
            Plan plan =
                    customer.syncNow().plan(UK.toBuilder().voiceRoutes(routes).build());

            assertThat(only(plan, "emergency-call-lost").words())
                    .contains("112")
                    .contains("no route takes 112")
                    .doesNotContain("999");
        });
    }

    @Test
    void usageThatAnEmergencyPolicyOfSomebodyNeedsIsGuardedAlsoWhenTheSetupNamesNoSuchPolicy() {
        UserSetup anna = UserSetup.named("anna.hall@contoso.com")
                .voiceRoutingPolicy("UK-Standard")
                .policy(UserPolicy.EMERGENCY_CALL_ROUTING, "Site")
                .build();
        VoiceSetup site = emergencyRouteWith("Site emergency").toBuilder()
                .everyone(null)
                .users(List.of(anna))
                .objects(new VoiceObjects(
                        List.of(),
                        List.of(),
                        List.of(EmergencyCallRoutingPolicy.named("Site")
                                .number("112", "Site emergency")
                                .number("999", "Site emergency")
                                .build()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .build();
        UserSetup onlyNamed = UserSetup.named("anna.hall@contoso.com")
                .voiceRoutingPolicy("UK-Standard")
                .build();
        VoiceSetup same = emergencyRouteWith("Site emergency").toBuilder()
                .everyone(null)
                .users(List.of(onlyNamed))
                .build();
        VoiceSetup taken = emergencyRouteWith("Something else").toBuilder()
                .everyone(null)
                .users(List.of(onlyNamed))
                .build();
        afterTheSetup(site, Customer.tenantFor(site), customer -> {
            assertThat(customer.syncNow().plan(same).blockers()).isEmpty();
            Plan plan = customer.syncNow().plan(taken);

            assertThat(plan.blockers())
                    .filteredOn(finding -> finding.words().contains(" 112 "))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.code()).isEqualTo("emergency-call-lost"))
                    .satisfies(finding -> assertThat(finding.words()).contains("anna.hall@contoso.com"));
            assertThatThrownBy(() -> customer.syncNow().run(plan)).isInstanceOf(PlanRefusedException.class);
        });
    }

    /** The route of emergency numbers carries this usage alone, which no voice routing policy has. */
    private static VoiceSetup emergencyRouteWith(String usage) {
        return UK.toBuilder()
                .pstnUsages(UK.allUsages())
                .voiceRoutes(UK.voiceRoutes().stream()
                        .map(route -> route.name().equals("UK-Emergency")
                                ? new VoiceRoute(
                                        route.name(),
                                        route.description(),
                                        route.priority(),
                                        route.numberPattern(),
                                        List.of(PstnUsage.of(usage)),
                                        route.gateways())
                                : route)
                        .toList())
                .build();
    }

    @Test
    void firstSetupThatSwallowsOneIsWarnedOf() {
        VoiceSetup swallowing =
                UK.toBuilder().dialPlans(List.of(withThreeDigitExtensions())).build();
        try (Customer customer = Customer.of(Customer.tenantFor(UK))) {
            Plan plan = customer.syncNow().plan(swallowing);

            assertThat(plan.blockers()).isEmpty();
            assertThat(codes(plan)).contains("emergency-number-swallowed");
        }
    }

    @Test
    void firstSetupWithoutARouteForEmergenciesIsWarnedOf() {
        VoiceSetup without = UK.toBuilder()
                .voiceRoutes(UK.voiceRoutes().stream()
                        .map(route -> route.name().equals("UK-Emergency")
                                ? route.toBuilder().pattern("^000$").build()
                                : route)
                        .toList())
                .build();
        try (Customer customer = Customer.of(Customer.tenantFor(UK))) {
            assertThat(only(customer.syncNow().plan(without), "emergency-without-route")
                            .words())
                    .contains("none to an emergency number (112, 999)");
            assertThat(codes(customer.syncNow().plan(UK))).doesNotContain("emergency-without-route");
        }
    }

    @Test
    void whoIsTakenOutOfServiceOnPurposeIsWarnedOf() {
        VoiceSetup nothing = VoiceSetup.builder().build();
        VoiceSetup listed = UK.toBuilder().everyone(null).build();
        afterTheSetup(listed, Customer.tenantFor(listed), customer -> {
            Plan plan = customer.syncNow().plan(listed, nothing);

            assertThat(plan.blockers()).isEmpty();
            assertThat(codes(plan)).contains("emergency-call-gone");
        });
    }

    @Test
    void userWhoIsMovedToAPolicyWithoutARouteForItIsRefused() {
        VoiceSetup moved = UK.toBuilder()
                .everyone(null)
                .voiceRoutingPolicy("National only", "UK-National")
                .users(List.of(UserSetup.named("anna.hall@contoso.com")
                        .voiceRoutingPolicy("National only")
                        .dialPlan("UK-London")
                        .build()))
                .build();
        afterTheSetup(UK, Customer.tenantFor(UK), customer -> {
            Plan plan = customer.syncNow().plan(moved);

            assertThat(plan.blockers())
                    .isNotEmpty()
                    .allMatch(finding -> finding.code().equals("emergency-call-lost"))
                    .allMatch(finding -> finding.words().contains("for anna.hall@contoso.com:"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"uk-single-site", "us-two-regions"})
    void ordinarySetupsPassAndTheEffectOfTheirPlansIsWhatTheyWant(String name) {
        VoiceSetup setup = VoiceSetup.read(Path.of("../samples/sync-now/setups/" + name + ".yaml"));
        String country = Objects.requireNonNull(setup.activation().usageLocation());
        try (Customer customer = Customer.of(Customer.tenantFor(setup).country(country))) {
            VoiceSnapshot before = VoiceSnapshot.read(customer.session(), setup);
            Plan plan = VoicePlanner.plan(setup, before);

            VoiceSnapshot after = PlanEffect.after(plan, before);

            assertThat(codes(plan)).noneMatch(code -> code.startsWith("emergency"));
            assertThat(VoicePlanner.plan(setup, after).operations()).isEmpty();
            assertThat(VoicePlanner.plan(setup, after).blockers()).isEmpty();
        }
    }
}
