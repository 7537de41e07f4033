package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.calls.Explain;
import io.github.tenantwright.teams.calls.Explanation;
import io.github.tenantwright.teams.sync.VoiceSnapshot;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says why somebody can't call. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says why a user can call out, or can't: the first broken link from license to trunk, and what mends"
                        + " it.")
final class ExplainCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Parameters(paramLabel = "USER", description = "The sign-in name.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String user;

    @Mixin
    private final SnapshotSource source = new SnapshotSource();

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Option(names = "--json", description = "Writes one JSON document to standard output, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        VoiceSnapshot snapshot = source.read(top.invocation(), tenant);
        List<String> free = snapshot.inventory().stream()
                .filter(number -> number.unassigned() && number.type().equalsIgnoreCase("directRouting"))
                .map(VoiceSnapshot.InventoryNumber::number)
                .sorted()
                .toList();
        Explanation why = Explain.user(snapshot.callFacts(), free, user);
        top.invocation()
                .terminal()
                .out()
                .print(
                        json
                                ? Document.of("explain")
                                                .add(VoiceDocument.explanation(why))
                                                .text(ExitCode.DONE)
                                        + System.lineSeparator()
                                : Terminal.printable(why.describe()));
        return ExitCode.DONE.code();
    }
}
