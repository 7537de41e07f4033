package io.github.tenantwright.graph.licenses;

import java.util.List;

/**
 * A license to give.
 *
 * @param sku the product
 * @param disabledPlans the plans in it to switch off. The list is absolute: giving a product that the user has already
 *     sets its switched-off plans to just these
 */
public record SkuAssignment(Sku sku, List<ServicePlan> disabledPlans) {
    public SkuAssignment {
        disabledPlans = List.copyOf(disabledPlans);
    }
}
