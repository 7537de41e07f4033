package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.adsync.directory.DirectoryException;
import io.github.tenantwright.plan.PlanRefusedException;
import io.github.tenantwright.plan.RunLockedException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The commands, and what becomes of what they throw. */
@Command(
        name = "hybrid-admin",
        mixinStandardHelpOptions = true,
        versionProvider = HybridAdminCommand.Version.class,
        description = {
            "Looks after what lies between an on-premises directory and Microsoft 365.",
            "",
            "Without --server the directory commands work on a simulated forest, which is started by itself and kept"
                    + " in a file."
        },
        exitCodeListHeading = "%nExit codes:%n",
        subcommands = {
            AdsyncCommand.class,
            MailflowCommand.class,
            FocusedInboxCommand.class,
            ManagersCommand.class,
            AttachmentsCommand.class,
            PhotoCommand.class,
            PhotoCacheCommand.class,
            LabelCommand.class,
            CheckCommand.class
        })
final class HybridAdminCommand implements Runnable {
    private final Invocation invocation;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    private HybridAdminCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Carries one command out. Everything it writes has been flushed when this returns. */
    static int run(Invocation invocation, String... args) {
        PrintWriter out = invocation.terminal().out();
        PrintWriter err = invocation.terminal().err();
        // Also where the command line itself is wrong, so that nothing was parsed.
        boolean json = List.of(args).contains(Task.JSON);
        CommandLine line = new CommandLine(new HybridAdminCommand(invocation))
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(Math.min(120, invocation.terminal().width()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, parsed) -> explain(invocation, wrong, json))
                .setExecutionExceptionHandler((thrown, command, parsed) -> complain(invocation, thrown, json));
        if (!invocation.terminal().colored()) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
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

    private static int explain(Invocation invocation, CommandLine.ParameterException wrong, boolean json) {
        String message = String.valueOf(wrong.getMessage());
        if (json) {
            error(invocation, ExitCode.BAD_INPUT, "CommandLine", message);
            return ExitCode.BAD_INPUT.code();
        }
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(Terminal.printable(message));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.BAD_INPUT.code();
    }

    private static int complain(Invocation invocation, Exception thrown, boolean json) {
        ExitCode exit = exit(thrown);
        String message =
                exit == ExitCode.FAULT ? "A fault in the program: " + thrown : String.valueOf(thrown.getMessage());
        if (json) {
            error(invocation, exit, thrown.getClass().getSimpleName(), message);
        } else {
            invocation.terminal().err().println(Terminal.printable(message));
        }
        return exit.code();
    }

    private static void error(Invocation invocation, ExitCode exit, String type, String message) {
        Document document = Document.of("error");
        document.root()
                .putObject("error")
                .put("code", Document.word(exit))
                .put("type", type)
                .put("message", message);
        invocation.terminal().out().println(document.text(exit));
    }

    private static ExitCode exit(Exception thrown) {
        if (thrown instanceof InvalidInputException) {
            return ExitCode.BAD_INPUT;
        }
        if (thrown instanceof TokenException) {
            return ExitCode.NEEDS_TOKEN;
        }
        if (thrown instanceof DirectoryException directory) {
            return directory.kind() == DirectoryException.Kind.BIND_REFUSED ? ExitCode.NEEDS_TOKEN : ExitCode.SERVICE;
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
            String version = HybridAdminCommand.class.getPackage().getImplementationVersion();
            return new String[] {"hybrid-admin " + (version == null ? "(not packaged)" : version)};
        }
    }
}
