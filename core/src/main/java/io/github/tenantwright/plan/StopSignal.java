package io.github.tenantwright.plan;

/** Asks a run to stop between two operations. Thread-safe. */
public final class StopSignal {
    private volatile boolean requested;

    /** The run ends as CANCELLED after the operation at hand, and can be resumed. */
    public void request() {
        requested = true;
    }

    public boolean isRequested() {
        return requested;
    }
}
