package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What rules must keep to. The words of most refusals are ours, since no source has them. */
final class RuleLimits {

    static final int MOST_RULES = 300;
    private static final int LARGEST_RULE = 8192;
    private static final int MOST_PATTERNS = 20_480;
    private static final String RULES = "Microsoft.Exchange.MessagingPolicies.Rules.Tasks.";
    private static final List<List<String>> TOGETHER = List.of(
            List.of("SetHeaderName", "SetHeaderValue"),
            List.of("GenerateIncidentReport", "IncidentReportContent"),
            List.of("HeaderContainsMessageHeader", "HeaderContainsWords"),
            List.of("HeaderMatchesMessageHeader", "HeaderMatchesPatterns"),
            List.of("BetweenMemberOf1", "BetweenMemberOf2"),
            List.of("ManagerForEvaluatedUser", "ManagerAddresses"),
            List.of("ExceptIfHeaderContainsMessageHeader", "ExceptIfHeaderContainsWords"),
            List.of("ExceptIfHeaderMatchesMessageHeader", "ExceptIfHeaderMatchesPatterns"),
            List.of("ExceptIfBetweenMemberOf1", "ExceptIfBetweenMemberOf2"),
            List.of("ExceptIfManagerForEvaluatedUser", "ExceptIfManagerAddresses"));
    private static final List<List<String>> NEEDS = List.of(
            List.of("ADComparisonOperator", "ADComparisonAttribute", ""),
            List.of("ExceptIfADComparisonOperator", "ExceptIfADComparisonAttribute", ""),
            List.of("ApplyHtmlDisclaimerLocation", "ApplyHtmlDisclaimerText", "Append"),
            List.of("ApplyHtmlDisclaimerFallbackAction", "ApplyHtmlDisclaimerText", "Wrap"));

    private RuleLimits() {}

    static CmdletFailure tooMany() {
        return CmdletFailure.of(
                RULES + "RuleLimitExceededException",
                "The organization has reached the maximum number of " + MOST_RULES + " transport rules.");
    }

    /** A name that no other rule has. */
    static void name(@Nullable String name, List<ObjectNode> rules, @Nullable ObjectNode self) {
        if (name == null || name.isBlank()) {
            throw CmdletFailure.binding("Cannot bind argument to parameter 'Name' because it is an empty string.");
        }
        for (ObjectNode rule : rules) {
            if (!rule.equals(self) && TransportRules.sameName(rule, name)) {
                throw CmdletFailure.exists(name);
            }
        }
    }

    /** What belongs together, expressions, size, and that it does something. */
    static void rule(ObjectNode rule, CmdletSpec spec) {
        for (List<String> pair : TOGETHER) {
            if (rule.has(pair.get(0)) != rule.has(pair.get(1))) {
                throw CmdletFailure.data(
                        "The parameters " + pair.get(0) + " and " + pair.get(1) + " must be specified together.");
            }
        }
        for (List<String> needs : NEEDS) {
            if (rule.has(needs.get(1))) {
                if (!needs.get(2).isEmpty() && !rule.has(needs.get(0))) {
                    rule.put(needs.get(0), needs.get(2));
                }
            } else if (needs.get(2).isEmpty() && rule.has(needs.get(0))) {
                throw CmdletFailure.data(
                        "The parameter " + needs.get(0) + " can't be used without " + needs.get(1) + ".");
            } else {
                rule.remove(needs.get(0));
            }
        }
        boolean acts = false;
        int size = 0;
        for (CmdletSpec.Parameter parameter : spec.parameters().values()) {
            JsonNode value = rule.get(parameter.name());
            if (value == null || parameter.role().equals("property")) {
                continue;
            }
            acts |= parameter.role().equals("action");
            size += size(value);
            if (parameter.type().equals("Pattern[]")) {
                value.forEach(RuleLimits::expression);
            }
        }
        if (!acts) {
            throw CmdletFailure.data("You must specify at least one action for the rule.");
        }
        if (size > LARGEST_RULE) {
            throw CmdletFailure.of(
                    RULES + "RuleTooLargeException",
                    "The rule has " + size + " characters; the maximum is " + LARGEST_RULE + ".");
        }
    }

    /** What holds for all rules together. */
    static void all(List<ObjectNode> rules) {
        int used = 0;
        for (ObjectNode rule : rules) {
            for (var field : rule.properties()) {
                if (field.getKey().endsWith("Words") || field.getKey().endsWith("Patterns")) {
                    used += size(field.getValue());
                }
            }
        }
        if (used > MOST_PATTERNS) {
            throw CmdletFailure.of(
                    RULES + "RegexLimitExceededException",
                    "The total size of patterns of all transport rules is " + used + ", which exceeds the maximum of "
                            + MOST_PATTERNS + ".");
        }
    }

    private static int size(JsonNode value) {
        if (!value.isContainerNode()) {
            return value.asText().length();
        }
        int size = 0;
        for (JsonNode one : value) {
            size += size(one);
        }
        return size;
    }

    private static void expression(JsonNode pattern) {
        try {
            java.util.regex.Pattern.compile(pattern.asText());
        } catch (PatternSyntaxException broken) {
            throw CmdletFailure.data("The regular expression '" + pattern.asText() + "' is not valid.");
        }
    }
}
