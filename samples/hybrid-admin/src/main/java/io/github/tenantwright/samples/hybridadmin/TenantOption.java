package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.TenantId;
import picocli.CommandLine.Option;

/** Whose tenant a directory belongs to, where that is known. */
final class TenantOption {
    @Option(
            names = "--tenant-id",
            paramLabel = "ID",
            defaultValue = "00000000-0000-0000-0000-000000000000",
            description = "The tenant that plans and the audit log name; zeros when not given.")
    private String id = "00000000-0000-0000-0000-000000000000";

    TenantId id() {
        return TenantId.of(id);
    }
}
