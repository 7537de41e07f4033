package io.github.tenantwright.graph.numbers;

import io.github.tenantwright.internal.Check;

/**
 * Where the service tells how a change of a number goes. Opaque; may be stored and looked at later.
 *
 * @param location the service's own URL, to be used as it is
 */
public record OperationHandle(String location) {
    /** @throws io.github.tenantwright.InvalidInputException when it is empty */
    public OperationHandle {
        Check.text("location", location, 8_192);
    }
}
