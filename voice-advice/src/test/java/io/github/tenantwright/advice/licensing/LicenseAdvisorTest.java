package io.github.tenantwright.advice.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.advice.licensing.LicenseConflict.Weight;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LicenseAdvisorTest {
    private static final String ANNA = "anna@contoso.com";

    private static Product spare(Sku sku, int seats) {
        return new Product(sku, sku.plans(), true, seats);
    }

    private static HeldLicense held(Sku sku) {
        return HeldLicense.of(Product.toBuy(sku));
    }

    private static HeldLicense held(Sku sku, ServicePlan plan, String state) {
        Map<ServicePlan, String> plans = new LinkedHashMap<>(held(sku).plans());
        plans.put(plan, state);
        return new HeldLicense(sku, plans, false);
    }

    private static UserLicenses user(Sku... skus) {
        return new UserLicenses(
                ANNA, "GB", Arrays.stream(skus).map(LicenseAdvisorTest::held).toList());
    }

    private static List<Sku> best(Advice advice) {
        return advice.best().orElseThrow().add().stream().map(Product::sku).toList();
    }

    private static LicenseAdvisor owning(Product... products) {
        return LicenseAdvisor.of(List.of(products));
    }

    @Test
    void e5HasAllForDirectRouting() {
        Advice advice = owning().advise(user(Sku.OFFICE_365_E5), LicenseGoal.DIRECT_ROUTING);

        assertThat(advice.isReady()).isTrue();
        assertThat(advice.conflicts()).isEmpty();
        assertThat(advice.words()).isEqualTo("""
            anna@contoso.com is licensed for a Direct Routing number.
            There is Teams (TEAMS1 from Office 365 E5).
            There is Phone System (MCOEV from Office 365 E5).\
            """);
    }

    @Test
    void theAddOnBesideE5IsExplainedWithBothProducts() {
        Advice advice =
                owning().advise(user(Sku.MICROSOFT_365_E5, Sku.TEAMS_PHONE_STANDARD), LicenseGoal.DIRECT_ROUTING);

        assertThat(advice.isReady()).isTrue();
        assertThat(advice.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.weight()).isEqualTo(Weight.TWICE);
            assertThat(conflict.products()).containsExactly(Sku.MICROSOFT_365_E5, Sku.TEAMS_PHONE_STANDARD);
            assertThat(conflict.plans()).containsExactly(ServicePlan.PHONE_SYSTEM);
            assertThat(conflict.words())
                    .isEqualTo(
                            "Microsoft 365 E5 already holds Phone System (MCOEV), which Microsoft Teams Phone Standard"
                                    + " brings too (MCOEV). You do not need both, and the service may refuse them as"
                                    + " conflicting.");
            assertThat(conflict.remedy()).isEqualTo("Leave Microsoft Teams Phone Standard away.");
        });
    }

    @Test
    void e3NeedsTheAddOn() {
        Advice advice = owning(spare(Sku.TEAMS_PHONE_STANDARD, 3), spare(Sku.MICROSOFT_365_E5, 2))
                .advise(user(Sku.OFFICE_365_E3), LicenseGoal.DIRECT_ROUTING);

        assertThat(advice.missing()).containsExactly(VoiceFeature.PHONE_SYSTEM);
        assertThat(best(advice)).containsExactly(Sku.TEAMS_PHONE_STANDARD);
        assertThat(advice.best().orElseThrow().isSpare()).isTrue();
        assertThat(advice.words()).contains("Add Microsoft Teams Phone Standard (3 free).");
    }

    @Test
    void aFreeSuiteIsTakenInPlaceOfTheOldOneRatherThanBuyingTheAddOn() {
        Advice advice = owning(spare(Sku.TEAMS_PHONE_STANDARD, 0), spare(Sku.MICROSOFT_365_E5, 2))
                .advise(user(Sku.MICROSOFT_365_E3), LicenseGoal.DIRECT_ROUTING);

        LicenseChoice best = advice.best().orElseThrow();
        assertThat(best.words()).isEqualTo("Add Microsoft 365 E5 (2 free) in place of Microsoft 365 E3");
        assertThat(best.change().remove()).containsExactly(Sku.MICROSOFT_365_E3);
        assertThat(advice.choices().get(1).toBuy()).containsExactly(Sku.TEAMS_PHONE_STANDARD);
    }

    @Test
    void aSuiteFromAGroupIsNotReplaced() {
        UserLicenses user = new UserLicenses(
                ANNA,
                "GB",
                List.of(new HeldLicense(
                        Sku.MICROSOFT_365_E3, held(Sku.MICROSOFT_365_E3).plans(), true)));

        Advice advice = owning(spare(Sku.MICROSOFT_365_E5, 2)).advise(user, LicenseGoal.DIRECT_ROUTING);

        assertThat(best(advice)).containsExactly(Sku.TEAMS_PHONE_STANDARD);
        assertThat(advice.choices()).noneMatch(choice -> !choice.replace().isEmpty());
    }

    @Test
    void aSuiteWithoutTeamsNeedsTeams() {
        Advice advice = owning(spare(Sku.TEAMS_ENTERPRISE, 1), spare(Sku.OFFICE_365_E3, 5))
                .advise(user(Sku.MICROSOFT_365_E5_NO_TEAMS), LicenseGoal.DIRECT_ROUTING);

        assertThat(advice.missing()).containsExactly(VoiceFeature.TEAMS);
        assertThat(best(advice)).containsExactly(Sku.TEAMS_ENTERPRISE);
        assertThat(advice.conflicts())
                .extracting(LicenseConflict::words)
                .containsExactly("Microsoft 365 E5 (no Teams) holds Phone System (MCOEV) but nothing brings Teams,"
                        + " without which it can't be used.");
        assertThat(advice.best().orElseThrow().result().conflicts())
                .extracting(LicenseConflict::weight)
                .containsExactly(Weight.DISPUTED);
    }

    @Test
    void aCallingPlanNumberIsServedByOneProductWithBoth() {
        Advice advice = owning().advise(user(Sku.MICROSOFT_365_F3), LicenseGoal.CALLING_PLAN);

        assertThat(advice.missing()).containsExactly(VoiceFeature.PHONE_SYSTEM, VoiceFeature.CALLING_PLAN);
        assertThat(best(advice)).containsExactly(Sku.TEAMS_PHONE_WITH_CALLING_PLAN);
    }

    @Test
    void freeSeatsOfTwoProductsComeBeforeBuyingOne() {
        Advice advice = owning(spare(Sku.TEAMS_PHONE_STANDARD, 1), spare(Sku.CALLING_DOMESTIC, 1))
                .advise(user(Sku.OFFICE_365_E3), LicenseGoal.CALLING_PLAN);

        assertThat(best(advice)).containsExactlyInAnyOrder(Sku.TEAMS_PHONE_STANDARD, Sku.CALLING_DOMESTIC);
    }

    @Test
    void pricesDecideWhereTheyAreKnown() {
        Product domestic = spare(Sku.CALLING_DOMESTIC, 1);
        Product international = spare(Sku.CALLING_INTERNATIONAL, 1);
        LicenseAdvisor advisor = owning(domestic, international)
                .withPrices(Map.of(
                        Sku.CALLING_DOMESTIC, new BigDecimal("12"), Sku.CALLING_INTERNATIONAL, new BigDecimal("9.5")));

        assertThat(best(advisor.advise(user(Sku.OFFICE_365_E5), LicenseGoal.CALLING_PLAN)))
                .containsExactly(Sku.CALLING_INTERNATIONAL);
        assertThatThrownBy(() -> owning().withPrices(Map.of(Sku.CALLING_DOMESTIC, BigDecimal.ONE.negate())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not negative");
    }

    @Test
    void aPlanThatIsSwitchedOffOrOnItsWayIsNotBoughtAgain() {
        Advice off = owning().advise(
                        new UserLicenses(
                                ANNA, "GB", List.of(held(Sku.OFFICE_365_E5, ServicePlan.PHONE_SYSTEM, "Disabled"))),
                        LicenseGoal.DIRECT_ROUTING);
        assertThat(off.isReady()).isFalse();
        assertThat(off.missing()).isEmpty();
        assertThat(off.choices()).isEmpty();
        assertThat(off.fixes())
                .singleElement()
                .extracting(LicenseFix::kind, LicenseFix::words)
                .containsExactly(
                        LicenseFix.Kind.SWITCH_ON,
                        "Phone System (MCOEV in Office 365 E5) is switched off: switch it on, no other license is"
                                + " needed for it.");

        Advice pending = owning().advise(
                        new UserLicenses(
                                ANNA,
                                "GB",
                                List.of(held(Sku.OFFICE_365_E5, ServicePlan.PHONE_SYSTEM, "PendingProvisioning"))),
                        LicenseGoal.DIRECT_ROUTING);
        assertThat(pending.fixes()).extracting(LicenseFix::kind).containsExactly(LicenseFix.Kind.WAIT);

        Advice unheardOf = owning().advise(
                        new UserLicenses(
                                ANNA, "GB", List.of(held(Sku.OFFICE_365_E5, ServicePlan.PHONE_SYSTEM, "Quarantined"))),
                        LicenseGoal.DIRECT_ROUTING);
        assertThat(unheardOf.fixes()).extracting(LicenseFix::kind).containsExactly(LicenseFix.Kind.REPROCESS);
    }

    @Test
    void peopleAreNotGivenTheLicensesOfRoomsDevicesOrResourceAccounts() {
        Product[] owned = {
            spare(Sku.TEAMS_ROOMS_PRO, 9),
            spare(Sku.TEAMS_SHARED_DEVICES, 9),
            spare(Sku.TEAMS_PHONE_RESOURCE_ACCOUNT, 9)
        };

        assertThat(owning(owned).advise(user(), LicenseGoal.DIRECT_ROUTING).choices())
                .isNotEmpty()
                .allSatisfy(choice -> assertThat(choice.add()).noneMatch(product -> product.spare() == 9));
        assertThat(best(owning(owned).advise(user(), LicenseGoal.SHARED_DEVICE)))
                .containsExactly(Sku.TEAMS_SHARED_DEVICES);
        assertThat(best(owning(owned).advise(user(), LicenseGoal.RESOURCE_ACCOUNT)))
                .containsExactly(Sku.TEAMS_PHONE_RESOURCE_ACCOUNT);
        assertThat(owning().advise(user(Sku.TEAMS_PHONE_RESOURCE_ACCOUNT), LicenseGoal.DIRECT_ROUTING)
                        .conflicts())
                .extracting(LicenseConflict::weight)
                .containsExactly(Weight.USELESS);
        assertThat(owning().advise(user(Sku.TEAMS_PHONE_STANDARD), LicenseGoal.RESOURCE_ACCOUNT)
                        .conflicts())
                .extracting(LicenseConflict::remedy)
                .contains("Give Teams Phone Resource Account in its place.");
    }

    @Test
    void governmentProductsStayAmongThemselves() {
        Sku g3 = Sku.of("535a3a29-c5f0-42fe-8215-d3b9e1f38c4a");
        assertThat(g3.plans()).as("Office 365 G3").contains(ServicePlan.TEAMS_GCC);

        Advice advice = owning(spare(Sku.TEAMS_PHONE_STANDARD, 5)).advise(user(g3), LicenseGoal.DIRECT_ROUTING);

        assertThat(best(advice)).extracting(Sku::partNumber).containsExactly("MCOEV_GOV");
    }

    @Test
    void whatIfTellsPlansFeaturesAndTheTrapOfTheNumber() {
        WhatIf away = owning().whatIf(user(Sku.OFFICE_365_E3, Sku.TEAMS_PHONE_STANDARD))
                .removing(Sku.TEAMS_PHONE_STANDARD);

        assertThat(away.lost()).containsExactly(ServicePlan.PHONE_SYSTEM);
        assertThat(away.lostFeatures()).containsExactly(VoiceFeature.PHONE_SYSTEM);
        assertThat(away.isPossible()).isTrue();
        assertThat(away.words()).isEqualTo("""
            anna@contoso.com would have Office 365 E3.
            Lost: Phone System. Take the telephone number off first: without Phone System it stays stuck to the account.\
            """);

        WhatIf swapped = owning(spare(Sku.OFFICE_365_E5, 1))
                .whatIf(user(Sku.OFFICE_365_E3, Sku.TEAMS_PHONE_STANDARD))
                .adding(Sku.OFFICE_365_E5)
                .removing(Sku.OFFICE_365_E3);
        assertThat(swapped.gainedFeatures()).containsExactly(VoiceFeature.AUDIO_CONFERENCING);
        assertThat(swapped.lostFeatures()).isEmpty();
        assertThat(swapped.conflicts()).extracting(LicenseConflict::weight).containsExactly(Weight.TWICE);
        assertThat(swapped.words())
                .contains("Gained: Audio Conferencing.", "Leave Microsoft Teams Phone Standard away.");
    }

    @Test
    void whatIfNamesWhatStandsInTheWay() {
        WhatIf noSeat = owning(spare(Sku.CALLING_DOMESTIC, 0))
                .whatIf(new UserLicenses(ANNA, "", List.of(held(Sku.CALLING_INTERNATIONAL))))
                .adding(Sku.CALLING_DOMESTIC)
                .adding(Sku.AUDIO_CONFERENCING)
                .removing(Sku.OFFICE_365_E1);

        assertThat(noSeat.isPossible()).isFalse();
        assertThat(noSeat.obstacles())
                .containsExactly(
                        "No seat of Skype for Business PSTN Domestic Calling is free.",
                        "The tenant does not have Microsoft 365 Audio Conferencing, or it can't be given out: buy it"
                                + " first.",
                        "anna@contoso.com does not have Office 365 E1.",
                        "anna@contoso.com has no usage location, without which no license can be given.");
        assertThat(noSeat.conflicts())
                .extracting(LicenseConflict::weight)
                .containsExactly(Weight.REFUSED, Weight.USELESS);
        assertThat(noSeat.words()).contains("The plans MCOPSTN2 and MCOPSTN1 exclude each other");
    }

    @Test
    void productsUnknownToThisVersionAreTakenFromTheTenantsOwnList() {
        Sku unknown = Sku.of("11111111-2222-3333-4444-555555555555");
        Product own = new Product(unknown, List.of(ServicePlan.PHONE_SYSTEM), true, 4);

        assertThat(best(owning(own).advise(user(Sku.OFFICE_365_E3), LicenseGoal.DIRECT_ROUTING)))
                .containsExactly(unknown);
        assertThat(owning().whatIf(user()).adding(unknown).obstacles())
                .containsExactly("This version does not know what is in " + unknown.id() + ".");
    }

    @Test
    void manyUsersShareTheSeatsAndTheRestIsToBeBought() {
        List<UserLicenses> users = java.util.stream.IntStream.range(0, 3_000)
                .mapToObj(i -> new UserLicenses("u" + i + "@contoso.com", "GB", List.of(held(Sku.OFFICE_365_E3))))
                .toList();

        List<Advice> advice = owning(spare(Sku.TEAMS_PHONE_STANDARD, 1_200), spare(Sku.OFFICE_365_E5, 300))
                .adviseAll(users, LicenseGoal.DIRECT_ROUTING);

        assertThat(advice).extracting(one -> one.user().account()).startsWith("u0@contoso.com", "u1@contoso.com");
        assertThat(advice.stream()
                        .filter(one -> best(one).equals(List.of(Sku.TEAMS_PHONE_STANDARD))
                                && one.best().orElseThrow().isSpare()))
                .hasSize(1_200);
        assertThat(advice.stream().filter(one -> best(one).equals(List.of(Sku.OFFICE_365_E5))))
                .hasSize(300);
        assertThat(advice.stream().filter(one -> !one.best().orElseThrow().isSpare()))
                .hasSize(1_500);
        assertThat(advice.get(1).words()).contains("(1199 free)");
    }
}
