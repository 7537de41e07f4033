package io.github.tenantwright.audit;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A log whose end was changed by somebody is not written on: that would make the change part of the chain. Keep the file,
 * find out with the verifier, and begin a new one.
 */
public final class BrokenLogException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    BrokenLogException(String log, String why) {
        super(
                "The audit log " + log + " can't be written on: " + why + ". Keep it, and begin another one.",
                new IOException(why));
    }
}
