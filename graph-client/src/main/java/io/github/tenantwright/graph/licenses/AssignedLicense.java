package io.github.tenantwright.graph.licenses;

import java.util.List;

/**
 * A license of a user, own or through a group; which, {@link LicenseAssignmentState} says.
 *
 * @param skuId the product
 * @param disabledPlans ids of plans in it that are switched off
 */
public record AssignedLicense(String skuId, List<String> disabledPlans) {
    public AssignedLicense {
        disabledPlans = List.copyOf(disabledPlans);
    }

    public boolean is(Sku sku) {
        return skuId.equalsIgnoreCase(sku.id());
    }
}
