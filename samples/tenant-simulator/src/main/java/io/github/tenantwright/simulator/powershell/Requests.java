package io.github.tenantwright.simulator.powershell;

import io.github.tenantwright.simulator.Service;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Invoke-MgGraphRequest}: one request to Graph, sent as it is said. */
final class Requests {
    private final Wire wire;
    private final Map<String, byte[]> files;

    Requests(Wire wire, Map<String, byte[]> files) {
        this.wire = wire;
        this.files = files;
    }

    private byte[] file(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new CmdletException("Cannot find path '" + name + "' because it does not exist.");
        }
        return content;
    }

    List<@Nullable Object> run(Call call) {
        String uri = call.text("Uri");
        if (!uri.startsWith("/v1.0/") && !uri.startsWith("/beta/")) {
            throw new CmdletException("The simulator wants an address below the host: " + uri);
        }
        String type = call.says("ContentType") ? call.text("ContentType") : "application/json";
        String method = call.says("Method") ? call.text("Method").toUpperCase(Locale.ROOT) : "GET";
        Object body = call.parameters().get("Body");
        Wire.Answer answer = call.has("InputFilePath")
                ? wire.send(Service.GRAPH, method, uri, file(call.text("InputFilePath")), type)
                : wire.send(
                        Service.GRAPH,
                        method,
                        uri,
                        body == null ? null : body instanceof Map ? Wire.text(body) : body.toString(),
                        type);
        if (!answer.isGood()) {
            // The exception tells the status alone; what the service says is in the record's details.
            throw new CmdletException(
                    "Response status code does not indicate success: " + answer.status() + ".", answer.text());
        }
        return answer.json().isMissingNode() ? List.of() : List.of(Wire.object(answer.json()));
    }
}
