package io.github.tenantwright.teams.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.calls.CallFacts.Gateway;
import io.github.tenantwright.teams.calls.CallFacts.Route;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.domains.AddDomain;
import io.github.tenantwright.teams.domains.VerifyDomain;
import io.github.tenantwright.teams.numbers.AssignPhoneNumber;
import io.github.tenantwright.teams.numbers.SwitchEnterpriseVoice;
import io.github.tenantwright.teams.routing.AddPstnUsages;
import io.github.tenantwright.teams.users.GrantPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One fault each, and the right link is named with the operation that mends it. */
class ExplainTest {
    private static final Map<String, Caller.Granted> POLICIES = Map.of(
            "onlinevoiceroutingpolicy", new Caller.Granted("Standard", ""),
            "tenantdialplan", new Caller.Granted("Uk", ""));

    private static CallFacts.Builder sound() {
        return CallFacts.builder()
                .country("GB")
                .dialPlan(
                        DialPlan.named("Uk").rule("R", "^0(\\d{10})$", "+44$1").build())
                .usage("Uk")
                .policy("Standard", "Uk")
                .policy("Global")
                .route(route("cust1.carrier.example"))
                .domain("cust1.carrier.example", true)
                .caller(anna("Enabled", true, true, "User", true, "TeamsOnly", "+442079460001", "", POLICIES));
    }

    private static Route route(String... trunks) {
        return new Route("A", 1, "^\\+44", List.of("Uk"), List.of(trunks), "");
    }

    private static Caller anna(
            String plan,
            boolean enabled,
            boolean known,
            String type,
            boolean voice,
            String mode,
            String number,
            String onPremises,
            Map<String, Caller.Granted> policies) {
        return new Caller(
                "7c1d6f3e-5a0b-4b52-9f6e-0d8a1c2b3e4f",
                "anna@contoso.com",
                "GB",
                enabled,
                known,
                type,
                plan.equals("Enabled") || plan.equals("Warning"),
                plan,
                "Enabled",
                voice,
                mode,
                false,
                number,
                onPremises,
                policies);
    }

    private static Explanation explain(CallFacts.Builder facts) {
        return Explain.user(facts.build(), List.of("+442079460099"), "Anna@contoso.com");
    }

    private static void assertBroken(
            CallFacts.Builder facts, String link, String cause, @Nullable Class<? extends Operation> mend) {
        Explanation explanation = explain(facts);
        assertThat(explanation.canCall()).isFalse();
        assertThat(explanation.broken()).isNotNull();
        assertThat(explanation.broken().name()).as(explanation.describe()).isEqualTo(link);
        assertThat(explanation.broken().cause()).contains(cause);
        assertThat(explanation.broken().remedy()).isNotBlank();
        if (mend == null) {
            assertThat(explanation.mend()).isEmpty();
        } else {
            assertThat(explanation.mend()).get().isInstanceOf(mend);
        }
        assertThat(explanation.describe()).contains("STOP " + link);
    }

    @Test
    void soundChainIsNamedLinkByLink() {
        Explanation explanation = explain(sound());

        assertThat(explanation.canCall()).isTrue();
        assertThat(explanation.links())
                .extracting(Explanation.Link::name)
                .containsExactly(
                        "license",
                        "account",
                        "Teams",
                        "coexistence",
                        "number",
                        "Enterprise Voice",
                        "policy",
                        "dial plan",
                        "usage",
                        "route",
                        "trunk");
    }

    @Test
    void eachFaultOfThePersonStopsAtItsLink() {
        String number = "+442079460001";
        assertBroken(
                sound().caller(anna("", true, true, "User", true, "TeamsOnly", number, "", POLICIES)),
                "license",
                "no license",
                null);
        assertBroken(
                sound().caller(anna("Deleted", true, true, "User", true, "TeamsOnly", number, "", POLICIES)),
                "license",
                "taken away",
                null);
        assertBroken(
                sound().caller(anna("Suspended", true, true, "User", true, "TeamsOnly", number, "", POLICIES)),
                "plan state",
                "Suspended",
                null);
        assertBroken(
                sound().caller(anna("Enabled", false, true, "User", true, "TeamsOnly", number, "", POLICIES)),
                "account",
                "may not sign in",
                null);
        assertBroken(
                sound().caller(anna("Enabled", true, false, "", false, "", "", "", Map.of())),
                "Teams",
                "does not know",
                null);
        assertBroken(
                sound().caller(anna("Enabled", true, true, "ResourceAccount", true, "TeamsOnly", number, "", POLICIES)),
                "Teams",
                "ResourceAccount",
                null);
        assertBroken(
                sound().caller(anna("Enabled", true, true, "User", true, "Islands", number, "", POLICIES)),
                "coexistence",
                "Islands",
                null);
        assertBroken(
                sound().caller(anna("Enabled", true, true, "User", false, "TeamsOnly", number, "", POLICIES)),
                "Enterprise Voice",
                "off",
                SwitchEnterpriseVoice.class);
    }

