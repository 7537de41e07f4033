package io.github.tenantwright.plan;

import io.github.tenantwright.StoppedException;
import org.jspecify.annotations.Nullable;

/**
 * Asks runs to stop. A call that is under way is waited for; the next one is not sent, and the run ends as CANCELLED and
 * can be resumed. Thread-safe.
 */
public final class StopSignal {
    private final @Nullable StopSignal wider;
    private volatile boolean requested;

    public StopSignal() {
        this(null);
    }

    private StopSignal(@Nullable StopSignal wider) {
        this.wider = wider;
    }

    /** A signal that is given when this one is, or by itself. */
    StopSignal narrower() {
        return new StopSignal(this);
    }

    /** Asks every run that has this signal to stop. */
    public void request() {
        requested = true;
    }

    /** Whether somebody has asked. */
    public boolean isRequested() {
        return requested || (wider != null && wider.isRequested());
    }

    /** To be called before each call that has not been sent. */
    void check() {
        if (isRequested()) {
            throw new StoppedException();
        }
    }
}
