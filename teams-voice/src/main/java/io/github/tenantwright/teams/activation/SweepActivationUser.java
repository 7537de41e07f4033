package io.github.tenantwright.teams.activation;

import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Undo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes a temporary account that an earlier run has left, alive or in the recycle bin.
 *
 * @param userId its object id
 * @param name its sign-in name when it was found
 */
public record SweepActivationUser(String userId, String name) implements Operation {

    public SweepActivationUser {
        Check.text("userId", userId, 100);
        Check.text("name", name, 1024);
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("left activation user", userId);
    }

    /** As long as it is not gone, every report names it. */
    @Override
    public Set<ObjectKey> cleansUp() {
        return Set.of(key());
    }

    @Override
    public Effect effect() {
        return Effect.DELETE;
    }

    @Override
    public String stage() {
        return "Left by earlier runs";
    }

    @Override
    public String sentence() {
        return "Remove the temporary user " + name + " that an earlier run has left";
    }

    @Override
    public Requirements requirements() {
        return AccountRemoval.REQUIREMENTS;
    }

    @Override
    public Risk risk() {
        return Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        return AccountRemoval.WRITES;
    }

    @Override
    public ByHand byHand() {
        return AccountScripts.removal(userId, name);
    }

    @Override
    public Outcome apply(RunContext run) {
        AccountRemoval removal = new AccountRemoval(run);
        return removal.remove(userId)
                .orElseGet(() -> removal.lastSeen().isPresent()
                        ? Outcome.done("removed and purged")
                        : Outcome.alreadySo("nothing of it is left"));
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return looked != null ? Standing.of(looked) : new AccountRemoval(run).standing(userId, name);
    }

    @Override
    public Undo undo(Past past) {
        return Undo.impossible("A purged user can't be brought back; it was a temporary one.");
    }
}
