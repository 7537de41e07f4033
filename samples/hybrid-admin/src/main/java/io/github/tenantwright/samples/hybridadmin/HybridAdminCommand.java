package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectoryException;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Invocation;
import io.github.tenantwright.samples.commandline.Program;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands, and what becomes of what they throw. */
@Command(
        name = "hybrid-admin",
        mixinStandardHelpOptions = true,
        description = {
            "Looks after what lies between an on-premises directory and Microsoft 365.",
            "",
            "Without --server the directory commands work on a simulated forest, which is started by itself and kept"
                    + " in a file."
        },
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
        return Program.run(invocation, new HybridAdminCommand(invocation), HybridAdminCommand::exit, args);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command.");
    }

    Invocation invocation() {
        return invocation;
    }

    private static Optional<ExitCode> exit(Exception thrown) {
        return thrown instanceof DirectoryException directory
                ? Optional.of(
                        directory.kind() == DirectoryException.Kind.BIND_REFUSED
                                ? ExitCode.NEEDS_TOKEN
                                : ExitCode.SERVICE)
                : Optional.empty();
    }
}
