package io.github.tenantwright.advice.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.advice.conferencing.DialInLink.Link;
import io.github.tenantwright.advice.conferencing.DialInLink.State;
import io.github.tenantwright.advice.licensing.HeldLicense;
import io.github.tenantwright.advice.licensing.LicenseAdvisor;
import io.github.tenantwright.advice.licensing.LicenseGoal;
import io.github.tenantwright.advice.licensing.Product;
import io.github.tenantwright.advice.licensing.UserLicenses;
import io.github.tenantwright.advice.phone.Tenants;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.powershell.contract.CmdletContract;
import io.github.tenantwright.simulator.SimulatedTenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DialInDiagnosisTest {
    private static final String ANNA = Tenants.ANNA;
    private static final Bridge BRIDGE =
            new Bridge("b-1", "Conference Bridge", true, List.of("+442079460900"), "+442079460900");
    private static final LicenseAdvisor ADVISOR =
            LicenseAdvisor.of(List.of(new Product(Sku.AUDIO_CONFERENCING, Sku.AUDIO_CONFERENCING.plans(), true, 4)));

    /** All is as it should be. */
    private static DialInFacts good() {
        return DialInFacts.of(ANNA)
                .license(ADVISOR.advise(user("GB", "Success"), LicenseGoal.AUDIO_CONFERENCING))
                .bridges(Told.known(List.of(BRIDGE)))
                .settings(Told.known(new DialInUser("b-1", "+442079460900", "")))
                .policyAllows(true)
                .sentAfterLicense(true);
    }

    private static UserLicenses user(String location, String conferencing) {
        Map<ServicePlan, String> plans = new LinkedHashMap<>();
        plans.put(ServicePlan.TEAMS, "Success");
        plans.put(ServicePlan.AUDIO_CONFERENCING, conferencing);
        return new UserLicenses(ANNA, location, List.of(new HeldLicense(Sku.OFFICE_365_E5, plans, false)));
    }

    private static DialInLink first(DialInFacts facts) {
        return DialInDiagnosis.of(facts).firstBroken().orElseThrow();
    }

    @Test
    void whereAllHoldsItSaysSo() {
        DialInDiagnosis diagnosis = DialInDiagnosis.of(good());

        assertThat(diagnosis.firstBroken()).isEmpty();
        assertThat(diagnosis.unknown()).isEmpty();
        assertThat(diagnosis.links()).extracting(DialInLink::link).containsExactly(Link.values());
        assertThat(diagnosis.words())
                .isEqualTo("All that a meeting of anna@contoso.com needs to have a number is there.");
    }

    @Test
    void theMissingLicenseIsNamedWithTheOneToAdd() {
        UserLicenses e3 = new UserLicenses(
                ANNA, "GB", List.of(new HeldLicense(Sku.OFFICE_365_E3, Map.of(ServicePlan.TEAMS, "Success"), false)));
        DialInFacts facts = good().license(ADVISOR.advise(e3, LicenseGoal.AUDIO_CONFERENCING))
                .settings(Told.known(new DialInUser("", "", "")));

        DialInLink first = first(facts);

        assertThat(first.link()).isEqualTo(Link.LICENSE);
        assertThat(first.licenses().orElseThrow().change().add())
                .extracting(added -> added.sku())
                .containsExactly(Sku.AUDIO_CONFERENCING);
        assertThat(DialInDiagnosis.of(facts).words()).isEqualTo("""
            Meetings of anna@contoso.com have no number to dial in: no license of anna@contoso.com brings Audio Conferencing.
            Add Microsoft 365 Audio Conferencing (4 free). In the Microsoft 365 admin center, open anna@contoso.com, Licenses and apps.\
            """);
    }

    @Test
    void eachLinkBreaksOnItsOwn() {
        assertThat(first(good().license(ADVISOR.advise(user("", "Success"), LicenseGoal.AUDIO_CONFERENCING)))
                        .link())
                .isEqualTo(Link.USAGE_LOCATION);
        DialInLink state = first(
                good().license(ADVISOR.advise(user("GB", "PendingProvisioning"), LicenseGoal.AUDIO_CONFERENCING)));
        assertThat(state.link()).isEqualTo(Link.PLAN_STATE);
        assertThat(state.words()).contains("still being set up (PendingProvisioning)");
        assertThat(first(good().license(ADVISOR.advise(user("GB", "Disabled"), LicenseGoal.AUDIO_CONFERENCING)))
                        .words())
                .contains("switched off");
        assertThat(first(good().bridges(Told.known(List.of()))).link()).isEqualTo(Link.BRIDGE);
        assertThat(first(good().bridges(Told.known(List.of(new Bridge("b-1", "Bare", true, List.of(), "")))))
                        .link())
                .isEqualTo(Link.BRIDGE_NUMBER);
        assertThat(first(good().settings(Told.known(new DialInUser("b-9", "+1", ""))))
                        .words())
                .isEqualTo("anna@contoso.com is on the bridge b-9, which the tenant does not have.");
        assertThat(first(good().settings(Told.known(new DialInUser("", "", ""))))
                        .link())
                .isEqualTo(Link.USER_BRIDGE);
        assertThat(first(good().settings(Told.known(new DialInUser("b-1", "", ""))))
                        .link())
                .isEqualTo(Link.USER_NUMBER);
        assertThat(first(good().policyAllows(false)).link()).isEqualTo(Link.POLICY);
        assertThat(first(good().sentAfterLicense(false)).link()).isEqualTo(Link.INVITATION);
    }

    @Test
    void remediesByCmdletKeepToTheReference() {
        CmdletContract contract = CmdletContract.teams();
        for (DialInFacts facts : List.of(
                good().bridges(Told.known(List.of())),
                good().settings(Told.known(new DialInUser("", "", ""))),
                good().settings(Told.known(new DialInUser("b-1", "", ""))))) {
            DialInLink first = first(facts);
            assertThat(first.byHand().orElseThrow().guidance()).matches("In the Teams admin center .*\\.");
            assertThat(first.byHand().orElseThrow().statements()).isNotEmpty();
            assertThat(contract.problems(first.byHand().orElseThrow().statements()))
                    .isEmpty();
        }
    }

    @Test
    void whatNobodyLookedAtIsNeitherGoodNorBroken() {
        DialInDiagnosis diagnosis = DialInDiagnosis.of(good().bridges(Told.unknown("the service did not tell")));

        assertThat(diagnosis.firstBroken()).isEmpty();
        assertThat(diagnosis.unknown())
                .singleElement()
                .extracting(DialInLink::link, DialInLink::state)
                .containsExactly(Link.BRIDGE, State.UNKNOWN);
        assertThat(diagnosis.words()).isEqualTo("""
            Nothing is known to keep the number from meetings of anna@contoso.com.
            Not looked at: the tenant's conferencing bridge, since the service did not tell.\
            """);
    }

    @Test
    void theFactsAreReadWhereTheyCanBe() {
        try (SimulatedTenant tenant = Tenants.builder().start();
                TenantSession session = Tenants.session(tenant)) {
            tenant.callingPlan().bridge("""
                {"Identity":"b-1","Name":"Conference Bridge","IsDefault":true,
                 "DefaultServiceNumber":{"Number":"+442079460900","City":"London"},
                 "ServiceNumbers":[{"Number":"+442079460900"},{"Number":"+442079460901"}]}\
                """);
            tenant.callingPlan().dialInUser("""
                {"Identity":"%s","BridgeId":"b-1","ServiceNumber":"+442079460901"}\
                """.formatted(tenant.objectId(ANNA)));
            GraphClient graph = GraphClient.of(session);
            UserLicenses anna = UserLicenses.of(ANNA, "GB", graph.licenses().details(ANNA), Set.of());
            ConferencingReader reader = ConferencingReader.of(session);

            DialInFacts facts = DialInFacts.of(ANNA)
                    .license(LicenseAdvisor.ofSubscribed(graph.licenses().subscribedSkus())
                            .advise(anna, LicenseGoal.AUDIO_CONFERENCING))
                    .bridges(reader.bridges())
                    .settings(reader.user(tenant.objectId(ANNA)));

            assertThat(facts.bridges())
                    .isEqualTo(Told.known(List.of(new Bridge(
                            "b-1",
                            "Conference Bridge",
                            true,
                            List.of("+442079460900", "+442079460901"),
                            "+442079460900"))));
            assertThat(facts.settings()).isEqualTo(Told.known(new DialInUser("b-1", "+442079460901", "")));
            assertThat(first(facts).link()).isEqualTo(Link.LICENSE);
            assertThat(tenant.writes()).isEmpty();
            assertThat(reader.user("nobody@contoso.com")).isInstanceOf(Told.Unknown.class);
        }
    }

    @Test
    void anAnswerOfAnotherShapeIsUnknownAndNotNone() {
        try (SimulatedTenant tenant = Tenants.builder().start();
                TenantSession session = Tenants.session(tenant)) {
            ConferencingReader reader = ConferencingReader.of(session);
            assertThat(reader.bridges()).isEqualTo(Told.known(List.of()));

            tenant.callingPlan().bridge("{\"Identity\":\"b-1\",\"Zugang\":\"+49\"}");
            tenant.callingPlan().dialInUser("{\"Identity\":\"" + ANNA + "\",\"Anderes\":1}");

            assertThat(reader.bridges()).isEqualTo(Told.unknown("the service's answer has an unknown shape"));
            assertThat(reader.user(ANNA))
                    .isEqualTo(Told.unknown("the service's answer about conferencing users has an unknown shape"));
        }
    }
}
