package io.github.tenantwright.simulator;

import java.util.List;
import java.util.Locale;

/**
 * A license that can be bought.
 *
 * @param id the SKU's GUID, lower case
 * @param partNumber the SKU's part number, such as {@code SPE_E5}
 * @param displayName the product's name
 * @param plans its service plans
 */
public record Sku(String id, String partNumber, String displayName, List<ServicePlan> plans) {

    /** Copies the plans. */
    public Sku {
        id = id.toLowerCase(Locale.ROOT);
        plans = List.copyOf(plans);
    }
}
