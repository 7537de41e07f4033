package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.adsync.writeback.Shell;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans, shows the plan and carries it out. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Shows what is to be added, adds it, and reads it back. Only the access list of AdminSDHolder is"
                + " written, and only if nobody changed it meanwhile.")
final class ApplyCommand extends DirectoryTask {
    @Mixin
    private final WritebackSource source = new WritebackSource();

    @Option(names = "--plan", paramLabel = "FILE", description = "A plan that was saved, in place of a set-up.")
    private @Nullable Path planFile;

    @Mixin
    private final NewRun newRun = new NewRun();

    @Override
    ExitCode carryOut() {
        check();
        if (planFile != null && (source.isGiven() || !source.domains().isEmpty())) {
            throw wrong("Either --plan or a set-up.");
        }
        source.read();
        Plan saved = planFile == null ? null : Plan.fromJson(InFile.text(planFile), AdsyncOperations.catalog());
        try (DirectoryWorld world = directory().open()) {
            DirectorySnapshot snapshot = world.snapshot(source.options());
            try (DirectoryRuns runs = runs(world, snapshot)) {
                newRun.check(runs);
                Document document = ForestText.add(document(), world, snapshot);
                Plan plan;
                if (saved == null) {
                    ForestPlan found = ForestPlan.of(snapshot, source.setup(world, snapshot), source.domains());
                    plan = found.toPlan(tenant().id(), world.clock().instant());
                    PlanDocument.add(document, found);
                    planned(world.title(), new PlanRendering(found, Shell.POWERSHELL).text(PlanRendering.Form.TEXT));
                } else {
                    plan = saved;
                    planned(world.title(), plan.describe());
                }
                return carryOut(runs, plan, document, "The directory is as wanted; nothing was written.");
            }
        }
    }
}
