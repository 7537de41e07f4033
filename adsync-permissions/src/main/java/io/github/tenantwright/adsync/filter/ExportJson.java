package io.github.tenantwright.adsync.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the JSON of ConvertTo-Json needs: a lone item instead of a list, wrapped lists, and lists cut off as text. */
final class ExportJson {
    private ExportJson() {}

    static JsonNode tree(String field, String json) {
        try {
            JsonNode root = Json.MAPPER.readTree(NameLists.withoutMark(json));
            if (root == null || root.isMissingNode()) {
                throw new InvalidInputException(field, "nothing", "JSON");
            }
            return root;
        } catch (JsonProcessingException malformed) {
            throw new InvalidInputException(field, "text", "JSON: " + malformed.getOriginalMessage());
        }
    }

    /** The items of a list; of a lone item, itself; of null, none. */
    static List<JsonNode> items(@Nullable JsonNode node) {
        List<JsonNode> items = new ArrayList<>();
        if (node == null || node.isNull()) {
            return items;
        }
        JsonNode list = node;
        // Windows PowerShell writes some lists as an object of "value" and "Count".
        if (node.isObject() && node.has("Count") && node.path("value").isArray()) {
            list = node.path("value");
        }
        if (!list.isArray()) {
            items.add(list);
            return items;
        }
        for (JsonNode item : list) {
            if (!item.isNull()) {
                items.add(item);
            }
        }
        return items;
    }
}
