package io.github.tenantwright.exchange.rules;

import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.steps.ExchangeRoles;
import io.github.tenantwright.exchange.steps.ExchangeStep;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates a mail-flow rule, switched off and in the last place: switching it on is a step of its own, once it was read
 * back.
 *
 * @param name its name, unique in the tenant
 * @param parameters what it is made of, by the cmdlets' names
 * @param allMessages whether a rule without condition is meant
 * @param after what has to be over first, since rules are written one after another
 */
public record CreateTransportRule(
        String name, Map<String, Object> parameters, boolean allMessages, Set<ObjectKey> after) implements Operation {

    /** @throws io.github.tenantwright.InvalidInputException as {@link RuleDraft#create} */
    public CreateTransportRule {
        RuleSteps.name(name);
        parameters = RuleSteps.given(parameters);
        after = RuleSteps.copy(after);
        draft(name, parameters, allMessages).check();
    }

    /** From a draft; a place that it wants is given by {@link PlaceTransportRules}. */
    public static CreateTransportRule of(RuleDraft draft, Set<ObjectKey> after) {
        return new CreateTransportRule(draft.name(), RuleValues.of(draft.anywhere()), draft.isForAllMessages(), after);
    }

    /** The key of a rule, the same for its creation, its changes and its removal. */
    public static ObjectKey key(String name) {
        return RuleSteps.key(name);
    }

    @Override
    public ObjectKey key() {
        return key(name);
    }

    @Override
    public Effect effect() {
        return Effect.CREATE;
    }

    @Override
    public String stage() {
        return RuleSteps.STAGE;
    }

    @Override
    public String sentence() {
        return "Create the mail-flow rule " + name + ", switched off";
    }

    @Override
    public List<FieldChange> changes() {
        return RuleSteps.changes(Map.of(), parameters);
    }

    @Override
    public Requirements requirements() {
        return ExchangeRoles.RULES;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(RuleSteps.CREATES);
    }

    /** The call, the same over the service and in a script. */
    public Cmdlet cmdlet() {
        return draft(name, parameters, allMessages).create();
    }

    @Override
    public ByHand byHand() {
        return new ByHand(
                "In the Exchange admin center, Mail flow, Rules, add a rule named " + name + " with "
                        + RuleSteps.listed(parameters) + ", and leave it disabled.",
                RuleSteps.createIfFree(name, cmdlet()));
    }

    @Override
    public Outcome apply(RunContext run) {
        ExchangeStep step = ExchangeStep.of(run);
        RuleDraft draft = draft(name, parameters, allMessages);
        List<Row> rules = TransportRules.all(step.client());
        Optional<Row> there = TransportRules.named(rules, name);
        if (there.isPresent()) {
            run.remember(RuleSteps.GUID, there.get().text("Guid"));
            if (TransportRules.editable(there.get())
                    && RulePatch.replacingConditions(there.get(), draft).isEmpty()) {
                return step.asWanted("created, switched off", "it is there, just as wanted");
            }
            return step.wasSent()
                    ? step.unseen("The new mail-flow rule " + name)
                    : Outcome.failed(
                            FailureCause.CHANGED_SINCE_PLANNED,
                            "The mail-flow rule " + name
                                    + " was not there when the plan was made; it is now, and differs",
                            "Plan again to see the difference.");
        }
        if (step.wasSent()) {
            return step.unseen("The new mail-flow rule " + name);
        }
        if (rules.size() >= RuleSteps.MOST_RULES) {
            return Outcome.failed(
                    FailureCause.OUT_OF_STOCK,
                    "The tenant has " + rules.size() + " mail-flow rules, and " + RuleSteps.MOST_RULES + " is the most",
                    "Remove some that are not needed any more, then plan again.");
        }
        step.write(null, cmdlet()).rows().stream()
                .map(row -> row.text("Guid"))
                .filter(guid -> !guid.isEmpty())
                .findFirst()
                .ifPresent(guid -> run.remember(RuleSteps.GUID, guid));
        return step.prove(
                () -> TransportRules.find(step.client(), name),
                row -> row.isPresent()
                        && RulePatch.replacingConditions(row.get(), draft).isEmpty(),
                "The new mail-flow rule " + name,
                "created, switched off");
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return looked instanceof Outcome.Failed
                ? TransportRules.find(ExchangeStep.of(run).client(), name)
                        .map(row -> Standing.ofCreated(RuleSteps.parts(row, Map.of(), parameters)))
                        .orElseGet(() -> Standing.of(looked))
                : Standing.of(looked);
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(
                new RemoveTransportRule(name, past.recall(RuleSteps.GUID).orElse(""), parameters, Set.of(), Set.of()));
    }

    static RuleDraft draft(String name, Map<String, Object> parameters, boolean allMessages) {
        return RuleDraft.of(name, RuleValues.values(parameters), allMessages);
    }
}
