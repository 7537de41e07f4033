package io.github.tenantwright.audit;

/**
 * Told of every decision and write as it happens, possibly from several threads. What it throws ends the work that told
 * it: an action that can't be logged is not continued.
 */
@FunctionalInterface
public interface AuditListener {
    /** Tells nobody. */
    AuditListener NONE = event -> {};

    void record(AuditEvent event);

    /** Tells this listener first, then the other. */
    default AuditListener and(AuditListener other) {
        return event -> {
            record(event);
            other.record(event);
        };
    }
}
