package io.github.tenantwright.graph.licenses;

import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;

/**
 * A plan inside a product.
 *
 * @param servicePlanId a GUID as the service sent it
 * @param servicePlanName as in {@code MCOEV}
 * @param provisioningStatus {@code Success}, {@code Disabled}, {@code Error}, {@code PendingInput},
 *     {@code PendingActivation}, {@code PendingProvisioning}; may grow
 * @param appliesTo {@code User} or {@code Company}
 */
public record SkuPlan(String servicePlanId, String servicePlanName, String provisioningStatus, String appliesTo) {
    public boolean is(ServicePlan plan) {
        return servicePlanId.equalsIgnoreCase(plan.id());
    }

    static SkuPlan read(JsonCursor in) throws IOException {
        String id = "";
        String name = "";
        String status = "";
        String appliesTo = "";
        while (in.nextMember()) {
            switch (in.name()) {
                case "servicePlanId" -> id = in.sharedTextOrEmpty();
                case "servicePlanName" -> name = in.sharedTextOrEmpty();
                case "provisioningStatus" -> status = in.sharedTextOrEmpty();
                case "appliesTo" -> appliesTo = in.sharedTextOrEmpty();
                default -> {}
            }
        }
        return new SkuPlan(id, name, status, appliesTo);
    }
}
