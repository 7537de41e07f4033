package io.github.tenantwright.graph.licenses;

import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import java.util.List;

/**
 * A license of one user with the state of each plan in it, which a user's assigned plans lack.
 *
 * @param id the service's id of the entry
 * @param skuId a GUID as the service sent it
 * @param skuPartNumber for display
 * @param plans what is inside
 */
public record LicenseDetails(String id, String skuId, String skuPartNumber, List<SkuPlan> plans) {
    public LicenseDetails {
        plans = List.copyOf(plans);
    }

    static LicenseDetails read(JsonCursor in) throws IOException {
        String id = "";
        String sku = "";
        String partNumber = "";
        List<SkuPlan> plans = List.of();
        while (in.nextMember()) {
            switch (in.name()) {
                case "id" -> id = in.textOrEmpty();
                case "skuId" -> sku = in.sharedTextOrEmpty();
                case "skuPartNumber" -> partNumber = in.textOrEmpty();
                case "servicePlans" -> plans = in.list(SkuPlan::read);
                default -> {}
            }
        }
        return new LicenseDetails(id, sku, partNumber, plans);
    }
}
