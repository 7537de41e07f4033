package io.github.tenantwright.exchange.mailflow;

import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.attachments.AttachmentMerge;
import io.github.tenantwright.exchange.attachments.Outranking;
import io.github.tenantwright.exchange.attachments.Untranslatable;
import io.github.tenantwright.exchange.rules.BypassRule;
import io.github.tenantwright.exchange.rules.CreateTransportRule;
import io.github.tenantwright.exchange.rules.RemoveTransportRule;
import io.github.tenantwright.exchange.rules.RuleDraft;
import io.github.tenantwright.exchange.rules.RuleTable;
import io.github.tenantwright.exchange.rules.RuleValues;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What people should know of a set-up and of the tenant before a plan runs. */
final class MailFlowLint {
    /** Source: service description of Exchange Online. */
    private static final int MOST_RULES = 300;
    /** Source: service description, and a public thread that counts words in as well. */
    private static final int PATTERN_CHARACTERS = 20_480;

    private static final int SUBJECT_WORDS = 128;
    private static final int MOST_NAMED = 20;
    private static final Set<String> NEED_MANAGERS = Set.of(
            "SenderManagementRelationship",
            "ManagerForEvaluatedUser",
            "ExceptIfSenderManagementRelationship",
            "ExceptIfManagerForEvaluatedUser",
            "AddManagerAsRecipientType",
            "ModerateMessageByManager");

    private final List<Finding> findings = new ArrayList<>();

    private MailFlowLint() {}

    static List<Finding> of(MailFlowSetup setup, MailFlowSnapshot snapshot, List<Operation> operations) {
        MailFlowLint lint = new MailFlowLint();
        setup.rules().forEach(lint::rule);
        List<Row> rules = snapshot.rules().found().orElse(List.of());
        if (!setup.rules().isEmpty()) {
            rules.forEach(row -> lint.placeholder(row, setup));
            lint.limits(setup, rules, operations);
        }
        if (operations.stream().anyMatch(operation -> operation.stage().equals("Mail-flow rules"))) {
            lint.findings.add(Finding.note(
                    "half-an-hour", "A mail-flow rule that is new or changed acts after up to 30 minutes."));
        }
        return lint.findings;
    }

    static List<Finding> of(AttachmentMerge merge) {
        List<Finding> findings = new ArrayList<>();
        for (Outranking each : merge.outranking()) {
            findings.add(Finding.warning(
                    "policy-outranked",
                    "The list does nothing for " + each.whom() + ": the policy " + each.policy() + " acts first"
                            + (each.lacks().isEmpty()
                                    ? ", and blocks all of these types itself."
                                    : ", and lets through " + named(each.lacks()) + "."),
                    each.lacks().isEmpty() ? "" : "Add the types to that policy, where it can be changed."));
        }
        for (Untranslatable each : merge.untranslatable()) {
            findings.add(Finding.note(
                    "not-carried-over",
                    each.entry() + " is not carried over, since " + each.why()
                            + (each.covered() ? "; what it is usually about is blocked anyway." : ".")));
        }
        if (!merge.unknown().isEmpty()) {
            findings.add(Finding.note(
                    "types-not-offered",
                    "The portal doesn't offer these types; they are matched by the file's extension alone: "
                            + named(merge.unknown()) + "."));
        }
        if (!merge.letThrough().isEmpty()) {
            findings.add(Finding.warning(
                    "types-let-through",
                    "These types are blocked now and let through from then on, as the set-up says: "
                            + named(merge.letThrough()) + ".",
                    ""));
        }
        return findings;
    }

    private void rule(RuleSetup wanted) {
        RuleDraft draft = wanted.rule();
        String name = draft.name();
        draft.warnings()
                .forEach(words ->
                        findings.add(Finding.warning("rule-warning", "The mail-flow rule " + name + ": " + words, "")));
        for (BypassRule kind : BypassRule.values()) {
            if (draft.actions().entrySet().containsAll(kind.parameters().entrySet())) {
                bypass(kind, wanted);
            }
        }
        if (draft.isPlaceholder()) {
            findings.add(Finding.note(
                    "placeholder",
                    "The mail-flow rule " + name + " is a placeholder: it does nothing until it gets its condition."));
        }
        if (Long.valueOf(-1).equals(RuleValues.of(draft).get("SetSCL"))) {
            findings.add(Finding.warning(
                    "spam-filter-bypassed",
                    "The mail-flow rule " + name
                            + " lets mail past the spam filter; where it names domains, it fails the"
                            + " CIS benchmark's test that rules let no domain through unchecked (6.2.2).",
                    "Use the tenant's allow list, or narrow the rule."));
        }
        if (RuleValues.of(draft).keySet().stream().anyMatch(NEED_MANAGERS::contains)) {
            findings.add(Finding.note(
                    "needs-managers",
                    "The mail-flow rule " + name
                            + " needs to know people's managers; the check of the management hierarchy shows"
                            + " who has none."));
        }
        for (String prefix : List.of("", "ExceptIf")) {
            for (String part : List.of("SubjectContainsWords", "SubjectOrBodyContainsWords")) {
                int size = size(RuleValues.of(draft).get(prefix + part));
                if (size > SUBJECT_WORDS) {
                    findings.add(Finding.warning(
                            "many-subject-words",
                            "The words of " + prefix + part + " of the mail-flow rule " + name + " have " + size
                                    + " characters together; the service names 128 as the most and doesn't say whether"
                                    + " it means one word or all.",
                            "Where it refuses, use several rules."));
                }
            }
        }
    }

