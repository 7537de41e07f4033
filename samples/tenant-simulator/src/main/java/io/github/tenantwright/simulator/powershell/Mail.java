package io.github.tenantwright.simulator.powershell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cmdlets of Exchange Online: the module sends each of them to the service. */
final class Mail {
    private final Wire wire;
    private final SimulatedTenant tenant;

    Mail(Wire wire, SimulatedTenant tenant) {
        this.wire = wire;
        this.tenant = tenant;
    }

    List<@Nullable Object> run(String cmdlet, Map<String, ?> parameters) {
        ObjectNode body = Wire.JSON.createObjectNode();
        ObjectNode input = body.putObject("CmdletInput").put("CmdletName", cmdlet);
        input.set("Parameters", Wire.JSON.valueToTree(parameters));
        List<@Nullable Object> rows = new ArrayList<>();
        String path = "/adminapi/beta/" + tenant.tenantId() + "/InvokeCommand";
        while (!path.isEmpty()) {
            Wire.Answer answer = wire.send(Service.EXCHANGE, "POST", path, body.toString());
            if (!answer.isGood()) {
                throw new CmdletException(words(answer));
            }
            if (answer.json().has("@adminapi.confirmationmessage")) {
                // Nobody sits there who could say yes.
                throw new CmdletException("The cmdlet asks: "
                        + answer.json().path("@adminapi.confirmationmessage").asText());
            }
            answer.json().path("value").forEach(row -> rows.add(Wire.object(row)));
            String next = answer.json().path("@odata.nextLink").asText("");
            path = next.isEmpty() ? "" : next.substring(next.indexOf("/adminapi/"));
        }
        return rows;
    }

    private static String words(Wire.Answer answer) {
        JsonNode detail = answer.json().path("error").path("details").path(0).path("message");
        String said = detail.asText("");
        return said.isEmpty()
                ? "The request was refused: " + answer.status()
                : said.substring(said.lastIndexOf('|') + 1);
    }
}
