package io.github.tenantwright.exchange.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.exchange.admin.CmdletTable;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every condition, exception and action that the cloud has can be said, and no other. */
class RuleTermsTest {
    @Test
    void everyConditionIsThereAndHasItsException() throws Exception {
        Set<String> made = made(Conditions.class);
        assertThat(made).isEqualTo(contract("condition"));
        for (String condition : made) {
            assertThat(CmdletTable.get().has("Set-TransportRule", "ExceptIf" + condition))
                    .as(condition)
                    .isTrue();
        }
        Set<String> both = new TreeSet<>(contract("condition"));
        both.addAll(contract("exception"));
        assertThat(new TreeSet<>(RuleTable.conditionsAndExceptions())).isEqualTo(both);
    }

    @Test
    void everyActionIsThere() throws Exception {
        assertThat(made(Actions.class)).isEqualTo(contract("action"));
    }

    @Test
    void everyChoiceIsTheDocumentedOne() {
        Map.of(
                        "FromScope", words(Conditions.Scope.values()),
                        "SenderManagementRelationship", words(Conditions.Relationship.values()),
                        "ManagerForEvaluatedUser", words(Conditions.EvaluatedUser.values()),
                        "MessageTypeMatches", words(Conditions.MessageType.values()),
                        "WithImportance", words(Conditions.Importance.values()),
                        "AddManagerAsRecipientType", words(Actions.ManagerAs.values()),
                        "SetAuditSeverity", words(Actions.Severity.values()),
                        "ApplyHtmlDisclaimerLocation", words(Actions.DisclaimerPlace.values()),
                        "ApplyHtmlDisclaimerFallbackAction", words(Actions.DisclaimerFallback.values()),
                        "IncidentReportContent", words(Actions.ReportPart.values()))
                .forEach((parameter, words) -> assertThat(words)
                        .as(parameter)
                        .containsExactlyInAnyOrderElementsOf(CmdletTable.get().values("New-TransportRule", parameter)));
    }

    private static Set<String> made(Class<?> terms) throws Exception {
        Set<String> made = new TreeSet<>();
        for (Method method : terms.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                Object[] arguments = new Object[method.getParameterCount()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = argument(method, i);
                }
                Object term = method.invoke(null, arguments);
                made.addAll(
                        term instanceof Condition condition
                                ? condition.parameters().keySet()
                                : ((Action) term).parameters().keySet());
            }
        }
        return made;
    }

    private static Object argument(Method method, int i) {
        Class<?> type = method.getParameterTypes()[i];
        if (type == String[].class) {
            return new String[] {"a"};
        }
        if (type == int.class) {
            return 5;
        }
        if (type == long.class) {
            return 5L;
        }
        if (type == List.class) {
            return method.getName().equals("reportTo") ? List.of(Actions.ReportPart.SENDER) : List.of("a");
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return method.getName().equals("rejectCode")
                ? "5.7.1"
                : method.getName().startsWith("attribute") ? "Department" : "a";
    }

    private static Set<String> contract(String role) throws IOException {
        Set<String> names = new TreeSet<>();
        JsonNode contract = new ObjectMapper()
                .readTree(RuleTermsTest.class.getResourceAsStream("/contracts/exchange-cmdlets.json"));
        for (JsonNode parameter : contract.get("cmdlets").get(0).get("parameters")) {
            String name = parameter.get("name").asText();
            if (parameter.path("ruleRole").asText().equals(role)
                    && CmdletTable.get().has("New-TransportRule", name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static List<String> words(Enum<?>[] values) {
        return java.util.Arrays.stream(values)
                .map(value -> {
                    try {
                        return (String) value.getClass().getMethod("word").invoke(value);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
