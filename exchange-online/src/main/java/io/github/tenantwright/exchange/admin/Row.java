package io.github.tenantwright.exchange.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One object that a cmdlet gave, with all its properties, also those that this library does not know. Names of
 * properties are compared without regard to case. A property that is not set is there as null: it counts as absent.
 * Immutable.
 */
public final class Row {
    private static final Pattern SIZE = Pattern.compile("\\(([0-9][0-9,.\\u00A0 ]{0,30}) bytes\\)");

    private final ObjectNode node;

    Row(ObjectNode kept) {
        this.node = kept;
        // Annotations of the transport: types of the members next to them.
        List<String> annotations = kept.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> name.contains("@"))
                .toList();
        node.remove(annotations);
    }

    /**
     * A row from its JSON object, as {@link #json} gives it.
     *
     * @throws InvalidInputException when it is not a JSON object
     */
    public static Row of(String json) {
        try {
            if (Json.MAPPER.readTree(json) instanceof ObjectNode object) {
                return new Row(object);
            }
        } catch (JsonProcessingException notJson) {
            throw new InvalidInputException("row", json, "a JSON object");
        }
        throw new InvalidInputException("row", json, "a JSON object");
    }

    /** The names of all properties, set or not, in the service's order. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether the property is there and not null. */
    public boolean has(String property) {
        return Json.member(node, property) != null;
    }

    /** A text, or a number or truth value as text; empty when it is not set. */
    public String text(String property) {
        return Json.text(node, property);
    }

    /** A list; one text alone, which the service also gives for a list, is a list of one. */
    public List<String> texts(String property) {
        return Json.texts(node, property);
    }

    /** True, false, or empty where nobody has set it: some properties know all three. */
    public Optional<Boolean> flag(String property) {
        JsonNode value = Json.member(node, property);
        if (value == null || !(value.isBoolean() || value.isTextual())) {
            return Optional.empty();
        }
        String text = value.asText();
        return text.equalsIgnoreCase("true")
                ? Optional.of(true)
                : text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }

    /** A whole number, also one in a text. */
    public OptionalLong number(String property) {
        try {
            String text = text(property);
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    /** A size such as {@code 99 GB (106,300,440,576 bytes)}, in bytes; empty for Unlimited. */
    public OptionalLong bytes(String property) {
        Matcher size = SIZE.matcher(text(property));
        if (!size.find()) {
            return number(property);
        }
        String digits = size.group(1).replaceAll("\\D", "");
        return digits.length() > 18 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }

    /** A point in time; empty when it is not set, or not one. */
    public Optional<Instant> instant(String property) {
        String text = text(property);
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** A table, which comes as a list of {@code _key} and {@code _value} pairs; nested ones as JSON. */
    public Map<String, String> table(String property) {
        Map<String, String> table = new LinkedHashMap<>();
        JsonNode pairs = Json.member(node, property);
        if (pairs != null && pairs.isArray()) {
            for (JsonNode pair : pairs) {
                JsonNode value = Json.member(pair, "_value");
                table.put(
                        Json.text(pair, "_key"),
                        value == null ? "" : value.isContainerNode() ? Json.write(value) : value.asText());
            }
        }
        return table;
    }

    /** All of it as a JSON object. */
    public String json() {
        return Json.write(node);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && row.node.equals(node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** The object's name and the number of its properties. */
    @Override
    public String toString() {
        return "Row(" + Json.printable(text("Name"), 100) + ", " + node.size() + " properties)";
    }
}
