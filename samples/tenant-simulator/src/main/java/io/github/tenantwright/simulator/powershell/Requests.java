package io.github.tenantwright.simulator.powershell;

import io.github.tenantwright.simulator.Service;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Invoke-MgGraphRequest}: one request to Graph, sent as it is said. */
final class Requests {
    private final Wire wire;

    Requests(Wire wire) {
        this.wire = wire;
    }

    List<@Nullable Object> run(Call call) {
        String uri = call.text("Uri");
        if (!uri.startsWith("/v1.0/") && !uri.startsWith("/beta/")) {
            throw new CmdletException("The simulator wants an address below the host: " + uri);
        }
        if (call.has("InputFilePath")) {
            throw new CmdletException("The simulator sends no files.");
        }
        String method = call.says("Method") ? call.text("Method").toUpperCase(Locale.ROOT) : "GET";
        Object body = call.parameters().get("Body");
        Wire.Answer answer = wire.send(
                Service.GRAPH,
                method,
                uri,
                body == null ? null : body instanceof Map ? Wire.text(body) : body.toString(),
                call.says("ContentType") ? call.text("ContentType") : "application/json");
        if (!answer.isGood()) {
            // The exception tells the status alone; what the service says is in the record's details.
            throw new CmdletException(
                    "Response status code does not indicate success: " + answer.status() + ".", answer.text());
        }
        return answer.json().isMissingNode() ? List.of() : List.of(Wire.object(answer.json()));
    }
}
