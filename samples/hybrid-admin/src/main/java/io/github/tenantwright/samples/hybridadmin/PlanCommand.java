package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.adsync.writeback.Shell;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OutFile;
import io.github.tenantwright.samples.hybridadmin.PlanRendering.Form;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what would change. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows which rights are there, missing, without effect or broader than needed, and what would be"
                + " added; changes nothing.")
final class PlanCommand extends Task {
    @Mixin
    private final WritebackSource source = new WritebackSource();

    @Mixin
    private final DirectoryOptions directory = new DirectoryOptions();

    @Mixin
    private final TenantOption tenant = new TenantOption();

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            defaultValue = "powershell",
            description = "Where dsacls lines are typed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Shell shell = Shell.POWERSHELL;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Saves the plan, to be looked at, approved and applied (apply --plan).")
    private @Nullable Path out;

    @Override
    ExitCode carryOut() {
        source.read();
        try (DirectoryWorld world = directory.open()) {
            DirectorySnapshot snapshot = world.snapshot(source.options());
            ForestPlan found = ForestPlan.of(snapshot, source.setup(world, snapshot), source.domains());
            Plan plan = found.toPlan(tenant.id(), world.clock().instant());
            if (out != null) {
                OutFile.write(out, plan.toJson(AdsyncOperations.catalog()));
            }
            ExitCode exit = plan.blockers().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
            if (json() || form == Form.JSON) {
                Document document = ForestText.add(document(), world, snapshot).plan(plan, AdsyncOperations.catalog());
                PlanDocument.add(document, found);
                return print(document, exit);
            }
            if (form == Form.TEXT) {
                line("Planned for " + world.title() + "; nothing was changed.");
                line("");
            }
            text(new PlanRendering(found, shell).text(form));
            if (form != Form.TEXT) {
                blocked(plan.findings());
            }
            if (out != null) {
                line("The plan is saved in " + out + ", with the SHA-256 digest "
                        + plan.digest(AdsyncOperations.catalog()) + ".");
            }
            return exit;
        }
    }
}
