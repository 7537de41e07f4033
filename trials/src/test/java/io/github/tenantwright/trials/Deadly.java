package io.github.tenantwright.trials;

import java.util.concurrent.atomic.AtomicInteger;

/** Ends a process at one boundary, and all of its threads at the next that each of them comes to. */
final class Deadly implements Tap.Watcher {
    private final AtomicInteger left;
    private final AtomicInteger sent = new AtomicInteger();

    /** @param boundaries how many to let pass, and one more */
    Deadly(int boundaries) {
        left = new AtomicInteger(boundaries);
    }

    @Override
    public void at(Tap.Kind kind, boolean before, String what) {
        if (left.decrementAndGet() <= 0) {
            throw new Death((before ? "before " : "after ") + kind + ": " + what);
        }
        if (before && kind == Tap.Kind.CALL) {
            sent.incrementAndGet();
        }
    }

    /** How many requests were sent. */
    int sent() {
        return sent.get();
    }
}
