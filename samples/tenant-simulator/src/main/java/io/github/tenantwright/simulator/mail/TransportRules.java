package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mail-flow rules. Their place in the table is their priority. */
final class TransportRules {

    private static final CmdletSpec NEW = spec();
    private static final Pattern LIKE = Pattern.compile("Description -like ['\"](.*)['\"]", Pattern.CASE_INSENSITIVE);
    /** Parameters that are no properties of the rule, or not under that name. */
    private static final Set<String> NO_PROPERTIES = Set.of(
            "Confirm", "WhatIf", "Enabled", "UseLegacyRegex", "Priority", "DomainController", "Name", "Identity");

    private TransportRules() {}

    static void register(Map<String, Function<Call, CmdletAnswer>> handlers) {
        handlers.put("Get-TransportRule", TransportRules::get);
        handlers.put("New-TransportRule", TransportRules::add);
        handlers.put("Set-TransportRule", TransportRules::set);
        handlers.put("Enable-TransportRule", call -> switchTo(call, "Enabled"));
        handlers.put("Disable-TransportRule", call -> switchTo(call, "Disabled"));
        handlers.put("Remove-TransportRule", TransportRules::remove);
    }

    private static CmdletSpec spec() {
        CmdletSpec spec = CmdletSpec.of("New-TransportRule");
        if (spec == null) {
            throw new IllegalStateException("New-TransportRule is missing from the table of cmdlets");
        }
        return spec;
    }

    private static CmdletAnswer get(Call call) {
        call.gaps("Identity", "State", "Filter", "ResultSize", "ExcludeConditionActionDetails");
        List<ObjectNode> seen = call.seen(MailState.RULES);
        List<ObjectNode> shown = new ArrayList<>();
        String state = call.text("State");
        String filter = call.text("Filter");
        for (ObjectNode rule : call.picked(seen, false)) {
            ObjectNode row = shown(rule, seen.indexOf(rule), call.isOn("ExcludeConditionActionDetails"));
            if ((state == null || state.equals(row.path("State").asText())) && (filter == null || fits(row, filter))) {
                shown.add(row);
            }
        }
        return call.limited(shown);
    }

    private static boolean fits(ObjectNode row, String filter) {
        Matcher like = LIKE.matcher(filter.strip());
        if (!like.matches()) {
            throw CmdletFailure.value("Cannot bind parameter 'Filter' to the target: \"" + filter + "\".");
        }
        String expression = Pattern.quote(like.group(1)).replace("*", "\\E.*\\Q");
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(row.path("Description").asText())
                .matches();
    }

    private static CmdletAnswer add(Call call) {
        List<ObjectNode> rules = new ArrayList<>(call.state().rows(MailState.RULES));
        String name = call.text("Name");
        RuleLimits.name(name, rules, null);
        if (rules.size() >= RuleLimits.MOST_RULES) {
            throw RuleLimits.tooMany();
        }
        int priority = priority(call, rules.size(), rules.size());
        ObjectNode rule = JsonNodeFactory.instance
                .objectNode()
                .put("Guid", call.state().newId())
                .put("Name", name)
                .put("State", call.isOff("Enabled") ? "Disabled" : "Enabled")
                .put("Mode", "Enforce")
                .put("RuleErrorAction", "Ignore")
                .put("SenderAddressLocation", "Header")
                .put("RecipientAddressType", "Resolved")
                .put("RuleSubType", "None")
                .put("CreatedBy", call.in.actor());
        apply(call, rule);
        rules.add(priority, rule);
        RuleLimits.all(rules);
        call.state().put(MailState.RULES, rules, call.now());
        return CmdletAnswer.of(shown(rule, priority, false));
    }

    private static CmdletAnswer set(Call call) {
        List<ObjectNode> rules = new ArrayList<>(call.state().rows(MailState.RULES));
        ObjectNode old = call.find(MailState.RULES);
        int before = rules.indexOf(old);
        ObjectNode rule = old.deepCopy();
        if (call.has("Name")) {
            RuleLimits.name(call.text("Name"), rules, old);
            rule.put("Name", call.text("Name"));
        }
        apply(call, rule);
        int priority = priority(call, rules.size() - 1, before);
        rules.remove(before);
        rules.add(priority, rule);
        RuleLimits.all(rules);
        ObjectNode same = rule.deepCopy();
        same.set("WhenChanged", old.path("WhenChanged"));
        same.set("LastModifiedBy", old.path("LastModifiedBy"));
        if (same.equals(old) && priority == before) {
            return CmdletAnswer.unchanged(old.path("Name").asText());
        }
        call.state().put(MailState.RULES, rules, call.now());
        return CmdletAnswer.NOTHING;
    }

