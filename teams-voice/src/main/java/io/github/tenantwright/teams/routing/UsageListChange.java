package io.github.tenantwright.teams.routing;

import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tenant's one list of usages, changed in either direction: read, sent as a whole with what others keep in it, and
 * proved by reading it again.
 */
enum UsageListChange {
    ADD("added"),
    REMOVE("removed");

    /** The names that this run changed; a bar never stands in one. */
    private final String fact;

    UsageListChange(String fact) {
        this.fact = fact;
    }

    /**
     * @param usages the names to add or to take off
     * @param refusal what stands in the way of changing the list in these names, if anything does
     */
    Outcome apply(RunContext run, List<String> usages, Function<List<String>, Optional<Outcome>> refusal) {
        PstnUsages client = PstnUsages.of(run.session());
        ReadBack readBack = ReadBack.of(run, Duration.ofSeconds(15), Duration.ofMinutes(10));
        List<PstnUsage> there = client.list();
        List<String> open = open(usages, there);
        if (open.isEmpty()) {
            return readBack.proved(fact, this == ADD ? "they are all in the list" : "none of them is in the list");
        }
        if (!readBack.wasSent()) {
            Optional<Outcome> refused = refusal.apply(open);
            if (refused.isPresent()) {
                return refused.get();
            }
            run.remember(fact, String.join("|", open));
            run.acting(null);
            client.replace(changed(there, open));
            readBack.sent();
            if (open(usages, client.list()).isEmpty()) {
                return Outcome.done(fact + " " + String.join(", ", open));
            }
        }
        return readBack.unseen("The change of the list");
    }

    Standing standing(RunContext run, List<String> usages) {
        List<PstnUsage> there = PstnUsages.of(run.session()).list();
        return Standing.of(usages.stream()
                .map(usage -> {
                    boolean listed = there.contains(new PstnUsage(usage));
                    return Part.of(
                            usage,
                            this == ADD ? "in the list" : null,
                            listed ? "in the list" : null,
                            listed == (this == ADD),
                            listed != (this == ADD));
                })
                .toList());
    }

    private List<String> open(List<String> usages, List<PstnUsage> there) {
        return usages.stream()
                .filter(usage -> there.contains(new PstnUsage(usage)) != (this == ADD))
                .toList();
    }

    private List<PstnUsage> changed(List<PstnUsage> there, List<String> open) {
        List<PstnUsage> all = new ArrayList<>(there);
        List<PstnUsage> changing = open.stream().map(PstnUsage::new).toList();
        if (this == ADD) {
            all.addAll(changing);
        } else {
            all.removeAll(changing);
        }
        return all;
    }

    /** What the run of a past operation changed, which is what its undo takes back. */
    Optional<List<String>> changedBy(Past past) {
        return past.recall(fact).map(names -> List.of(names.split("\\|", -1)));
    }

    /** Each on its own, and only where it is needed. */
    List<Statement> statements(List<String> usages) {
        Cmdlet read = Cmdlet.named("Get-CsOnlinePstnUsage").with("Identity", "Global");
        return usages.stream()
                .map(usage -> {
                    Condition listed = new Condition.Contains(Value.result(read, "Usage"), Value.of(usage));
                    return Statement.when(
                            this == ADD ? listed.not() : listed,
                            Statement.run(Cmdlet.named("Set-CsOnlinePstnUsage")
                                    .with("Identity", "Global")
                                    .with("Usage", Value.table(this == ADD ? "Add" : "Remove", Value.of(usage)))));
                })
                .collect(Collectors.toList());
    }
}
