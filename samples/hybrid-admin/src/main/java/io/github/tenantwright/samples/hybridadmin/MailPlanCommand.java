package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.exchange.mailflow.MailFlowSnapshot;
import io.github.tenantwright.plan.Plan;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what would change in the mail flow. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = "Shows what would change, and changes nothing.")
final class MailPlanCommand extends Task {
    /** What to write. */
    enum Form {
        TEXT,
        JSON,
        SCRIPT,
        GUIDE
    }

    @Mixin
    private final MailSource source = new MailSource();

    @Mixin
    private final TenantOptions tenant = new TenantOptions();

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "Works on what `mailflow snapshot --to FILE` saved, without any tenant.")
    private @Nullable Path snapshot;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Saves the plan, to be looked at, approved and applied.")
    private @Nullable Path out;

    @Override
    ExitCode carryOut() {
        if (snapshot != null && (tenant.isReal() || source.isPlan())) {
            throw wrong("--snapshot goes with a set-up file alone: a saved snapshot needs no tenant.");
        }
        source.read();
        if (snapshot != null) {
            MailFlowSnapshot saved = MailFlowSnapshot.fromJson(InFile.text(snapshot));
            Document document = document();
            document.root().put("tenant", saved.tenant().value()).put("simulated", false);
            return show(source.plan(saved), "the snapshot " + snapshot + " of " + saved.readAt(), document, "");
        }
        try (TenantWorld world = tenant.open()) {
            Plan plan = source.plan(world);
            return show(
                    plan,
                    world.title(),
                    MailTask.about(document(), world),
                    "In sum " + world.requests().words() + ".");
        }
    }

    private ExitCode show(Plan plan, String title, Document document, String requests) {
        if (out != null) {
            OutFile.write(out, plan.toJson(MailCatalog.ALL));
        }
        ExitCode exit = plan.blockers().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
        if (json() || form == Form.JSON) {
            return print(document.plan(plan, MailCatalog.ALL), exit);
        }
        switch (form) {
            case SCRIPT -> out().print(plan.powerShell());
            case GUIDE -> text(plan.guide());
            default -> {
                line("Planned for " + title + "; nothing was changed.");
                line("");
                text(plan.describe(Integer.MAX_VALUE));
                line("");
            }
        }
        if (out != null) {
            line("The plan is saved in " + out + ", with the SHA-256 digest " + plan.digest(MailCatalog.ALL) + ".");
        }
        if (form == Form.TEXT && !requests.isEmpty()) {
            line(requests);
        }
        return exit;
    }
}
