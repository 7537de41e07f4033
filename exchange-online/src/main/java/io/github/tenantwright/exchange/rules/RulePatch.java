package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.CmdletTable;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be changed in a rule so that it is as a draft says, and nothing else: properties that the draft doesn't
 * name, and those that this library doesn't know, are not sent and stay as they are.
 *
 * <p>Lists are compared as sets without regard to case, patterns and headers with regard to it. The service may show a
 * recipient by another of its names than the one it was given: such a list counts as different, and is written again.
 *
 * @param rule the rule's GUID, which a new name leaves alone
 * @param changes by the cmdlet's names; null values clear
 */
public record RulePatch(String rule, Map<String, Value> changes) {
    private static final String SET = "Set-TransportRule";

    public RulePatch {
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }

    /**
     * The draft's conditions, exceptions and actions are added to the rule's own, or take the place of those of the same
     * kind.
     *
     * @param row the rule, read whole
     * @throws InvalidInputException when the rule can't be edited by cmdlets, has no GUID, or would act on all messages
     */
    public static RulePatch adding(Row row, RuleDraft wanted) {
        return of(row, wanted, false);
    }

    /**
     * The same, and conditions and exceptions of the rule that the draft lacks are cleared in the same call, so that
     * there is no moment without a condition.
     *
     * @throws InvalidInputException as {@link #adding}
     */
    public static RulePatch replacingConditions(Row row, RuleDraft wanted) {
        return of(row, wanted, true);
    }

    /** Whether there is nothing to change: also how one sees, in a rule read again, that a change has come through. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The call; empty when there is nothing to change. */
    public Optional<Cmdlet> cmdlet() {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Cmdlet set = Cmdlet.named(SET).with("Identity", rule);
        for (var change : changes.entrySet()) {
            set = set.with(change.getKey(), change.getValue());
        }
        return Optional.of(set);
    }

    private static RulePatch of(Row row, RuleDraft wanted, boolean replacing) {
        String guid = row.text("Guid");
        if (guid.isBlank()) {
            throw new InvalidInputException("rule", row.text("Name"), "a rule as it was read, with its Guid");
        }
        if (!TransportRules.editable(row)) {
            throw new InvalidInputException(
                    "rule", row.text("Name"), "one that cmdlets can edit; this one was made in another way");
        }
        Map<String, Value> changes = new LinkedHashMap<>();
        if (!row.text("Name").equals(wanted.name())) {
            changes.put("Name", Value.of(wanted.name()));
        }
        wanted.parameters().forEach((parameter, value) -> {
            if (!same(parameter, row, value)) {
                changes.put(parameter, value);
            }
        });
        Set<String> named = wanted.conditionsAndExceptions().keySet();
        boolean conditioned = false;
        for (String parameter : RuleTable.conditionsAndExceptions()) {
            boolean set = isSet(row, parameter);
            if (replacing && set && !named.contains(parameter)) {
                changes.put(parameter, CmdletTable.get().takesFlag(SET, parameter) ? Value.of(false) : Value.none());
            } else {
                conditioned |= !parameter.startsWith("ExceptIf") && (set || named.contains(parameter));
            }
        }
        if (!conditioned && !wanted.isForAllMessages()) {
            throw new InvalidInputException(
                    "rule.conditions",
                    row.text("Name"),
                    "at least one; say forAllMessages where every message is meant");
        }
        return new RulePatch(guid, changes);
    }

    private static boolean isSet(Row row, String parameter) {
        return RuleValues.of(row, parameter).isPresent();
    }

    private static boolean same(String parameter, Row row, Value wanted) {
        return RuleValues.same(parameter, RuleValues.of(row, parameter).orElse(null), RuleValues.plain(wanted));
    }
}
