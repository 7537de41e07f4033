package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.plan.RunReport;

/** A tenant of Microsoft's, where time passes by itself. */
final class RealTenant implements TenantWorld {
    private final Workplace place;
    private final String options;
    private final AuditLog log;
    private final Requests requests = new Requests();
    private final TenantSession session;

    /**
     * @param begun a session in the making, with its cloud and tokens
     * @param options what a command for this tenant has to repeat
     */
    RealTenant(Workplace place, TenantSession.Builder begun, String options) {
        this.place = place;
        this.options = options;
        this.log = AuditLog.jsonLines(place.made().auditLog());
        this.session = begun.audit(log.and(requests)).exchanges(requests).build();
    }

    @Override
    public TenantSession session() {
        return session;
    }

    @Override
    public Workplace place() {
        return place;
    }

    @Override
    public Requests requests() {
        return requests;
    }

    @Override
    public boolean isSimulated() {
        return false;
    }

    @Override
    public String title() {
        return "the tenant " + session.tenant();
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
    public void close() {
        session.close();
        log.close();
    }
}
