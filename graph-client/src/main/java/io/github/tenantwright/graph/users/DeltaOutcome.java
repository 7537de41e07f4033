package io.github.tenantwright.graph.users;

/** How a reading of changes ended. */
public sealed interface DeltaOutcome {
    /**
     * All changes were handed out.
     *
     * @param next where to go on next time
     * @param entries how many there were
     */
    record Complete(DeltaLink next, long entries) implements DeltaOutcome {}

    /**
     * The link is too old (they live seven days) or void: begin anew with a full reading. What was handed out before
     * stays true, but something may be missing.
     *
     * @param code the service's word for it
     */
    record StartOver(String code) implements DeltaOutcome {}
}
