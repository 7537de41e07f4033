package io.github.tenantwright.adsync.descriptor;

import org.jspecify.annotations.Nullable;

/**
 * Whether somebody has a right, and why.
 *
 * @param outcome what was decided
 * @param by the entry that decided; null when none did
 * @param index where that entry is in the access list, counted from 0; -1 when none decided
 */
public record AccessDecision(Outcome outcome, @Nullable TrusteeAce by, int index) {
    /** What can be decided. */
    public enum Outcome {
        /** An entry gives the right. */
        ALLOWED,
        /** There is no access list, so that everybody may do everything. */
        OPEN,
        /** The right is one that an owner has. */
        OWNER,
        /** An entry takes the right. */
        DENIED,
        /** No entry speaks about it. */
        NOT_ALLOWED,
        /** An entry under a condition speaks about it first; what the condition says here is not known. */
        CONDITIONAL
    }

    /** Whether the right is there for certain. */
    public boolean isGranted() {
        return outcome == Outcome.ALLOWED || outcome == Outcome.OPEN || outcome == Outcome.OWNER;
    }
}
