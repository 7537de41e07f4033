package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.log.report.LogReport;
import io.github.tenantwright.log.report.LogSource;
import io.github.tenantwright.log.verify.Verdict;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.LogFile;
import io.github.tenantwright.samples.commandline.Terminal;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "For the customer, of all runs or of the one named: ${COMPLETION-CANDIDATES}.")
    private LogReport.@Nullable Format format;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "With --format: whose times, as in Europe/Berlin (default: UTC).")
    private @Nullable ZoneId zone;

    @Option(
            names = "--verify",
            description = "Finds out whether the log is as it was written, and as the receipts say that were kept.")
    private boolean verify;

    @Override
    public Integer call() {
        if (verify) {
            Verdict verdict = new Receipts(tenant.place()).verify();
            top.invocation().terminal().out().print(verdict.words());
            return (verdict.isIntact() ? ExitCode.DONE : ExitCode.FAILURES).code();
        }
        if (format != null) {
            report(format);
            return ExitCode.DONE.code();
        }
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

    private void report(LogReport.Format chosen) {
        // Says so where there is no log, or nothing of the run in it.
        LogFile log = LogFile.read(tenant.place().auditLog(), named);
        LogReport report =
                LogReport.of(LogSource.file(tenant.place().auditLog())).in(zone == null ? ZoneOffset.UTC : zone);
        (named == null ? report : report.run(RunId.of(log.run())))
                .write(chosen, top.invocation().terminal().out());
    }
}
