package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes on with a run. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Goes on with a run that was stopped or cut off, and tries again what failed. What is done is not"
                + " done again.")
final class ResumeCommand extends DirectoryTask {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the newest unfinished one when not given.")
    private @Nullable String named;

    @Override
    ExitCode carryOut() {
        check();
        try (DirectoryWorld world = directory().open()) {
            DirectorySnapshot snapshot = world.snapshot(DirectorySnapshot.Options.standard());
            try (DirectoryRuns runs = runs(world, snapshot)) {
                RunId run = runs.unfinished(Optional.ofNullable(named));
                if (!json()) {
                    line("Going on with run " + run + " on " + world.title() + ".");
                }
                return goThrough(runs, ForestText.add(document(), world, snapshot), () -> runs.resume(run));
            }
        }
    }
}
