package io.github.tenantwright.graph.users;

import io.github.tenantwright.internal.Check;

/**
 * Where the changes since a reading begin. Opaque: store it whole, for at most seven days.
 *
 * @param value the service's link
 */
public record DeltaLink(String value) {
    /** @throws io.github.tenantwright.InvalidInputException when it is empty */
    public DeltaLink {
        Check.text("deltaLink", value, 32_768);
    }
}
