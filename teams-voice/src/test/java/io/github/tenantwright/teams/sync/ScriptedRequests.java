package io.github.tenantwright.teams.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.powershell.contract.CmdletContract;
import io.github.tenantwright.simulator.contract.SentRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The requests that a script would send with the Graph module's cmdlet. */
final class ScriptedRequests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOME_ID = "1b6f4f0e-0d1c-4a57-9d3e-2f6c2f0f9d11";

    private ScriptedRequests() {}

    static List<SentRequest> in(List<Statement> statements) {
        return CmdletContract.calls(statements).stream()
                .filter(call -> call.name().equals("Invoke-MgGraphRequest"))
                .map(ScriptedRequests::request)
                .toList();
    }

    private static SentRequest request(Cmdlet call) {
        Map<String, Value> parameters = call.parameters();
        Value body = parameters.get("Body");
        String json = body == null
                ? ""
                : body instanceof Value.Text text
                        ? text.text()
                        : JSON.valueToTree(tree(body)).toString();
        return new SentRequest(
                String.valueOf(tree(parameters.get("Method"))), String.valueOf(tree(parameters.get("Uri"))), json);
    }

    /** What PowerShell makes of a value; what is only known while the script runs becomes some id. */
    private static @Nullable Object tree(@Nullable Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Flag flag) {
            return flag.flag();
        } else if (value instanceof Value.Whole whole) {
            return whole.number();
        } else if (value instanceof Value.Items items) {
            return items.items().stream().map(ScriptedRequests::tree).toList();
        } else if (value instanceof Value.Joined joined) {
            return joined.parts().stream()
                    .map(part -> String.valueOf(tree(part)))
                    .collect(Collectors.joining());
        } else if (value instanceof Value.Table table) {
            Map<String, @Nullable Object> entries = new TreeMap<>();
            table.entries().forEach((key, entry) -> entries.put(key, tree(entry)));
            return entries;
        }
        return value instanceof Value.Null || value == null ? null : SOME_ID;
    }
}
