package io.github.tenantwright.exchange.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes out as a request can be given to a person as a line. */
class RuleScriptTest {
    @Test
    void theSameCallIsALineOfAScript() {
        String script = Script.of(Statement.run(BypassRule.ALWAYS_TO_FOCUSED
                        .named("It's \u201Cours\u201D")
                        .when(Conditions.from("payroll@contoso.example"))
                        .then(Actions.stop())
                        .create()))
                .render();
        assertThat(script)
                .contains("New-TransportRule")
                .contains("-Enabled $false")
                .contains("-From @('payroll@contoso.example')")
                .contains("-SetHeaderName 'X-MS-Exchange-Organization-BypassFocusedInbox'")
                .contains("-SetHeaderValue 'true'")
                .contains("-StopRuleProcessing $true")
                .contains("It''s");
    }

    /** A rule of that name may be anybody's, so neither its making nor its switching on goes on. */
    @Test
    void ruleThatIsThereAlreadyEndsTheStepBeforeAnythingIsWritten() {
        RuleDraft draft = BypassRule.ALWAYS_TO_FOCUSED
                .named("Always to Focused Inbox")
                .when(Conditions.from("payroll@contoso.example"));
        CreateTransportRule create = CreateTransportRule.of(draft, Set.of());
        Map<String, Object> was = create.parameters();
        for (Operation step :
                List.of(create, new RestoreTransportRule("Always to Focused Inbox", was, false, true, 0))) {
            List<Statement> statements = step.byHand().statements();
            assertThat(statements.get(0)).isInstanceOf(Statement.Require.class);
            String script = new Script(statements).render();
            assertThat(script.indexOf("throw 'A mail-flow rule of the name Always to Focused Inbox is there already"))
                    .isPositive()
                    .isLessThan(script.indexOf("New-TransportRule "));
        }
        EnableTransportRule enable =
                new EnableTransportRule("Always to Focused Inbox", "", "Enforce", was, false, Set.of(create.key()));
        assertThat(enable.needs()).contains(create.key());
    }

    /** Half an order is none: no rule is moved unless all are there. */
    @Test
    void scriptThatMovesRules_asksForAllOfThemFirst() {
        PlaceTransportRules place = new PlaceTransportRules(Map.of("A", 0, "B", 1), Map.of("A", 1, "B", 0), Set.of());

        assertThat(place.byHand().statements().subList(0, 2)).allMatch(Statement.Require.class::isInstance);
        assertThat(place.byHand().statements().get(2)).isInstanceOf(Statement.Run.class);
    }
}
