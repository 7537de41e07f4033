package io.github.tenantwright.teams.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class VoiceSetupTest {
    static VoiceSetup.Builder london() {
        return VoiceSetup.builder()
                .tenant(TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4"))
                .name("Contoso UK")
                .trunk("cust1.sbc1.carrier.example")
                .dialPlan(DialPlan.named("UK-London")
                        .description("London office")
                        .rule("International", "^00(\\d{6,15})$", "+$1")
                        .build())
                .pstnUsage("UK-International")
                .voiceRoute(VoiceRoute.named("UK-National")
                        .priority(1)
                        .pattern("^\\+44\\d{9,10}$")
                        .usages("UK-National")
                        .trunks("cust1.sbc1.carrier.example")
                        .build())
                .voiceRoutingPolicy("UK-Unrestricted", "UK-National", "UK-International")
                .everyone(new EveryoneSetup("UK-Unrestricted", "UK-London"))
                .user(UserSetup.named("anna@contoso.com")
                        .number("+442079460001")
                        .voiceRoutingPolicy("UK-Unrestricted")
                        .dialPlan("UK-London")
                        .build());
    }

    private static void refused(String field, String words, UnaryOperator<VoiceSetup.Builder> change) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> change.apply(london()).build())
                .satisfies(e -> assertThat(e.field()).isEqualTo(field))
                .satisfies(e -> assertThat(e.rule()).contains(words));
    }

    private static UserSetup user(String name, String number) {
        return UserSetup.named(name).number(number).build();
    }

    @Test
    void builder_makesAWholeThatSurvivesToBuilder() {
        VoiceSetup setup = london().build();

        assertThat(setup.toBuilder().build()).isEqualTo(setup);
        assertThat(setup.activation()).isEqualTo(Activation.DEFAULT);
        assertThat(setup.allUsages()).extracting(PstnUsage::name).containsExactly("UK-National", "UK-International");
        assertThat(setup.toString()).contains("Contoso UK", "1 users").doesNotContain("anna", "7946");
    }

    @Test
    void emptySetup_isASetupToo() {
        assertThat(VoiceSetup.builder().build().users()).isEmpty();
    }

    @Test
    void trunks_areNamesThatCanCarryCalls() {
        refused("trunks[1].fqdn", "earlier trunk", s -> s.trunk("CUST1.sbc1.carrier.example"));
        refused("existing.trunks[0]", "below trunks as well", s -> s.existingTrunk("cust1.sbc1.carrier.example"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Trunk.of("contoso.onmicrosoft.com"))
                .satisfies(e -> assertThat(e.rule()).contains("onmicrosoft"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Trunk.of("c".repeat(30) + ".sbc1.carrier.example"))
                .satisfies(e -> assertThat(e.rule()).contains("48"));
    }

    @Test
    void names_areUniqueEvenInAnotherCase() {
        DialPlan plan = london().build().dialPlans().get(0);
        refused("dialPlans[1].name", "earlier dial plan", s -> s.dialPlan(plan));
        refused(
                "dialPlans[1].name",
                "upper and lower case",
                s -> s.dialPlan(plan.toBuilder().name("uk-london").build()));
        refused(
                "dialPlans[1].simpleName",
                "simple name",
                s -> s.dialPlan(
                        plan.toBuilder().name("Other").simpleName("UK-London").build()));
        refused("existing.dialPlans[0]", "defined by this set-up", s -> s.existingDialPlan("UK-London"));
        refused(
                "voiceRoutingPolicies[1].name",
                "upper and lower case",
                s -> s.voiceRoutingPolicy("uk-unrestricted", "UK-National"));
        VoiceRoute route = london().build().voiceRoutes().get(0);
        refused("voiceRoutes[1].name", "earlier voice route", s -> s.voiceRoute(route));
        refused(
                "voiceRoutes[1].priority",
                "UK-National",
                s -> s.voiceRoute(route.toBuilder().name("Other").build()));
        refused("pstnUsages[1]", "already", s -> s.pstnUsage("UK-International"));
        refused("pstnUsages[1]", "upper and lower case", s -> s.pstnUsage("uk-international"));
        refused(
                "voiceRoutes[0].usages[0]",
                "upper and lower case",
                s -> s.pstnUsages(List.of(PstnUsage.of("uk-national"), PstnUsage.of("UK-International"))));
    }

    @Test
    void references_needSomethingToReferTo() {
        refused(
                "voiceRoutes[0].trunks[0]",
                "did you mean cust2.sbc1.carrier.example?",
                s -> s.trunks(List.of(Trunk.of("cust2.sbc1.carrier.example"))));
        refused(
                "voiceRoutingPolicies[0].usages[1]",
                "voiceRoutes or stand below pstnUsages",
                s -> s.pstnUsages(List.of()));
        refused(
                "users.everyone.dialPlan",
                "did you mean UK-London?",
                s -> s.everyone(new EveryoneSetup(null, "UK-Londn")));
        refused(
                "users.list[1].voiceRoutingPolicy",
                "existing",
                s -> s.user(UserSetup.named("b@contoso.com")
                        .voiceRoutingPolicy("Foreign")
                        .build()));
        assertThat(london().existingVoiceRoutingPolicy("Foreign")
                        .user(UserSetup.named("b@contoso.com")
                                .voiceRoutingPolicy("Foreign")
                                .build())
                        .build()
                        .users())
                .hasSize(2);
        assertThat(london().trunks(List.of())
                        .existingTrunk("cust1.sbc1.carrier.example")
                        .build()
                        .trunks())
                .isEmpty();
    }

    @Test
    void usersAndNumbers_standOnlyOnce() {
        refused("users.list[1].user", "already", s -> s.user(user("ANNA@Contoso.com", "+442079460002")));
        refused("users.list[1].number", "anna@contoso.com", s -> s.user(user("b@contoso.com", "tel:+442079460001")));
        refused(
                "users.list[1].number",
                "clashes with +442079460001",
                s -> s.user(user("b@contoso.com", "+442079460001;ext=1")));
        refused(
                "users.list[2].number",
                "clashes with +442079460002;ext=1",
                s -> s.user(user("b@contoso.com", "+442079460002;ext=1")).user(user("c@contoso.com", "+442079460002")));
        assertThat(london().user(user("b@contoso.com", "+442079460002;ext=1"))
                        .user(user("c@contoso.com", "+442079460002;ext=2"))
                        .build()
                        .users())
                .hasSize(3);
    }

    @Test
    void global_isTouchedOnlyWhenAskedFor() {
        DialPlan plan =
                london().build().dialPlans().get(0).toBuilder().name("Global").build();
        refused("dialPlans[1].name", "touchGlobal", s -> s.dialPlan(plan));
        refused("voiceRoutingPolicies[1].name", "touchGlobal", s -> s.voiceRoutingPolicy("GLOBAL", "UK-National"));
        refused(
                "voiceRoutingPolicies[1].name",
                "written Global",
                s -> s.touchGlobal(true).voiceRoutingPolicy("GLOBAL", "UK-National"));
        refused(
                "users.list[1].dialPlan",
                "not assigned by name",
                s -> s.touchGlobal(true)
                        .dialPlan(plan)
                        .user(UserSetup.named("b@contoso.com")
                                .dialPlan("Global")
                                .build()));
        assertThat(london().touchGlobal(true).dialPlan(plan).build().dialPlans())
                .hasSize(2);
    }

    @Test
    void valuesThatMayNotBeWritten_areRefusedThoughTheyCanBeHeld() {
        DialPlan foreign = new DialPlan(
                "Foreign", null, "", List.of(new NormalizationRule("R", "", "\\d+", "+$0", false, Map.of())));
        refused("dialPlans[1].rules[0].pattern", "start with ^", s -> s.dialPlan(foreign));
        DialPlan internal = new DialPlan(
                "Internal", null, "", List.of(new NormalizationRule("R", "", "^1$", "+1", true, Map.of())));
        refused("dialPlans[1].rules[0]", "isInternalExtension", s -> s.dialPlan(internal));
        refused(
                "voiceRoutingPolicies[1].usages",
                "at least one",
                s -> s.voiceRoutingPolicy(new VoiceRoutingPolicy("Empty", "", List.of())));
    }

    @Test
    void users_areNamedByTheirPrincipalName() {
        for (String name : List.of(
                "anna",
                "anna@",
                "@contoso.com",
                "anna@contoso",
                "an na@contoso.com",
                "a@b@contoso.com",
                "ánna@contoso.com",
                ".anna@contoso.com",
                "a".repeat(65) + "@contoso.com",
                "anna@-contoso.com")) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .as(name)
                    .isThrownBy(() -> UserSetup.named(name).build())
                    .satisfies(e -> assertThat(e.field()).isEqualTo("user"));
        }
        assertThat(UserSetup.named("O'Neil_x#EXT#@Contoso.com").build().key()).isEqualTo("o'neil_x#ext#@contoso.com");
    }

    @Test
    void activation_takesCountryAndLicensesByTheirIds() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new Activation(AfterActivation.KEEP_ACCOUNT, "gb", List.of()))
                .satisfies(e -> assertThat(e.field()).isEqualTo("usageLocation"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new Activation(AfterActivation.KEEP_ACCOUNT, null, List.of("SPE_E5")))
                .satisfies(e -> assertThat(e.field()).isEqualTo("licenses[0]"));
        assertThat(london().afterwards(AfterActivation.KEEP_ACCOUNT)
                        .build()
                        .activation()
                        .afterwards())
                .isEqualTo(AfterActivation.KEEP_ACCOUNT);
    }
}
