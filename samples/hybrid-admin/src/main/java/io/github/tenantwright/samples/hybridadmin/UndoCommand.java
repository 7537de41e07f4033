package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunId;
import java.util.List;
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
final class UndoCommand extends RunTask {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; without it they are listed.")
    private @Nullable String named;

    @Override
    ExitCode carryOut() {
        check();
        try (DirectoryWorld world = directory().open()) {
            DirectorySnapshot snapshot = world.snapshot(DirectorySnapshot.Options.standard());
            try (DirectoryRuns runs = runs(world, snapshot)) {
                if (named == null) {
                    throw new Complaint(ExitCode.BAD_INPUT, which(runs));
                }
                Plan plan = runs.runner().undoPlan(RunId.of(named));
                if (!json()) {
                    line("Planned for " + world.title() + ".");
                    line("");
                    text(plan.describe());
                    line("");
                }
                Document document = ForestText.add(document(), world, snapshot);
                document.root().put("undoes", named);
                return show(world, runs, plan, document, "Nothing of that run is left to be taken back.");
            }
        }
    }

    private static String which(DirectoryRuns runs) {
        List<String> all = runs.journal().runs().stream().map(RunId::value).toList();
        return all.isEmpty()
                ? "There is no run to be taken back."
                : "RUN: say which run is to be taken back; there are " + String.join(", ", all);
    }
}
