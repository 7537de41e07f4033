package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.samples.commandline.Document;
import picocli.CommandLine.Mixin;

/** Commands that carry a plan out on a tenant's mail flow. */
abstract class MailTask extends RunTask {
    @Mixin
    private final MailTenant tenant = new MailTenant();

    MailTenant tenant() {
        return tenant;
    }

    @Override
    boolean isReal() {
        return tenant.isReal();
    }

    MailRuns runs(TenantWorld world) {
        return new MailRuns(world, invocation().stop(), told());
    }

    /** A document that says which tenant it is about. */
    Document document(TenantWorld world) {
        return about(document(), world);
    }

    static Document about(Document document, TenantWorld world) {
        return document.tenant(world.session().tenant(), world.isSimulated());
    }
}
