package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Approval;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import io.github.tenantwright.samples.commandline.OutFile;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.sync.SyncNow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes somebody's approval of a saved plan. Asks no service. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Writes down that somebody approves a saved plan, by its digest; for apply --approval.")
final class ApproveCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--plan", required = true, paramLabel = "FILE", description = "The plan that plan --out saved.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path plan;

    @Option(
            names = "--digest",
            required = true,
            paramLabel = "SHA-256",
            description = "The digest on the document that was read: nothing else is approved.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String digest;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who approves it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String who;

    @Option(names = "--until", paramLabel = "TIME", description = "When it ends, in UTC, as in 2026-08-31T18:00:00Z.")
    private @Nullable String until;

    @Option(names = "--note", paramLabel = "TEXT", description = "What they say.", defaultValue = "")
    private String note = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write the approval.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Override
    public Integer call() {
        PrintWriter print = top.invocation().terminal().out();
        Plan read = Plan.fromJson(InFile.text(plan, PlanSource.LARGEST), SyncNow.catalog());
        String actual = read.digest(SyncNow.catalog());
        if (!actual.equalsIgnoreCase(digest)) {
            top.invocation()
                    .terminal()
                    .err()
                    .println(Terminal.printable("Not approved: the plan in " + plan + " has the digest " + actual
                            + ", and what was read had " + digest + "."));
            return ExitCode.REFUSED.code();
        }
        Approval approval =
                Approval.of(read, SyncNow.catalog(), who, Instant.now()).noting(note);
        if (until != null) {
            approval = approval.until(end(until));
        }
        OutFile.write(out, approval.toJson());
        print.println(Terminal.printable(approval.words()));
        print.println("The approval is in " + out + ".");
        return ExitCode.DONE.code();
    }

    private Instant end(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw new ParameterException(command.commandLine(), "--until takes a time as 2026-08-31T18:00:00Z.");
        }
    }
}
