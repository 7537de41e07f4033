package io.github.tenantwright.samples.commandline;

import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.plan.ApprovalRefusedException;
import io.github.tenantwright.plan.PlanRefusedException;
import io.github.tenantwright.plan.RunLockedException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line program from its arguments to its exit code: what becomes of what its commands throw, and of Ctrl-C. */
public final class Program {
    /** The option of all commands that can write one JSON document. */
    public static final String JSON = "--json";

    private static final long PATIENCE_SECONDS = 30;

    private Program() {}

    /**
     * Carries one command out. Everything it writes has been flushed when this returns.
     *
     * @param top the program's uppermost command
     * @param own the exit codes of exceptions that only this program knows
     * @return the exit code
     */
    public static int run(
            Invocation invocation, Object top, Function<Exception, Optional<ExitCode>> own, String... args) {
        Terminal terminal = invocation.terminal();
        PrintWriter out = terminal.out();
        PrintWriter err = terminal.err();
        // Also where the command line itself is wrong, so that nothing was parsed.
        boolean json = List.of(args).contains(JSON);
        CommandLine line = new CommandLine(top)
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(Math.min(120, terminal.width()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, parsed) -> explain(terminal, wrong, json))
                .setExecutionExceptionHandler((thrown, command, parsed) ->
                        complain(terminal, thrown, own.apply(thrown).orElseGet(() -> exit(thrown)), json));
        if (!terminal.animated()) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        }
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(exit -> codes.put(" " + exit.code(), exit.words()));
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(codes);
        // The build wrote it into the jar.
        String version = top.getClass().getPackage().getImplementationVersion();
        line.getCommandSpec().version(line.getCommandName() + " " + (version == null ? "(not packaged)" : version));
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    /**
     * Carries one command out and ends the process with its exit code. When it is asked to end (Ctrl-C), the step at
     * hand is finished and journalled first.
     *
     * @param commands carries the command out and says its exit code
     */
    public static void main(Invocation invocation, ToIntFunction<Invocation> commands) {
        AtomicInteger code = new AtomicInteger(ExitCode.CANCELLED.code());
        CountDownLatch over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(invocation, over, code), "stop"));
        try {
            code.set(commands.applyAsInt(invocation));
        } finally {
            over.countDown();
        }
        System.exit(code.get());
    }

    private static void stop(Invocation invocation, CountDownLatch over, AtomicInteger code) {
        boolean asked = over.getCount() > 0;
        if (!asked) {
            return;
        }
        invocation.stop().request();
        try {
            if (!invocation.isIdle() && !over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                invocation.terminal().err().println("The step at hand did not end; what it did is in the journal.");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        invocation.terminal().out().flush();
        invocation.terminal().err().flush();
        // The signal would make its own exit code of it.
        Runtime.getRuntime().halt(code.get());
    }

    private static int explain(Terminal terminal, CommandLine.ParameterException wrong, boolean json) {
        String message = String.valueOf(wrong.getMessage());
        if (json) {
            error(terminal, ExitCode.BAD_INPUT, "CommandLine", message);
        } else {
            terminal.err().println(Terminal.printable(message));
            CommandLine command = wrong.getCommandLine();
            UnmatchedArgumentException.printSuggestions(wrong, terminal.err());
            terminal.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.BAD_INPUT.code();
    }

    private static int complain(Terminal terminal, Exception thrown, ExitCode exit, boolean json) {
        String message =
                exit == ExitCode.FAULT ? "A fault in the program: " + thrown : String.valueOf(thrown.getMessage());
        if (json) {
            error(terminal, exit, thrown.getClass().getSimpleName(), message);
        } else {
            terminal.err().println(Terminal.printable(message));
        }
        return exit.code();
    }

    private static void error(Terminal terminal, ExitCode exit, String type, String message) {
        terminal.out().println(Document.of("error").error(exit, type, message).text(exit));
    }

    private static ExitCode exit(Exception thrown) {
        if (thrown instanceof InvalidInputException) {
            return ExitCode.BAD_INPUT;
        }
        if (thrown instanceof TokenException) {
            return ExitCode.NEEDS_TOKEN;
        }
        if (thrown instanceof PlanRefusedException || thrown instanceof ApprovalRefusedException) {
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
}
