package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.plan.Plan;
import picocli.CommandLine.Command;

/** The manual route in words. */
@Command(
        name = "guide",
        mixinStandardHelpOptions = true,
        description = "Writes what a person does in the admin centers to get the same, as Markdown.")
final class GuideCommand extends Rendering {
    @Override
    String render(Plan plan, Cloud cloud) {
        return plan.guide();
    }
}
