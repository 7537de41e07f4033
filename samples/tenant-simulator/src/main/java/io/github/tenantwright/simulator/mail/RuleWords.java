package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a rule says of itself: its prose, and the classes that it is made of. */
final class RuleWords {

    private static final String CLASSES = "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.";
    private static final Map<String, String> HEADINGS = new LinkedHashMap<>();

    static {
        HEADINGS.put("condition", "If the message:");
        HEADINGS.put("action", "Take the following actions:");
        HEADINGS.put("exception", "Except if the message:");
    }

    private RuleWords() {}

    /** Prose for people, by kind of property. */
    static String description(ObjectNode rule, CmdletSpec spec) {
        StringBuilder text = new StringBuilder();
        HEADINGS.forEach((role, heading) -> {
            StringBuilder part = new StringBuilder();
            for (CmdletSpec.Parameter parameter : spec.parameters().values()) {
                JsonNode value = rule.get(parameter.name());
                if (value != null && parameter.role().equals(role)) {
                    part.append("\r\n\t").append(parameter.name()).append(": ").append(words(value));
                }
            }
            if (part.length() > 0) {
                text.append(text.length() == 0 ? "" : "\r\n").append(heading).append(part);
            }
        });
        return text.toString();
    }

    private static String words(JsonNode value) {
        StringBuilder words = new StringBuilder();
        if (!value.isArray()) {
            return words.append('\'').append(value.asText()).append('\'').toString();
        }
        value.forEach(one -> words.append(words.length() == 0 ? "'" : " or '")
                .append(one.asText())
                .append('\''));
        return words.toString();
    }

    /** The names of classes, as far as they can be guessed from the parameters. */
    static void classes(ObjectNode row, ObjectNode rule, CmdletSpec spec) {
        classes(row, rule, spec, "condition", "Conditions", "Predicate");
        classes(row, rule, spec, "exception", "Exceptions", "Predicate");
        classes(row, rule, spec, "action", "Actions", "Action");
    }

    private static void classes(
            ObjectNode row, ObjectNode rule, CmdletSpec spec, String role, String property, String suffix) {
        Set<String> names = new LinkedHashSet<>();
        for (CmdletSpec.Parameter parameter : spec.parameters().values()) {
            if (parameter.role().equals(role) && rule.has(parameter.name())) {
                names.add(CLASSES
                        + parameter
                                .name()
                                .replaceFirst("^ExceptIf", "")
                                .replaceFirst("(Words|Patterns|Name|Value)$", "")
                        + suffix);
            }
        }
        if (names.isEmpty()) {
            row.putNull(property);
        } else {
            ArrayNode list = row.putArray(property);
            names.forEach(list::add);
        }
    }
}
