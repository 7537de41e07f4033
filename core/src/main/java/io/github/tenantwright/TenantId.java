package io.github.tenantwright;

import io.github.tenantwright.internal.Check;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The id of one Microsoft 365 tenant.
 *
 * @param value a GUID in lower case, with hyphens
 */
public record TenantId(String value) {
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** @throws InvalidInputException when the value is not a GUID */
    public TenantId {
        value = Check.matches(
                "tenantId", value.toLowerCase(Locale.ROOT), GUID, "a GUID, as in 8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    }

    /** @throws InvalidInputException when the text is not a GUID */
    public static TenantId of(String value) {
        return new TenantId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
