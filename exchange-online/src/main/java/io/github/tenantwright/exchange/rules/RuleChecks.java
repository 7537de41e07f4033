package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.CmdletTable;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The limits of a rule. Sources: the cmdlets' pages, the service description, and public threads on the 8 KB. */
final class RuleChecks {
    static final int LONGEST_RULE = 8_192;
    static final int LONG_RULE = 7_000;
    private static final int LONGEST_PATTERN = 128;
    private static final int LONGEST_WORD = 128;
    private static final Pattern STATUS = Pattern.compile("5\\.7\\.(?:1|9[0-9]{2})");
    private static final Pattern HEADER = Pattern.compile("[!-9;-~]{1,200}");
    private static final Set<String> HEADERS =
            Set.of("SetHeaderName", "RemoveHeader", "HeaderContainsMessageHeader", "HeaderMatchesMessageHeader");
    /** Those of the type RecipientIdParameter: name, alias, distinguished name, canonical name, address or GUID. */
    private static final Set<String> RECIPIENTS = Set.of(
            "AddToRecipients",
            "AnyOfCcHeader",
            "AnyOfCcHeaderMemberOf",
            "AnyOfToCcHeader",
            "AnyOfToCcHeaderMemberOf",
            "AnyOfToHeader",
            "AnyOfToHeaderMemberOf",
            "BetweenMemberOf1",
            "BetweenMemberOf2",
            "BlindCopyTo",
            "CopyTo",
            "From",
            "FromMemberOf",
            "GenerateIncidentReport",
            "ManagerAddresses",
            "ModerateMessageByUser",
            "RedirectMessageTo",
            "SentTo",
            "SentToMemberOf");

    private static final Map<String, Integer> LONGEST = Map.of(
            "Name", 64,
            "Comments", 1_024,
            "ApplyHtmlDisclaimerText", 5_000,
            "GenerateNotification", 5_120,
            "RejectMessageReasonText", 1_024);

    private RuleChecks() {}

    /** What a parameter may hold, beyond what {@link CmdletTable} checks. */
    static void value(String parameter, Value value) {
        // Kinds and closed lists; a rule's name makes the call whole.
        CmdletTable.get()
                .check(Cmdlet.named("New-TransportRule").with("Name", "x").with(parameter, value));
        if (value instanceof Value.Text text) {
            text(parameter, text.text());
        } else if (value instanceof Value.Items items) {
            items(parameter, items.items());
        } else if (value instanceof Value.Whole whole && parameter.equals("Priority")) {
            if (whole.number() < 0 || whole.number() > 299) {
                throw new InvalidInputException(parameter, whole.number(), "0 to 299; 0 comes first");
            }
        } else if (value instanceof Value.Whole whole && (whole.number() < -1 || whole.number() > 9)) {
            throw new InvalidInputException(parameter, whole.number(), "-1, or 0 to 9");
        }
    }

    private static void text(String parameter, String text) {
        if (text.isBlank()) {
            throw new InvalidInputException(parameter, text, "must not be empty");
        }
        recipient(parameter, text);
        Integer longest = LONGEST.get(parameter);
        if (longest != null && text.length() > longest) {
            throw new InvalidInputException(parameter, text, "at most " + longest + " characters");
        }
        if (HEADERS.contains(parameter) && !HEADER.matcher(text).matches()) {
            throw new InvalidInputException(parameter, text, "a header's name, without the colon");
        }
        if (RuleValues.isSize(parameter) && RuleValues.bytes(text).isEmpty()) {
            throw new InvalidInputException(parameter, text, "a size, as in 10MB");
        }
        if (parameter.endsWith("Date") && !isInstant(text)) {
            throw new InvalidInputException(
                    parameter, text, "a point in time with its zone, as in 2026-09-01T08:00:00Z");
        }
        if (parameter.equals("RejectMessageEnhancedStatusCode")
                && !STATUS.matcher(text).matches()) {
            throw new InvalidInputException(parameter, text, "5.7.1, or 5.7.900 to 5.7.999");
        }
    }

    /** An address as mail programs show it, and what was never meant for a name, is told here and not by the service. */
    private static void recipient(String parameter, String text) {
        String condition = parameter.startsWith("ExceptIf") ? parameter.substring("ExceptIf".length()) : parameter;
        if (RECIPIENTS.contains(condition) && !mayNameARecipient(text)) {
            throw new InvalidInputException(
                    parameter,
                    text,
                    "an e-mail address, or the name or GUID of a recipient, without angle brackets and double"
                            + " quotes");
        }
    }

    private static boolean mayNameARecipient(String text) {
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            // What a backslash stands before is part of a distinguished name.
            if (!escaped && (at == '<' || at == '>' || at == '"')) {
                return false;
            }
            escaped = !escaped && at == '\\';
        }
        return !escaped;
    }

    private static boolean isInstant(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeException notOne) {
            return false;
        }
    }

    private static void items(String parameter, List<Value> items) {
        if (items.isEmpty()) {
            throw new InvalidInputException(parameter, null, "at least one");
        }
        boolean words = parameter.endsWith("ContainsWords");
        boolean subject = parameter.endsWith("SubjectContainsWords") || parameter.endsWith("BodyContainsWords");
        for (Value item : items) {
            String text = item instanceof Value.Text each ? each.text() : "";
            if (text.isBlank()) {
                throw new InvalidInputException(parameter, text, "must not be empty");
            }
            recipient(parameter, text);
            if (words && !text.equals(text.strip())) {
                throw new InvalidInputException(parameter, text, "no blanks around it");
            }
            if ((subject && text.length() > LONGEST_WORD)
                    || (parameter.endsWith("MatchesPatterns") && text.length() > LONGEST_PATTERN)) {
                throw new InvalidInputException(parameter, text, "at most 128 characters");
            }
        }
        if (parameter.equals("RedirectMessageTo") && items.size() > 10) {
            throw new InvalidInputException(parameter, items.size() + " recipients", "at most 10");
        }
    }

    /** The size as this library estimates it; no cmdlet tells it. */
    static int size(Map<String, Value> parameters) {
        return parameters.values().stream().mapToInt(RuleChecks::size).sum();
    }

    private static int size(Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().mapToInt(RuleChecks::size).sum();
        }
        return value instanceof Value.Text text ? text.text().length() : 0;
    }
}
