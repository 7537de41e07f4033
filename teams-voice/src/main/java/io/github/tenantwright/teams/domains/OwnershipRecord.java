package io.github.tenantwright.teams.domains;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.internal.Check;

/**
 * The TXT record that proves ownership of a domain. Whoever runs the zone publishes it at the domain's own name: in
 * carrier mode that is the carrier, not the customer.
 *
 * @param name the record's name
 * @param text its value, as in {@code MS=ms12345678}
 */
public record OwnershipRecord(DomainName name, String text) {
    public OwnershipRecord {
        Check.text("txt", text, 255);
    }

    @Override
    public String toString() {
        return name + " TXT \"" + text + "\"";
    }
}
