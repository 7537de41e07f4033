package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.samples.commandline.Requests;
import io.github.tenantwright.teams.domains.DnsPublisher;
import java.util.Optional;

/** The tenant that a command works on, with what is around it. */
interface World extends AutoCloseable {
    TenantSession session();

    /** Who publishes ownership records. */
    DnsPublisher dns();

    Requests requests();

    /** What to say of the tenant: which one it is. */
    String title();

    /** What a command for this tenant has to repeat: its options, with a space before each; never a secret. */
    String options();

    /**
     * Passes the time until the run's next look, where time is simulated.
     *
     * @return whether to resume the run now; false leaves it waiting
     */
    boolean passTime(RunReport waiting);

    /** The simulated clock's moves so far; empty where time is real. */
    Optional<SimulatedTime> time();

    /** Signs for where the log stands at the end of a sitting, and keeps that beside the log. */
    void signFor(RunReport report);

    /** Keeps what has to be kept; the connections are closed. */
    @Override
    void close();
}
