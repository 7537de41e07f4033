package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.adsync.writeback.DescriptorStore;
import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.StopSignal;
import io.github.tenantwright.token.TokenProvider;
import java.util.Map;

/** Carries plans out on a forest, with journal and audit log in its folder. */
final class DirectoryRuns implements AutoCloseable {
    private final Journal journal;
    private final AuditLog log;
    private final TenantSession session;
    private final ForestStore store;
    private final PlanRunner runner;

    private DirectoryRuns(
            DirectoryWorld world,
            DirectorySnapshot snapshot,
            TenantId tenant,
            StopSignal stop,
            Progress.Listener progress) {
        store = ForestStore.of(world, snapshot);
        Workplace place = world.place(snapshot).made();
        journal = place.journal();
        log = AuditLog.jsonLines(place.auditLog());
        session = TenantSession.builder(tenant)
                // A directory takes no tokens.
                .tokens(TokenProvider.of(Map.of()))
                .audit(log)
                .clock(world.clock())
                .build();
        runner = PlanRunner.on(session, AdsyncOperations.catalog())
                .journal(journal)
                .provide(DescriptorStore.class, store)
                .progress(progress)
                .stop(stop)
                .build();
    }

    static DirectoryRuns on(
            DirectoryWorld world,
            DirectorySnapshot snapshot,
            TenantId tenant,
            StopSignal stop,
            Progress.Listener told) {
        return new DirectoryRuns(world, snapshot, tenant, stop, told);
    }

    PlanRunner runner() {
        return runner;
    }

    Journal journal() {
        return journal;
    }

    @Override
    public void close() {
        store.close();
        session.close();
        log.close();
    }
}
