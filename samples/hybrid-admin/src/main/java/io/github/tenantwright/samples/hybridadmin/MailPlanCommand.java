package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.exchange.mailflow.MailFlow;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OutFile;
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
    private final MailTenant tenant = new MailTenant();

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
        source.read();
        MailPlanned planned = source.planned(tenant);
        Plan plan = planned.plan();
        if (out != null) {
            OutFile.write(out, plan.toJson(MailFlow.catalog()));
        }
        if (json() || form == Form.JSON) {
            return print(planned.about(document()).plan(plan, MailFlow.catalog()), planned.exit());
        }
        switch (form) {
            case SCRIPT -> out().print(plan.powerShell(planned.cloud()));
            case GUIDE -> text(plan.guide());
            default -> {
                line("Planned for " + planned.title() + "; nothing was changed.");
                line("");
                text(plan.describe(Integer.MAX_VALUE));
                line("");
            }
        }
        if (out != null) {
            line("The plan is saved in " + out + ", with the SHA-256 digest " + plan.digest(MailFlow.catalog()) + ".");
        }
        if (form == Form.TEXT && !planned.requests().isEmpty()) {
            line(planned.requests());
        }
        return planned.exit();
    }
}
