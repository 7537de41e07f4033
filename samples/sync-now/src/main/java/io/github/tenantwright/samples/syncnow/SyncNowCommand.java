package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.diagnostics.BundleRefusedException;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Invocation;
import io.github.tenantwright.samples.commandline.Program;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands, and what becomes of what they throw. */
@Command(
        name = "sync-now",
        mixinStandardHelpOptions = true,
        description = {
            "Sets a Microsoft 365 tenant up for Teams Direct Routing in carrier mode.",
            "",
            "Without --tenant it works on a simulated tenant, which it starts by itself and keeps in a file."
        },
        subcommands = {
            PlanCommand.class,
            ApproveCommand.class,
            ApplyCommand.class,
            ResumeCommand.class,
            UndoCommand.class,
            SweepCommand.class,
            ScriptCommand.class,
            GuideCommand.class,
            VerifyCommand.class,
            LogCommand.class,
            RouteCommand.class,
            LintCommand.class,
            DialPlanCommand.class,
            ExplainCommand.class,
            NumbersCommand.class,
            SnapshotCommand.class,
            DiagnoseCommand.class
        })
final class SyncNowCommand implements Runnable {
    private final Invocation invocation;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    private SyncNowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Carries one command out. Everything it writes has been flushed when this returns. */
    static int run(Invocation invocation, String... args) {
        return Program.run(invocation, new SyncNowCommand(invocation), SyncNowCommand::exit, args);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command.");
    }

    Invocation invocation() {
        return invocation;
    }

    private static Optional<ExitCode> exit(Exception thrown) {
        return thrown instanceof BundleRefusedException ? Optional.of(ExitCode.BAD_INPUT) : Optional.empty();
    }
}
