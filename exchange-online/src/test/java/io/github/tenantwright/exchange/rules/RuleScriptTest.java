package io.github.tenantwright.exchange.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
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
}