    private void bypass(BypassRule kind, RuleSetup wanted) {
        boolean history = kind == BypassRule.BYPASS_CLUTTER;
        boolean on = Boolean.TRUE.equals(wanted.enabled());
        for (String remark : kind.remarks()) {
            if (!history) {
                continue;
            }
            String words = "The mail-flow rule " + wanted.name() + ": " + remark;
            findings.add(
                    on
                            ? Finding.warning("withdrawn-feature", words, "Leave it off.")
                            : Finding.note("withdrawn-feature", words));
        }
        if (!history && on) {
            findings.add(Finding.note(
                    "look-for-the-header",
                    "Whether the mail-flow rule " + wanted.name()
                            + " acts is seen in a delivered message: its headers hold " + kind.header() + ": true."));
        }
    }

    /** Placeholders that the tenant has, beside those of the set-up. */
    private void placeholder(Row row, MailFlowSetup setup) {
        boolean ours = setup.rules().stream().anyMatch(rule -> rule.name().equalsIgnoreCase(row.text("Name")));
        if (ours || !BypassRule.isPlaceholder(row)) {
            return;
        }
        boolean on = row.text("State").equalsIgnoreCase("Enabled");
        String words = "The tenant's mail-flow rule " + row.text("Name") + " is still a placeholder"
                + (on ? ", and switched on." : ".");
        findings.add(
                on
                        ? Finding.warning("placeholder-enabled", words, "Give it its condition, or switch it off.")
                        : Finding.note("placeholder-left", words));
    }

    private void limits(MailFlowSetup setup, List<Row> rules, List<Operation> operations) {
        long more = operations.stream()
                        .filter(CreateTransportRule.class::isInstance)
                        .count()
                - operations.stream()
                        .filter(RemoveTransportRule.class::isInstance)
                        .count();
        if (more > 0 && rules.size() + more > MOST_RULES) {
            findings.add(Finding.blocker(
                    "too-many-rules",
                    "There would be " + (rules.size() + more) + " mail-flow rules, and " + MOST_RULES + " is the most.",
                    "Remove some that are not needed any more."));
        }
        int characters = 0;
        for (Row row : rules) {
            boolean ours = setup.rules().stream().anyMatch(rule -> rule.name().equalsIgnoreCase(row.text("Name")));
            if (!ours) {
                for (String part : RuleTable.conditions()) {
                    characters += pattern(part, row) + pattern("ExceptIf" + part, row);
                }
            }
        }
        for (RuleSetup rule : setup.rules()) {
            for (var part : RuleValues.of(rule.rule()).entrySet()) {
                characters += isPattern(part.getKey()) ? size(part.getValue()) : 0;
            }
        }
        if (characters > PATTERN_CHARACTERS * 9 / 10) {
            findings.add(Finding.warning(
                    "many-patterns",
                    "The words and patterns of all mail-flow rules have some " + characters
                            + " characters; the service takes " + PATTERN_CHARACTERS + ".",
                    "Shorten patterns, or use groups and domains as conditions."));
        }
    }

    private static int pattern(String part, Row row) {
        return isPattern(part) ? size(RuleValues.of(row, part).orElse("")) : 0;
    }

    private static boolean isPattern(String part) {
        return part.endsWith("Patterns") || part.endsWith("Words");
    }

    private static int size(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().mapToInt(each -> String.valueOf(each).length()).sum()
                : 0;
    }

    private static String named(List<String> types) {
        return types.size() <= MOST_NAMED
                ? String.join(", ", types)
                : String.join(", ", types.subList(0, MOST_NAMED)) + " and " + (types.size() - MOST_NAMED) + " more";
    }
}
