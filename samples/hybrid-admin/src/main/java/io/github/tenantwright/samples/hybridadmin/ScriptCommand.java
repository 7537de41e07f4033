package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.writeback.Shell;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OutFile;
import io.github.tenantwright.samples.hybridadmin.PlanRendering.Form;
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
final class ScriptCommand extends Task {
    @Mixin
    private final WritebackSource source = new WritebackSource();

    @Mixin
    private final DirectoryOptions directory = new DirectoryOptions();

    @Option(names = "--undo", description = "The one that takes the added entries away again, and nothing else.")
    private boolean undo;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; standard output when not given.")
    private @Nullable Path out;

    @Override
    ExitCode carryOut() {
        source.read();
        try (DirectoryWorld world = directory.open()) {
            DirectorySnapshot snapshot = world.snapshot(source.options());
            ForestPlan plan = ForestPlan.of(snapshot, source.setup(world, snapshot), source.domains());
            String script =
                    new PlanRendering(plan, Shell.POWERSHELL).text(undo ? Form.POWERSHELL_UNDO : Form.POWERSHELL);
            if (out != null) {
                OutFile.write(out, script);
            }
            ExitCode exit = plan.isBlocked() ? ExitCode.REFUSED : ExitCode.DONE;
            if (json()) {
                Document document = ForestText.add(document(), world, snapshot).findings(plan.findings());
                document.root().put("undo", undo).put("script", script);
                return print(document, exit);
            }
            if (out == null) {
                out().print(script);
            } else {
                line("Written to " + out + ".");
            }
            blocked(plan.findings());
            return exit;
        }
    }
}
