package io.github.tenantwright.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number of the tenant.
 *
 * @param number with {@code +}
 * @param type camelCase type
 * @param target object id of the user who holds it
 * @param category camelCase category, null when unassigned
 * @param inventory whether the tenant keeps the number when nobody holds it
 */
record PhoneNumber(
        String number,
        String type,
        @Nullable String target,
        @Nullable String category,
        boolean inventory,
        boolean onPremises,
        @Nullable String locationId,
        @Nullable String networkSiteId,
        List<String> lookupOptions,
        String country,
        Instant acquired) {

    static PhoneNumber directRouting(String number, boolean inventory, String country, Instant acquired) {
        return new PhoneNumber(
                number, "directRouting", null, null, inventory, false, null, null, List.of(), country, acquired);
    }

    PhoneNumber assignedTo(String user, String newCategory, @Nullable String location) {
        return new PhoneNumber(
                number,
                type,
                user,
                newCategory,
                inventory,
                onPremises,
                location == null ? locationId : location,
                networkSiteId,
                lookupOptions,
                country,
                acquired);
    }

    PhoneNumber unassigned() {
        return new PhoneNumber(
                number,
                type,
                null,
                null,
                inventory,
                onPremises,
                locationId,
                networkSiteId,
                lookupOptions,
                country,
                acquired);
    }

    PhoneNumber with(@Nullable String location, @Nullable String site, List<String> options) {
        return new PhoneNumber(
                number,
                type,
                target,
                category,
                inventory,
                onPremises,
                location,
                site,
                List.copyOf(options),
                country,
                acquired);
    }

    /** The number without an extension. */
    static String base(String number) {
        int semicolon = number.indexOf(';');
        return semicolon < 0 ? number : number.substring(0, semicolon);
    }
}
