package io.github.tenantwright.advice.conferencing;

import io.github.tenantwright.internal.Check;

/**
 * A user's own audio conferencing settings.
 *
 * @param bridge id or name of the user's bridge; empty for none
 * @param tollNumber the number that invitations show; empty for none
 * @param tollFreeNumber the free one; empty for none
 */
public record DialInUser(String bridge, String tollNumber, String tollFreeNumber) {
    public DialInUser {
        Check.notNull("bridge", bridge);
        Check.notNull("tollNumber", tollNumber);
        Check.notNull("tollFreeNumber", tollFreeNumber);
    }

    boolean hasNumber() {
        return !tollNumber.isEmpty() || !tollFreeNumber.isEmpty();
    }
}
