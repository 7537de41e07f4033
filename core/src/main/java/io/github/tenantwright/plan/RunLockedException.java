package io.github.tenantwright.plan;

import io.github.tenantwright.TenantwrightException;

/** Another runner is carrying this run out. */
public final class RunLockedException extends TenantwrightException {
    private static final long serialVersionUID = 1L;

    public RunLockedException(RunId run) {
        super("Run " + run + " is being carried out by another runner. Wait until it has stopped.", null);
    }
}
