package io.github.tenantwright.graph.licenses;

import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import java.util.List;

/**
 * A product that the tenant has, and how much of it.
 *
 * @param skuId a GUID as the service sent it
 * @param skuPartNumber for display; not unique
 * @param appliesTo {@code User} or {@code Company}; only the former can be given to people
 * @param status whether the subscription works
 * @param consumedUnits seats given out
 * @param enabledUnits seats paid for
 * @param warningUnits seats expired and in their grace period; still usable
 * @param suspendedUnits seats that can't be given out any more
 * @param lockedOutUnits seats that don't work
 * @param plans what is inside
 */
public record SubscribedSku(
        String skuId,
        String skuPartNumber,
        String appliesTo,
        CapabilityStatus status,
        int consumedUnits,
        int enabledUnits,
        int warningUnits,
        int suspendedUnits,
        int lockedOutUnits,
        List<SkuPlan> plans) {
    public SubscribedSku {
        plans = List.copyOf(plans);
    }

    /**
     * Seats that are free: enabled and warning ones less those given out. Negative when more is given out than paid
     * for. Somebody else can take the last one between the look and the use.
     */
    public int spare() {
        return enabledUnits + warningUnits - consumedUnits;
    }

    /** Whether it works and is meant for people. */
    public boolean canBeAssigned() {
        return status.works() && appliesTo.equalsIgnoreCase("User");
    }

    public boolean is(Sku sku) {
        return skuId.equalsIgnoreCase(sku.id());
    }

    /** Whether the plan is in the product. */
    public boolean contains(ServicePlan plan) {
        return plans.stream().anyMatch(contained -> contained.is(plan));
    }

    static SubscribedSku read(JsonCursor in) throws IOException {
        String id = "";
        String partNumber = "";
        String appliesTo = "";
        CapabilityStatus status = CapabilityStatus.of("");
        int consumed = 0;
        Units units = new Units(0, 0, 0, 0);
        List<SkuPlan> plans = List.of();
        while (in.nextMember()) {
            switch (in.name()) {
                case "skuId" -> id = in.sharedTextOrEmpty();
                case "skuPartNumber" -> partNumber = in.textOrEmpty();
                case "appliesTo" -> appliesTo = in.sharedTextOrEmpty();
                case "capabilityStatus" -> status = CapabilityStatus.of(in.sharedTextOrEmpty());
                case "consumedUnits" -> consumed = in.number();
                case "prepaidUnits" -> {
                    Units said = in.maybeObject(Units::read);
                    units = said == null ? units : said;
                }
                case "servicePlans" -> plans = in.list(SkuPlan::read);
                default -> {}
            }
        }
        if (id.isEmpty()) {
            throw in.broken("a subscription without a skuId");
        }
        return new SubscribedSku(
                id,
                partNumber,
                appliesTo,
                status,
                consumed,
                units.enabled,
                units.warning,
                units.suspended,
                units.lockedOut,
                plans);
    }

    private record Units(int enabled, int warning, int suspended, int lockedOut) {
        static Units read(JsonCursor in) throws IOException {
            int enabled = 0;
            int warning = 0;
            int suspended = 0;
            int lockedOut = 0;
            while (in.nextMember()) {
                switch (in.name()) {
                    case "enabled" -> enabled = in.number();
                    case "warning" -> warning = in.number();
                    case "suspended" -> suspended = in.number();
                    case "lockedOut" -> lockedOut = in.number();
                    default -> {}
                }
            }
            return new Units(enabled, warning, suspended, lockedOut);
        }
    }
}
