package io.github.tenantwright.exchange.mailflow;

import io.github.tenantwright.exchange.attachments.EdgeEntry;
import io.github.tenantwright.exchange.attachments.MergeRequest;
import io.github.tenantwright.exchange.rules.BypassRule;
import io.github.tenantwright.exchange.rules.RuleDraft;
import io.github.tenantwright.exchange.rules.RuleValues;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.internal.setup.SetupYaml;
import io.github.tenantwright.powershell.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A set-up as the tree of its file, in the order in which one reads it; what is as by default is left out. */
final class MailFlowSetupWriter {
    private static final Set<String> ON_ONE_LINE = Set.of("mailboxes");

    private MailFlowSetupWriter() {}

    static String json(MailFlowSetup setup) {
        return Json.pretty(Json.MAPPER.valueToTree(tree(setup)));
    }

    static String yaml(MailFlowSetup setup) {
        return SetupYaml.write(tree(setup), ON_ONE_LINE);
    }

    private static Map<String, Object> tree(MailFlowSetup setup) {
        Map<String, Object> root = new LinkedHashMap<>();
        if (setup.tenant() != null) {
            root.put("tenant", setup.tenant().value());
        }
        if (!setup.name().isEmpty()) {
            root.put("name", setup.name());
        }
        if (!setup.rules().isEmpty()) {
            root.put(
                    "transportRules",
                    setup.rules().stream().map(MailFlowSetupWriter::rule).toList());
        }
        AttachmentSetup attachments = setup.attachments();
        if (attachments != null) {
            root.put("attachmentTypes", attachments(attachments));
        }
        Map<String, Object> focused = new LinkedHashMap<>();
        if (setup.focusedInbox() != null) {
            focused.put("organization", setup.focusedInbox());
        }
        if (!setup.mailboxes().isEmpty()) {
            List<Object> mailboxes = new ArrayList<>();
            setup.mailboxes().forEach((mailbox, on) -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("mailbox", mailbox);
                one.put("focused", on);
                mailboxes.add(one);
            });
            focused.put("mailboxes", mailboxes);
        }
        if (!focused.isEmpty()) {
            root.put("focusedInbox", focused);
        }
        return root;
    }

    private static Map<String, Object> rule(RuleSetup setup) {
        RuleDraft rule = setup.rule();
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("name", rule.name());
        if (setup.enabled() != null) {
            node.put("enabled", setup.enabled());
        }
        Map<String, Object> plain = RuleValues.of(rule);
        MailFlowSetupReader.PROPERTIES.forEach((field, parameter) -> {
            Object value = plain.get(parameter);
            if (value != null) {
                node.put(field, value);
            }
        });
        if (rule.isForAllMessages()) {
            node.put("allMessages", true);
        }
        Map<String, Value> actions = new LinkedHashMap<>(rule.actions());
        for (BypassRule kind : BypassRule.values()) {
            if (actions.entrySet().containsAll(kind.parameters().entrySet())) {
                node.put("bypass", MailFlowSetupReader.BYPASS.get(kind));
                actions.keySet().removeAll(kind.parameters().keySet());
            }
        }
        put(node, "when", rule.conditions(), "", plain);
        put(node, "unless", rule.exceptions(), "ExceptIf", plain);
        put(node, "then", actions, "", plain);
        return node;
    }

    private static void put(
            Map<String, Object> node,
            String field,
            Map<String, Value> parameters,
            String prefix,
            Map<String, Object> plain) {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.keySet().forEach(parameter -> {
            Object value = plain.get(parameter);
            if (value != null) {
                values.put(parameter.substring(prefix.length()), value);
            }
        });
        if (!values.isEmpty()) {
            node.put(field, values);
        }
    }

    private static Map<String, Object> attachments(AttachmentSetup setup) {
        Map<String, Object> node = new LinkedHashMap<>();
        if (!setup.policy().equals(MergeRequest.DEFAULT_POLICY)) {
            node.put("policy", setup.policy());
        }
        node.put(
                "edgeEntries",
                setup.edge().entries().stream().map(EdgeEntry::toString).toList());
        if (!setup.serviceDefaults()) {
            node.put("serviceDefaults", false);
        }
        if (!setup.allow().isEmpty()) {
            node.put("allow", List.copyOf(setup.allow()));
        }
        return node;
    }
}
