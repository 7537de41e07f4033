package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.exchange.admin.ExchangeSettings;
import io.github.tenantwright.exchange.mailflow.MailFlow;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StopSignal;
import io.github.tenantwright.samples.commandline.Shown;
import java.time.Instant;

/** Carries plans out on a tenant's mail flow, with journal and audit log in its folder. */
final class MailRuns implements Runs {
    private final TenantWorld world;
    private final Journal journal;
    private final StopSignal stop;
    private final PlanRunner runner;

    MailRuns(TenantWorld world, StopSignal stop, Progress.Listener progress) {
        this.world = world;
        this.journal = world.place().made().journal();
        this.stop = stop;
        this.runner = PlanRunner.on(world.session(), catalog())
                .journal(journal)
                .stop(stop)
                .progress(progress)
                .provide(ExchangeSettings.class, ExchangeSettings.STANDARD)
                .build();
    }

    @Override
    public OperationCatalog catalog() {
        return MailFlow.catalog();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public RunReport run(Plan plan) {
        return through(runner.run(plan));
    }

    @Override
    public RunReport resume(RunId run) {
        return through(runner.resume(run));
    }

    /** Through as many waits as the world lets pass. */
    private RunReport through(RunReport first) {
        RunReport report = first;
        while (report.state() == RunState.WAITING && !stop.isRequested() && world.passTime(report)) {
            report = runner.resume(report.run());
        }
        return report;
    }

    /** How a run stands, from the journal alone. */
    RunReport report(RunId run) {
        return runner.report(run);
    }

    /** Writes down that a person has done a step by hand. */
    void confirm(RunId run, ObjectKey step, String who) {
        runner.confirmByHand(run, step, who);
    }

    @Override
    public Instant now() {
        return world.session().clock().instant();
    }

    @Override
    public Plan undoPlan(RunId run) {
        return runner.undoPlan(run);
    }

    @Override
    public String folder() {
        return world.place().folder().toString();
    }

    @Override
    public String options() {
        return world.options();
    }

    @Override
    public String command(String name, RunId run) {
        return Shown.program("hybrid-admin") + " mailflow " + name + " " + run + world.options();
    }
}
