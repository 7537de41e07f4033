package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.samples.commandline.Requests;
import io.github.tenantwright.samples.commandline.TenantOptions;

/** A tenant of Microsoft's, where time passes by itself. */
final class RealTenant implements TenantWorld {
    private final Workplace place;
    private final String options;
    private final AuditLog log;
    private final Requests requests = new Requests();
    private final TenantSession session;

    /** @param stateOption what a command for this tenant has to repeat beside the tenant */
    RealTenant(Workplace place, TenantOptions.SignedIn real, String stateOption) {
        this.place = place;
        this.options = real.options() + stateOption;
        this.log = AuditLog.jsonLines(place.made().auditLog());
        this.session =
                real.session().audit(log.and(requests)).exchanges(requests).build();
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
