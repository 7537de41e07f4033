package io.github.tenantwright.plan;

import io.github.tenantwright.guard.AllowedChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A step of an undo plan: an operation under a key of its own, behind the undoing of all that was built on what it takes
 * back. The operation's own needs name objects of its usual plans, so they don't count here.
 *
 * @param key the step's own key
 * @param run the run that is taken back; null in plans of former versions
 * @param of the operation that is taken back
 * @param needs the keys of the steps that have to succeed first
 * @param until as long as what the run has sent may still appear: before, that nothing is to be seen proves nothing; null
 *     where the run saw it
 * @param step what takes it back
 */
record Undoing(
        ObjectKey key,
        @Nullable RunId run,
        ObjectKey of,
        Set<ObjectKey> needs,
        @Nullable Instant until,
        Operation step) implements Operation {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final String UNDO = "undo ";
    private static final String REDO = "redo ";

    Undoing {
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    /** Taking back what was taken back is doing it again. */
    static ObjectKey keyFor(ObjectKey of) {
        String kind = of.kind();
        return ObjectKey.of(
                kind.startsWith(UNDO)
                        ? REDO + kind.substring(UNDO.length())
                        : UNDO + (kind.startsWith(REDO) ? kind.substring(REDO.length()) : kind),
                of.name());
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
    public TimeNeeded timeNeeded() {
        return step.timeNeeded();
    }

    @Override
    public Outcome apply(RunContext context) {
        Outcome outcome = step.apply(context);
        Instant now = context.now();
        if (until == null || !(outcome instanceof Outcome.AlreadySo) || !now.isBefore(until)) {
            return outcome;
        }
        Instant soon = now.plus(LOOK_EVERY);
        return Outcome.notYet(
                WaitingFor.READ_BACK,
                "The run did not finish this step, and what it has sent may still appear",
                soon.isBefore(until) ? soon : until);
    }

    @Override
    public Standing standing(RunContext context, @Nullable Outcome looked) {
        return step.standing(context, looked);
    }

    @Override
    public Undo undo(Past past) {
        return step.undo(past);
    }
}
