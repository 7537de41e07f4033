package io.github.tenantwright.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks JSON against a schema of an OpenAPI 3.0 description, with the keywords that such descriptions of Graph use.
 * Complaints name the place and the rule and never the value, which may be a password.
 */
final class SchemaCheck {
    private final JsonNode description;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(JsonNode description) {
        this.description = description;
    }

    static List<String> problems(JsonNode description, JsonNode schema, JsonNode value, String place) {
        SchemaCheck check = new SchemaCheck(description);
        check.check(schema, value, place);
        return check.problems;
    }

    static JsonNode resolve(JsonNode description, JsonNode schema) {
        JsonNode at = schema;
        while (at.has("$ref")) {
            at = description.at(at.get("$ref").asText().substring(1));
        }
        return at;
    }

    private void check(JsonNode reference, JsonNode value, String place) {
        JsonNode schema = resolve(description, reference);
        if (value.isNull()) {
            if (!schema.path("nullable").asBoolean() && (schema.has("type") || schema.has("allOf"))) {
                problems.add(place + " may not be null");
            }
            return;
        }
        schema.path("allOf").forEach(part -> check(part, value, place));
        if (!typeFits(schema.path("type").asText(""), value)) {
            problems.add(place + " is not of type " + schema.path("type").asText());
            return;
        }
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            problems.add(place + " is none of " + schema.get("enum"));
        }
        if (value.isTextual()) {
            checkText(schema, value.asText(), place);
        } else if (value.isNumber()) {
            checkNumber(schema, value.decimalValue(), place);
        } else if (value.isArray()) {
            checkArray(schema, value, place);
        } else if (value.isObject()) {
            checkObject(schema, value, place);
        }
    }

    private void checkText(JsonNode schema, String text, String place) {
        require(text.length() >= schema.path("minLength").asInt(0), place + " is too short");
        require(text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE), place + " is too long");
        if (schema.has("pattern")) {
            require(
                    Pattern.compile(schema.get("pattern").asText())
                            .matcher(text)
                            .find(),
                    place + " does not match " + schema.get("pattern").asText());
        }
        if (schema.path("format").asText().equals("date-time")) {
            require(isTime(text), place + " is no time with an offset");
        }
    }

    private void checkNumber(JsonNode schema, BigDecimal number, String place) {
        if (schema.has("minimum")) {
            require(number.compareTo(schema.get("minimum").decimalValue()) >= 0, place + " is too small");
        }
        if (schema.has("maximum")) {
            require(number.compareTo(schema.get("maximum").decimalValue()) <= 0, place + " is too large");
        }
    }

    private void checkArray(JsonNode schema, JsonNode array, String place) {
        require(array.size() >= schema.path("minItems").asInt(0), place + " has too few entries");
        require(array.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE), place + " has too many entries");
        for (int i = 0; i < array.size() && schema.has("items"); i++) {
            check(schema.get("items"), array.get(i), place + "[" + i + "]");
        }
    }

    private void checkObject(JsonNode schema, JsonNode object, String place) {
        schema.path("required")
                .forEach(name -> require(object.has(name.asText()), place + " lacks \"" + name.asText() + "\""));
        require(object.size() >= schema.path("minProperties").asInt(0), place + " has too few members");
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        object.properties().forEach(member -> {
            String inside = place + "." + member.getKey();
            if (properties.has(member.getKey())) {
                check(properties.get(member.getKey()), member.getValue(), inside);
            } else if (others.isObject()) {
                check(others, member.getValue(), inside);
            } else {
                require(!others.isBoolean() || others.asBoolean(), inside + " is not known to the service");
            }
        });
    }

    private void require(boolean fulfilled, String problem) {
        if (!fulfilled) {
            problems.add(problem);
        }
    }

    private static boolean typeFits(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode one : list) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException no) {
            return false;
        }
    }
}
