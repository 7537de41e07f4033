package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.diagnostics.BundleRefusedException;
import io.github.tenantwright.plan.PlanRefusedException;
import io.github.tenantwright.plan.RunLockedException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The commands, and what becomes of what they throw. */
@Command(
        name = "sync-now",
        mixinStandardHelpOptions = true,
        versionProvider = SyncNowCommand.Version.class,
        description = {
            "Sets a Microsoft 365 tenant up for Teams Direct Routing in carrier mode.",
            "",
            "Without --tenant it works on a simulated tenant, which it starts by itself and keeps in a file."
        },
        exitCodeListHeading = "%nExit codes:%n",
        subcommands = {
            PlanCommand.class,
            ApplyCommand.class,
            ResumeCommand.class,
            ScriptCommand.class,
            GuideCommand.class,
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
        PrintWriter out = invocation.terminal().out();
        PrintWriter err = invocation.terminal().err();
        CommandLine line = new CommandLine(new SyncNowCommand(invocation))
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(Math.min(120, invocation.terminal().width()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(SyncNowCommand::explain)
                .setExecutionExceptionHandler((thrown, command, parsed) ->
                        complain(invocation, thrown, parsed.originalArgs().contains("--json")));
        CommandLine.Help.ColorScheme plain = CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF);
        if (!invocation.terminal().animated()) {
            line.setColorScheme(plain);
        }
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(exit -> codes.put(" " + exit.code(), exit.words()));
        line.getCommandSpec().usageMessage().exitCodeList(codes);
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command.");
    }

    Invocation invocation() {
        return invocation;
    }

    private static int explain(CommandLine.ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(Terminal.printable(String.valueOf(wrong.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.BAD_INPUT.code();
    }

    private static int complain(Invocation invocation, Exception thrown, boolean json) {
        ExitCode exit = exit(thrown);
        String message =
                exit == ExitCode.FAULT ? "A fault in the program: " + thrown : String.valueOf(thrown.getMessage());
        if (json) {
            invocation
                    .terminal()
                    .out()
                    .println(Document.of("error")
                            .error(exit, thrown.getClass().getSimpleName(), message)
                            .text(exit));
        } else {
            invocation.terminal().err().println(Terminal.printable(message));
        }
        return exit.code();
    }

    private static ExitCode exit(Exception thrown) {
        if (thrown instanceof InvalidInputException || thrown instanceof BundleRefusedException) {
            return ExitCode.BAD_INPUT;
        }
        if (thrown instanceof TokenException) {
            return ExitCode.NEEDS_TOKEN;
        }
        if (thrown instanceof PlanRefusedException) {
            return ExitCode.REFUSED;
        }
        if (thrown instanceof Complaint complaint) {
            return complaint.exit();
        }
        if (thrown instanceof RunLockedException) {
            return ExitCode.BUSY;
        }
        boolean service = thrown instanceof ServiceException
                || thrown instanceof ConnectionFailedException
                || thrown instanceof ForbiddenByScopeException
                || thrown instanceof UncheckedIOException;
        return service ? ExitCode.SERVICE : ExitCode.FAULT;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SyncNowCommand.class.getPackage().getImplementationVersion();
            return new String[] {"sync-now " + (version == null ? "(not packaged)" : version)};
        }
    }
}
