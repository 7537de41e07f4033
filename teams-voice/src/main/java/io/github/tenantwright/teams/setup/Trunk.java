package io.github.tenantwright.teams.setup;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;

/**
 * A derived trunk: a subdomain of the carrier's that becomes a custom domain of the tenant, is verified and activated,
 * and then stands in voice routes by its name alone.
 *
 * @param fqdn at most 48 characters (the longest that Microsoft's carrier guide allows for this purpose), and not a
 *     subdomain of {@code onmicrosoft.com}, which cannot carry a trunk
 */
public record Trunk(DomainName fqdn) {
    private static final int LONGEST = 48;

    /** @throws InvalidInputException when no trunk can have this name */
    public Trunk {
        carries("fqdn", Check.notNull("fqdn", fqdn));
    }

    /** @throws InvalidInputException when no trunk can have this name */
    public static Trunk of(String fqdn) {
        return new Trunk(DomainName.of(fqdn));
    }

    static void carries(String field, DomainName fqdn) {
        Check.atMost(field, fqdn.value(), LONGEST);
        if (fqdn.isWithin(DomainName.of("onmicrosoft.com"))) {
            throw new InvalidInputException(field, fqdn, "a domain below onmicrosoft.com cannot carry a trunk");
        }
    }
}
