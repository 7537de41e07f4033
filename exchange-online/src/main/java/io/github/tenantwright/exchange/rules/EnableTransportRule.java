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
import java.util.TreeSet;

/**
 * Switches a mail-flow rule on, once it was read back and is what was wanted. It is felt after up to half an hour.
 *
 * @param name its name
 * @param guid its GUID; empty where the rule is made in the same run
 * @param mode {@code Enforce}, {@code Audit} or {@code AuditAndNotify}, as the rule has it
 * @param expected what it has to hold before it may act
 * @param allMessages whether a rule without condition is meant
 * @param needs what has to be done first
 */
public record EnableTransportRule(
        String name, String guid, String mode, Map<String, Object> expected, boolean allMessages, Set<ObjectKey> needs)
        implements Operation {

    public EnableTransportRule {
        RuleSteps.name(name);
        RuleSteps.guid(guid);
        RuleSteps.mode(mode);
        expected = RuleSteps.given(expected);
        needs = RuleSteps.copy(needs);
    }

    /** The key of a rule's switch. */
    public static ObjectKey key(String name) {
        return RuleSteps.stateKey(name);
    }

    @Override
    public ObjectKey key() {
        return key(name);
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String sentence() {
        return "Switch the mail-flow rule " + name + " on";
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
        return List.of(RuleSteps.ENABLES);
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the Exchange admin center, Mail flow, Rules, look whether the rule " + name
                        + " is as wanted, and enable it with the mode " + mode + ".",
                RuleSteps.mustExist(name),
                Statement.run(cmdlet(RuleSteps.identity(name, guid))));
    }

    private Cmdlet cmdlet(String identity) {
        return Cmdlet.named("Enable-TransportRule").with("Identity", identity).with("Mode", mode);
    }

    @Override
    public Outcome apply(RunContext run) {
        ExchangeStep step = ExchangeStep.of(run);
        String id =
                guid.isEmpty() ? run.recall(RuleSteps.key(name), RuleSteps.GUID).orElse("") : guid;
        Optional<Row> there = RuleSteps.find(step.client(), name, id);
        if (there.isEmpty()) {
            return RuleSteps.gone(name);
        }
        Row row = there.get();
        Set<String> differ = differences(row, expected);
        if (!row.text("Mode").equalsIgnoreCase(mode)) {
            differ.add("Mode");
        }
        boolean on = row.text("State").equalsIgnoreCase("Enabled");
        if (!differ.isEmpty() && !(on && step.wasSent())) {
            return RuleSteps.changed(name, differ);
        }
        if (on) {
            return step.asWanted("switched on", "it is on");
        }
        if (step.wasSent()) {
            return step.unseen("The switching on of the mail-flow rule " + name);
        }
        if (!allMessages && !TransportRules.hasCondition(row)) {
            return RuleSteps.changed(name, List.of("it has no condition and would act on every message"));
        }
        step.write(RuleSteps.json(Map.of("Mode", mode)), cmdlet(row.text("Guid")));
        return step.prove(
                () -> RuleSteps.find(step.client(), name, row.text("Guid")),
                read -> read.isPresent() && read.get().text("State").equalsIgnoreCase("Enabled"),
                "The switching on of the mail-flow rule " + name,
                "switched on");
    }

    /** In what a rule differs from what it is to hold, its place left out. */
    static Set<String> differences(Row row, Map<String, Object> expected) {
        Set<String> differ = new TreeSet<>();
        expected.forEach((part, value) -> {
            if (!part.equals("Priority")
                    && !RuleValues.same(part, RuleValues.of(row, part).orElse(null), value)) {
                differ.add(part);
            }
        });
        for (String part : RuleTable.conditionsAndExceptions()) {
            if (!expected.containsKey(part) && RuleValues.of(row, part).isPresent()) {
                differ.add(part);
            }
        }
        return differ;
    }

    @Override
    public Undo undo(Past past) {
        Map<String, Object> held = new TreeMap<>(expected);
        held.put("Mode", mode);
        return Undo.by(new DisableTransportRule(name, guid, held, Set.of()));
    }
}
