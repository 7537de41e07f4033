package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.attachments.FilterPolicy;
import io.github.tenantwright.exchange.attachments.HistoricCommand;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what an old command would let through. */
@Command(
        name = "old-command",
        mixinStandardHelpOptions = true,
        description =
                "Says what a Set-MalwareFilterPolicy line of an old guide would let through today. It is never run.")
final class AttachmentsOldCommand extends Task {
    @Parameters(paramLabel = "FILE", description = "The file with the command, as it was found.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--policies",
            paramLabel = "FILE",
            description =
                    "The tenant's policies: Get-MalwareFilterPolicy | ConvertTo-Json -Depth 4; a new tenant's when"
                            + " not given.")
    private @Nullable Path policies;

    @Override
    ExitCode carryOut() {
        HistoricCommand command = HistoricCommand.parse(InFile.text(file))
                .orElseThrow(() -> new InvalidInputException(
                        "FILE", file, "a file with a Set-MalwareFilterPolicy line that has a list of types"));
        List<FilterPolicy> known = policies == null
                ? List.of(FilterPolicies.ofANewTenant())
                : RowFile.read("--policies", policies).stream()
                        .map(FilterPolicy::of)
                        .toList();
        FilterPolicy policy = known.stream()
                .filter(each -> each.name().equalsIgnoreCase(command.policy()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "--policies", command.policy(), "a policy that is there: the command is about this one"));
        List<String> lost = command.loses(policy);
        ExitCode exit = lost.isEmpty() ? ExitCode.DONE : ExitCode.FAILURES;
        if (json()) {
            Document document = document();
            document.root().put("policy", command.policy());
            Document.texts(document.root(), "fileTypes", command.fileTypes());
            Document.texts(document.root(), "loses", lost);
            Document.texts(document.root(), "losesOfTodaysDefault", command.losesOfTodaysDefault());
            Document.texts(document.root(), "sentences", command.sentences(policy));
            return print(document, exit);
        }
        lines(command.sentences(policy));
        return exit;
    }
}
