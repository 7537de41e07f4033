package io.github.tenantwright.samples.hybridadmin;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands for mail flow. */
@Command(
        name = "mailflow",
        mixinStandardHelpOptions = true,
        description = {
            "Mail-flow rules, attachment types and Focused Inbox of a tenant, as a set-up file says.",
            "",
            "Works on a real tenant (--tenant) or else on a simulated one."
        },
        subcommands = {
            MailPlanCommand.class,
            MailScriptCommand.class,
            MailApplyCommand.class,
            MailResumeCommand.class,
            MailUndoCommand.class,
            MailSnapshotCommand.class,
            MailLogCommand.class
        })
final class MailflowCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command.");
    }
}
