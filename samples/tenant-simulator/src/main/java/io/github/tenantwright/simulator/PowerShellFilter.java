package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters in the style of {@code Get-CsOnlineUser -Filter}: terms joined by {@code -and} and {@code -or}. */
final class PowerShellFilter {

    private static final Pattern TERM = Pattern.compile(
            "\\(*\\s*([A-Za-z]+)\\s+-(eq|ne|contains|notcontains|like)\\s+(?:'((?:[^']|'')*)'|\"([^\"]*)\"|(\\$?[A-Za-z0-9]+))\\s*\\)*",
            Pattern.CASE_INSENSITIVE);

    private PowerShellFilter() {}

    static Predicate<ObjectNode> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return node -> true;
        }
        Predicate<ObjectNode> any = node -> false;
        for (String alternative : text.split("(?i)\\s+-or\\s+", -1)) {
            Predicate<ObjectNode> all = node -> true;
            for (String term : alternative.split("(?i)\\s+-and\\s+", -1)) {
                all = all.and(term(term.trim()));
            }
            any = any.or(all);
        }
        return any;
    }

    private static Predicate<ObjectNode> term(String text) {
        Matcher matcher = TERM.matcher(text);
        if (!matcher.matches()) {
            throw TeamsConfigurations.bad("The filter cannot be understood near '" + text + "'.");
        }
        String name = matcher.group(1);
        String operator = matcher.group(2).toLowerCase(Locale.ROOT);
        String value = matcher.group(3) != null
                ? matcher.group(3).replace("''", "'")
                : matcher.group(4) != null ? matcher.group(4) : matcher.group(5).replace("$", "");
        return node -> test(member(node, name), operator, value);
    }

    private static JsonNode member(ObjectNode node, String name) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return Json.object().nullNode();
    }

    private static boolean test(JsonNode have, String operator, String value) {
        switch (operator) {
            case "eq":
                return equal(have, value);
            case "ne":
                return !equal(have, value);
            case "contains":
                return contains(have, value);
            case "notcontains":
                return !contains(have, value);
            default:
                String expression = Pattern.quote(value).replace("*", "\\E.*\\Q");
                return Pattern.compile(expression, Pattern.CASE_INSENSITIVE)
                        .matcher(have.asText(""))
                        .matches();
        }
    }

    private static boolean equal(JsonNode have, String value) {
        return have.isNull() ? value.equalsIgnoreCase("null") : have.asText("").equalsIgnoreCase(value);
    }

    private static boolean contains(JsonNode have, String value) {
        for (JsonNode element : have) {
            if (element.asText("").equalsIgnoreCase(value)) {
                return true;
            }
        }
        return false;
    }
}
