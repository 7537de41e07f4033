package io.github.tenantwright.exchange.mailflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.exchange.admin.CmdletTable;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.rules.RuleDraft;
import io.github.tenantwright.exchange.rules.RuleTable;
import io.github.tenantwright.exchange.rules.RuleValues;
import io.github.tenantwright.powershell.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Rules of every condition, exception and action that may be sent. */
final class RandomRules {
    private static final String SET = "Set-TransportRule";
    private static final List<List<String>> TOGETHER = List.of(
            List.of("HeaderContainsMessageHeader", "HeaderContainsWords"),
            List.of("HeaderMatchesMessageHeader", "HeaderMatchesPatterns"),
            List.of("BetweenMemberOf1", "BetweenMemberOf2"),
            List.of("ManagerForEvaluatedUser", "ManagerAddresses"),
            List.of("ADComparisonAttribute", "ADComparisonOperator"),
            List.of("SetHeaderName", "SetHeaderValue"),
            List.of("GenerateIncidentReport", "IncidentReportContent"),
            List.of("ApplyHtmlDisclaimerText", "ApplyHtmlDisclaimerLocation", "ApplyHtmlDisclaimerFallbackAction"));
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Random random;

    RandomRules(Random random) {
        this.random = random;
    }

    RuleDraft draft(String name) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        some(RuleTable.conditions(), 1 + random.nextInt(3), "", parameters);
        some(RuleTable.conditions(), random.nextInt(3), "ExceptIf", parameters);
        some(RuleTable.actions(), 1 + random.nextInt(3), "", parameters);
        if (random.nextBoolean()) {
            parameters.put("Comments", Value.of("why 'so' – " + random.nextInt(100)));
        }
        if (random.nextBoolean()) {
            parameters.put("Mode", Value.of(pick(List.of("Enforce", "Audit", "AuditAndNotify"))));
        }
        if (random.nextInt(4) == 0) {
            parameters.put("ExpiryDate", Value.of("2027-0" + (1 + random.nextInt(9)) + "-01T08:00:00Z"));
        }
        return RuleDraft.of(name, parameters, random.nextInt(5) == 0);
    }

    /** As the service shows it, with what this library doesn't know. */
    Row row(RuleDraft draft, boolean enabled, int priority) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("Priority", priority).put("State", enabled ? "Enabled" : "Disabled");
        node.put("Mode", "Enforce").put("RuleErrorAction", "Ignore").put("SenderAddressLocation", "Header");
        node.put("RecipientAddressType", "Resolved");
        for (String part : RuleTable.conditions()) {
            node.putNull(part);
        }
        RuleValues.of(draft).forEach((part, value) -> {
            if (part.endsWith("SizeOver")) {
                long bytes = Long.parseLong(((String) value).replace("KB", "")) * 1024;
                node.put(part, "x (" + String.format(java.util.Locale.ROOT, "%,d", bytes) + " bytes)");
            } else if (value instanceof List<?> list && list.size() == 1 && random.nextBoolean()) {
                node.put(part, (String) list.get(0));
            } else {
                node.set(part, MAPPER.valueToTree(value));
            }
        });
        node.put("Name", draft.name()).put("Identity", draft.name());
        node.put("Guid", new UUID(random.nextLong(), random.nextLong()).toString());
        node.put("ManuallyModified", false).put("Unknown" + random.nextInt(9), random.nextInt());
        ArrayNode list = node.putArray("LaterAddition");
        list.addObject().put("deep", "kept").putNull("nothing");
        return Row.of(node.toString());
    }

    private void some(List<String> all, int count, String prefix, Map<String, Value> parameters) {
        for (int i = 0; i < count; i++) {
            String part = pick(all);
            List<String> group = TOGETHER.stream()
                    .filter(each -> each.contains(part))
                    .findFirst()
                    .orElse(List.of(part));
            group.forEach(each -> parameters.put(prefix + each, value(prefix + each)));
        }
    }

    private Value value(String part) {
        CmdletTable table = CmdletTable.get();
        List<String> words = table.values(SET, part);
        if (table.takesFlag(SET, part)) {
            return Value.of(true);
        }
        if (table.takesNumber(SET, part)) {
            return Value.of((long) random.nextInt(10));
        }
        if (part.endsWith("SizeOver")) {
            return Value.of((1 + random.nextInt(5_000)) + "KB");
        }
        if (part.equals("RejectMessageEnhancedStatusCode")) {
            return Value.of("5.7.9" + (10 + random.nextInt(89)));
        }
        if (table.takesList(SET, part)) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                texts.add(words.isEmpty() ? text(part) + i : words.get(i));
            }
            return Value.texts(texts);
        }
        return Value.of(words.isEmpty() ? text(part) : pick(words));
    }

    private String text(String part) {
        return part.endsWith("Header") || part.endsWith("HeaderName")
                ? "X-Test-" + random.nextInt(1_000)
                : "w" + random.nextInt(1_000) + (part.endsWith("Words") || part.endsWith("Patterns") ? "'ö\"" : "'ö");
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
