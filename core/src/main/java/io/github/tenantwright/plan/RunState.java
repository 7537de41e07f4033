package io.github.tenantwright.plan;

/** How a run stands when it gives control back. */
public enum RunState {
    /** Every operation is done or was already so. */
    COMPLETED,
    /** All that could be done is done; some operations failed, and what needed them was skipped. */
    COMPLETED_WITH_FAILURES,
    /** It waits for something outside; resume it at the next look. */
    WAITING,
    /** It needs a (new) token; resume it with one. */
    NEEDS_TOKEN,
    /** Nothing at all could be done. */
    FAILED,
    /** It was asked to stop, or was cut off; it can be resumed. */
    CANCELLED;

    /** Whether resuming it makes sense without a person mending something first. */
    public boolean isParked() {
        return this == WAITING || this == NEEDS_TOKEN || this == CANCELLED;
    }
}
