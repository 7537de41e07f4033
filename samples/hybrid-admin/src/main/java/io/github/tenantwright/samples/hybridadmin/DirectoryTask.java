package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import picocli.CommandLine.Mixin;

/** Commands that carry a plan out on a forest. */
abstract class DirectoryTask extends RunTask {
    @Mixin
    private final DirectoryOptions directory = new DirectoryOptions();

    @Mixin
    private final TenantOption tenant = new TenantOption();

    DirectoryOptions directory() {
        return directory;
    }

    TenantOption tenant() {
        return tenant;
    }

    @Override
    boolean isReal() {
        return directory.isReal();
    }

    @Override
    void check() {
        if (directory.isFile()) {
            throw wrong("A saved snapshot can't be changed: give --server in place of --snapshot.");
        }
        super.check();
    }

    DirectoryRuns runs(DirectoryWorld world, DirectorySnapshot snapshot) {
        return new DirectoryRuns(world, snapshot, tenant.id(), invocation().stop(), told());
    }
}
