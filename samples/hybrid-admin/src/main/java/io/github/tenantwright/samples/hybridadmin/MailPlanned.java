package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;

/**
 * A plan for a tenant's mail flow that is only shown.
 *
 * @param title which tenant or file it was made from
 * @param simulated whether the tenant is simulated
 * @param requests what was sent for it; empty where nothing was
 */
record MailPlanned(Plan plan, String title, boolean simulated, Cloud cloud, String requests) {
    /** Says in a document which tenant it is about. */
    Document about(Document document) {
        document.root().put("tenant", plan.tenant().value()).put("simulated", simulated);
        return document;
    }

    ExitCode exit() {
        return plan.blockers().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
