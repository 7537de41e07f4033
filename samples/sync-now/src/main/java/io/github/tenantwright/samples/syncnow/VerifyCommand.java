package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.ManualReport;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.Verification;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import io.github.tenantwright.samples.commandline.OutFile;
import io.github.tenantwright.teams.sync.SyncNow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What is done of a plan, from reading alone. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Reads the tenant and says step by step what is done of a plan, by whatever means. Give the plan that"
                        + " was saved before the work: one made anew only holds what is left.")
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Mixin
    private final PlanSource source = new PlanSource();

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Option(
            names = "--printed",
            paramLabel = "FILE",
            description = "What the plan's script printed, to be set beside it.")
    private @Nullable Path printed;

    @Option(names = "--json", description = "Writes one JSON document to standard output, and nothing else.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Also writes it as a page.")
    private @Nullable Path html;

    @Override
    public Integer call() {
        source.read();
        String output = printed == null ? null : InFile.text(printed);
        PrintWriter out = top.invocation().terminal().out();
        try (World world = tenant.open(top.invocation(), source.wanted(), true, true)) {
            SyncNow syncNow = SyncNow.builder(world.session()).build();
            Plan plan = source.plan(syncNow);
            ManualReport report = output == null ? null : ManualReport.read(plan, output);
            Verification found = syncNow.verify(plan);
            out.print(json ? found.toJson() + "\n" : found.describe());
            if (report != null && !json) {
                out.print(report.describe(found));
            }
            if (html != null) {
                OutFile.write(html, found.toHtml());
            }
            return (found.isDone() ? ExitCode.DONE : ExitCode.FAILURES).code();
        }
    }
}
