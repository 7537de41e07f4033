package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import java.util.List;

/**
 * Licenses of one account that don't go together.
 *
 * @param weight how bad it is
 * @param products those concerned
 * @param plans those concerned; never empty
 * @param words what is the matter
 * @param remedy what to do about it
 */
public record LicenseConflict(Weight weight, List<Sku> products, List<ServicePlan> plans, String words, String remedy) {
    /** What comes of it. */
    public enum Weight {
        /** The service refuses it: Microsoft lists the plans as mutually exclusive. */
        REFUSED,
        /** It may be refused, and brings nothing: the same thing twice. */
        TWICE,
        /** It can be given and does not work: something is missing beside it, or it is for another kind of account. */
        USELESS,
        /** Listed as exclusive, yet sold together; if the service refuses it, its answer names the plans. */
        DISPUTED
    }

    public LicenseConflict {
        products = List.copyOf(products);
        plans = List.copyOf(plans);
    }
}
