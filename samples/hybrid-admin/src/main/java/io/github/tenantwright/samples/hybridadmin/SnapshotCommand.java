package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OutFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Saves what the forest holds of all that matters here. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = {
            "Saves all that protection and writeback depend on, for the other commands to work on without a directory.",
            "The file holds names of accounts and their rights, and no passwords."
        })
final class SnapshotCommand extends Task {
    @Option(names = "--to", required = true, paramLabel = "FILE", description = "Where to save it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path to;

    @Option(
            names = "--blocked",
            description = "Looks through all users for those who take no rights from above without being protected.")
    private boolean blocked;

    @Option(
            names = "--connector",
            paramLabel = "NAME",
            description = "An account that a directory sync is known to sign in as, where its name does not tell"
                    + ": sAMAccountName, DOMAIN\\name or identifier; may be given more than once.")
    private final List<String> connectors = new ArrayList<>();

    @Mixin
    private final DirectoryOptions directory = new DirectoryOptions();

    @Override
    ExitCode carryOut() {
        try (DirectoryWorld world = directory.open()) {
            // With all that an audit looks at, but for what takes reading every user.
            DirectorySnapshot.Options options = DirectorySnapshot.Options.standard()
                    .withConnectors(connectors)
                    .withContainers()
                    .withAuditLists();
            DirectorySnapshot snapshot = world.snapshot(blocked ? options.withBlocked() : options);
            OutFile.write(to, snapshot.toJson());
            if (json()) {
                Document document = ForestText.add(document(), world, snapshot);
                document.root()
                        .put("file", to.toString())
                        .put("domains", snapshot.domains().size())
                        .put("accounts", snapshot.accounts().size());
                return print(document, ExitCode.DONE);
            }
            line("Saved " + snapshot.domains().size() + " domains and "
                    + snapshot.accounts().size() + " accounts of " + world.title() + " in " + to + ".");
            lines(ForestText.unread(snapshot));
            return ExitCode.DONE;
        }
    }
}
