package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.graph.licenses.SubscribedSku;
import io.github.tenantwright.internal.Check;
import java.util.List;

/**
 * A product and how many of it are free.
 *
 * @param sku the product
 * @param plans what is inside
 * @param owned whether the tenant has it and can give it to people
 * @param spare free seats; negative when more is given out than paid for
 */
public record Product(Sku sku, List<ServicePlan> plans, boolean owned, int spare) {
    public Product {
        Check.notNull("sku", sku);
        plans = List.copyOf(plans);
    }

    /** A product that the tenant has. */
    public static Product of(SubscribedSku owned) {
        return new Product(
                Sku.of(owned.skuId()),
                owned.plans().stream()
                        .map(plan -> ServicePlan.of(plan.servicePlanId()))
                        .toList(),
                owned.canBeAssigned(),
                owned.spare());
    }

    /** A product that the tenant doesn't have, by the table that this version ships; no plans when it isn't known. */
    public static Product toBuy(Sku sku) {
        return new Product(sku, sku.plans(), false, 0);
    }

    boolean brings(VoiceFeature feature) {
        return plans.stream().anyMatch(feature.plans()::contains);
    }

    boolean hasSpare() {
        return owned && spare > 0;
    }
}
