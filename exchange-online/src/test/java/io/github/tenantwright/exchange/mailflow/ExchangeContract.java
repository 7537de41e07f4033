package io.github.tenantwright.exchange.mailflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Says what is wrong with a call of a cmdlet, by the facts of the reference pages: name, parameter set, type, and the
 * values of closed lists, for the body that goes to the service and for the line of a script alike.
 */
final class ExchangeContract {
    private static final Set<String> POWERSHELL = Set.of("Get-Module");
    private static final ExchangeContract CONTRACT = new ExchangeContract();

    private final Map<String, JsonNode> cmdlets = new HashMap<>();

    private ExchangeContract() {
        try (InputStream in = ExchangeContract.class.getResourceAsStream("/contracts/exchange-cmdlets.json")) {
            new ObjectMapper()
                    .readTree(Objects.requireNonNull(in))
                    .get("cmdlets")
                    .forEach(cmdlet -> cmdlets.put(cmdlet.get("name").asText(), cmdlet));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    static List<String> problems(Collection<Cmdlet> calls) {
        List<String> problems = new ArrayList<>();
        calls.forEach(call -> problems.addAll(CONTRACT.problems(call)));
        return problems;
    }

    private List<String> problems(Cmdlet call) {
        List<String> problems = new ArrayList<>();
        JsonNode facts = cmdlets.get(call.name());
        if (facts == null) {
            return POWERSHELL.contains(call.name()) ? problems : List.of(call.name() + " does not exist");
        }
        Set<String> sets = null;
        Set<String> given = new LinkedHashSet<>(call.parameters().keySet());
        for (var parameter : call.parameters().entrySet()) {
            JsonNode known = parameter(facts, parameter.getKey());
            String where = call.name() + " -" + parameter.getKey();
            if (known == null) {
                problems.add(where + " is no parameter");
                continue;
            }
            if (!known.path("cloud").asBoolean(true)
                    || known.path("functionalOnlyOnPremises").asBoolean()
                    || known.path("reserved").asBoolean()
                    || known.path("deprecated").asBoolean()) {
                problems.add(where + " is not for the cloud");
            }
            value(where, known, parameter.getValue(), problems);
            Set<String> own = texts(known.get("parameterSets"));
            if (!own.contains("(All)")) {
                if (sets == null) {
                    sets = own;
                } else {
                    sets.retainAll(own);
                }
            }
        }
        if (sets != null && sets.isEmpty()) {
            problems.add(call.name() + " has no set with " + given);
        }
        for (JsonNode known : facts.get("parameters")) {
            boolean mandatory = known.path("required").asBoolean()
                    && texts(known.get("parameterSets")).contains("(All)");
            if (mandatory && !given.contains(known.get("name").asText())) {
                problems.add(call.name() + " misses -" + known.get("name").asText());
            }
        }
        return problems;
    }

    private static void value(String where, JsonNode known, Value value, List<String> problems) {
        if (value instanceof Value.Null || value instanceof Value.Result || value instanceof Value.Variable) {
            return;
        }
        String type = known.get("type").asText();
        boolean fits = switch (type) {
            case "Boolean" -> value instanceof Value.Flag;
            case "SwitchParameter" -> value instanceof Value.Switch;
            case "Int32", "UInt32", "SclValue" -> value instanceof Value.Whole;
            default ->
                type.endsWith("[]") || type.equals("MultiValuedProperty")
                        ? value instanceof Value.Items
                        : value instanceof Value.Text;
        };
        if (!fits) {
            problems.add(where + " takes " + type + ", not " + value);
        }
        Set<String> valid = texts(known.get("validValues"));
        List<Value> all = value instanceof Value.Items items ? items.items() : List.of(value);
        for (Value each : all) {
            if (each instanceof Value.Text text && !valid.isEmpty() && !valid.contains(text.text())) {
                problems.add(where + " takes " + valid + ", not " + text.text());
            }
        }
    }

    private static JsonNode parameter(JsonNode facts, String name) {
        for (JsonNode parameter : facts.get("parameters")) {
            if (parameter.get("name").asText().equals(name)) {
                return parameter;
            }
        }
        return null;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        if (array != null) {
            array.forEach(each -> texts.add(each.asText()));
        }
        return texts;
    }
}
