package io.github.tenantwright.adsync.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of AdminSDHolder beside who may do what with it.
 *
 * @param changed {@code whenChanged} at the server that was asked: the last write of any attribute, or its replication
 * @param rightsChanged when its descriptor was last written, wherever that was; nothing when it can't be read
 * @param rightsVersion how many times its descriptor was written; 0 when it can't be read
 * @param auditList whether its descriptor comes with the audit list
 */
public record HolderState(
        Optional<Instant> changed, Optional<Instant> rightsChanged, long rightsVersion, AuditList auditList) {

    /** What came of the audit list. */
    public enum AuditList {
        /** It was not asked for. */
        NOT_ASKED,
        /** It was read; a descriptor without one has none. */
        READ,
        /** It was asked for, and the reader may not see it. */
        UNREADABLE
    }

    /** Nothing is known. */
    public static HolderState unknown() {
        return new HolderState(Optional.empty(), Optional.empty(), 0, AuditList.NOT_ASKED);
    }

    /** With what came of the audit list. */
    HolderState with(AuditList reading) {
        return new HolderState(changed, rightsChanged, rightsVersion, reading);
    }
}
