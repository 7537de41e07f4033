package io.github.tenantwright.teams.config;

import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.Undo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes some members of one object of the configuration service; the others stay. A list is replaced as a whole, in
 * one write.
 *
 * @param type its kind
 * @param identity its name
 * @param was what those members held when the plan was made
 * @param wanted what they are to hold
 * @param needs what has to be done first
 */
public record UpdateResource(
        ResourceType<?> type,
        String identity,
        Map<String, Object> was,
        Map<String, Object> wanted,
        Set<ObjectKey> needs)
        implements ResourceOperation {

    public UpdateResource {
        ResourceOperation.check(type, identity);
        was = ResourceOperation.copy(was);
        wanted = ResourceOperation.copy(wanted);
        needs = ResourceOperation.copy(needs);
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String sentence() {
        return "Change the " + named();
    }

    @Override
    public List<FieldChange> changes() {
        return changes(was, wanted);
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return ConfigurationClient.updates(type, identity);
    }

    @Override
    public ByHand byHand() {
        String values = changes().stream()
                .map(change -> change.field() + " to " + (change.after() == null ? "nothing" : change.after()))
                .collect(Collectors.joining(", "));
        ByHand byHand = ByHand.of(
                "In Teams PowerShell, set on the " + named() + ": " + values + " (cmdlet Set-Cs" + type.noun() + ").",
                ResourceScript.update(type, identity, wanted));
        return ResourceScript.shows(type, identity, wanted).map(byHand::showing).orElse(byHand);
    }

    @Override
    public TimeNeeded timeNeeded() {
        return ResourceWrites.timeNeeded(type, needs);
    }

    @Override
    public Outcome apply(RunContext run) {
        ConfigurationClient<?> client = ConfigurationClient.of(run.session(), type);
        ReadBack readBack = ReadBack.of(run, ResourceWrites.LOOK_EVERY, ResourceWrites.VISIBLE_WITHIN);
        String what = "The change of the " + named();
        return ResourceWrites.inTurn(
                run, type, wanted, needs, readBack, () -> lookAndSend(run, client, readBack, what));
    }

    private Outcome lookAndSend(RunContext run, ConfigurationClient<?> client, ReadBack readBack, String what) {
        Optional<Outcome> seen = look(client, readBack, what);
        if (seen.isPresent()) {
            return seen.get();
        }
        Outcome sent = ResourceWrites.sending(run, type, wanted, needs, readBack, what, () -> {
            run.acting(Members.json(was));
            client.update(identity, wanted);
        });
        return readBack.wasSent() ? look(client, readBack, what).orElse(sent) : sent;
    }

    /** Empty when it is to be sent. */
    private Optional<Outcome> look(ConfigurationClient<?> client, ReadBack readBack, String what) {
        Optional<Map<String, @Nullable Object>> there = client.findMembers(identity);
        if (there.isEmpty()) {
            return Optional.of(Outcome.failed(
                    FailureCause.MISSING,
                    "The " + named() + " is not there any more",
                    "Plan again: it will be created."));
        }
        if (type.holds(there.get(), wanted, readBack.isOverdue())) {
            return Optional.of(
                    readBack.wasSent()
                            ? Outcome.done("changed", Members.json(was), Members.json(wanted))
                            : Outcome.alreadySo("it is already as wanted"));
        }
        if (readBack.wasSent()) {
            return Optional.of(readBack.unseen(what));
        }
        List<ResourceField> moved = type.changedSince(there.get(), was);
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of(Outcome.failed(
                        FailureCause.CHANGED_SINCE_PLANNED,
                        "Somebody has changed the " + named() + " since the plan was made: "
                                + ResourceOperation.labels(moved),
                        "Plan again to see the difference."));
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        if (looked instanceof Outcome.AlreadySo) {
            return Standing.of(looked);
        }
        return ConfigurationClient.of(run.session(), type)
                .findMembers(identity)
                .map(there -> Standing.of(parts(there, was, wanted)))
                .orElseGet(() ->
                        Standing.of(Standing.Verdict.DONE_DIFFERENTLY, "the " + named() + " is not there any more"));
    }

    @Override
    public Undo undo(Past past) {
        Map<String, Object> back = new TreeMap<>(was);
        // A number that was not set can't be unset again: it stays, and means nothing without the rest.
        back.entrySet()
                .removeIf(entry -> entry.getValue().equals("") && kind(entry.getKey()) == ResourceField.Kind.NUMBER);
        back.replaceAll((wire, value) -> value.equals("") && kind(wire) != ResourceField.Kind.TEXT ? List.of() : value);
        return Undo.by(new UpdateResource(type, identity, wanted, back, Set.of()));
    }

    private ResourceField.Kind kind(String wire) {
        return type.field(wire).map(ResourceField::kind).orElse(ResourceField.Kind.TEXT);
    }
}
