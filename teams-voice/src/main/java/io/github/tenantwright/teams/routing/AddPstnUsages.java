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
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.teams.config.ReadBack;
import io.github.tenantwright.teams.config.TeamsRoles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Adds usages to the tenant's list; whatever else stands there stays.
 *
 * @param usages the names to add, in the order in which they are to be appended
 * @param needs what has to be done first
 */
public record AddPstnUsages(List<String> usages, Set<ObjectKey> needs) implements Operation {
    /** What it brings about; routes and policies need it. */
    public static final ObjectKey KEY = ObjectKey.of("pstn usages", "added");

    private static final String ADDED = "added";

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
        Cmdlet read = Cmdlet.named("Get-CsOnlinePstnUsage").with("Identity", "Global");
        List<Statement> statements = new ArrayList<>();
        for (String usage : usages) {
            statements.add(Statement.when(
                    new Condition.Contains(Value.result(read, "Usage"), Value.of(usage)).not(),
                    Statement.run(Cmdlet.named("Set-CsOnlinePstnUsage")
                            .with("Identity", "Global")
                            .with("Usage", Value.table("Add", Value.of(usage))))));
        }
        return new ByHand(
                "In the Teams admin center under Voice > Direct Routing > Manage PSTN usage records, add "
                        + String.join(", ", usages) + "; leave the others as they are.",
                statements);
    }

    @Override
    public Outcome apply(RunContext run) {
        PstnUsages client = PstnUsages.of(run.session());
        ReadBack readBack = ReadBack.of(run, Duration.ofSeconds(15), Duration.ofMinutes(10));
        List<PstnUsage> there = client.list();
        List<PstnUsage> missing = missing(there);
        if (missing.isEmpty()) {
            return readBack.proved("added", "they are all in the list");
        }
        if (!readBack.wasSent() || readBack.isOverdue()) {
            List<PstnUsage> all = new ArrayList<>(there);
            all.addAll(missing);
            run.remember(ADDED, missing.stream().map(PstnUsage::name).collect(Collectors.joining("|")));
            run.acting(null);
            client.replace(all);
            readBack.sent();
            if (missing(client.list()).isEmpty()) {
                return Outcome.done(
                        "added " + missing.stream().map(PstnUsage::name).collect(Collectors.joining(", ")));
            }
        }
        return readBack.waiting("The change of the list");
    }

    private List<PstnUsage> missing(List<PstnUsage> there) {
        return usages.stream()
                .map(PstnUsage::of)
                .filter(usage -> !there.contains(usage))
                .toList();
    }

    /** Takes off only what this run added. */
    @Override
    public Undo undo(Past past) {
        return past.recall(ADDED)
                .map(added -> Undo.by(new RemovePstnUsages(names(added), Set.of())))
                .orElseGet(Undo::notNeeded);
    }

    /** A bar never stands in a usage's name. */
    static List<String> names(String joined) {
        return List.of(joined.split("\\|", -1));
    }
}
