package io.github.tenantwright.graph.licenses;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one license of a user came about, and whether it works. Group licensing fails here, later, and not in the call.
 *
 * @param skuId the product
 * @param assignedByGroup the group's id, null for the user's own
 * @param disabledPlans ids of plans in it that are switched off
 * @param state {@code Active}, {@code ActiveWithError}, {@code Disabled}, {@code Error}; may grow
 * @param error {@code CountViolation}, {@code MutuallyExclusiveViolation}, {@code DependencyViolation},
 *     {@code ProhibitedInUsageLocationViolation}, {@code UniquenessViolation}, {@code Other} …; null for none
 * @param lastUpdated null when the service doesn't say
 */
public record LicenseAssignmentState(
        String skuId,
        @Nullable String assignedByGroup,
        List<String> disabledPlans,
        String state,
        @Nullable String error,
        @Nullable Instant lastUpdated) {
    public LicenseAssignmentState {
        disabledPlans = List.copyOf(disabledPlans);
    }

    /** Whether it comes from a group, and so can't be taken from the user. */
    public boolean isFromGroup() {
        return assignedByGroup != null;
    }
}
