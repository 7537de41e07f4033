package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.OutFile;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.sync.SyncNow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Commands that write a plan in another form; standard output holds that and nothing else. */
abstract class Rendering implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Mixin
    private final PlanSource source = new PlanSource();

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; standard output when not given.")
    private @Nullable Path out;

    abstract String render(Plan plan, Cloud cloud);

    @Override
    public Integer call() {
        source.read();
        PrintWriter print = top.invocation().terminal().out();
        try (World world = tenant.open(top.invocation(), source.wanted(), true, true)) {
            Plan plan = source.plan(SyncNow.builder(world.session()).build());
            String text = render(plan, world.session().cloud());
            if (out == null) {
                print.print(text);
            } else {
                OutFile.write(out, text);
                print.println("Written to " + out + ".");
            }
            plan.blockers()
                    .forEach(blocker -> top.invocation()
                            .terminal()
                            .err()
                            .println(Terminal.printable("BLOCKED: " + blocker.words() + " " + blocker.remedy())));
            return plan.blockers().isEmpty() ? ExitCode.DONE.code() : ExitCode.REFUSED.code();
        }
    }
}
