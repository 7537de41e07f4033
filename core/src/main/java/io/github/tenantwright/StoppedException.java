package io.github.tenantwright;

/** A run was asked to stop, so this call was not sent. The run ends as cancelled and can be resumed. */
public final class StoppedException extends TenantwrightException {
    private static final long serialVersionUID = 1L;

    public StoppedException() {
        super("The run was asked to stop, so nothing more is sent. It can be resumed.", null);
    }
}
