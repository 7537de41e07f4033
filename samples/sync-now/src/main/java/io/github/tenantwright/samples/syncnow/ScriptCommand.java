package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.plan.Plan;
import picocli.CommandLine.Command;

/** The manual route as PowerShell. */
@Command(
        name = "script",
        mixinStandardHelpOptions = true,
        description = "Writes the PowerShell that does the same by hand; it looks before it acts and may be run twice.")
final class ScriptCommand extends Rendering {
    @Override
    String render(Plan plan, Cloud cloud) {
        return plan.powerShell(cloud);
    }
}
