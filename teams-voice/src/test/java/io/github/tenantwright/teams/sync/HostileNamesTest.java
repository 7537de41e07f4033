package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.powershell.carried.ScriptRun;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.powershell.SimulatedPowerShell;
import io.github.tenantwright.teams.callerid.CallerIdPolicies;
import io.github.tenantwright.teams.callerid.CallerIdPolicy;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.emergency.EmergencyCallRoutingPolicy;
import io.github.tenantwright.teams.emergency.EmergencyPolicies;
import io.github.tenantwright.teams.routing.AddPstnUsages;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.translation.TranslationRule;
import io.github.tenantwright.teams.translation.TranslationRules;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names that try to be more than names. A script with them makes the very calls that it makes with a harmless name, each
 * with the name whole, and leaves the tenant as the run does; what no literal could hold is refused.
 */
class HostileNamesTest {
    private static final String NAME = "PlainName";
    private static final String TEXT = "PlainText";

    /** @param name what may stand in every name; the text itself may stand in usages, descriptions and the like */
    private static List<Supplier<Operation>> operations(String name, String text, String ben) {
        return List.of(
                () -> new AddPstnUsages(List.of("UK", text), Set.of()),
                () -> CreateResource.of(
                        DialPlans.TYPE,
                        DialPlan.named("UK-London")
                                .description(text)
                                .rule(name, "^0(\\d{9,10})$", "+44$1")
                                .build(),
                        Set.of()),
                () -> CreateResource.of(
                        Routing.ROUTE,
                        VoiceRoute.named(name)
                                .description(text)
                                .priority(7)
                                .pattern("^\\+44\\d{9,10}$")
                                .usages("UK", text)
                                .trunks(OperationSamples.ACTIVE.value())
                                .build(),
                        Set.of()),
                () -> CreateResource.of(
                        Routing.POLICY,
                        VoiceRoutingPolicy.named(name).usages(text).build(),
                        Set.of()),
                () -> CreateResource.of(
                        TranslationRules.TYPE, new TranslationRule(name, text, "^0(\\d{9})$", "+44$1"), Set.of()),
                () -> CreateResource.of(
                        EmergencyPolicies.TYPE,
                        EmergencyCallRoutingPolicy.named(name)
                                .description(text)
                                .number("112", text)
                                .build(),
                        Set.of()),
                () -> CreateResource.of(
                        CallerIdPolicies.TYPE,
                        CallerIdPolicy.named(name)
                                .description(text)
                                .companyName(text)
                                .substitute("Anonymous")
                                .build(),
                        Set.of()),
                () -> new GrantPolicy(UserPolicy.VOICE_ROUTING, ben, OperationSamples.BEN, "", name, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "''",
                "'; Remove-CsTenantDialPlan -Identity 'Global",
                "\u2018",
                "\u2019; throw \u2019",
                "\u201A \u201B",
                "\u201Cquoted\u201D \"twice\"",
                "tick ` and `' and `\"",
                "`u{27}; throw `u{27}",
                "`n",
                "$(Remove-Item *)",
                "${env:TEMP} $true $null $_",
                "a; Stop-Computer",
                "# no comment",
                "<# nor #> this",
                "@'",
                "'@",
                "@\"",
                "\"@",
                "@{ a = 1 }",
                "\\u0027 \\x27 \\n",
                "([regex]::Unescape('",
                "')); throw (('",
                "} catch { throw",
                "| Out-Null",
                "& whoami --%",
                "-Confirm:$false",
                "Z\u00FCrich \uD83D\uDE00 \u4E2D\u6587",
                "a\u00A0\u3000b"
            })
    void staysDataOnItsWayThroughAScript(String text) {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            customer.tenant.activateDomain(OperationSamples.ACTIVE.value());
            SimulatedTenant.Checkpoint start = customer.tenant.save();
            String name = inNames(text);
            Plan plan = plan(customer, name, text);
            OperationsTest.run(customer, plan.operations().toArray(new Operation[0]));
            SimulatedState byRun = later(customer);

            customer.tenant.restore(start);
            SimulatedPowerShell session = SimulatedPowerShell.on(customer.tenant);
            ScriptRun.Result done = ByScript.carryOut(customer.tenant, session, plan);
            assertThat(done.error()).as("%s", done.warnings()).isNull();
            assertThat(later(customer).differencesTo(byRun)).isEmpty();

            customer.tenant.restore(start);
            SimulatedPowerShell harmless = SimulatedPowerShell.on(customer.tenant);
            ByScript.carryOut(customer.tenant, harmless, plan(customer, NAME, TEXT));
            assertThat(session.calls().stream().map(HostileNamesTest::essence).toList())
                    .isEqualTo(harmless.calls().stream()
                            .map(made -> essence(made).replace(NAME, name).replace(TEXT, text))
                            .toList());
        }
    }

    /** Each call with all that it was given; what data can't have changed. */
    private static String essence(SimulatedPowerShell.Made made) {
        return made.cmdlet() + made.parameters();
    }

    /** Without the characters that the services keep out of names. */
    private static String inNames(String text) {
        return "n" + text.replaceAll("[/\\\\:*?#%<>|\"]", "_").strip();
    }

    private static Plan plan(Customer customer, String name, String text) {
        return OperationsTest.plan(
                customer,
                operations(name, text, customer.tenant.objectId(OperationSamples.BEN)).stream()
                        .map(Supplier::get)
                        .toArray(Operation[]::new));
    }

    private static SimulatedState later(Customer customer) {
        customer.tenant.clock().advanceTo(Customer.START.plusSeconds(86_400));
        return customer.tenant.state().normalized();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"two\nlines", "\r", "tab\t", "nul\u0000", "\u2028", "\u202Eesrever", "\uD83D", "\u001B[31m"})
    void whatCouldEndALineOrMisleadItsReaderIsRefused(String name) {
        operations(name, name, "1b6f4f0e-0d1c-4a57-9d3e-2f6c2f0f9d11")
                .forEach(operation -> assertThatThrownBy(() -> new io.github.tenantwright.powershell.Script(
                                        operation.get().byHand().statements())
                                .render())
                        .isInstanceOfSatisfying(
                                InvalidInputException.class,
                                refused -> assertThat(refused.getMessage()).doesNotContain("\n")));
    }
}
