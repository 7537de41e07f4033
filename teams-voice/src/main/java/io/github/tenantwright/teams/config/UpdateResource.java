package io.github.tenantwright.teams.config;

import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Undo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        implements Operation {

    public UpdateResource {
        Check.notNull("type", type);
        Check.text("identity", identity, 250);
        was = Collections.unmodifiableMap(new TreeMap<>(was));
        wanted = Collections.unmodifiableMap(new TreeMap<>(wanted));
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    @Override
    public ObjectKey key() {
        return CreateResource.key(type, identity);
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return type.stage();
    }

    @Override
    public String sentence() {
        return "Change the " + type.label() + " " + identity;
    }

    @Override
    public List<FieldChange> changes() {
        return type.fields().stream()
                .filter(field -> wanted.containsKey(field.wire()))
                .map(field -> new FieldChange(
                        field.label(), field.show(was.get(field.wire())), field.show(wanted.get(field.wire()))))
                .toList();
    }

    @Override
    public Requirements requirements() {
        return TeamsRoles.VOICE;
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
        return ByHand.of(
                "In Teams PowerShell, set on the " + type.label() + " " + identity + ": " + values + " (cmdlet Set-Cs"
                        + type.noun() + ").",
                ResourceScript.update(type, identity, wanted));
    }

    @Override
    public Outcome apply(RunContext run) {
        ConfigurationClient<?> client = ConfigurationClient.of(run.session(), type);
        ReadBack readBack = ReadBack.of(run, ResourceWrites.LOOK_EVERY, ResourceWrites.VISIBLE_WITHIN);
        String what = "The change of the " + type.label() + " " + identity;
        return ResourceWrites.inTurn(
                run, type, wanted, needs, readBack, () -> lookAndSend(run, client, readBack, what));
    }

    private Outcome lookAndSend(RunContext run, ConfigurationClient<?> client, ReadBack readBack, String what) {
        Optional<Outcome> seen = look(client, readBack, what, run);
        if (seen.isPresent()) {
            return seen.get();
        }
        Outcome sent = ResourceWrites.sending(run, type, wanted, needs, readBack, what, () -> {
            run.acting(Members.json(was));
            client.update(identity, wanted);
        });
        return readBack.wasSent() ? look(client, readBack, what, run).orElse(sent) : sent;
    }

    /** Empty when it is to be sent. */
    private Optional<Outcome> look(ConfigurationClient<?> client, ReadBack readBack, String what, RunContext run) {
        Optional<Map<String, @Nullable Object>> there = client.findMembers(identity);
        if (there.isEmpty()) {
            return Optional.of(Outcome.failed(
                    FailureCause.MISSING,
                    "The " + type.label() + " " + identity + " is not there any more",
                    "Plan again: it will be created."));
        }
        if (type.differences(there.get(), wanted).isEmpty()) {
            return Optional.of(
                    readBack.wasSent()
                            ? Outcome.done("changed", Members.json(was), Members.json(wanted))
                            : Outcome.alreadySo("it is already as wanted"));
        }
        if (readBack.wasSent()) {
            return Optional.of(readBack.isOverdue() ? ResourceWrites.byHand(run, what) : readBack.waiting(what));
        }
        List<ResourceField> moved = type.differences(there.get(), was);
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of(Outcome.failed(
                        FailureCause.CHANGED_SINCE_PLANNED,
                        "Somebody has changed the " + type.label() + " " + identity + " since the plan was made: "
                                + moved.stream().map(ResourceField::label).collect(Collectors.joining(", ")),
                        "Plan again to see the difference."));
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
