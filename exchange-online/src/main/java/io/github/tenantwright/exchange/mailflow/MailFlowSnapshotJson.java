package io.github.tenantwright.exchange.mailflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.focused.FocusedInbox;
import io.github.tenantwright.internal.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A snapshot as JSON and back. The service's own rows are kept member by member. */
final class MailFlowSnapshotJson {
    private static final int FORMAT = 1;
    private static final String FOUND = "found";
    private static final String UNREADABLE = "unreadable";
    private static final Set<String> MEMBERS = Set.of(
            "format",
            "tenant",
            "readAt",
            "rules",
            "policies",
            "policyRules",
            "focusedInbox",
            "focusedMailboxes",
            "cmdlets");

    private MailFlowSnapshotJson() {}

    static String write(MailFlowSnapshot snapshot) {
        ObjectNode root = Json.object()
                .put("format", FORMAT)
                .put("tenant", snapshot.tenant().value())
                .put("readAt", snapshot.readAt().toString());
        root.set("rules", part(snapshot.rules(), MailFlowSnapshotJson::rows));
        root.set("policies", part(snapshot.policies(), MailFlowSnapshotJson::rows));
        root.set("policyRules", part(snapshot.policyRules(), MailFlowSnapshotJson::rows));
        root.set("focusedInbox", part(snapshot.organization(), MailFlowSnapshotJson::focused));
        ObjectNode mailboxes = root.putObject("focusedMailboxes");
        snapshot.mailboxes()
                .forEach((mailbox, part) -> mailboxes.set(mailbox, part(part, MailFlowSnapshotJson::focused)));
        // In their order, so that the same tenant gives the same file.
        root.set("cmdlets", part(snapshot.cmdlets(), names -> Json.MAPPER.valueToTree(new TreeSet<>(names))));
        return Json.pretty(root);
    }

    static MailFlowSnapshot read(String json) {
        JsonNode root = tree("snapshot", json);
        members("snapshot", root, MEMBERS);
        if (root.path("format").asInt() != FORMAT) {
            throw new InvalidInputException("format", root.get("format"), "the number " + FORMAT);
        }
        Map<String, Part<FocusedSwitch>> mailboxes = new LinkedHashMap<>();
        JsonNode named = root.path("focusedMailboxes");
        if (!named.isObject()) {
            throw new InvalidInputException("focusedMailboxes", named, "a JSON object");
        }
        named.properties()
                .forEach(each -> mailboxes.put(
                        FocusedInbox.address(each.getKey()).toLowerCase(Locale.ROOT),
                        part(
                                "focusedMailboxes." + each.getKey(),
                                each.getValue(),
                                node -> focused("focusedMailboxes", node))));
        return new MailFlowSnapshot(
                TenantId.of(text(root, "tenant")),
                instant(text(root, "readAt")),
                part("rules", root.get("rules"), node -> rows("rules", node)),
                part("policies", root.get("policies"), node -> rows("policies", node)),
                part("policyRules", root.get("policyRules"), node -> rows("policyRules", node)),
                part("focusedInbox", root.get("focusedInbox"), node -> focused("focusedInbox", node)),
                mailboxes,
                part("cmdlets", root.get("cmdlets"), MailFlowSnapshotJson::names));
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        for (JsonNode each : node) {
            if (!each.isTextual() || !node.isArray()) {
                throw new InvalidInputException("cmdlets", node, "a list of texts");
            }
            names.add(each.asText());
        }
        return Collections.unmodifiableSet(names);
    }

    private static <T> ObjectNode part(Part<T> part, Function<T, JsonNode> value) {
        ObjectNode node = Json.object();
        if (part instanceof Part.Found<T> found) {
            node.set(FOUND, value.apply(found.value()));
        } else if (part instanceof Part.Unreadable<T> unreadable) {
            node.put(UNREADABLE, unreadable.why());
        }
        return node;
    }

    private static <T> Part<T> part(String field, @Nullable JsonNode node, Function<JsonNode, T> value) {
        if (node == null || !node.isObject() || node.size() > 1) {
            throw new InvalidInputException(field, node, "an object with found, with unreadable, or with nothing");
        }
        members(field, node, Set.of(FOUND, UNREADABLE));
        if (node.has(FOUND)) {
            return new Part.Found<>(value.apply(node.get(FOUND)));
        }
        return node.has(UNREADABLE) ? new Part.Unreadable<>(text(node, UNREADABLE)) : new Part.Absent<>();
    }

    private static JsonNode rows(List<Row> rows) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        rows.forEach(row -> array.add(tree("row", row.json())));
        return array;
    }

    private static List<Row> rows(String field, JsonNode node) {
        if (!node.isArray()) {
            throw new InvalidInputException(field, node, "a list of objects");
        }
        List<Row> rows = new ArrayList<>();
        node.forEach(each -> rows.add(Row.of(Json.write(each))));
        return List.copyOf(rows);
    }

    private static JsonNode focused(FocusedSwitch value) {
        Boolean on = value.on();
        ObjectNode node = Json.object();
        return on == null ? node.putNull("on") : node.put("on", on);
    }

    private static FocusedSwitch focused(String field, JsonNode node) {
        JsonNode on = node.get("on");
        if (on == null || !(on.isBoolean() || on.isNull())) {
            throw new InvalidInputException(field, node, "an object with on: true, false or null");
        }
        return new FocusedSwitch(on.isNull() ? null : on.asBoolean());
    }

    private static String text(JsonNode parent, String name) {
        JsonNode node = parent.get(name);
        if (node == null || !node.isTextual()) {
            throw new InvalidInputException(name, node, "a text");
        }
        return node.asText();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notOne) {
            throw new InvalidInputException("readAt", text, "a point in time");
        }
    }

    private static void members(String field, JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            throw new InvalidInputException(field, null, "a JSON object");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new InvalidInputException(field + "." + name, null, "not a member of it");
            }
        });
    }

    private static JsonNode tree(String field, String json) {
        try {
            JsonNode tree = Json.MAPPER.readTree(json);
            if (tree == null) {
                throw new InvalidInputException(field, null, "a JSON object");
            }
            return tree;
        } catch (JsonProcessingException notJson) {
            throw new InvalidInputException(field, null, Json.printable(notJson.getOriginalMessage(), 200));
        }
    }
}
