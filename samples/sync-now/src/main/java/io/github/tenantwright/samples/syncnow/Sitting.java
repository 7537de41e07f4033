package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Approval;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.StopSignal;
import io.github.tenantwright.teams.domains.OwnershipRecord;
import io.github.tenantwright.teams.domains.VerifyDomain;
import io.github.tenantwright.teams.sync.SyncNow;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One carrying-out of a run by this program, through as many waits as its world lets pass. */
final class Sitting {
    private final World world;
    private final SyncNow syncNow;
    private final StopSignal stop;
    private final Progress.Listener progress;

    Sitting(World world, SyncNow syncNow, StopSignal stop, Progress.Listener view) {
        this.world = world;
        this.syncNow = syncNow;
        this.stop = stop;
        this.progress = event -> {
            world.time().ifPresent(time -> time.progress(event));
            view.progress(event);
        };
    }

    RunReport run(Plan plan) {
        return through(() -> syncNow.run(plan, progress));
    }

    /** A plan that somebody has approved; it is held against the tenant of now before anything is sent. */
    RunReport run(Plan plan, Approval approval) {
        return through(() -> syncNow.run(plan, approval, progress));
    }

    RunReport resume(RunId run) {
        return through(() -> syncNow.resume(run, progress));
    }

    private RunReport through(Supplier<RunReport> first) {
        RunReport report = first.get();
        while (report.state() == RunState.WAITING && !stop.isRequested() && world.passTime(report)) {
            report = syncNow.resume(report.run(), progress);
        }
        world.time().ifPresent(SimulatedTime::finish);
        world.signFor(report);
        return report;
    }

    /** What somebody has to publish before the run can go on. */
    List<OwnershipRecord> records(RunReport report) {
        Set<ObjectKey> verified = report.steps().stream()
                .filter(step -> step.status().isGood())
                .map(StepReport::key)
                .collect(Collectors.toSet());
        return syncNow.recordsToPublish(report.run()).stream()
                .filter(record -> !verified.contains(VerifyDomain.key(record.name())))
                .sorted(Comparator.comparing(record -> record.name().value()))
                .toList();
    }
}
