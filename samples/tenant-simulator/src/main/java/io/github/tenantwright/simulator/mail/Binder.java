package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fits the parameters of a request to a cmdlet, as PowerShell's binding does it: names without case, values by type. */
final class Binder {

    private static final String TABLE = "#Exchange.GenericHashTable";

    private Binder() {}

    /** The parameters under their documented names; a null value, which clears, stays one. */
    static Map<String, JsonNode> bind(CmdletSpec cmdlet, ObjectNode given) {
        Map<String, JsonNode> bound = new LinkedHashMap<>();
        List<String> sets = new ArrayList<>(cmdlet.sets());
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            if (field.getKey().startsWith("@")) {
                continue;
            }
            CmdletSpec.Parameter parameter = cmdlet.parameter(field.getKey());
            if (parameter == null) {
                throw CmdletFailure.binding(
                        "A parameter cannot be found that matches parameter name '" + field.getKey() + "'.");
            }
            if (!parameter.sendable()) {
                throw CmdletFailure.notInRole(parameter.name());
            }
            if (bound.put(parameter.name(), convert(parameter, field.getValue())) != null) {
                throw CmdletFailure.binding("Cannot bind parameter because parameter '" + parameter.name()
                        + "' is specified more than once.");
            }
            sets.removeIf(set -> !parameter.isIn(set));
        }
        checkSets(cmdlet, sets, bound);
        return bound;
    }

    private static void checkSets(CmdletSpec cmdlet, List<String> possible, Map<String, JsonNode> bound) {
        if (possible.isEmpty()) {
            throw CmdletFailure.ambiguous();
        }
        List<String> missing = new ArrayList<>();
        for (String set : possible) {
            List<String> lacking = cmdlet.parameters().values().stream()
                    .filter(parameter -> parameter.required() && parameter.isIn(set))
                    .map(CmdletSpec.Parameter::name)
                    .filter(name -> !bound.containsKey(name))
                    .toList();
            if (lacking.isEmpty()) {
                return;
            }
            missing.addAll(lacking);
        }
        throw CmdletFailure.binding("Cannot process command because of one or more missing mandatory parameters: "
                + String.join(" ", missing) + ".");
    }

    private static JsonNode convert(CmdletSpec.Parameter parameter, JsonNode value) {
        if (value.isNull()) {
            if (parameter.type().equals("SwitchParameter")) {
                throw CmdletFailure.binding(
                        "Cannot bind argument to parameter '" + parameter.name() + "' because it is null.");
            }
            return NullNode.getInstance();
        }
        if (parameter.isList()) {
            return list(parameter, value);
        }
        if (value.isObject()) {
            throw notConverted(
                    parameter,
                    value.path("@odata.type").asText().equals(TABLE) ? "System.Collections.Hashtable" : raw());
        }
        if (value.isArray()) {
            throw notConverted(parameter, "System.Object[]");
        }
        return switch (parameter.type()) {
            case "Boolean" -> flag(parameter, value);
            case "SwitchParameter" -> {
                if (!value.isBoolean()) {
                    throw notConverted(parameter, value.asText());
                }
                yield value;
            }
            case "Int16", "Int32", "Int64", "UInt32" -> whole(parameter, value, Long.MAX_VALUE);
            case "SclValue" -> scl(parameter, value);
            case "Unlimited" ->
                value.asText().equalsIgnoreCase("Unlimited")
                        ? TextNode.valueOf("Unlimited")
                        : whole(parameter, value, Long.MAX_VALUE);
            case "ByteQuantifiedSize" -> Sizes.of(parameter, value);
            case "DateTime" -> Moments.of(parameter, value.asText());
            default -> TextNode.valueOf(text(parameter, value.asText()));
        };
    }

    private static JsonNode flag(CmdletSpec.Parameter parameter, JsonNode value) {
        if (value.isBoolean()) {
            return value;
        }
        if (value.isIntegralNumber()) {
            return BooleanNode.valueOf(value.asLong() != 0);
        }
        // The text "$true" is no truth value, nor is "true".
        throw notConverted(parameter, value.asText());
    }

    private static JsonNode whole(CmdletSpec.Parameter parameter, JsonNode value, long most) {
        try {
            long number = value.isIntegralNumber()
                    ? value.asLong()
                    : Long.parseLong(value.asText().strip());
            if (number <= most) {
                return LongNode.valueOf(number);
            }
        } catch (NumberFormatException notOne) {
            // Said below.
        }
        throw notConverted(parameter, value.asText());
    }

    private static JsonNode scl(CmdletSpec.Parameter parameter, JsonNode value) {
        JsonNode number = whole(parameter, value, 9);
        if (number.asLong() < -1) {
            throw notConverted(parameter, value.asText());
        }
        return number;
    }

    private static JsonNode list(CmdletSpec.Parameter parameter, JsonNode value) {
        if (value.isObject()) {
            if (!value.path("@odata.type").asText().equals(TABLE)) {
                throw notConverted(parameter, raw());
            }
            if (!parameter.isChangeable()) {
                throw notConverted(parameter, "System.Collections.Hashtable");
            }
            return value.deepCopy();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each :
                value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value)) {
            if (each.isContainerNode() || each.isNull()) {
                throw notConverted(parameter, each.isNull() ? "null" : raw());
            }
            list.add(text(parameter, each.asText()));
        }
        if (list.isEmpty()) {
            throw CmdletFailure.binding(
                    "Cannot bind argument to parameter '" + parameter.name() + "' because it is an empty array.");
        }
        return list;
    }

    /** A text within its length; one of a closed list also by its beginning, as the service takes it. */
    private static String text(CmdletSpec.Parameter parameter, String given) {
        if (parameter.values().isEmpty()) {
            if (parameter.maxLength() > 0 && given.length() > parameter.maxLength()) {
                throw CmdletFailure.data("The length of the property is too long. The maximum length is "
                        + parameter.maxLength() + " and the length of the value provided is " + given.length()
                        + ". Property Name: " + parameter.name());
            }
            return given;
        }
        for (String value : parameter.values()) {
            if (value.equalsIgnoreCase(given)) {
                return value;
            }
        }
        String start = given.toLowerCase(Locale.ROOT);
        List<String> beginning = parameter.values().stream()
                .filter(value ->
                        !start.isEmpty() && value.toLowerCase(Locale.ROOT).startsWith(start))
                .toList();
        if (beginning.size() == 1) {
            return beginning.get(0);
        }
        throw CmdletFailure.value("Cannot convert value '" + given + "' to type " + type(parameter)
                + ". Possible values: " + String.join(", ", parameter.values()));
    }

    static CmdletFailure notConverted(CmdletSpec.Parameter parameter, String what) {
        return CmdletFailure.value("Cannot process argument transformation on parameter '" + parameter.name()
                + "'. Cannot convert value '" + what + "' to type " + type(parameter) + ".");
    }

    private static String type(CmdletSpec.Parameter parameter) {
        return parameter.type().replace("[]", "");
    }

    /** What a table without its marker arrives as. */
    private static String raw() {
        return "Newtonsoft.Json.Linq.JProperty";
    }
}
