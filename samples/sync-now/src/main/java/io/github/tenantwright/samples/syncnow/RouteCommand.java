package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.calls.CallSimulator;
import io.github.tenantwright.teams.calls.CallTrace;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows where a call would go. */
@Command(
        name = "route",
        mixinStandardHelpOptions = true,
        description = "Shows, step by step, what happens when somebody dials a number. Nothing is dialed.")
final class RouteCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Parameters(paramLabel = "NUMBER", description = "What is dialed, or called from the outside.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String number;

    @Option(names = "--from", paramLabel = "USER", description = "Who dials: a sign-in name.")
    private @Nullable String from;

    @Option(
            names = "--in",
            paramLabel = "TRUNK",
            description = "A call that comes in by this trunk, in place of one that --from makes.")
    private @Nullable String trunk;

    @Option(
            names = "--calling",
            paramLabel = "NUMBER",
            defaultValue = "",
            description = "With --in: the calling number; withheld when not given.")
    private String calling = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Another draw of the sample order of trunks.")
    private long seed;

    @Mixin
    private final SnapshotSource source = new SnapshotSource();

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Option(names = "--json", description = "Writes one JSON document to standard output, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        if ((from == null) == (trunk == null)) {
            throw new ParameterException(
                    command.commandLine(), "Say who dials (--from), or by which trunk it comes (--in).");
        }
        CallSimulator simulator = CallSimulator.of(
                        source.read(top.invocation(), tenant).callFacts())
                .seed(seed);
        CallTrace trace =
                from != null ? simulator.call(from, number) : simulator.receive(number, String.valueOf(trunk), calling);
        top.invocation()
                .terminal()
                .out()
                .print(
                        json
                                ? Document.of("route")
                                                .json("trace", trace.toJson())
                                                .text(ExitCode.DONE)
                                        + System.lineSeparator()
                                : Terminal.printable(trace.describe()));
        return ExitCode.DONE.code();
    }
}
