package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OutFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The manual route as PowerShell. */
@Command(
        name = "script",
        mixinStandardHelpOptions = true,
        description = "Writes the PowerShell that does the same by hand; it looks before it acts and may be run twice.")
final class MailScriptCommand extends Task {
    @Mixin
    private final MailSource source = new MailSource();

    @Mixin
    private final MailTenant tenant = new MailTenant();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; standard output when not given.")
    private @Nullable Path out;

    @Override
    ExitCode carryOut() {
        source.read();
        MailPlanned planned = source.planned(tenant);
        String script = planned.plan().powerShell(planned.cloud());
        if (out != null) {
            OutFile.write(out, script);
        }
        if (json()) {
            Document document =
                    planned.about(document()).findings(planned.plan().findings());
            document.root().put("script", script);
            return print(document, planned.exit());
        }
        if (out == null) {
            out().print(script);
        } else {
            line("Written to " + out + ".");
        }
        blocked(planned.plan().findings());
        return planned.exit();
    }
}
