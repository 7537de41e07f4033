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
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.Undo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creates one object of the configuration service: a dial plan, a voice route, a voice routing policy.
 *
 * @param type its kind
 * @param identity its name
 * @param members what it is to hold, by wire name
 * @param needs what has to be done first
 */
public record CreateResource(ResourceType<?> type, String identity, Map<String, Object> members, Set<ObjectKey> needs)
        implements ResourceOperation {

    public CreateResource {
        ResourceOperation.check(type, identity);
        members = ResourceOperation.copy(members);
        needs = ResourceOperation.copy(needs);
    }

    /** Of a value. */
    public static <T> CreateResource of(ResourceType<T> type, T value, Set<ObjectKey> needs) {
        return new CreateResource(type, type.identity(value), type.members(value), needs);
    }

    /** The key of an object of this kind and name, the same for its creation and its changes. */
    public static ObjectKey key(ResourceType<?> type, String identity) {
        return ObjectKey.of(type.label().toLowerCase(java.util.Locale.ROOT), ResourceType.bare(identity));
    }

    @Override
    public Effect effect() {
        return Effect.CREATE;
    }

    @Override
    public String sentence() {
        return "Create the " + named();
    }

    @Override
    public List<FieldChange> changes() {
        return changes(Map.of(), members);
    }

    @Override
    public List<AllowedChange> writes() {
        return ConfigurationClient.creates(type);
    }

    @Override
    public ByHand byHand() {
        String values = changes().stream()
                .map(change -> change.field() + " " + change.after())
                .collect(Collectors.joining(", "));
        return ByHand.of(
                        "In Teams PowerShell, create the " + named() + " with " + values + " (cmdlet New-Cs"
                                + type.noun() + ").",
                        ResourceScript.create(type, identity, members))
                .showing(ResourceScript.exists(type, identity));
    }

    @Override
    public TimeNeeded timeNeeded() {
        return ResourceWrites.timeNeeded(type, needs);
    }

    @Override
    public Outcome apply(RunContext run) {
        ConfigurationClient<?> client = ConfigurationClient.of(run.session(), type);
        ReadBack readBack = ReadBack.of(run, ResourceWrites.LOOK_EVERY, ResourceWrites.VISIBLE_WITHIN);
        String what = "The " + named();
        return ResourceWrites.inTurn(
                run, type, members, needs, readBack, () -> lookAndSend(run, client, readBack, what));
    }

    private Outcome lookAndSend(RunContext run, ConfigurationClient<?> client, ReadBack readBack, String what) {
        Optional<Outcome> seen = look(run, client, readBack, what);
        if (seen.isPresent()) {
            return seen.get();
        }
        Outcome sent = ResourceWrites.sending(run, type, members, needs, readBack, what, () -> {
            run.acting(null);
            client.create(identity, members);
        });
        // Most writes can be read at once; the wait is for those that can't.
        return readBack.wasSent() ? look(run, client, readBack, what).orElse(sent) : sent;
    }

    /** Empty when it is to be sent. */
    private Optional<Outcome> look(RunContext run, ConfigurationClient<?> client, ReadBack readBack, String what) {
        Optional<Map<String, @Nullable Object>> there = client.findMembers(identity);
        // Its making may have been answered by nobody: what is there is then as much this run's as what was answered.
        boolean unanswered = run.hasActed() && !readBack.wasSent();
        if (there.isPresent() && type.holds(there.get(), members, unanswered || readBack.isOverdue())) {
            return Optional.of(
                    unanswered || readBack.wasSent()
                            ? Outcome.done("created", null, Members.json(there.get()))
                            : Outcome.alreadySo("it is there, just as wanted"));
        }
        if (!readBack.wasSent()) {
            return there.map(other -> Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    what + " was not there when the plan was made; it is now, and differs in "
                            + ResourceOperation.labels(type.differences(other, members)),
                    "Plan again to see the difference."));
        }
        return Optional.of(readBack.unseen(what));
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return looked instanceof Outcome.Failed
                ? ConfigurationClient.of(run.session(), type)
                        .findMembers(identity)
                        .map(there -> Standing.ofCreated(parts(there, Map.of(), members)))
                        .orElseGet(() -> Standing.of(looked))
                : Standing.of(looked);
    }

    @Override
    public Undo undo(Past past) {
        // Also what the set-up left to the service: if somebody has said something there since, it is in use.
        return Undo.by(new DeleteResource(
                type, identity, type.completed(members, past.done().after()), Set.of()));
    }
}
