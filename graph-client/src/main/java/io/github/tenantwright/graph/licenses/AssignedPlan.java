package io.github.tenantwright.graph.licenses;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan that a user has, or had: what was taken away stays in the list as {@code Deleted}, so always look at the
 * status.
 *
 * @param servicePlanId a GUID as the service sent it
 * @param service as in {@code MicrosoftCommunicationsOnline}
 * @param status whether it works
 * @param assignedAt null when the service doesn't say
 */
public record AssignedPlan(
        String servicePlanId,
        String service,
        CapabilityStatus status,
        @Nullable Instant assignedAt) {

    /** Whether this is that plan and works: enabled, or in its grace period. */
    public boolean gives(ServicePlan plan) {
        return status.works() && servicePlanId.equalsIgnoreCase(plan.id());
    }
}
