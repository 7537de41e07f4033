package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.samples.commandline.Requests;
import java.time.Instant;

/** The tenant that a mail command works on. */
interface TenantWorld extends AutoCloseable {
    TenantSession session();

    Workplace place();

    Requests requests();

    boolean isSimulated();

    /** What to say of the tenant: which one it is. */
    String title();

    /** What a further command has to repeat to work on the same tenant, with a space before each; never a secret. */
    String options();

    /**
     * Passes the time until the run's next look, where time is simulated.
     *
     * @return whether to resume the run now; false leaves it waiting
     */
    boolean passTime(RunReport waiting);

    /** Lets the time come, where it is simulated; elsewhere it comes by itself. */
    default void reach(Instant look) {}

    /** Keeps what has to be kept; the connections are closed. */
    @Override
    void close();
}
