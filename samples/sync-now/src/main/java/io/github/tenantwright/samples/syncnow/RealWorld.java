package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.samples.commandline.Requests;
import io.github.tenantwright.samples.commandline.TenantOptions;
import io.github.tenantwright.teams.domains.DnsPublisher;
import java.util.Optional;

/** A tenant of Microsoft's, where records are handed out and time passes by itself. */
final class RealWorld implements World {
    private final Workplace place;
    private final TenantId tenant;
    private final String options;
    private final AuditLog log;
    private final Requests requests = new Requests();
    private final TenantSession session;

    RealWorld(Workplace place, TenantOptions.SignedIn real) {
        this.place = place;
        this.tenant = real.tenant();
        this.options = real.options();
        this.log = AuditLog.jsonLines(place.made().auditLog());
        this.session =
                real.session().audit(log.and(requests)).exchanges(requests).build();
    }

    @Override
    public TenantSession session() {
        return session;
    }

    @Override
    public DnsPublisher dns() {
        return DnsPublisher.HAND_OUT;
    }

    @Override
    public Requests requests() {
        return requests;
    }

    @Override
    public String title() {
        return "the tenant " + tenant;
    }

    @Override
    public String options() {
        return options;
    }

    @Override
    public boolean passTime(RunReport waiting) {
        return false;
    }

    @Override
    public Optional<SimulatedTime> time() {
        return Optional.empty();
    }

    @Override
    public void signFor(RunReport report) {
        new Receipts(place).sign(log.head(), report, session.clock().instant());
    }

    @Override
    public void close() {
        session.close();
        log.close();
    }
}
