package io.github.tenantwright.samples.syncnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.Approval;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that is saved, shown, approved by its digest and applied, by separate invocations. */
class ApproveTest {
    @TempDir
    Path folder;

    private static String digest(String out) {
        return out.replaceAll("(?s).*SHA-256 digest ([0-9a-f]{64}).*", "$1");
    }

    @Test
    void savedShownApprovedAndApplied_andRefusedForAnotherPlan() throws IOException {
        Cli cli = new Cli(folder);
        Path plan = folder.resolve("plan.json");
        Path page = folder.resolve("plan.html");
        Path approval = folder.resolve("approval.json");
        String out = cli.run("plan", Cli.UK, "--out", plan, "--show", page)
                .exits(ExitCode.DONE)
                .out();
        String digest = digest(out);
        assertThat(out).contains("Time: typically ");
        assertThat(Files.readString(page)).contains(digest, "UK-London").startsWith("<!DOCTYPE html>");

        Cli.Result wrong = cli.bare(
                        "approve", "--plan", plan, "--digest", "0".repeat(64), "--by", "X", "--out", approval)
                .exits(ExitCode.REFUSED);
        assertThat(wrong.err()).contains(digest);
        assertThat(approval).doesNotExist();
        cli.bare(
                        "approve",
                        "--plan",
                        plan,
                        "--digest",
                        digest,
                        "--by",
                        "Erika",
                        "--note",
                        "as agreed",
                        "--out",
                        approval)
                .exits(ExitCode.DONE);
        Approval read = Approval.fromJson(Files.readString(approval));
        assertThat(read.digest()).isEqualTo(digest);
        assertThat(read.who()).isEqualTo("Erika");

        Path other = folder.resolve("other.json");
        cli.run("plan", Cli.RECEPTION, "--out", other);
        assertThat(cli.run("apply", "--plan", other, "--approval", approval)
                        .exits(ExitCode.REFUSED)
                        .err())
                .contains("it is not the plan that Erika approved", digest);
        cli.run("apply", Cli.UK, "--approval", approval).exits(ExitCode.BAD_INPUT);
        assertThat(cli.runs()).isEmpty();

        assertThat(cli.run("apply", "--plan", plan, "--approval", approval)
                        .exits(ExitCode.DONE)
                        .out())
                .contains("Completed.");
        assertThat(cli.everything()).contains("Approved by Erika");
    }
}
