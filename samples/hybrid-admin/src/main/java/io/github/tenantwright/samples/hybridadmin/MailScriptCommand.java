package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.plan.Plan;
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
    private final TenantOptions tenant = new TenantOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; standard output when not given.")
    private @Nullable Path out;

    @Override
    ExitCode carryOut() {
        source.read();
        try (TenantWorld world = tenant.open()) {
            Plan plan = source.plan(world);
            String script = plan.powerShell(world.session().cloud());
            if (out != null) {
                OutFile.write(out, script);
            }
            ExitCode exit = plan.blockers().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
            if (json()) {
                Document document = MailTask.about(document(), world).findings(plan.findings());
                document.root().put("script", script);
                return print(document, exit);
            }
            if (out == null) {
                out().print(script);
            } else {
                line("Written to " + out + ".");
            }
            plan.blockers()
                    .forEach(blocker -> invocation()
                            .terminal()
                            .err()
                            .println(Terminal.printable("BLOCKED: " + blocker.words() + " " + blocker.remedy())));
            return exit;
        }
    }
}
