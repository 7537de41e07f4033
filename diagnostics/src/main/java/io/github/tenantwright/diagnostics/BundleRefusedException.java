package io.github.tenantwright.diagnostics;

import io.github.tenantwright.TenantwrightException;
import org.jspecify.annotations.Nullable;

/** A bundle is not opened. */
public final class BundleRefusedException extends TenantwrightException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is none of that id, or it was destroyed. */
        UNKNOWN,
        /** Its time is over; the next sweep destroys it. */
        EXPIRED,
        /** It, its line in the index, or its key is not what was kept. */
        DAMAGED
    }

    private final Reason reason;

    BundleRefusedException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
