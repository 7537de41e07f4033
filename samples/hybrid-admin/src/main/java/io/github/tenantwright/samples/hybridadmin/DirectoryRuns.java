package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.adsync.writeback.DescriptorStore;
import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.StopSignal;
import io.github.tenantwright.samples.commandline.Shown;
import io.github.tenantwright.token.TokenProvider;
import java.time.Instant;
import java.util.Map;

/** Carries plans out on a forest, with journal and audit log in its folder. */
final class DirectoryRuns implements Runs, AutoCloseable {
    private final DirectoryWorld world;
    private final Workplace place;
    private final Journal journal;
    private final AuditLog log;
    private final TenantSession session;
    private final ForestStore store;
    private final PlanRunner runner;

    DirectoryRuns(
            DirectoryWorld world,
            DirectorySnapshot snapshot,
            TenantId tenant,
            StopSignal stop,
            Progress.Listener progress) {
        this.world = world;
        store = ForestStore.of(world, snapshot);
        place = world.place(snapshot).made();
        journal = place.journal();
        log = AuditLog.jsonLines(place.auditLog());
        session = TenantSession.builder(tenant)
                // A directory takes no tokens.
                .tokens(TokenProvider.of(Map.of()))
                .audit(log)
                .clock(world.clock())
                .build();
        runner = PlanRunner.on(session, catalog())
                .journal(journal)
                .provide(DescriptorStore.class, store)
                .progress(progress)
                .stop(stop)
                .build();
    }

    @Override
    public OperationCatalog catalog() {
        return AdsyncOperations.catalog();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public RunReport run(Plan plan) {
        return runner.run(plan);
    }

    @Override
    public RunReport resume(RunId run) {
        return runner.resume(run);
    }

    @Override
    public Instant now() {
        return world.clock().instant();
    }

    @Override
    public Plan undoPlan(RunId run) {
        return runner.undoPlan(run);
    }

    @Override
    public String folder() {
        return place.folder().toString();
    }

    @Override
    public String options() {
        return world.options();
    }

    @Override
    public String command(String name, RunId run) {
        return Shown.program("hybrid-admin") + " adsync " + name + " " + run + world.options();
    }

    @Override
    public void close() {
        store.close();
        session.close();
        log.close();
    }
}
