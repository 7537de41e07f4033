package io.github.tenantwright.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was taken for a word of the service's before a person of that very name was read: found when all is read, and
 * masked then.
 */
final class LastLook {
    private LastLook() {}

    static void over(JsonNode node, Pseudonyms pseudonyms) {
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>();
            object.fields().forEachRemaining(members::add);
            for (Map.Entry<String, JsonNode> member : members) {
                if (isName(member.getValue(), pseudonyms)) {
                    object.put(
                            member.getKey(), pseudonyms.text(member.getValue().textValue()));
                } else {
                    over(member.getValue(), pseudonyms);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (isName(array.get(i), pseudonyms)) {
                    array.set(i, TextNode.valueOf(pseudonyms.text(array.get(i).textValue())));
                } else {
                    over(array.get(i), pseudonyms);
                }
            }
        }
    }

    private static boolean isName(JsonNode value, Pseudonyms pseudonyms) {
        return value.isTextual() && pseudonyms.names(value.textValue());
    }
}
