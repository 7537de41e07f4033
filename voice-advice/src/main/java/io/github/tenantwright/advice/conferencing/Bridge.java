package io.github.tenantwright.advice.conferencing;

import io.github.tenantwright.internal.Check;
import java.util.List;

/**
 * An audio conferencing bridge of the tenant.
 *
 * @param id empty when the service doesn't say
 * @param name empty when the service doesn't say
 * @param isDefault whether users have it by default
 * @param numbers the numbers to dial in at
 * @param defaultNumber the one that invitations show; empty for none
 */
public record Bridge(String id, String name, boolean isDefault, List<String> numbers, String defaultNumber) {
    public Bridge {
        Check.notNull("id", id);
        Check.notNull("name", name);
        numbers = List.copyOf(numbers);
        Check.notNull("defaultNumber", defaultNumber);
    }

    boolean is(String idOrName) {
        return !idOrName.isEmpty() && (id.equalsIgnoreCase(idOrName) || name.equalsIgnoreCase(idOrName));
    }
}
