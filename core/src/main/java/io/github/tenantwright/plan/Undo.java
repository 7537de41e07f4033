package io.github.tenantwright.plan;

import io.github.tenantwright.internal.Check;

/** How something that a run did is taken back. */
public sealed interface Undo {

    /**
     * By another operation. It carries all that it needs as data (ids, the old value, the value that it expects to
     * find), since it runs in a run of its own; it looks first, and fails with {@link
     * FailureCause#CHANGED_SINCE_PLANNED} where somebody has changed the object meanwhile. What it needs to come after
     * is not its business: the undo plan reverses the order of the run.
     */
    record By(Operation operation) implements Undo {}

    /** There is nothing to take back: it only looked or waited, or what it made is gone by itself. */
    record NotNeeded() implements Undo {}

    /**
     * It can't be taken back.
     *
     * @param why a sentence for people: "A purged user can't be brought back."
     */
    record Impossible(String why) implements Undo {
        public Impossible {
            Check.text("undo.why", why, 2_000);
        }
    }

    static Undo by(Operation operation) {
        return new By(operation);
    }

    static Undo notNeeded() {
        return new NotNeeded();
    }

    static Undo impossible(String why) {
        return new Impossible(why);
    }
}
