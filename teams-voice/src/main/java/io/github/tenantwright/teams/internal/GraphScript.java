package io.github.tenantwright.teams.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.util.Map;

/** Graph requests in PowerShell: {@code Invoke-MgGraphRequest} with method, address and body. */
public final class GraphScript {
    private GraphScript() {}

    /** A request without a body. */
    public static Statement call(String method, String address) {
        return Statement.run(request(method, address));
    }

    /** A request with a JSON body. */
    public static Statement call(String method, String address, String json) {
        return Statement.run(request(method, address).body(Value.of(json)));
    }

    public static Cmdlet request(String method, String address) {
        return Cmdlet.graph(method, address);
    }

    /** Some object of the collection has this text in this member. */
    public static Condition listed(String address, String member, String text) {
        return new Condition.Contains(Value.result(request("GET", address), "value", member), Value.of(text));
    }

    /** The member of the one object is true. */
    public static Condition isTrue(String address, String member) {
        return new Condition.Same(Value.result(request("GET", address), member), Value.of(true));
    }

    /** A JSON object of one text. */
    public static String body(String name, String text) {
        return json(Map.of(name, text));
    }

    public static String json(Object tree) {
        JsonNode node = Json.MAPPER.valueToTree(tree);
        return Json.write(node);
    }
}
