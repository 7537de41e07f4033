package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.TenantOptions;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets other programs at the simulated forest. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Runs the simulated forest on a port of this machine until the program is asked to end (Ctrl-C), so"
                        + " that other programs can look at it and change it; what they change is kept.")
final class ServeCommand extends Task {
    private static final long LOOK_EVERY_MILLIS = 200;

    @Option(
            names = "--state",
            paramLabel = "FOLDER",
            defaultValue = TenantOptions.STATE,
            description = "Where the simulated forest is kept (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of(TenantOptions.STATE);

    @Override
    ExitCode carryOut() {
        try (SimulatedWorld world = SimulatedWorld.open(
                Workplace.simulatedDirectory(state), "", invocation().clock())) {
            SimulatedForest forest = world.forest();
            if (json()) {
                Document document = document();
                document.root()
                        .put("url", forest.url())
                        .put("user", SimulatedForest.ADMINISTRATOR)
                        .put("password", SimulatedForest.PASSWORD);
                print(document, ExitCode.DONE);
            } else {
                line("Listening at " + forest.url() + " for programs on this machine.");
                line("Sign in as " + SimulatedForest.ADMINISTRATOR + " with the password " + SimulatedForest.PASSWORD
                        + " (which guards nothing real).");
            }
            out().flush();
            untilAsked();
            return ExitCode.DONE;
        }
    }

    private void untilAsked() {
        try {
            while (!invocation().stop().isRequested()) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
