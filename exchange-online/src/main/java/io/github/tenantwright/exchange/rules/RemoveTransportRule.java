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

/**
 * Removes a mail-flow rule, if it still is as it was.
 *
 * @param name its name
 * @param guid its GUID; empty where the run that made it did not learn it
 * @param was all that it held
 * @param needs what has to be done first
 * @param after what has to be over first, since rules are written one after another
 */
public record RemoveTransportRule(
        String name, String guid, Map<String, Object> was, Set<ObjectKey> needs, Set<ObjectKey> after)
        implements Operation {

    public RemoveTransportRule {
        RuleSteps.name(name);
        RuleSteps.guid(guid);
        was = RuleSteps.given(was);
        needs = RuleSteps.copy(needs);
        after = RuleSteps.copy(after);
    }

    @Override
    public ObjectKey key() {
        return RuleSteps.key(name);
    }

    @Override
    public Effect effect() {
        return Effect.DELETE;
    }

    @Override
    public String sentence() {
        return "Remove the mail-flow rule " + name;
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
        return Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(RuleSteps.REMOVES);
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the Exchange admin center, Mail flow, Rules, delete the rule " + name + ".",
                Statement.when(RuleSteps.exists(name), Statement.run(cmdlet(RuleSteps.identity(name, guid)))));
    }

    private static Cmdlet cmdlet(String identity) {
        return Cmdlet.named("Remove-TransportRule").with("Identity", identity).with("Confirm", false);
    }

    @Override
    public Outcome apply(RunContext run) {
        ExchangeStep step = ExchangeStep.of(run);
        Optional<Row> there = RuleSteps.find(step.client(), name, guid);
        if (there.isEmpty()) {
            return step.asWanted("removed", "it is not there");
        }
        if (step.wasSent()) {
            return step.unseen("The removal of the mail-flow rule " + name);
        }
        Row row = there.get();
        Set<String> differ = RuleSteps.differences(row, was);
        if (!row.text("Name").equalsIgnoreCase(name)) {
            differ.add("Name");
        }
        if (!differ.isEmpty()) {
            return RuleSteps.changed(name, differ);
        }
        step.write(row.json(), cmdlet(row.text("Guid")));
        return step.prove(
                () -> RuleSteps.find(step.client(), name, row.text("Guid")),
                Optional::isEmpty,
                "The removal of the mail-flow rule " + name,
                "removed");
    }

    @Override
    public Undo undo(Past past) {
        String before = past.done().before();
        return before == null
                ? Undo.impossible("What the rule held before is not known.")
                : RestoreTransportRule.undoOf(name, Row.of(before));
    }
}
