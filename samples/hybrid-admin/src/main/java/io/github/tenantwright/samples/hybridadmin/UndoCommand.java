package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a run back. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description =
                "Takes back what a run did: the access list is written as it was found then, byte for byte, unless"
                        + " somebody changed it meanwhile.")
final class UndoCommand extends DirectoryTask {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; without it they are listed.")
    private @Nullable String named;

    @Override
    ExitCode carryOut() {
        check();
        try (DirectoryWorld world = directory().open()) {
            DirectorySnapshot snapshot = world.snapshot(DirectorySnapshot.Options.standard());
            try (DirectoryRuns runs = runs(world, snapshot)) {
                RunId run = runs.toUndo(Optional.ofNullable(named));
                Plan plan = runs.undoPlan(run);
                planned(world.title(), plan.describe());
                Document document = ForestText.add(document(), world, snapshot);
                document.root().put("undoes", run.value());
                return takeBack(runs, run, plan, document);
            }
        }
    }
}
