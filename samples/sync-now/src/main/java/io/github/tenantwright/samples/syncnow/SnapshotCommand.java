package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OutFile;
import io.github.tenantwright.teams.sync.VoiceSnapshot;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Saves what decides about calls. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = {
            "Saves all that decides about calls, for route, lint, explain and numbers to work on without the tenant.",
            "The file holds names and numbers of people."
        })
final class SnapshotCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "Where to save it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path to;

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Override
    public Integer call() {
        VoiceSnapshot snapshot = new SnapshotSource().read(top.invocation(), tenant);
        OutFile.write(to, snapshot.toJson());
        top.invocation()
                .terminal()
                .out()
                .println("Saved " + snapshot.users().size() + " users and "
                        + snapshot.inventory().size() + " numbers of the tenant " + snapshot.tenant() + " in " + to
                        + ".");
        return ExitCode.DONE.code();
    }
}
