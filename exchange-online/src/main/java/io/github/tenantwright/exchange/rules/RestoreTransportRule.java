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
import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a rule again that was removed: switched off first, then in its old place, then on if it was on. It gets a new
 * GUID, and the days of its making and change are new.
 *
 * @param name its name
 * @param parameters all that it held
 * @param allMessages whether it had no condition
 * @param enabled whether it was on
 * @param place where it was
 */
public record RestoreTransportRule(
        String name, Map<String, Object> parameters, boolean allMessages, boolean enabled, int place)
        implements Operation {
    private static final String PLACED = "placed";
    private static final String ENABLED = "enabled";

    public RestoreTransportRule {
        RuleSteps.name(name);
        parameters = RuleSteps.given(parameters);
        CreateTransportRule.draft(name, parameters, allMessages).check();
    }

    static Undo undoOf(String name, Row row) {
        Map<String, Object> held = new TreeMap<>(RuleValues.of(row));
        Object place = held.remove("Priority");
        List<String> lost = RuleSteps.unwritable(row);
        for (var part : held.entrySet()) {
            if (!RuleSteps.writable(part.getValue())) {
                lost.add(part.getKey());
            }
        }
        if (!lost.isEmpty() || !TransportRules.editable(row)) {
            return Undo.impossible("The rule held what cmdlets can't write to the cloud"
                    + (lost.isEmpty() ? "" : " (" + String.join(", ", lost) + ")") + "; make it again by hand.");
        }
        return Undo.by(new RestoreTransportRule(
                name,
                held,
                !TransportRules.hasCondition(row),
                row.text("State").equalsIgnoreCase("Enabled"),
                place instanceof Long at ? at.intValue() : 0));
    }

    @Override
    public ObjectKey key() {
        return RuleSteps.key(name);
    }

    @Override
    public Effect effect() {
        return Effect.CREATE;
    }

    @Override
    public String sentence() {
        return "Make the mail-flow rule " + name + " again as it was, switched " + (enabled ? "on" : "off");
    }

    @Override
    public List<FieldChange> changes() {
        return RuleSteps.changes(Map.of(), parameters);
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
        return enabled
                ? List.of(RuleSteps.CREATES, RuleSteps.CHANGES, RuleSteps.ENABLES)
                : List.of(RuleSteps.CREATES, RuleSteps.CHANGES);
    }

    @Override
    public ByHand byHand() {
        List<Statement> statements = new ArrayList<>(RuleSteps.createIfFree(name, create()));
        statements.add(Statement.run(
                Cmdlet.named("Set-TransportRule").with("Identity", name).with("Priority", place)));
        if (enabled) {
            statements.add(Statement.run(
                    Cmdlet.named("Enable-TransportRule").with("Identity", name).with("Mode", mode())));
        }
        return new ByHand(
                "In the Exchange admin center, Mail flow, Rules, add a rule named " + name + " with "
                        + RuleSteps.listed(parameters) + ", in place " + place + (enabled ? ", and enable it." : "."),
                statements);
    }

    private Cmdlet create() {
        return CreateTransportRule.draft(name, parameters, allMessages).create();
    }

    private String mode() {
        return String.valueOf(parameters.getOrDefault("Mode", RuleMode.ENFORCE.word()));
    }

    @Override
    public Outcome apply(RunContext run) {
        ExchangeStep step = ExchangeStep.of(run);
        Optional<Row> there = TransportRules.find(step.client(), name);
        if (there.isEmpty()) {
            if (!step.wasSent()) {
                step.write(null, create());
            }
            there = step.client()
                    .lookUntil(() -> TransportRules.find(step.client(), name), Optional::isPresent)
                    .orElse(Optional.empty());
            if (there.isEmpty()) {
                return step.unseen("The mail-flow rule " + name);
            }
        }
        Row row = there.get();
        Set<String> differ = RuleSteps.differences(row, parameters);
        if (!differ.isEmpty()) {
            return step.wasSent() ? step.unseen("The mail-flow rule " + name) : RuleSteps.changed(name, differ);
        }
        int last = Math.max(0, TransportRules.all(step.client()).size() - 1);
        int target = Math.min(place, last);
        if (row.number("Priority").orElse(-1) != target && run.recall(PLACED).isEmpty()) {
            step.write(null, TransportRules.place(row.text("Guid"), target));
            run.remember(PLACED, "yes");
        }
        if (enabled
                && !row.text("State").equalsIgnoreCase("Enabled")
                && run.recall(ENABLED).isEmpty()) {
            step.write(
                    null,
                    Cmdlet.named("Enable-TransportRule")
                            .with("Identity", row.text("Guid"))
                            .with("Mode", mode()));
            run.remember(ENABLED, "yes");
        }
        if (!step.wasSent()) {
            return Outcome.alreadySo("it is there, as it was");
        }
        return step.prove(
                () -> TransportRules.find(step.client(), name),
                read -> read.isPresent()
                        && read.get().number("Priority").orElse(-1) == target
                        && read.get().text("State").equalsIgnoreCase("Enabled") == enabled,
                "The mail-flow rule " + name,
                "made again");
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        if (looked instanceof Outcome.AlreadySo) {
            return Standing.of(looked);
        }
        return TransportRules.find(ExchangeStep.of(run).client(), name)
                .map(row -> {
                    List<Part> parts = new ArrayList<>(RuleSteps.parts(row, Map.of(), parameters));
                    boolean on = row.text("State").equalsIgnoreCase("Enabled");
                    long now = row.number("Priority").orElse(-1);
                    parts.add(Part.of("State", enabled ? "on" : "off", on ? "on" : "off", on == enabled, !on));
                    // A rule that was just made is the last, until it is put into its place.
                    parts.add(Part.of("Priority", "" + place, "" + now, now == place, true));
                    return Standing.ofCreated(parts);
                })
                .orElseGet(() -> Standing.of(looked));
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new RemoveTransportRule(name, "", parameters, Set.of(), Set.of()));
    }
}
