package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.sync.SyncNow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Goes on with a run. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Goes on with a run that waits, needed a token, was stopped or was cut off, and tries again what"
                + " failed. What is done is not done again.")
final class ResumeCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the newest unfinished one when not given.")
    private @Nullable String named;

    @Option(
            names = "--done",
            paramLabel = "STEP",
            description = "Says that a step which waits for a person was done by hand: its key as the run shows it, or"
                    + " `all` of them. May be given more than once.")
    private final List<String> done = new ArrayList<>();

    @Option(
            names = "--by",
            paramLabel = "WHO",
            description = "With --done: who did it, for the audit log; who is signed in here when not given.")
    private @Nullable String who;

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Override
    public Integer call() {
        options.check();
        if (who != null && done.isEmpty()) {
            throw new Complaint(ExitCode.BAD_INPUT, "--by goes with --done.");
        }
        Journal journal = tenant.place().made().journal();
        RunId run = named == null
                ? Workplace.resumable(journal)
                        .orElseThrow(() -> new Complaint(
                                ExitCode.BAD_INPUT,
                                "No run in " + tenant.place().folder() + " has anything left to do."))
                : RunId.of(named);
        Terminal terminal = top.invocation().terminal();
        ProgressView view = new ProgressView(terminal);
        try (World world = tenant.open(top.invocation(), null, options.publishing(), options.json(), view)) {
            SyncNow syncNow = options.syncNow(world, journal, top.invocation().stop());
            if (!done.isEmpty()) {
                ByHandWord.give(syncNow, run, done, who);
            }
            if (options.json()) {
                Sitting sitting = new Sitting(world, syncNow, top.invocation().stop(), event -> {});
                RunReport report = sitting.resume(run);
                ExitCode exit = ExitCode.of(report.state());
                Document document = VoiceDocument.of("resume", world)
                        .run(report)
                        .add(VoiceDocument.run(report, sitting.records(report)));
                world.time().ifPresent(time -> document.add(VoiceDocument.time(time)));
                terminal.out().println(document.requests(world.requests()).text(exit));
                return exit.code();
            }
            terminal.out().println("Going on with run " + run + " on " + world.title() + ".");
            Sitting sitting = new Sitting(world, syncNow, top.invocation().stop(), view);
            RunReport report;
            try {
                report = sitting.resume(run);
            } finally {
                view.end();
            }
            Summary.print(
                    terminal.out(),
                    world,
                    report,
                    sitting.records(report),
                    Resume.command(run, tenant, world.options()));
            return ExitCode.of(report.state()).code();
        }
    }
}
