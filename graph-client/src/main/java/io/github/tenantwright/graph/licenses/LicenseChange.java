package io.github.tenantwright.graph.licenses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Licenses to give and to take, in one call: the service checks the end state only, so plans that need or exclude each
 * other (Teams Phone on Teams, E5 in place of E3) belong into one change. Immutable.
 *
 * @param add what to give
 * @param remove what to take
 */
public record LicenseChange(List<SkuAssignment> add, List<Sku> remove) {
    /** @throws InvalidInputException when nothing is to change, or a product occurs twice */
    public LicenseChange {
        add = List.copyOf(add);
        remove = List.copyOf(remove);
        if (add.isEmpty() && remove.isEmpty()) {
            throw new InvalidInputException("licenses", null, "at least one license to give or to take");
        }
        Set<Sku> seen = new HashSet<>();
        for (SkuAssignment given : add) {
            distinct(seen, given.sku());
        }
        for (Sku taken : remove) {
            distinct(seen, taken);
        }
    }

    /** Gives a product with all its plans. */
    public static LicenseChange add(Sku sku) {
        return new LicenseChange(List.of(new SkuAssignment(sku, List.of())), List.of());
    }

    /** Takes a product back. */
    public static LicenseChange remove(Sku sku) {
        return new LicenseChange(List.of(), List.of(sku));
    }

    /** This change and another one, in one call. */
    public LicenseChange and(LicenseChange other) {
        List<SkuAssignment> allAdded = new ArrayList<>(add);
        allAdded.addAll(other.add);
        List<Sku> allRemoved = new ArrayList<>(remove);
        allRemoved.addAll(other.remove);
        return new LicenseChange(allAdded, allRemoved);
    }

    /** Both members, always: the service wants them even when empty. */
    ObjectNode body() {
        ObjectNode body = Json.object();
        ArrayNode added = body.putArray("addLicenses");
        for (SkuAssignment given : add) {
            ObjectNode license = added.addObject();
            license.put("skuId", given.sku().id());
            ArrayNode disabled = license.putArray("disabledPlans");
            given.disabledPlans().forEach(plan -> disabled.add(plan.id()));
        }
        ArrayNode removed = body.putArray("removeLicenses");
        remove.forEach(sku -> removed.add(sku.id()));
        return body;
    }

    private static void distinct(Set<Sku> seen, Sku sku) {
        if (!seen.add(sku)) {
            throw new InvalidInputException("licenses", sku.id(), "each product once");
        }
    }
}
