package io.github.tenantwright.samples.syncnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking back, and sweeping, from the command line. */
class UndoAndSweepTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasAppliedIsTakenBackInPartsAndAsAWhole() {
        Cli cli = new Cli(folder);
        cli.run("plan", Cli.UK).exits(ExitCode.DONE);
        JsonNode before = cli.tenantJson();
        cli.run("undo").exits(ExitCode.BAD_INPUT);
        cli.run("apply", Cli.UK).exits(ExitCode.DONE);

        cli.run("undo", "--stage", "Users", "--everything").exits(ExitCode.BAD_INPUT);
        Cli.Result stage = cli.run("undo", "--stage", "Dial plans").exits(ExitCode.DONE);
        assertThat(stage.out()).contains("Undo of Dial plans in").contains("Warning: Of the stage Users,");
        assertThat(cli.tenantJson().at("/configurations/TenantDialPlan"))
                .isEqualTo(before.at("/configurations/TenantDialPlan"));
        assertThat(cli.tenantJson().at("/configurations/OnlineVoiceRoute"))
                .isNotEqualTo(before.at("/configurations/OnlineVoiceRoute"));

        Cli.Result all = cli.run("undo", "--everything").exits(ExitCode.DONE);
        assertThat(all.out()).contains("Off-boarding: undo of 2 runs");
        JsonNode after = cli.tenantJson();
        for (String section : new String[] {"users", "deletedUsers", "numbers", "configurations"}) {
            assertThat(after.path(section)).as(section).isEqualTo(before.path(section));
        }
    }

    @Test
    void thereIsNothingToSweepInATidyTenant() {
        Cli cli = new Cli(folder);
        cli.run("plan", Cli.UK).exits(ExitCode.DONE);
        assertThat(cli.run("sweep").exits(ExitCode.DONE).out()).contains("Nothing is to change.");
        cli.run("sweep", "--idle", "-1").exits(ExitCode.BAD_INPUT);
        assertThat(cli.run("sweep", "--json")
                        .exits(ExitCode.DONE)
                        .json()
                        .path("nothingToChange")
                        .asBoolean())
                .isTrue();
    }
}
