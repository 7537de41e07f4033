package io.github.tenantwright.exchange.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;

/** A call as the service takes it. */
final class CmdletBody {
    /** Without this mark a map reaches the cmdlet as a raw JSON object, which it doesn't understand. */
    private static final String MAP = "#Exchange.GenericHashTable";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CmdletBody() {}

    /** @throws InvalidInputException when a value exists only while a script runs */
    static String json(Cmdlet cmdlet) {
        ObjectNode body = Json.object();
        ObjectNode input = body.putObject("CmdletInput");
        input.put("CmdletName", cmdlet.name());
        // An object also when there is nothing in it: neither null nor nothing will do.
        ObjectNode parameters = input.putObject("Parameters");
        cmdlet.parameters().forEach((name, value) -> parameters.set(name, node(name, value)));
        return Json.write(body);
    }

    private static JsonNode node(String where, Value value) {
        if (value instanceof Value.Text text) {
            return NODES.textNode(text.text());
        }
        if (value instanceof Value.Whole whole) {
            return NODES.numberNode(whole.number());
        }
        if (value instanceof Value.Flag flag) {
            return NODES.booleanNode(flag.flag());
        }
        if (value instanceof Value.Switch on) {
            return NODES.booleanNode(on.on());
        }
        if (value instanceof Value.Null) {
            return NODES.nullNode();
        }
        if (value instanceof Value.Items items) {
            ArrayNode array = NODES.arrayNode();
            items.items().forEach(item -> array.add(node(where, item)));
            // An empty array is untested; null clears a list.
            return array.isEmpty() ? NODES.nullNode() : array;
        }
        if (value instanceof Value.Table table) {
            ObjectNode map = NODES.objectNode();
            map.put("@odata.type", MAP);
            table.entries().forEach((key, entry) -> map.set(key, node(where + "." + key, entry)));
            return map;
        }
        throw new InvalidInputException(where, "(made while a script runs)", "a literal value");
    }
}
