package io.github.tenantwright.exchange.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.CmdletTable;
import io.github.tenantwright.exchange.admin.ExchangeClient;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the steps on rules share. */
final class RuleSteps {
    static final String STAGE = "Mail-flow rules";
    static final String GUID = "guid";
    /** Source: service description of Exchange Online. */
    static final int MOST_RULES = 300;

    static final AllowedChange CREATES =
            AllowedChange.cmdlet(Audience.EXCHANGE, "New-TransportRule", "create a mail-flow rule");
    static final AllowedChange CHANGES =
            AllowedChange.cmdlet(Audience.EXCHANGE, "Set-TransportRule", "change a mail-flow rule");
    static final AllowedChange ENABLES =
            AllowedChange.cmdlet(Audience.EXCHANGE, "Enable-TransportRule", "switch a mail-flow rule on");
    static final AllowedChange DISABLES =
            AllowedChange.cmdlet(Audience.EXCHANGE, "Disable-TransportRule", "switch a mail-flow rule off");
    static final AllowedChange REMOVES =
            AllowedChange.cmdlet(Audience.EXCHANGE, "Remove-TransportRule", "remove a mail-flow rule");

    // Source: reference page of New-TransportRule, August 2026.
    private static final Map<String, Object> DEFAULTS = Map.of(
            "Mode", "Enforce",
            "RuleErrorAction", "Ignore",
            "SenderAddressLocation", "Header",
            "RecipientAddressType", "Resolved",
            "ADComparisonOperator", "Equal",
            "ExceptIfADComparisonOperator", "Equal",
            "ApplyHtmlDisclaimerLocation", "Append",
            "ApplyHtmlDisclaimerFallbackAction", "Wrap");

    // Source: contract of the cmdlets' pages; they work on-premises only, are reserved or deprecated.
    private static final List<String> NEVER_WRITTEN = List.of(
            "DlpPolicy",
            "HasSenderOverride",
            "ExceptIfHasSenderOverride",
            "MessageContainsDataClassifications",
            "ExceptIfMessageContainsDataClassifications",
            "NotifySender",
            "SenderInRecipientList",
            "RecipientInSenderList",
            "ExceptIfSenderInRecipientList",
            "ExceptIfRecipientInSenderList",
            "IncidentReportOriginalMail");

