package io.github.tenantwright.exchange.mailflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.exchange.admin.CmdletTable;
import io.github.tenantwright.exchange.rules.RuleTable;
import io.github.tenantwright.internal.json.Json;
import java.util.List;

/** The form of a set-up file as JSON Schema; the parts of a rule come from the table of the cmdlets. */
final class MailFlowSchema {
    private static final String NEW = "New-TransportRule";

    private MailFlowSchema() {}

    static String text() {
        ObjectNode root = object(List.of());
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Mail flow of a tenant");
        ObjectNode fields = fields(root);
        fields.set("tenant", text("The tenant's id; leave it out for any tenant"));
        fields.set("name", text("For people"));
        fields.set("transportRules", list(rule(), "Mail-flow rules"));
        fields.set("attachmentTypes", attachments());
        ObjectNode focused = object(List.of());
        fields(focused).set("organization", flag("Whether Focused Inbox is on for the organization"));
        ObjectNode mailbox = object(List.of("mailbox", "focused"));
        fields(mailbox).set("mailbox", text("E-mail address"));
        fields(mailbox).set("focused", flag("Whether Focused Inbox is on for it"));
        fields(focused).set("mailboxes", list(mailbox, "Single mailboxes"));
        fields.set("focusedInbox", focused);
        return Json.pretty(root);
    }

    private static ObjectNode rule() {
        ObjectNode rule = object(List.of("name"));
        ObjectNode fields = fields(rule);
        fields.set("name", text("Unique in the tenant").put("maxLength", 64));
        fields.set("enabled", flag("Whether it acts; left out, a new rule is off, and another stays as it is"));
        MailFlowSetupReader.PROPERTIES.forEach((field, parameter) -> fields.set(field, parameter(parameter)));
        fields.set("allMessages", flag("Says that a rule without condition is meant"));
        fields.set("bypass", words(List.of("FocusedInbox", "Clutter")));
        fields.set(
                "placeholder",
                text("Eight hexadecimal digits, until there is a condition").put("pattern", "^[0-9a-f]{8}$"));
        fields.set("when", parts(RuleTable.conditions(), "Conditions; all of them have to hold"));
        fields.set("unless", parts(RuleTable.conditions(), "Exceptions; one of them is enough"));
        fields.set("then", parts(RuleTable.actions(), "Actions"));
        return rule;
    }

    private static ObjectNode attachments() {
        ObjectNode node = object(List.of());
        ObjectNode fields = fields(node);
        fields.set("policy", text("The malware policy that gets the list; Default if left out"));
        fields.set("edgeEntries", list(text("As in FileName:*.exe"), "What the Edge servers filter"));
        fields.set("edgeFile", text("A file in the set-up's folder with what the Edge server exported"));
        fields.set(
                "serviceDefaults", flag("Whether what the service blocks by default today is added; true if left out"));
        fields.set("allow", list(text("As in docm"), "Types to be let through though they are blocked now"));
        return node;
    }

    private static ObjectNode parts(List<String> parameters, String what) {
        ObjectNode node = object(List.of()).put("description", what);
        parameters.forEach(parameter -> fields(node).set(parameter, parameter(parameter)));
        return node;
    }

    private static ObjectNode parameter(String parameter) {
        CmdletTable table = CmdletTable.get();
        List<String> words = table.values(NEW, parameter);
        if (table.takesFlag(NEW, parameter)) {
            return flag("");
        }
        if (table.takesNumber(NEW, parameter)) {
            return Json.object().put("type", "integer");
        }
        ObjectNode one = words.isEmpty() ? text("") : words(words);
        return table.takesList(NEW, parameter) ? list(one, "") : one;
    }

    private static ObjectNode object(List<String> required) {
        ObjectNode node = Json.object().put("type", "object");
        node.putObject("properties");
        node.put("additionalProperties", false);
        if (!required.isEmpty()) {
            ArrayNode names = node.putArray("required");
            required.forEach(names::add);
        }
        return node;
    }

    private static ObjectNode fields(ObjectNode object) {
        return (ObjectNode) object.get("properties");
    }

    private static ObjectNode list(ObjectNode items, String what) {
        ObjectNode node = described(Json.object().put("type", "array"), what);
        node.set("items", items);
        return node;
    }

    private static ObjectNode text(String what) {
        return described(Json.object().put("type", "string"), what);
    }

    private static ObjectNode flag(String what) {
        return described(Json.object().put("type", "boolean"), what);
    }

    private static ObjectNode words(List<String> words) {
        ObjectNode node = Json.object().put("type", "string");
        ArrayNode values = node.putArray("enum");
        words.forEach(values::add);
        return node;
    }

    private static ObjectNode described(ObjectNode node, String what) {
        return what.isEmpty() ? node : node.put("description", what);
    }
}
