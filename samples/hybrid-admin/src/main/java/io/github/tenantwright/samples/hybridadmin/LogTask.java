package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.LogFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Commands that show an audit log. */
abstract class LogTask extends Task {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the last one in the log when not given.")
    private @Nullable String named;

    /** Whose log. */
    abstract Workplace place();

    @Override
    ExitCode carryOut() {
        LogFile log = LogFile.read(place().auditLog(), named);
        if (json()) {
            return print(log.in(document()), ExitCode.DONE);
        }
        line("Run " + log.run() + ":");
        log.events().forEach(event -> line(LogFile.line(event)));
        return ExitCode.DONE;
    }
}
