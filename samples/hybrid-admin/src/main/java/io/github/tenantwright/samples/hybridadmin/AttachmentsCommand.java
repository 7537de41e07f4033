package io.github.tenantwright.samples.hybridadmin;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands for attachment types. */
@Command(
        name = "attachments",
        mixinStandardHelpOptions = true,
        description = "The types of attachments that are blocked: the Edge servers' list and the cloud's.",
        subcommands = {AttachmentsMergeCommand.class, AttachmentsOldCommand.class})
final class AttachmentsCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command.");
    }
}
