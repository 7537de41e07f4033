package io.github.tenantwright.log.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.log.sentence.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between an object before and after, field by field. */
final class Changes {
    private static final int FIELDS = 30;
    private static final int LONGEST = 300;

    private Changes() {}

    static List<String> of(Event event, Sentences sentences) {
        SortedMap<String, String> before = fields(event.before());
        SortedMap<String, String> after = fields(event.after());
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> before.containsKey(name)
                && after.containsKey(name)
                && before.get(name).equals(after.get(name)));
        // After a removal nothing is known of the object; what is not in the answer of a change is not gone.
        if (!after.isEmpty() && !before.isEmpty()) {
            names.retainAll(after.keySet());
        }
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            if (lines.size() == FIELDS) {
                lines.add(sentences.say("change.more", Map.of("count", String.valueOf(names.size() - FIELDS))));
                break;
            }
            String key = !before.containsKey(name)
                    ? "change.added"
                    : after.containsKey(name) ? "change.field" : "change.removed";
            lines.add(sentences.say(
                    key,
                    Map.of(
                            "field", name,
                            "before", before.getOrDefault(name, ""),
                            "after", after.getOrDefault(name, ""))));
        }
        return lines;
    }

    private static SortedMap<String, String> fields(String json) {
        SortedMap<String, String> fields = new TreeMap<>();
        try {
            JsonNode node = json.isEmpty() ? null : Json.MAPPER.readTree(json);
            if (node != null) {
                collect("", node, fields);
            }
        } catch (JsonProcessingException plain) {
            fields.put("", Json.printable(json, LONGEST));
        }
        return fields;
    }

    private static void collect(String path, JsonNode node, SortedMap<String, String> fields) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> collect(
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                            member.getValue(),
                            fields));
        } else {
            String text = node.isValueNode() ? node.asText() : Json.write(node);
            fields.put(Json.printable(path, LONGEST), Json.printable(text, LONGEST));
        }
    }
}
