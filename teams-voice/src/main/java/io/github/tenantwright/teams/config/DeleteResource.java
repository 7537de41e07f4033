package io.github.tenantwright.teams.config;

import io.github.tenantwright.InvalidInputException;
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
import io.github.tenantwright.plan.Undo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes one object of the configuration service, if it still is as an earlier set-up made it.
 *
 * @param type its kind
 * @param identity its name; never {@code Global}
 * @param members what it holds if nobody touched it
 * @param needs what has to be done first
 */
public record DeleteResource(ResourceType<?> type, String identity, Map<String, Object> members, Set<ObjectKey> needs)
        implements ResourceOperation {

    public DeleteResource {
        ResourceOperation.check(type, identity);
        if (ResourceType.sameIdentity(identity, "Global")) {
            throw new InvalidInputException("identity", identity, "Global can't be deleted");
        }
        members = ResourceOperation.copy(members);
        needs = ResourceOperation.copy(needs);
    }

    public static <T> DeleteResource of(ResourceType<T> type, T value, Set<ObjectKey> needs) {
        return new DeleteResource(type, type.identity(value), type.members(value), needs);
    }

    @Override
    public Effect effect() {
        return Effect.DELETE;
    }

    @Override
    public String sentence() {
        return "Delete the " + named();
    }

    @Override
    public List<FieldChange> changes() {
        return changes(members, Map.of());
    }

    @Override
    public Risk risk() {
        return Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        return ConfigurationClient.deletes(type, identity);
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In Teams PowerShell, remove the " + named() + " (cmdlet Remove-Cs" + type.noun() + ").",
                ResourceScript.delete(type, identity));
    }

    @Override
    public Outcome apply(RunContext run) {
        ConfigurationClient<?> client = ConfigurationClient.of(run.session(), type);
        ReadBack readBack = ReadBack.of(run, ResourceWrites.LOOK_EVERY, ResourceWrites.VISIBLE_WITHIN);
        String what = "The deletion of the " + named();
        Optional<Map<String, @Nullable Object>> there = client.findMembers(identity);
        if (there.isEmpty()) {
            return readBack.wasSent()
                    ? Outcome.done("deleted", Members.json(members), null)
                    : Outcome.alreadySo("it is not there");
        }
        if (readBack.wasSent()) {
            return readBack.unseen(what);
        }
        List<ResourceField> moved = type.changedSince(there.get(), members);
        if (!moved.isEmpty()) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has changed the " + named() + " since it was made (" + ResourceOperation.labels(moved)
                            + "), so it was left alone",
                    "Look whether it is still used; delete it by hand if not.");
        }
        run.acting(Members.json(members));
        client.delete(identity);
        readBack.sent();
        return client.findMembers(identity).isEmpty()
                ? Outcome.done("deleted", Members.json(members), null)
                : readBack.waiting(what);
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new CreateResource(type, identity, members, Set.of()));
    }
}
