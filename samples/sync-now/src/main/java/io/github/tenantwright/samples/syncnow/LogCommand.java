package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.LogFile;
import io.github.tenantwright.samples.commandline.Terminal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows the audit log. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "Shows the audit log of a run: each decision, each write request and what came of it.")
final class LogCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the last one in the log when not given.")
    private @Nullable String named;

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Option(names = "--json", description = "Writes one JSON document to standard output, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        LogFile log = LogFile.read(tenant.place().auditLog(), named);
        PrintWriter out = top.invocation().terminal().out();
        if (json) {
            out.println(log.in(Document.of("log")).text(ExitCode.DONE));
        } else {
            out.println("Run " + log.run() + ", on the tenant "
                    + Terminal.printableLine(LogFile.text(log.events().get(0), "tenant")));
            log.events().forEach(event -> out.println(Terminal.printableLine(LogFile.line(event))));
        }
        return ExitCode.DONE.code();
    }
}
