package io.github.tenantwright.samples.hybridadmin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the audit log of a tenant's mail flow. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "Shows the audit log of a run: each decision, each write and what came of it.")
final class MailLogCommand extends LogTask {
    @Mixin
    private final MailTenant tenant = new MailTenant();

    @Override
    Workplace place() {
        return tenant.place();
    }
}
