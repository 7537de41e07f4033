package io.github.tenantwright.adsync.audit;

/** How bad a finding is, the worst first. */
public enum AuditSeverity {
    /** Whoever is named can take the domain over, or has done so. */
    CRITICAL,
    /** One more step, or one more condition, from that. */
    HIGH,
    /** A weakness that helps somebody who is inside already. */
    MEDIUM,
    /** Untidy: take it away when there is time. */
    LOW,
    /** To know, or to look at. */
    INFO;

    /** The worse of the two. */
    AuditSeverity or(AuditSeverity other) {
        return ordinal() <= other.ordinal() ? this : other;
    }

    /** Whether it is as bad as the other, or worse. */
    public boolean isAtLeast(AuditSeverity other) {
        return ordinal() <= other.ordinal();
    }
}
