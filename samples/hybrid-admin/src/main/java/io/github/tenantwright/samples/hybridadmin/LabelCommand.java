package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.tenantwright.exchange.labels.Label;
import io.github.tenantwright.exchange.labels.LabelCase;
import io.github.tenantwright.exchange.labels.LabelCheck;
import io.github.tenantwright.exchange.labels.LabelDiagnosis;
import io.github.tenantwright.exchange.labels.LabelPolicy;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says why somebody does not see a sensitivity label. */
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        description = {
            "Says why somebody does not see a sensitivity label, or what is wrong with a tenant's labels as a whole.",
            "",
            "The facts come from files: Get-Label | ConvertTo-Json -Depth 4 and Get-LabelPolicy | ConvertTo-Json"
                    + " -Depth 4."
        })
final class LabelCommand extends Task {
    @Option(names = "--labels", required = true, paramLabel = "FILE", description = "All labels of the tenant.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path labels;

    @Option(names = "--policies", required = true, paramLabel = "FILE", description = "All label policies.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path policies;

    @Option(names = "--label", paramLabel = "NAME", description = "The label in question, by name or GUID.")
    private @Nullable String label;

    @Option(names = "--person", paramLabel = "ADDRESS", description = "Who does not see it.")
    private @Nullable String person;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description =
                    "A group of the person, by address or name; give all of them, or none when they are not known.")
    private final Set<String> groups = new TreeSet<>();

    @Option(
            names = "--use",
            paramLabel = "WHAT",
            defaultValue = "file",
            description = "What the label was to be put on: file, email, site and others (default: ${DEFAULT-VALUE}).")
    private String use = "file";

    @Option(
            names = "--client",
            paramLabel = "PROGRAM",
            defaultValue = "unknown",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private LabelCase.Client client = LabelCase.Client.UNKNOWN;

    @Override
    ExitCode carryOut() {
        if ((label == null) != (person == null)) {
            throw wrong("--label and --person go together; without both, all labels are looked at.");
        }
        List<Label> all =
                RowFile.read("--labels", labels).stream().map(Label::of).toList();
        List<LabelPolicy> published = RowFile.read("--policies", policies).stream()
                .map(LabelPolicy::of)
                .toList();
        return label == null || person == null
                ? all(LabelCheck.of(all, published, Optional.empty()))
                : one(LabelDiagnosis.of(new LabelCase(
                        all,
                        published,
                        label,
                        person,
                        groups.isEmpty() ? Optional.empty() : Optional.of(groups),
                        use,
                        client,
                        Optional.empty(),
                        invocation().clock().instant())));
    }

    private ExitCode one(LabelDiagnosis diagnosis) {
        ExitCode exit = diagnosis.firstBroken().isPresent() ? ExitCode.FAILURES : ExitCode.DONE;
        if (json()) {
            Document document = document();
            ArrayNode links = document.root().putArray("links");
            diagnosis
                    .links()
                    .forEach(link -> links.addObject()
                            .put("link", Document.word(link.link()))
                            .put("state", Document.word(link.state()))
                            .put("words", link.words())
                            .put("remedy", link.remedy()));
            return print(document, exit);
        }
        line(diagnosis.words());
        return exit;
    }

    private ExitCode all(LabelCheck check) {
        ExitCode exit = check.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILURES;
        if (json()) {
            Document document = document();
            ArrayNode problems = document.root().putArray("problems");
            check.problems()
                    .forEach(problem -> problems.addObject()
                            .put("label", problem.label().displayName())
                            .put("kind", Document.word(problem.kind()))
                            .put("words", problem.words()));
            return print(document, exit);
        }
        check.problems().forEach(problem -> line(problem.label().displayName() + ": " + problem.words()));
        if (check.problems().isEmpty()) {
            line("Nothing is wrong with these labels and policies.");
        }
        return exit;
    }
}
