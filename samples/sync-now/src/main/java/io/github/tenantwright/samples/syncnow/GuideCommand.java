package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The manual route in words. */
@Command(
        name = "guide",
        mixinStandardHelpOptions = true,
        description = "Writes what a person does in the admin centers to get the same, as Markdown or as a page.")
final class GuideCommand extends Rendering {
    @Option(names = "--html", description = "As a page of one file, in place of Markdown.")
    private boolean html;

    @Override
    String render(Plan plan, Cloud cloud) {
        return html ? plan.guideHtml() : plan.guide();
    }
}
