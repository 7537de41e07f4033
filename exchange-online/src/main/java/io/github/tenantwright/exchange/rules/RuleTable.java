package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.CmdletTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The parameters of a rule by what they are for: each condition has an exception, and nothing else has.
 *
 * <p>Source: reference page of Set-TransportRule, August 2026.
 */
public final class RuleTable {
    static final String EXCEPTION = "ExceptIf";
    private static final String SET = "Set-TransportRule";
    private static final Set<String> PROPERTIES = Set.of(
            "ActivationDate",
            "Comments",
            "ExpiryDate",
            "Mode",
            "Priority",
            "RecipientAddressType",
            "RuleErrorAction",
            "SenderAddressLocation");
    // Names the rule, belongs to the call alone, or is to be left out.
    private static final Set<String> NONE = Set.of("Identity", "Name", "Confirm", "WhatIf", "RuleSubType");

    private static final List<String> BOTH = find();
    private static final Set<String> BOTH_SET = Set.copyOf(BOTH);
    private static final List<String> CONDITIONS =
            BOTH.stream().filter(name -> !name.startsWith(EXCEPTION)).toList();
    private static final List<String> ACTIONS = CmdletTable.get().parameters(SET).stream()
            .filter(name -> !BOTH_SET.contains(name) && !PROPERTIES.contains(name) && !NONE.contains(name))
            .toList();
    // One without the other is refused, or means nothing.
    private static final List<List<String>> TOGETHER = together();

    private RuleTable() {}

    /** The conditions by the cmdlets' names; with {@code ExceptIf} before it, each is an exception. */
    public static List<String> conditions() {
        return CONDITIONS;
    }

    /** The actions by the cmdlets' names. */
    public static List<String> actions() {
        return ACTIONS;
    }

    static List<String> conditionsAndExceptions() {
        return BOTH;
    }

    static boolean isCondition(String parameter) {
        return BOTH_SET.contains(parameter) && !parameter.startsWith(EXCEPTION);
    }

    static boolean isException(String parameter) {
        return BOTH_SET.contains(parameter) && parameter.startsWith(EXCEPTION);
    }

    static boolean isProperty(String parameter) {
        return PROPERTIES.contains(parameter);
    }

    static boolean isAction(String parameter) {
        return ACTIONS.contains(parameter);
    }

    /** All that a rule is made of, but its name. */
    static List<String> parameters() {
        List<String> all = new ArrayList<>(new TreeSet<>(PROPERTIES));
        all.addAll(BOTH);
        all.addAll(ACTIONS);
        return all;
    }

    /** @throws InvalidInputException when one of those that go together is missing */
    static void checkTogether(Set<String> given) {
        for (List<String> pair : TOGETHER) {
            String first = pair.get(0);
            for (String second : pair.subList(1, pair.size())) {
                if (given.contains(second) && !given.contains(first)) {
                    throw new InvalidInputException(second, null, "goes with " + first);
                }
            }
            if (pair.size() == 2 && given.contains(first) && !given.contains(pair.get(1)) && !optional(first)) {
                throw new InvalidInputException(first, null, "goes with " + pair.get(1));
            }
        }
    }

    private static boolean optional(String first) {
        // The comparison is for equality, and the report holds what the service thinks fit, when nothing is said.
        return first.endsWith("ADComparisonAttribute");
    }

    private static List<List<String>> together() {
        List<List<String>> all = new ArrayList<>();
        for (String prefix : List.of("", EXCEPTION)) {
            all.add(List.of(prefix + "HeaderContainsMessageHeader", prefix + "HeaderContainsWords"));
            all.add(List.of(prefix + "HeaderMatchesMessageHeader", prefix + "HeaderMatchesPatterns"));
            all.add(List.of(prefix + "BetweenMemberOf1", prefix + "BetweenMemberOf2"));
            all.add(List.of(prefix + "ManagerForEvaluatedUser", prefix + "ManagerAddresses"));
            all.add(List.of(prefix + "ADComparisonAttribute", prefix + "ADComparisonOperator"));
        }
        all.add(List.of("SetHeaderName", "SetHeaderValue"));
        all.add(List.of("GenerateIncidentReport", "IncidentReportContent"));
        all.add(List.of("ApplyHtmlDisclaimerText", "ApplyHtmlDisclaimerLocation", "ApplyHtmlDisclaimerFallbackAction"));
        return all;
    }

    private static List<String> find() {
        List<String> all = CmdletTable.get().parameters(SET);
        Set<String> conditions = all.stream()
                .filter(name -> name.startsWith(EXCEPTION))
                .map(name -> name.substring(EXCEPTION.length()))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(name -> name.startsWith(EXCEPTION) || conditions.contains(name))
                .toList();
    }
}