    private static final Pattern ID = Pattern.compile("|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final int LONGEST_SHOWN = 300;

    private RuleSteps() {}

    static ObjectKey key(String name) {
        return ObjectKey.of("mail-flow rule", name);
    }

    static ObjectKey stateKey(String name) {
        return ObjectKey.of("mail-flow rule state", name);
    }

    static String name(String name) {
        return Check.text("name", name, 64);
    }

    /** @param guid empty where the rule is only made in the run */
    static String guid(String guid) {
        return Check.matches("guid", guid, ID, "the rule's GUID, or empty");
    }

    static Set<ObjectKey> copy(Collection<ObjectKey> keys) {
        return Collections.unmodifiableSet(new TreeSet<>(keys));
    }

    /** The rule by its GUID where it is known, else by its name; a GUID that is gone is not replaced by a name. */
    static Optional<Row> find(ExchangeClient client, String name, String guid) {
        return TransportRules.find(client, guid.isEmpty() ? name : guid);
    }

    /** A copy of what a rule holds, nothing in it being nothing. */
    static Map<String, Object> given(Map<String, ?> parameters) {
        Map<String, Object> copy = new TreeMap<>();
        RuleValues.copy(parameters).forEach((parameter, value) -> {
            if (value == null) {
                throw new InvalidInputException("parameters." + parameter, null, "must be given");
            }
            copy.put(parameter, value);
        });
        return Collections.unmodifiableMap(copy);
    }

    /**
     * The parts in which a rule differs from what it was; its place is no part, since other rules change it, and neither
     * is what the service fills in by itself.
     */
    static Set<String> differences(Row row, Map<String, ? extends @Nullable Object> was) {
        Map<String, Object> now = RuleValues.of(row);
        Set<String> differ = RuleValues.differences(now, was);
        differ.remove("Priority");
        DEFAULTS.forEach((parameter, value) -> {
            if (!was.containsKey(parameter) && RuleValues.same(parameter, now.get(parameter), value)) {
                differ.remove(parameter);
            }
        });
        return differ;
    }

    /** How a rule that is there stands against what one was to be made of: also in conditions that nobody planned. */
    static List<Part> parts(
            Row row, Map<String, ? extends @Nullable Object> was, Map<String, ? extends @Nullable Object> wanted) {
        List<Part> parts = changed(row, was, wanted);
        for (String extra : RuleTable.conditionsAndExceptions()) {
            RuleValues.of(row, extra)
                    .filter(value -> !wanted.containsKey(extra))
                    .ifPresent(value -> parts.add(Part.of(extra, null, RuleValues.shown(value), false, false)));
        }
        return parts;
    }

    /** How the parts of a rule stand that are to change. */
    static List<Part> changed(
            Row row, Map<String, ? extends @Nullable Object> was, Map<String, ? extends @Nullable Object> wanted) {
        List<Part> parts = new ArrayList<>();
        wanted.forEach((parameter, value) -> {
            Object now = RuleValues.of(row, parameter).orElse(null);
            Object before = was.containsKey(parameter) ? was.get(parameter) : DEFAULTS.get(parameter);
            parts.add(Part.of(
                    parameter,
                    RuleValues.shown(nothingAsNull(value)),
                    RuleValues.shown(now),
                    RuleValues.same(parameter, now, value),
                    RuleValues.same(parameter, now, before)));
        });
        return parts;
    }

    static Outcome gone(String name) {
        return Outcome.failed(
                FailureCause.MISSING,
                "The mail-flow rule " + name + " is not there any more",
                "Plan again to see what is to be done.");
    }

    static Outcome changed(String name, Collection<String> parts) {
        return Outcome.failed(
                FailureCause.CHANGED_SINCE_PLANNED,
                "Somebody has changed the mail-flow rule " + name + " since the plan was made: "
                        + String.join(", ", parts),
                "Plan again to see the difference.");
    }

    static Outcome uneditable(String name) {
        return Outcome.failed(
                FailureCause.REFUSED,
                "The mail-flow rule " + name + " was made in a way that cmdlets can't edit, so it was left alone",
                "Edit it in the Exchange admin center, or remove it there and plan again.");
    }

    /** The fields that change, for people. */
    static List<FieldChange> changes(
            Map<String, ? extends @Nullable Object> was, Map<String, ? extends @Nullable Object> wanted) {
        List<FieldChange> changes = new ArrayList<>();
        wanted.forEach((parameter, value) -> changes.add(new FieldChange(
                parameter, RuleValues.shown(was.get(parameter)), RuleValues.shown(nothingAsNull(value)))));
        return changes;
    }

    static String listed(Map<String, ? extends @Nullable Object> values) {
        List<String> parts = new ArrayList<>();
        values.forEach((parameter, value) -> {
            String shown = RuleValues.shown(nothingAsNull(value));
            parts.add(parameter + (shown == null ? " to nothing" : " " + Json.printable(shown, LONGEST_SHOWN)));
        });
        return String.join(", ", parts);
    }

    private static @Nullable Object nothingAsNull(@Nullable Object value) {
        return Boolean.FALSE.equals(value) ? null : value;
    }

    static String json(Map<String, ? extends @Nullable Object> values) {
        return Json.write(Json.MAPPER.valueToTree(values));
    }

    /** @throws InvalidInputException when it is not what {@link #json} wrote */
    @SuppressWarnings("unchecked") // objects of JSON have texts as names
    static Map<String, @Nullable Object> values(String json) {
        try {
            return (Map<String, @Nullable Object>) Json.MAPPER.readValue(json, Map.class);
        } catch (JsonProcessingException broken) {
            throw new InvalidInputException("before", json, "a JSON object");
        }
    }

    /** Places by name. */
    static Map<String, Integer> numbers(String json) {
        Map<String, Integer> numbers = new TreeMap<>();
        values(json).forEach((name, value) -> {
            if (value instanceof Number number) {
                numbers.put(name, number.intValue());
            }
        });
        return numbers;
    }

    /** Whether a value can be written by a call and by a script: a text of several lines can't. */
    static boolean writable(@Nullable Object value) {
        try {
            return value == null || RuleValues.value("", value) != null;
        } catch (InvalidInputException refused) {
            return false;
        }
    }

    /** What a rule holds and cmdlets can't write to the cloud. */
    static List<String> unwritable(Row row) {
        JsonNode all;
        try {
            all = Json.MAPPER.readTree(row.json());
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("A row could not be read", ours);
        }
        List<String> found = new ArrayList<>();
        for (String part : NEVER_WRITTEN) {
            JsonNode value = Json.member(all, part);
            boolean nothing = value == null
                    || (value.isContainerNode()
                            ? value.isEmpty()
                            : List.of("", "false", "DoNotIncludeOriginalMail").contains(value.asText()));
            if (!nothing) {
                found.add(part);
            }
        }
        return found;
    }

    static void mode(String mode) {
        if (CmdletTable.get().values("Enable-TransportRule", "Mode").stream().noneMatch(mode::equals)) {
            throw new InvalidInputException("mode", mode, "Enforce, Audit or AuditAndNotify");
        }
    }

    /** In a script: whether a rule of this name is there. */
    static Condition exists(String name) {
        return new Condition.Exists(
                Cmdlet.named("Get-TransportRule").with("ResultSize", "Unlimited"), "Name", Value.of(name));
    }

    /**
     * A script can't tell whether a rule that is there is as wanted, nor whose it is. So the step ends, with all that need
     * it: nothing may switch on what nobody has looked at.
     */
    static List<Statement> createIfFree(String name, Cmdlet create) {
        return List.of(
                new Statement.Require(
                        exists(name).not(),
                        Value.of("A mail-flow rule of the name " + name
                                + " is there already and was left alone. Look whether it is as wanted, and then switch"
                                + " it on in the Exchange admin center, or plan again.")),
                Statement.run(create));
    }

    static Statement mustExist(String name) {
        return new Statement.Require(exists(name), Value.of("There is no mail-flow rule of the name " + name + "."));
    }

    /** What a script calls the rule: its GUID where it is known. */
    static String identity(String name, String guid) {
        return guid.isEmpty() ? name : guid;
    }
}
