package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a run. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Goes on with a run that waits, needed a token, was stopped or was cut off, and tries again what"
                + " failed. What is done is not done again.")
final class MailResumeCommand extends MailTask {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run; the newest unfinished one when not given.")
    private @Nullable String named;

    @Option(
            names = "--done",
            paramLabel = "STEP",
            description = "Says that a step which waits for a person was done by hand: its key as --json shows it, or"
                    + " `all` of them. May be given more than once.")
    private final List<String> done = new ArrayList<>();

    @Override
    ExitCode carryOut() {
        check();
        try (TenantWorld world = tenant().open()) {
            MailRuns runs = runs(world);
            RunId run = runs.unfinished(Optional.ofNullable(named));
            confirm(runs, run);
            runs.report(run).nextLook().ifPresent(world::reach);
            if (!json()) {
                line("Going on with run " + run + " on " + world.title() + ".");
            }
            return goThrough(runs, document(world), () -> runs.resume(run));
        }
    }

    private void confirm(MailRuns runs, RunId run) {
        List<ObjectKey> waiting = done.isEmpty()
                ? List.of()
                : runs.report(run).steps().stream()
                        .filter(step ->
                                step.outcome() instanceof Outcome.NotYet wait && wait.waitingFor() == WaitingFor.PERSON)
                        .map(StepReport::key)
                        .toList();
        String who = System.getProperty("user.name", "somebody");
        for (String name : done) {
            List<ObjectKey> meant = waiting.stream()
                    .filter(key -> name.equals("all") || key.toString().equals(name))
                    .toList();
            if (meant.isEmpty()) {
                throw new InvalidInputException("--done", name, "a step that waits for a person; there are " + waiting);
            }
            meant.forEach(key -> runs.confirm(run, key, who));
        }
    }
}
