package io.github.tenantwright.teams.setup;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the domain of a trunk is activated: by a temporary user in that domain, with a license.
 *
 * @param afterwards what becomes of that user
 * @param usageLocation the country whose law the license falls under, two capital letters (ISO 3166-1); null takes the
 *     tenant's country
 * @param licenses the ids of the SKUs that may be used, the dearest wish first; empty leaves the choice to the library
 */
public record Activation(
        AfterActivation afterwards, @Nullable String usageLocation, List<String> licenses) {
    /** The account is removed, in the tenant's country, with whichever license fits. */
    public static final Activation DEFAULT = new Activation(AfterActivation.REMOVE_ACCOUNT, null, List.of());

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** @throws InvalidInputException when a part breaks its rule */
    public Activation {
        Check.notNull("afterwards", afterwards);
        if (usageLocation != null) {
            Check.matches("usageLocation", usageLocation, COUNTRY, "two capital letters (ISO 3166-1), as in GB");
        }
        List<String> ids = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Check.notNull("licenses", licenses).size(); i++) {
            String at = "licenses[" + i + "]";
            String id = licenses.get(i).toLowerCase(Locale.ROOT);
            Check.matches(at, id, GUID, "the id of a SKU, a GUID");
            if (!seen.add(id)) {
                throw new InvalidInputException(at, id, "stands in this list already");
            }
            ids.add(id);
        }
        licenses = List.copyOf(ids);
    }
}
