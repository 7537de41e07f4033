package io.github.tenantwright.plan;

import io.github.tenantwright.guard.AllowedChange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A step of an undo plan: an operation under a key of its own, behind the undoing of all that was built on what it takes
 * back. The operation's own needs name objects of its usual plans, so they don't count here.
 *
 * @param of the operation that is taken back
 * @param needs the keys of the steps that have to succeed first
 * @param step what takes it back
 */
record Undoing(ObjectKey of, Set<ObjectKey> needs, Operation step) implements Operation {
    Undoing {
        needs = java.util.Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    static ObjectKey keyFor(ObjectKey of) {
        return ObjectKey.of("undo " + of.kind(), of.name());
    }

    @Override
    public ObjectKey key() {
        return keyFor(of);
    }

    @Override
    public Effect effect() {
        return step.effect();
    }

    @Override
    public String stage() {
        return step.stage();
    }

    @Override
    public String sentence() {
        return step.sentence();
    }

    @Override
    public List<FieldChange> changes() {
        return step.changes();
    }

    @Override
    public Requirements requirements() {
        return step.requirements();
    }

    @Override
    public Risk risk() {
        return step.risk();
    }

    @Override
    public List<AllowedChange> writes() {
        return step.writes();
    }

    @Override
    public ByHand byHand() {
        return step.byHand();
    }

    @Override
    public Outcome apply(RunContext run) {
        return step.apply(run);
    }

    @Override
    public Undo undo(Past past) {
        return step.undo(past);
    }
}
