package io.github.tenantwright.powershell.carried;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What PowerShell makes of values and conditions, worked out by hand from its language specification. */
class ScriptRunTest {
    private static final Cmdlet GET = Cmdlet.named("Get-Thing");

    private final List<String> calls = new ArrayList<>();
    private final List<Object> things = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-02T08:00:00Z");

    private ScriptRun.Result carryOut(Statement... statements) {
        return ScriptRun.on((cmdlet, parameters) -> {
                    calls.add(cmdlet + parameters);
                    if (cmdlet.equals("Stop-Thing")) {
                        throw new ShellException("Response status code does not indicate success", "it does not exist");
                    }
                    return cmdlet.equals("Get-Thing") ? things : List.of();
                })
                .time(() -> now, pause -> now = now.plus(pause))
                .carryOut(Script.of(statements));
    }

    private boolean holds(Condition condition) {
        calls.clear();
        carryOut(Statement.when(condition, Statement.run(Cmdlet.named("Set-Thing"))));
        return calls.contains("Set-Thing{}");
    }

    private static Map<String, Object> thing(String name, Object value) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put(name, value);
        return thing;
    }

    @Test
    void nothingOneAndManyAreReadAsPowerShellDoes() {
        Value names = Value.result(GET, "Name");
        assertThat(holds(new Condition.Any(GET))).isFalse();
        assertThat(holds(new Condition.Same(names, Value.none()))).isTrue();
        assertThat(holds(new Condition.Contains(names, Value.of("one")))).isFalse();

        things.add(thing("name", "One"));
        assertThat(holds(new Condition.Any(GET))).isTrue();
        assertThat(holds(new Condition.Same(names, Value.of("ONE")))).isTrue();
        assertThat(holds(new Condition.Contains(names, Value.of("one")))).isTrue();

        things.add(thing("Name", "two"));
        things.add(thing("Other", "three"));
        assertThat(holds(new Condition.Contains(names, Value.of("TWO")))).isTrue();
        // -eq of a list gives what is equal in it.
        assertThat(holds(new Condition.Same(names, Value.of("two")))).isTrue();
        assertThat(holds(new Condition.Same(names, Value.of("three")))).isFalse();
    }

    @Test
    void theLeftSideDecidesWhatIsCompared() {
        things.add(thing("Flag", true));
        assertThat(holds(new Condition.Same(Value.result(GET, "Flag"), Value.of(true))))
                .isTrue();
        assertThat(holds(new Condition.Same(Value.result(GET, "Flag"), Value.of("false"))))
                .isTrue();
        assertThat(holds(new Condition.Same(Value.of("true"), Value.result(GET, "Flag"))))
                .isTrue();
        assertThat(holds(new Condition.Same(Value.of(7), Value.of("7")))).isTrue();
        assertThat(holds(new Condition.Same(Value.of(7), Value.of("seven")))).isFalse();
        assertThat(holds(new Condition.Same(Value.of(""), Value.none()))).isFalse();
    }

    @Test
    void theScopeIsTakenOffBeforeComparing() {
        things.add(thing("Identity", "Tag:UK"));
        assertThat(holds(new Condition.Exists(GET, "Identity", Value.of("uk")))).isTrue();
        assertThat(holds(new Condition.Exists(GET, "Identity", Value.of("Tag:UK"))))
                .isFalse();
        things.set(0, thing("Identity", null));
        assertThat(holds(new Condition.Exists(GET, "Identity", Value.of("uk")))).isFalse();
    }

    @Test
    void listsOfOneVariableAreTheListAndTextsAreJoined() {
        things.add(thing("Parts", List.of(thing("id", "a"), thing("id", "b"))));
        things.add(thing("Parts", List.of(thing("id", "c"))));
        Value ids = new Value.Variable("got", List.of("Parts", "ID"));

        carryOut(
                Statement.assign("got", Value.result(GET)),
                Statement.run(Cmdlet.named("Set-Thing").with("Ids", new Value.Items(List.of(ids)))),
                Statement.run(Cmdlet.named("Set-Thing").with("Id", Value.joined("/x/", ids))),
                Statement.run(Cmdlet.named("Set-Thing")
                        .with("Ids", new Value.Items(List.of(Value.variable("got", "Nothing"))))));

        assertThat(calls)
                .containsExactly(
                        "Get-Thing{}",
                        "Set-Thing{Ids=[a, b, c]}",
                        "Set-Thing{Id=/x/a b c}",
                        "Set-Thing{Ids=" + Arrays.asList((Object) null) + "}");
    }

    @Test
    void aRetryGoesOnForItsTextsAndNoLongerThanItMay() {
        Statement failing = Statement.run(Cmdlet.named("Stop-Thing"));
        ScriptRun.Result patient = carryOut(new Statement.Retry(
                List.of("does not exist"), Duration.ofSeconds(40), Duration.ofSeconds(100), List.of(failing)));
        assertThat(calls).hasSize(4);
        assertThat(now).isEqualTo(Instant.parse("2026-11-02T08:02:00Z"));
        assertThat(patient.error()).isEqualTo("it does not exist");

        calls.clear();
        carryOut(new Statement.Retry(
                List.of("something else"), Duration.ofSeconds(40), Duration.ofSeconds(100), List.of(failing)));
        assertThat(calls).hasSize(1);
    }

    @Test
    void aStepThatFailsTakesThoseAlongThatNeedItAndNoOthers() {
        Statement acting = Statement.run(Cmdlet.named("Set-Thing"));
        ScriptRun.Result result = carryOut(
                new Statement.Step("a", "A", List.of(), List.of(Statement.run(Cmdlet.named("Stop-Thing")), acting)),
                new Statement.Step("b", "B", List.of("a"), List.of(acting)),
                new Statement.Step("c", "C", List.of("A"), List.of(acting)),
                new Statement.Step(
                        "d",
                        "D",
                        List.of("b"),
                        List.of(new Statement.Require(new Condition.Any(GET), Value.of("never")))));

        assertThat(result.failed()).containsExactly("a", "b", "d");
        assertThat(result.said()).containsExactly("A", "C");
        assertThat(result.warnings()).hasSize(3).first().isEqualTo("Failed: A: it does not exist");
        assertThat(result.error()).isEqualTo("Steps that were not done: 3");
        assertThat(calls).containsExactly("Stop-Thing{}", "Set-Thing{}");
    }
}
