package io.github.tenantwright.teams.routing;

import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.teams.config.TeamsRoles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Adds usages to the tenant's list; whatever else stands there stays.
 *
 * @param usages the names to add, in the order in which they are to be appended
 * @param needs what has to be done first
 */
public record AddPstnUsages(List<String> usages, Set<ObjectKey> needs) implements Operation {
    /** What it brings about; routes and policies need it. */
    public static final ObjectKey KEY = ObjectKey.of("pstn usages", "added");

    public AddPstnUsages {
        usages = Check.notEmpty("usages", usages);
        usages.forEach(PstnUsage::of);
        needs = java.util.Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    @Override
    public ObjectKey key() {
        return KEY;
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return PstnUsages.TYPE.stage();
    }

    @Override
    public String sentence() {
        return "Add to the list of PSTN usages: " + String.join(", ", usages);
    }

    @Override
    public List<FieldChange> changes() {
        return List.of();
    }

    @Override
    public Requirements requirements() {
        return TeamsRoles.VOICE;
    }

    @Override
    public List<AllowedChange> writes() {
        return PstnUsages.writes();
    }

    @Override
    public ByHand byHand() {
        return new ByHand(
                "In the Teams admin center under Voice > Direct Routing > Manage PSTN usage records, add "
                        + String.join(", ", usages) + "; leave the others as they are.",
                UsageListChange.ADD.statements(usages));
    }

    @Override
    public Outcome apply(RunContext run) {
        return UsageListChange.ADD.apply(run, usages, missing -> Optional.empty());
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return UsageListChange.ADD.standing(run, usages);
    }

    /** Takes off only what this run added. */
    @Override
    public Undo undo(Past past) {
        return UsageListChange.ADD
                .changedBy(past)
                .map(added -> Undo.by(new RemovePstnUsages(added, Set.of())))
                .orElseGet(Undo::notNeeded);
    }
}
