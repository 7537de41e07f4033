package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.steps.ExchangeRoles;
import io.github.tenantwright.exchange.steps.ExchangeStep;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Changes some parts of a mail-flow rule in one call; all others stay, also those that this library doesn't know. That
 * the condition of a rule is replaced leaves no moment without one.
 *
 * @param name its name
 * @param guid its GUID
 * @param was what those parts held when the plan was made; what was not set is left out
 * @param wanted what they are to hold, null for nothing
 * @param allMessages whether a rule without condition is meant
 * @param after what has to be over first, since rules are written one after another
 */
public record UpdateTransportRule(
        String name,
        String guid,
        Map<String, Object> was,
        Map<String, @Nullable Object> wanted,
        boolean allMessages,
        Set<ObjectKey> after)
        implements Operation {

    public UpdateTransportRule {
        RuleSteps.name(name);
        RuleSteps.guid(guid);
        was = RuleSteps.given(was);
        wanted = RuleValues.copy(wanted);
        after = RuleSteps.copy(after);
    }

    @Override
    public ObjectKey key() {
        return RuleSteps.key(name);
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String sentence() {
        return "Change the mail-flow rule " + name;
    }

    @Override
    public List<FieldChange> changes() {
        return RuleSteps.changes(was, wanted);
    }

    @Override
    public String stage() {
        return RuleSteps.STAGE;
    }

    @Override
    public Requirements requirements() {
        return ExchangeRoles.RULES;
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(RuleSteps.CHANGES);
    }

    /** The call for all that is wanted. */
    public Cmdlet cmdlet() {
        return cmdlet(RuleSteps.identity(name, guid), wanted);
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the Exchange admin center, Mail flow, Rules, open the rule " + name + " and set "
                        + RuleSteps.listed(wanted) + ".",
                RuleSteps.mustExist(name),
                Statement.run(cmdlet()));
    }

    @Override
    public Outcome apply(RunContext run) {
        ExchangeStep step = ExchangeStep.of(run);
        Optional<Row> there = RuleSteps.find(step.client(), name, guid);
        if (there.isEmpty()) {
            return RuleSteps.gone(name);
        }
        Row row = there.get();
        Map<String, @Nullable Object> open = open(row);
        if (open.isEmpty()) {
            return step.asWanted("changed", "it is already as wanted");
        }
        if (step.wasSent()) {
            return step.unseen("The change of the mail-flow rule " + name);
        }
        if (!TransportRules.editable(row)) {
            return RuleSteps.uneditable(name);
        }
        Map<String, Object> now = new TreeMap<>();
        Set<String> moved = new TreeSet<>();
        wanted.keySet().forEach(part -> {
            Object value = RuleValues.of(row, part).orElse(null);
            if (value != null) {
                now.put(part, value);
            }
            if (open.containsKey(part) && !RuleValues.same(part, value, was.get(part))) {
                moved.add(part);
            }
        });
        if (!moved.isEmpty()) {
            return RuleSteps.changed(name, moved);
        }
        if (!allMessages && !conditioned(row)) {
            return RuleSteps.changed(name, List.of("after this change it would act on every message"));
        }
        step.write(RuleSteps.json(now), cmdlet(row.text("Guid"), open));
        return step.prove(
                () -> RuleSteps.find(step.client(), name, guid),
                read -> read.isPresent() && open(read.get()).isEmpty(),
                "The change of the mail-flow rule " + name,
                "changed");
    }

    /** What is not as wanted yet. */
    private Map<String, @Nullable Object> open(Row row) {
        Map<String, @Nullable Object> open = new LinkedHashMap<>();
        wanted.forEach((part, value) -> {
            if (!RuleValues.same(part, RuleValues.of(row, part).orElse(null), value)) {
                open.put(part, value);
            }
        });
        return open;
    }

    private boolean conditioned(Row row) {
        return RuleTable.conditions().stream()
                .anyMatch(part -> wanted.containsKey(part)
                        ? !RuleValues.same(part, wanted.get(part), null)
                        : RuleValues.of(row, part).isPresent());
    }

    private static Cmdlet cmdlet(String identity, Map<String, @Nullable Object> values) {
        Cmdlet set = Cmdlet.named("Set-TransportRule").with("Identity", identity);
        for (var value : values.entrySet()) {
            set = set.with(value.getKey(), RuleValues.value(value.getKey(), value.getValue()));
        }
        return set;
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return looked instanceof Outcome.AlreadySo
                ? Standing.of(looked)
                : RuleSteps.find(ExchangeStep.of(run).client(), name, guid)
                        .map(row -> Standing.of(RuleSteps.changed(row, was, wanted)))
                        .orElseGet(() -> Standing.of(
                                guid.isEmpty() ? Standing.Verdict.NOT_DONE : Standing.Verdict.DONE_DIFFERENTLY,
                                "the mail-flow rule is not there"));
    }

    @Override
    public Undo undo(Past past) {
        String before = past.done().before();
        Map<String, @Nullable Object> old = new TreeMap<>();
        Map<String, @Nullable Object> seen = before == null ? new TreeMap<>(was) : RuleSteps.values(before);
        wanted.keySet().forEach(part -> old.put(part, seen.get(part)));
        Map<String, Object> now = new TreeMap<>();
        wanted.forEach((part, value) -> {
            if (value != null && !RuleValues.same(part, value, null)) {
                now.put(part, value);
            }
        });
        for (var part : old.entrySet()) {
            if (!RuleSteps.writable(part.getValue())) {
                return Undo.impossible("The rule's " + part.getKey()
                        + " held line breaks or other characters that no script may hold; set it by hand.");
            }
        }
        // A rule that had no condition before was there so, whoever meant it.
        return Undo.by(new UpdateTransportRule(name, guid, now, old, true, Set.of()));
    }
}
