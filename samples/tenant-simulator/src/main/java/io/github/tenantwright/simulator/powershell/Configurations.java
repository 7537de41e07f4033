package io.github.tenantwright.simulator.powershell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Get, New, Set, Remove and Grant for the objects of the configuration service. As the module does, a Set reads what is
 * there and sends what differs, and list changes ({@code @{Add = …}}) become whole lists.
 */
final class Configurations {
    static final Set<String> NOUNS = Set.of(
            "CsTenantDialPlan",
            "CsOnlinePstnUsage",
            "CsOnlineVoiceRoute",
            "CsOnlineVoiceRoutingPolicy",
            "CsOnlinePSTNGateway",
            "CsTeamsTranslationRule",
            "CsTeamsEmergencyCallRoutingPolicy",
            "CsTeamsEmergencyCallingPolicy",
            "CsTeamsCallingPolicy",
            "CsOnlineVoicemailPolicy",
            "CsCallingLineIdentity",
            "CsInboundBlockedNumberPattern",
            "CsInboundExemptNumberPattern");

    /** Flags that are on when nothing is said; source: the reference pages. */
    private static final Map<String, Set<String>> ON_BY_ITSELF = Map.of(
            "CsOnlinePSTNGateway", Set.of("SendSipOptions"),
            "CsInboundBlockedNumberPattern", Set.of("Enabled"),
            "CsInboundExemptNumberPattern", Set.of("Enabled"));

    private static final String BASE = "/Skype.Policy/configurations/";
    private static final String MISSPELT = "OutbundTeamsNumberTranslationRules";
    private static final String SPELT = "OutboundTeamsNumberTranslationRules";

    private final Wire wire;

    Configurations(Wire wire) {
        this.wire = wire;
    }

    List<@Nullable Object> run(Call call) {
        String type = call.noun().equals("CsOnlinePstnUsage")
                ? "OnlinePstnUsages"
                : call.noun().substring(2);
        return switch (call.verb()) {
            case "Get" -> get(type, call);
            case "New" -> create(type, call);
            case "Set" -> set(type, call);
            case "Remove" -> {
                wire.ask(Service.TEAMS, "DELETE", one(type, call.text("Identity")), null);
                yield List.of();
            }
            default -> throw new CmdletException(call.name() + " is not simulated.");
        };
    }

    private static String one(String type, String identity) {
        return BASE + type + "/configuration/" + Wire.segment(identity);
    }

    private List<@Nullable Object> get(String type, Call call) {
        List<@Nullable Object> rows = new ArrayList<>();
        if (call.says("Identity")) {
            rows.add(shown(wire.ask(Service.TEAMS, "GET", one(type, call.text("Identity")), null)));
            return rows;
        }
        if (call.says("Filter")) {
            throw new CmdletException("The simulator does not filter.");
        }
        wire.ask(Service.TEAMS, "GET", BASE + type, null).forEach(row -> rows.add(shown(row)));
        return rows;
    }

    private static @Nullable Object shown(JsonNode row) {
        ObjectNode node = row.deepCopy();
        if (node.has(MISSPELT)) {
            node.set(SPELT, node.get(MISSPELT));
        }
        return Wire.object(node);
    }

    /** The members that the parameters say. */
    private static ObjectNode members(Call call) {
        ObjectNode node = Wire.JSON.createObjectNode();
        call.parameters().forEach((name, value) -> {
            if (!name.equals("Identity")) {
                node.set(name.equals(SPELT) ? MISSPELT : name, Wire.JSON.valueToTree(value));
            }
        });
        return node;
    }

    private List<@Nullable Object> create(String type, Call call) {
        ObjectNode body = members(call);
        String identity = call.text("Identity");
        if (identity.isEmpty()) {
            identity = call.text(type.equals("OnlinePSTNGateway") ? "Fqdn" : "Name");
        }
        body.put("Identity", identity);
        // The service wants to hear of what differs from what it does by itself.
        Set<String> on = ON_BY_ITSELF.getOrDefault(call.noun(), Set.of());
        body.properties()
                .removeIf(member -> isNothing(member.getValue())
                        && !(member.getValue().isBoolean() && on.contains(member.getKey())));
        return List.of(shown(wire.ask(Service.TEAMS, "POST", BASE + type, body)));
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull() || (value.isBoolean() && !value.booleanValue());
    }

    private static boolean isUnset(JsonNode value) {
        return isNothing(value)
                || value.isMissingNode()
                || (value.isTextual() && value.textValue().isEmpty());
    }

