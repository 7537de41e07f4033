package io.github.tenantwright.trials;

import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.http.HttpConnections;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.token.TokenProvider;
import java.nio.file.Path;
import java.util.List;

/** One process from its start to its end: all objects are its own, and only a folder with journal and log outlives it. */
record Life(
        Outside outside,
        HttpConnections connections,
        Path folder,
        Tap.Watcher watcher,
        TokenProvider tokens,
        int parallelism) {
    static final String LOG = "audit.jsonl";
    static final Tap.Watcher NOBODY = (kind, before, what) -> {};

    static Life of(World world, Path folder) {
        return of(world, world.connections, folder);
    }

    static Life of(Outside outside, HttpConnections connections, Path folder) {
        return new Life(outside, connections, folder, NOBODY, Portal.tokensOf(outside), 1);
    }

    Life watched(Tap.Watcher by) {
        return new Life(outside, connections, folder, by, tokens, parallelism);
    }

    Life withTokens(TokenProvider other) {
        return new Life(outside, connections, folder, watcher, other, parallelism);
    }

    Life parallel(int steps) {
        return new Life(outside, connections, folder, watcher, tokens, steps);
    }

    /** What can be asked at the end of a life about the run that it ended. */
    interface Inspection<T> {
        T look(PlanRunner runner, RunReport report);
    }

    /** Goes on with the folder's run, or begins the plan's, up to its end. */
    RunReport toTheEnd(Plan plan) {
        return toTheEnd(plan, (runner, report) -> report);
    }

    <T> T toTheEnd(Plan plan, Inspection<T> inspection) {
        Tap tap = new Tap(watcher);
        try (AuditLog log = AuditLog.jsonLines(folder.resolve(LOG));
                Portal portal = new Portal(
                        tap.outside(outside), connections, tap.log(log), tap.calls(), tokens, tap::directory)) {
            Journal files = Journal.in(folder);
            PlanRunner runner = portal.runner(tap.journal(files), parallelism);
            List<RunId> runs = files.runs();
            RunReport first = runs.isEmpty() ? runner.run(plan) : runner.resume(runs.get(0));
            return inspection.look(runner, first.state() == RunState.WAITING ? portal.toTheEnd(runner, first) : first);
        }
    }
}
