package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanDocument;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OutFile;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.sync.SyncNow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what would change. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = "Shows what would change, and changes nothing.")
final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Mixin
    private final PlanSource source = new PlanSource();

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Saves the plan, to be looked at, approved and applied.")
    private @Nullable Path out;

    @Option(
            names = "--show",
            paramLabel = "FILE",
            description = "Writes it for whoever approves it, every step and the digest: .html, .md or text.")
    private @Nullable Path show;

    @Option(names = "--all", description = "Shows every step, however many there are.")
    private boolean all;

    @Option(names = "--json", description = "Writes one JSON document to standard output, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        source.read();
        PrintWriter print = top.invocation().terminal().out();
        try (World world = tenant.open(top.invocation(), source.wanted(), true, json)) {
            Plan plan = source.plan(SyncNow.builder(world.session()).build());
            if (out != null) {
                OutFile.write(out, plan.toJson(SyncNow.catalog()));
            }
            if (show != null) {
                OutFile.write(show, shown(PlanDocument.of(plan, SyncNow.catalog()), show));
            }
            ExitCode exit = plan.blockers().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
            if (json) {
                print.println(VoiceDocument.of("plan", world)
                        .plan(plan, SyncNow.catalog())
                        .requests(world.requests())
                        .text(exit));
                return exit.code();
            }
            print.println("Planned for " + world.title() + "; nothing was changed.");
            print.println();
            print.print(Terminal.printable(all ? plan.describe(Integer.MAX_VALUE) : plan.describe()));
            print.println();
            if (out != null) {
                print.println("The plan is saved in " + out + ", with the SHA-256 digest "
                        + plan.digest(SyncNow.catalog()) + ".");
            }
            print.println(Terminal.printable(SyncNow.builder(world.session())
                    .build()
                    .timeBudget(plan)
                    .describe()
                    .strip()));
            print.println("In sum " + world.requests().words() + ".");
            return exit.code();
        }
    }

    private static String shown(PlanDocument document, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".html") ? document.html() : name.endsWith(".md") ? document.markdown() : document.text();
    }
}