    private List<@Nullable Object> set(String type, Call call) {
        String identity = call.says("Identity") ? call.text("Identity") : "Global";
        JsonNode there = wire.ask(Service.TEAMS, "GET", one(type, identity), null);
        ObjectNode body = Wire.JSON.createObjectNode();
        members(call).properties().forEach(member -> {
            JsonNode now = there.path(member.getKey());
            JsonNode wanted = member.getValue() instanceof ObjectNode change
                    ? changed(call, member.getKey(), now, change)
                    : member.getValue();
            boolean same = wanted.equals(now) || (isUnset(wanted) && isUnset(now));
            if (!same) {
                body.set(member.getKey(), wanted);
            }
        });
        if (!body.isEmpty()) {
            wire.ask(Service.TEAMS, "PUT", one(type, identity), body);
        }
        return List.of();
    }

    /** {@code @{Add = …; Remove = …}} or {@code @{Replace = …}}, as the whole list that comes of it. */
    private static ArrayNode changed(Call call, String member, JsonNode now, ObjectNode change) {
        ArrayNode next = Wire.JSON.createArrayNode();
        now.forEach(next::add);
        change.properties().forEach(part -> {
            List<JsonNode> values = new ArrayList<>();
            if (part.getValue().isArray()) {
                part.getValue().forEach(values::add);
            } else {
                values.add(part.getValue());
            }
            switch (part.getKey().toLowerCase(java.util.Locale.ROOT)) {
                case "add" ->
                    values.forEach(value -> {
                        if (contains(next, value)) {
                            throw new CmdletException(
                                    call.name() + ": \"" + value.asText() + "\" is in the " + member + " already.");
                        }
                        next.add(value);
                    });
                case "remove" -> values.forEach(value -> remove(call, member, next, value));
                case "replace" -> {
                    next.removeAll();
                    values.forEach(next::add);
                }
                default -> throw new CmdletException("The list modifier \"" + part.getKey() + "\" is not known.");
            }
        });
        return next;
    }

    private static boolean contains(ArrayNode list, JsonNode value) {
        for (JsonNode one : list) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static void remove(Call call, String member, ArrayNode list, JsonNode value) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).equals(value)) {
                list.remove(i);
                return;
            }
        }
        throw new CmdletException(call.name() + ": \"" + value.asText() + "\" is not in the " + member + ".");
    }

    /** A grant to a user, a group or, when neither is said, the whole tenant. */
    List<@Nullable Object> grant(Call call) {
        String type = call.noun().substring(2);
        ObjectNode body = Wire.JSON.createObjectNode().put("PolicyName", bare(call.text("PolicyName")));
        if (call.says("Group")) {
            if (call.has("Rank")) {
                body.put("Rank", Long.parseLong(call.text("Rank")));
            }
            String group = Wire.segment(call.text("Group"));
            wire.ask(
                    Service.TEAMS,
                    "PATCH",
                    "/Skype.Policy/groupPolicyAssignments/" + group + "/policyTypes/" + type,
                    body);
        } else if (call.says("Identity")) {
            String user = call.text("Identity");
            String name = user.regionMatches(true, 0, "sip:", 0, 4) ? user.substring(4) : user;
            wire.ask(Service.TEAMS, "PATCH", "/Skype.Policy/users/" + Wire.segment(name) + "/policies/" + type, body);
        } else {
            wire.ask(Service.TEAMS, "PATCH", "/Skype.Policy/tenants/policies/" + type, body);
        }
        return List.of();
    }

    /** One user; the attributes of policies show what was granted directly. */
    List<@Nullable Object> user(Call call) {
        if (!call.parameters().keySet().equals(Set.of("Identity"))) {
            throw new CmdletException("The simulator shows one user by its identity.");
        }
        String path = "/Teams.User/users/" + Wire.segment(call.text("Identity"));
        return List.of(shown(wire.ask(Service.TEAMS, "GET", path, null)));
    }

    private static String bare(String policy) {
        return policy.regionMatches(true, 0, "Tag:", 0, 4) ? policy.substring(4) : policy;
    }

    /** A rule in memory. */
    static List<@Nullable Object> normalizationRule(Call call) {
        if (!call.flag("InMemory")) {
            throw new CmdletException("New-CsVoiceNormalizationRule works with InMemory only.");
        }
        String name = call.says("Name")
                ? call.text("Name")
                : call.text("Identity").substring(call.text("Identity").indexOf('/') + 1);
        Map<String, @Nullable Object> rule = new LinkedHashMap<>();
        rule.put("Description", call.text("Description"));
        rule.put("Pattern", call.has("Pattern") ? call.text("Pattern") : "^(\\d{11})$");
        rule.put("Translation", call.has("Translation") ? call.text("Translation") : "+$1");
        rule.put("Name", name);
        rule.put("IsInternalExtension", call.flag("IsInternalExtension"));
        return List.of(rule);
    }

    /** An emergency number in memory. */
    static List<@Nullable Object> emergencyNumber(Call call) {
        Map<String, @Nullable Object> number = new LinkedHashMap<>();
        for (String member : List.of("EmergencyDialString", "EmergencyDialMask", "OnlinePSTNUsage")) {
            number.put(member, call.text(member));
        }
        return List.of(number);
    }
}
