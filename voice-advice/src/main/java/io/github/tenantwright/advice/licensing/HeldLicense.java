package io.github.tenantwright.advice.licensing;

import io.github.tenantwright.graph.licenses.LicenseDetails;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.internal.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A license that an account has, and how far each plan in it is.
 *
 * @param sku the product
 * @param plans each plan's provisioning state as the service spells it, as in {@code Success}, {@code Disabled},
 *     {@code PendingProvisioning}
 * @param fromGroup whether it comes from a group, and can only be taken there
 */
public record HeldLicense(Sku sku, Map<ServicePlan, String> plans, boolean fromGroup) {
    /** How far a plan is. */
    public enum State {
        WORKING,
        /** The service is still setting it up, or waits for something. */
        PENDING,
        /** Switched off within the license. */
        OFF,
        /** In error, or a state that this version doesn't know. */
        BROKEN
    }

    public HeldLicense {
        Check.notNull("sku", sku);
        plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
    }

    public static HeldLicense of(LicenseDetails details, boolean fromGroup) {
        Map<ServicePlan, String> plans = new LinkedHashMap<>();
        details.plans().forEach(plan -> plans.put(ServicePlan.of(plan.servicePlanId()), plan.provisioningStatus()));
        return new HeldLicense(Sku.of(details.skuId()), plans, fromGroup);
    }

    /** As if just given with all its plans, and set up. */
    static HeldLicense of(Product product) {
        Map<ServicePlan, String> plans = new LinkedHashMap<>();
        product.plans().forEach(plan -> plans.put(plan, "Success"));
        return new HeldLicense(product.sku(), plans, false);
    }

    /** How far that plan is; OFF when the license doesn't hold it. */
    public State state(ServicePlan plan) {
        String said = plans.getOrDefault(plan, "Disabled").toLowerCase(Locale.ROOT);
        if (said.equals("success")) {
            return State.WORKING;
        }
        if (said.startsWith("pending")) {
            return State.PENDING;
        }
        return said.equals("disabled") ? State.OFF : State.BROKEN;
    }

    boolean holds(ServicePlan plan) {
        return plans.containsKey(plan);
    }

    /** Held and not switched off: what counts for exclusions. */
    boolean hasOn(ServicePlan plan) {
        return holds(plan) && state(plan) != State.OFF;
    }
}
