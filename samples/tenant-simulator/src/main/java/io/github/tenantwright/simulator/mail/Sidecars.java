package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Rows as the service writes them: with members beside the properties that say what type those have. */
public final class Sidecars {

    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)");
    /** Single values that come back as a list when lists of one come back as a value. */
    private static final Set<String> SINGLE_RECIPIENTS =
            Set.of("GenerateIncidentReport", "RouteMessageOutboundConnector");

    private Sidecars() {}

    /**
     * The row as it goes out.
     *
     * @param select the properties wanted, empty for all
     * @param bareSingles whether a list of one is written as the one, and a single recipient as a list
     */
    public static ObjectNode of(ObjectNode row, List<String> select, boolean bareSingles) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (var field : row.properties()) {
            String name = field.getKey();
            if (!select.isEmpty() && select.stream().noneMatch(name::equalsIgnoreCase)) {
                continue;
            }
            JsonNode value = field.getValue();
            if (bareSingles
                    && value.isArray()
                    && value.size() == 1
                    && value.get(0).isTextual()) {
                out.set(name, value.get(0));
                continue;
            }
            if (bareSingles && value.isTextual() && SINGLE_RECIPIENTS.contains(name)) {
                out.putArray(name).add(value);
                continue;
            }
            types(out, name, value);
            out.set(name, value);
        }
        return out;
    }

    private static void types(ObjectNode out, String name, JsonNode value) {
        if (value.isArray() && (value.isEmpty() || value.get(0).isTextual())) {
            out.put(name + "@odata.type", "#Collection(String)");
        } else if (value.isIntegralNumber()) {
            out.put(name + "@data.type", "System.Int32");
        } else if (value.isTextual() && GUID.matcher(value.asText()).matches()) {
            out.put(name + "@data.type", "System.Guid").put(name + "@odata.type", "#Guid");
        } else if (value.isTextual() && MOMENT.matcher(value.asText()).matches()) {
            out.put(name + "@data.type", "System.DateTime");
        }
    }
}
