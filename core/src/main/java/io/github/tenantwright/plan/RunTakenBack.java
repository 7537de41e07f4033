package io.github.tenantwright.plan;

import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.powershell.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Between the undoing of two runs: what an earlier run made may be in use by what a later one did, also where no
 * operation says so.
 *
 * @param run the later run
 * @param after the steps that take it back
 */
record RunTakenBack(RunId run, Set<ObjectKey> after) implements Operation {
    RunTakenBack {
        after = Collections.unmodifiableSet(new TreeSet<>(after));
    }

    static ObjectKey key(RunId run) {
        return ObjectKey.of("run taken back", run.value());
    }

    @Override
    public ObjectKey key() {
        return key(run);
    }

    @Override
    public Effect effect() {
        return Effect.WAIT;
    }

    @Override
    public String stage() {
        return "Between runs";
    }

    @Override
    public String sentence() {
        return "Have the undoing of run " + run + " over before that of earlier ones begins";
    }

    @Override
    public Requirements requirements() {
        return Requirements.NONE;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of();
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "Nothing is to be done here.",
                new Statement.Comment("What follows takes back what an earlier run did."));
    }

    @Override
    public Outcome apply(RunContext context) {
        return Outcome.alreadySo("over, as far as it could be taken back");
    }
}
