package io.github.tenantwright.samples.hybridadmin;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands for the on-premises directory. */
@Command(
        name = "adsync",
        mixinStandardHelpOptions = true,
        description = {
            "The rights that Entra Connect needs to write back to protected accounts, and what is around them.",
            "",
            "Works over LDAP (--server), on a saved snapshot (--snapshot), or else on a simulated forest."
        },
        subcommands = {
            ProtectedCommand.class,
            PlanCommand.class,
            ScriptCommand.class,
            ApplyCommand.class,
            ResumeCommand.class,
            UndoCommand.class,
            ProveCommand.class,
            AuditCommand.class,
            OuCommand.class,
            KerberosCommand.class,
            ReadinessCommand.class,
            SnapshotCommand.class,
            ServeCommand.class,
            LogCommand.class
        })
final class AdsyncCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command.");
    }
}
