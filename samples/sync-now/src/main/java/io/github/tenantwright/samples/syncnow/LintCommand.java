package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.advice.lint.Lint;
import io.github.tenantwright.advice.lint.LintFinding;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows defects. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description =
                "Looks for defects in dial plans, routes, policies and users, with an example for each where there is"
                        + " one.")
final class LintCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Parameters(arity = "0..1", paramLabel = "SETUP", description = "A set-up file, in place of a tenant.")
    private @Nullable Path setup;

    @Mixin
    private final SnapshotSource source = new SnapshotSource();

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Option(names = "--json", description = "Writes one JSON document to standard output, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        List<LintFinding> findings = setup != null
                ? Lint.of(VoiceSetup.read(setup))
                : Lint.of(source.read(top.invocation(), tenant).callFacts());
        PrintWriter out = top.invocation().terminal().out();
        if (json) {
            out.println(Document.of("lint").add(VoiceDocument.lint(findings)).text(ExitCode.DONE));
            return ExitCode.DONE.code();
        }
        findings.forEach(finding -> out.println(Terminal.printable(finding.describe())));
        out.println(findings.isEmpty() ? "Nothing was found." : findings.size() + " in all.");
        return ExitCode.DONE.code();
    }
}