    @Test
    void missingNumberIsAssignedFromTheFreeOnesUnlessTheLocalDirectoryHoldsOne() {
        assertBroken(
                sound().caller(anna("Enabled", true, true, "User", false, "TeamsOnly", "", "", POLICIES)),
                "number",
                "no number",
                AssignPhoneNumber.class);
        assertBroken(
                sound().caller(anna("Enabled", true, true, "User", false, "TeamsOnly", "", "tel:+441", POLICIES)),
                "number",
                "Active Directory",
                null);
    }

    @Test
    void policyThatLeadsNowhereIsReplacedByOneThatDoes() {
        Map<String, Caller.Granted> none = Map.of();
        assertBroken(
                sound().caller(anna("Enabled", true, true, "User", true, "TeamsOnly", "+441234567", "", none)),
                "policy",
                "Global (since no other is granted) has no usages",
                GrantPolicy.class);
        Map<String, Caller.Granted> gone = Map.of("onlinevoiceroutingpolicy", new Caller.Granted("Gone", ""));
        assertBroken(
                sound().caller(anna("Enabled", true, true, "User", true, "TeamsOnly", "+441234567", "", gone)),
                "policy",
                "Gone (granted to the user) is not in the tenant",
                GrantPolicy.class);
    }

    @Test
    void dialPlanThatIsGoneIsCleared() {
        Map<String, Caller.Granted> gone = Map.of(
                "onlinevoiceroutingpolicy", new Caller.Granted("Standard", ""),
                "tenantdialplan", new Caller.Granted("Gone", ""));
        assertBroken(
                sound().caller(anna("Enabled", true, true, "User", true, "TeamsOnly", "+441234567", "", gone)),
                "dial plan",
                "Gone",
                GrantPolicy.class);
    }

    private static CallFacts.Builder routed(String usage, String... domainsAndState) {
        CallFacts.Builder facts = CallFacts.builder()
                .usage(usage)
                .policy("Standard", "Uk")
                .route(new Route("Other", 1, ".*", List.of("X"), List.of("cust1.carrier.example"), ""))
                .dialPlan(
                        DialPlan.named("Uk").rule("R", "^0(\\d{10})$", "+44$1").build())
                .caller(anna("Enabled", true, true, "User", true, "TeamsOnly", "+441234567", "", POLICIES));
        for (int i = 0; i < domainsAndState.length; i += 2) {
            facts.domain(domainsAndState[i], Boolean.parseBoolean(domainsAndState[i + 1]));
        }
        return facts;
    }

    @Test
    void usagesRoutesAndTrunksAreMended() {
        assertBroken(routed("X"), "usage", "no usage of the policy", AddPstnUsages.class);
        assertBroken(routed("Uk"), "route", "no route has a usage", CreateResource.class);
        assertBroken(
                routed("Uk", "cust1.carrier.example", "false").route(route("cust1.carrier.example")),
                "trunk",
                "not verified",
                VerifyDomain.class);
        assertBroken(
                routed("Uk", "contoso.com", "true").route(route("cust1.carrier.example")),
                "trunk",
                "not in the tenant",
                AddDomain.class);
        assertBroken(routed("Uk").route(route()), "trunk", "no route of the policy has a trunk", null);
        assertBroken(
                routed("Uk")
                        .route(route("sbc.contoso.com"))
                        .gateway(new Gateway(
                                "sbc.contoso.com", false, "", 10, List.of(), List.of(), List.of(), List.of())),
                "trunk",
                "drained",
                null);
    }

    @Test
    void strangerIsRefused() {
        assertThatThrownBy(() -> Explain.user(sound().build(), List.of(), "nobody@contoso.com"))
                .isInstanceOf(InvalidInputException.class);
    }
}