    private static int priority(Call call, int most, int otherwise) {
        JsonNode given = call.parameters.get("Priority");
        if (given == null || given.isNull()) {
            return otherwise;
        }
        if (given.asLong() < 0 || given.asLong() > most) {
            throw CmdletFailure.data(
                    "The priority " + given.asLong() + " is not valid. It must be between 0 and " + most + ".");
        }
        return given.asInt();
    }

    /** Writes the given properties, drops those that are cleared, and checks what came out. */
    private static void apply(Call call, ObjectNode rule) {
        call.parameters.forEach((name, value) -> {
            if (NO_PROPERTIES.contains(name)) {
                return;
            }
            boolean cleared = value.isNull() || (value.isBoolean() && !value.asBoolean());
            if (cleared) {
                rule.remove(name);
            } else {
                rule.set(name, value.deepCopy());
            }
        });
        RuleLimits.rule(rule, NEW);
        rule.put("LastModifiedBy", call.in.actor()).put("WhenChanged", Moments.shown(call.now()));
    }

    private static CmdletAnswer switchTo(Call call, String state) {
        ObjectNode rule = call.find(MailState.RULES);
        String mode = call.text("Mode");
        call.state().change(MailState.RULES, "Guid", rule.path("Guid").asText(), call.now(), changed -> {
            changed.put("State", state).put("WhenChanged", Moments.shown(call.now()));
            changed.put("LastModifiedBy", call.in.actor());
            if (mode != null) {
                changed.put("Mode", mode);
            }
            return changed;
        });
        return CmdletAnswer.NOTHING;
    }

    private static CmdletAnswer remove(Call call) {
        List<ObjectNode> rules = new ArrayList<>(call.state().rows(MailState.RULES));
        rules.remove(call.find(MailState.RULES));
        call.state().put(MailState.RULES, rules, call.now());
        return CmdletAnswer.NOTHING;
    }

    /** A rule as it is read: every parameter is a property, null where it is not set, and false where it is a flag. */
    private static ObjectNode shown(ObjectNode rule, int priority, boolean bare) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("Priority", priority);
        row.set("Comments", rule.get("Comments"));
        row.set("CreatedBy", rule.path("CreatedBy"));
        row.set("LastModifiedBy", rule.path("LastModifiedBy"));
        row.put("ManuallyModified", rule.path("ManuallyModified").asBoolean());
        row.put("Description", RuleWords.description(rule, NEW));
        RuleWords.classes(row, rule, NEW);
        row.set("State", rule.path("State"));
        for (CmdletSpec.Parameter parameter : NEW.parameters().values()) {
            String name = parameter.name();
            if (NO_PROPERTIES.contains(name) || name.equals("Comments")) {
                continue;
            }
            boolean hidden = bare && !parameter.role().equals("property");
            JsonNode value = hidden ? null : rule.get(name);
            if (value == null && parameter.isBoolean()) {
                row.put(name, false);
            } else {
                row.set(name, value);
            }
        }
        if (bare) {
            row.putNull("Conditions").putNull("Exceptions").putNull("Actions");
        }
        row.set("Identity", rule.path("Name"));
        row.set("Name", rule.path("Name"));
        row.set("Guid", rule.path("Guid"));
        row.put("IsValid", true);
        row.set("WhenChanged", rule.path("WhenChanged"));
        // The service knows more properties than the pages do.
        rule.properties().forEach(field -> {
            if (!row.has(field.getKey())) {
                row.set(field.getKey(), field.getValue());
            }
        });
        return row;
    }

    /**
     * Sets properties of a rule without asking any cmdlet.
     *
     * @throws IllegalArgumentException when there is no such rule
     */
    static void touch(MailState state, String identity, ObjectNode properties, Instant now) {
        ObjectNode rule = MailState.find(state.rows(MailState.RULES), identity);
        if (rule == null) {
            throw new IllegalArgumentException("there is no rule " + identity);
        }
        state.change(MailState.RULES, "Guid", rule.path("Guid").asText(), now, changed -> {
            changed.setAll(properties);
            return changed;
        });
    }

    static boolean sameName(ObjectNode row, String name) {
        return row.path("Name").asText().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
    }
}
