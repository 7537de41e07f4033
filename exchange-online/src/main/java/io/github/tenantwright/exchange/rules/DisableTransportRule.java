package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.steps.ExchangeRoles;
import io.github.tenantwright.exchange.steps.ExchangeStep;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Switches a mail-flow rule off.
 *
 * @param name its name
 * @param guid its GUID; empty where it was made in a run that did not learn it
 * @param expected what it has to hold, where it takes back what a run did; null where it is to be off whatever it holds
 * @param needs what has to be done first
 */
public record DisableTransportRule(
        String name, String guid, @Nullable Map<String, Object> expected, Set<ObjectKey> needs) implements Operation {

    public DisableTransportRule {
        RuleSteps.name(name);
        RuleSteps.guid(guid);
        expected = expected == null ? null : RuleSteps.given(expected);
        needs = RuleSteps.copy(needs);
    }

    /** Switches it off whatever it holds. */
    public DisableTransportRule(String name, String guid, Set<ObjectKey> needs) {
        this(name, guid, null, needs);
    }

    @Override
    public ObjectKey key() {
        return RuleSteps.stateKey(name);
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String sentence() {
        return "Switch the mail-flow rule " + name + " off";
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
        return List.of(RuleSteps.DISABLES);
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the Exchange admin center, Mail flow, Rules, disable the rule " + name + ".",
                RuleSteps.mustExist(name),
                Statement.run(cmdlet(RuleSteps.identity(name, guid))));
    }

    private static Cmdlet cmdlet(String identity) {
        return Cmdlet.named("Disable-TransportRule").with("Identity", identity).with("Confirm", false);
    }

    @Override
    public Outcome apply(RunContext run) {
        ExchangeStep step = ExchangeStep.of(run);
        Optional<Row> there = RuleSteps.find(step.client(), name, guid);
        if (there.isEmpty()) {
            return RuleSteps.gone(name);
        }
        Row row = there.get();
        if (!row.text("State").equalsIgnoreCase("Enabled")) {
            return step.asWanted("switched off", "it is off");
        }
        if (step.wasSent()) {
            return step.unseen("The switching off of the mail-flow rule " + name);
        }
        Set<String> differ = expected == null ? Set.of() : EnableTransportRule.differences(row, expected);
        if (!differ.isEmpty()) {
            return RuleSteps.changed(name, differ);
        }
        step.write(RuleSteps.json(RuleValues.of(row)), cmdlet(row.text("Guid")));
        return step.prove(
                () -> RuleSteps.find(step.client(), name, row.text("Guid")),
                read -> read.isPresent() && !read.get().text("State").equalsIgnoreCase("Enabled"),
                "The switching off of the mail-flow rule " + name,
                "switched off");
    }

    @Override
    public Undo undo(Past past) {
        String before = past.done().before();
        if (before == null) {
            return Undo.impossible("What the rule held before is not known; look at it, and switch it on by hand.");
        }
        Map<String, Object> held = new TreeMap<>();
        RuleSteps.values(before).forEach((part, value) -> {
            if (value != null) {
                held.put(part, value);
            }
        });
        boolean conditioned = held.keySet().stream().anyMatch(RuleTable::isCondition);
        String mode = String.valueOf(held.getOrDefault("Mode", RuleMode.ENFORCE.word()));
        return Undo.by(new EnableTransportRule(name, guid, mode, held, !conditioned, Set.of()));
    }
}
