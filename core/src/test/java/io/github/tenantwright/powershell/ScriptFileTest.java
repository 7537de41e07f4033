package io.github.tenantwright.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptFileTest {
    private static final String FOLDER = "/tenantwright-scripts/";

    private final ScriptFile file = ScriptFile.of(ScriptFileTest.class, FOLDER + "greet.ps1");

    @Test
    void getsItsDataAsArgumentsAndIsNeverWrittenInto() {
        assertThat(file.parameters()).containsExactly("Name", "Times");
        Map<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("Name", Value.of("'); Remove-Item x; ('"));
        arguments.put("Times", Value.list(Value.of(1), Value.of(2)));
        Statement run = new Statement.RunFile(file, new Value.Table(arguments));
        assertThat(Script.of(run).render().lines())
                .containsExactlyElementsOf(List.of(
                        "$ErrorActionPreference = 'Stop'",
                        "$twArguments = @{",
                        "    Name = '''); Remove-Item x; ('''",
                        "    Times = @(",
                        "        1,",
                        "        2",
                        "    )",
                        "}",
                        "& {",
                        "    param($Name, $Times)",
                        "    foreach ($one in $Times) { Write-Host ('Hello ' + $Name) }",
                        "} @twArguments"));
        ScriptFile again = ScriptFile.of(ScriptFileTest.class, FOLDER + "greet.ps1");
        assertThat(run).isEqualTo(new Statement.RunFile(again, new Value.Table(arguments)));
        Cmdlet inside = Cmdlet.named("Get-Date");
        arguments.put("Times", Value.result(inside));
        assertThat(Script.of(new Statement.RunFile(file, new Value.Table(arguments)))
                        .cmdlets())
                .containsExactly(inside);
    }

    @Test
    void takesJustItsOwnParameters() {
        for (Map<String, Value> wrong : List.<Map<String, Value>>of(
                Map.of("Name", Value.of("x")), Map.of("Name", Value.of("x"), "Other", Value.of("x")))) {
            assertThatThrownBy(() -> new Statement.RunFile(file, new Value.Table(wrong)))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "no-parameters", "runs-text", "not-ascii"})
    void aFileThatIsNoneOfOursIsRefused(String name) {
        assertThatThrownBy(() -> ScriptFile.of(ScriptFileTest.class, FOLDER + name + ".ps1"))
                .isInstanceOf(InvalidInputException.class);
    }
}
