package io.github.tenantwright.samples.hybridadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mail commands on the simulated tenant, which lasts from one to the next. */
class MailflowTest {
    private static final Path SETUP = Cli.SETUPS.resolve("mail-flow.yaml");
    private static final String ANNA = "anna.hall@contoso.example";

    @TempDir
    Path folder;

    @Test
    void planShowsEverything_andChangesNothing() {
        Cli cli = new Cli(folder);

        Cli.Result plan = cli.run("mailflow", "plan", SETUP).exits(ExitCode.DONE);

        assertThat(plan.out())
                .contains("Always to Focused Inbox")
                .contains("External tag")
                .contains("none of them a write");
        JsonNode json = cli.run("mailflow", "plan", SETUP, "--json")
                .exits(ExitCode.DONE)
                .json();
        assertThat(json.path("steps")).isNotEmpty();
        assertThat(json.path("simulated").asBoolean()).isTrue();
        assertThat(cli.run("mailflow", "plan", SETUP, "--as", "guide")
                        .exits(ExitCode.DONE)
                        .out())
                .startsWith("# ");
    }

    @Test
    void scriptIsTheManualRouteAndNothingElse() {
        Cli cli = new Cli(folder);

        Cli.Result script = cli.run("mailflow", "script", SETUP).exits(ExitCode.DONE);

        assertThat(script.out())
                .startsWith("$ErrorActionPreference = 'Stop'")
                .contains("New-TransportRule")
                .contains("Set-MalwareFilterPolicy");
        assertThat(cli.run("mailflow", "script", SETUP, "--json")
                        .json()
                        .path("script")
                        .asText())
                .isEqualTo(script.out());
    }

    @Test
    void appliedTwice_nothingTheSecondTime_andUndone() {
        Cli cli = new Cli(folder);

        JsonNode applied = cli.run("mailflow", "apply", SETUP, "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(applied.path("state").asText()).isEqualTo("completed");
        assertThat(applied.at("/counts/failed").asInt(-1)).isZero();
        assertThat(cli.run("mailflow", "apply", SETUP).exits(ExitCode.DONE).out())
                .contains("The tenant is as wanted; nothing was written.");
        assertThat(cli.run("mailflow", "log").exits(ExitCode.DONE).out()).contains("External tag");
        assertThat(cli.run("focused-inbox", "--mailbox", ANNA)
                        .exits(ExitCode.DONE)
                        .out())
                .contains(ANNA + ": off");

        cli.run("mailflow", "undo", applied.path("run").asText()).exits(ExitCode.DONE);

        assertThat(cli.run("mailflow", "plan", SETUP, "--json").json().path("steps"))
                .hasSameSizeAs(applied.path("steps"));
    }

    @Test
    void savedPlan_isAppliedAsItWasApproved_andASnapshotNeedsNoTenant() {
        Cli cli = new Cli(folder);
        Path saved = folder.resolve("plan.json");
        Path snapshot = folder.resolve("mail.json");
        cli.run("mailflow", "snapshot", SETUP, "--to", snapshot).exits(ExitCode.DONE);
        JsonNode planned =
                cli.run("mailflow", "plan", SETUP, "--out", saved, "--json").json();

        assertThat(cli.bare("mailflow", "plan", SETUP, "--snapshot", snapshot, "--json")
                        .exits(ExitCode.DONE)
                        .json()
                        .path("steps"))
                .isEqualTo(planned.path("steps"));
        JsonNode applied = cli.run("mailflow", "apply", "--plan", saved, "--json")
                .exits(ExitCode.DONE)
                .json();
        assertThat(applied.path("digest")).isEqualTo(planned.path("digest"));
    }

    @Test
    void focusedInbox_isShownAndSwitched_andAPlaceholderStaysOff() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("focused-inbox").exits(ExitCode.DONE).out()).contains("Organization: ");

        cli.run("focused-inbox", "--organization", "off", "--mailbox", ANNA + "=on", "--rule", "Keep in Focused")
                .exits(ExitCode.DONE);

        JsonNode shown = cli.run("focused-inbox", "--mailbox", ANNA, "--json")
                .exits(ExitCode.DONE)
                .json();
        assertThat(shown.path("organization").asBoolean(true)).isFalse();
        assertThat(shown.at("/mailboxes/" + ANNA + "/on").asBoolean()).isTrue();
        assertThat(cli.run("focused-inbox", "--organization", "off")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("The tenant is as wanted");
        cli.run("focused-inbox", "--rule", "From payroll", "--from", "payroll@contoso.example", "--enable", "--plan")
                .exits(ExitCode.DONE);
        assertThat(cli.run("focused-inbox", "--enable", "--rule", "X")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--enable goes with --from");
        assertThat(cli.run("focused-inbox", "--organization", "maybe")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--organization: \"maybe\" is not accepted: on or off");
    }

    @Test
    void managersAreCheckedAndNamed() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("managers").exits(ExitCode.DONE).out()).contains("No manager is known of ");

        cli.run("managers", "--set", ANNA + "=ben.shaw@contoso.example").exits(ExitCode.DONE);

        JsonNode after = cli.run("managers", "--json").exits(ExitCode.DONE).json();
        assertThat(after.path("deepest").asInt()).isEqualTo(1);
        assertThat(after.at("/roots/0").asText()).isEqualTo("ben.shaw@contoso.example");
        assertThat(cli.run("managers", "--set", ANNA + "=ben.shaw@contoso.example")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("The managers are as wanted");
        assertThat(cli.run("managers", "--set", "ben.shaw@contoso.example=" + ANNA)
                        .exits(ExitCode.DONE)
                        .out())
                .contains("They would manage each other in a ring");
        assertThat(cli.run("managers", "--set", ANNA + "=" + ANNA)
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("\"" + ANNA + "\" is not accepted: somebody else");
        assertThat(cli.run("managers", "--set", ANNA + "=nobody@contoso.example")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--set: \"nobody@contoso.example\" is not accepted");
    }

    @Test
    void photoIsSet_orLeftToAPersonWhoseWorkIsRead() throws Exception {
        Path picture = folder.resolve("anna.png");
        ImageIO.write(new BufferedImage(700, 700, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        Cli cli = new Cli(folder);

        cli.run("photo", picture, "--person", ANNA, "--trusting").exits(ExitCode.DONE);
        assertThat(cli.run("photo", picture, "--person", ANNA, "--trusting", "--json")
                        .exits(ExitCode.DONE)
                        .json()
                        .at("/counts/already-so")
                        .asInt())
                .isEqualTo(1);
        cli.run("photo", picture, "--person", "ben.shaw@contoso.example").exits(ExitCode.WAITING);

        assertThat(cli.run("photo", picture, "--person", ANNA)
                        .exits(ExitCode.REFUSED)
                        .err())
                .contains("is unfinished")
                .contains("mailflow resume");
        cli.run("photo", picture, "--person", ANNA, "--trusting", "--new-run").exits(ExitCode.DONE);
        cli.run("managers", "--set", ANNA + "=", "--new-run").exits(ExitCode.DONE);
        cli.run("focused-inbox", "--mailbox", ANNA + "=off", "--new-run").exits(ExitCode.DONE);
        cli.run("mailflow", "resume").exits(ExitCode.WAITING);
        String waiting = cli.run("mailflow", "resume", "--json")
                .exits(ExitCode.WAITING)
                .json()
                .path("run")
                .asText();
        assertThat(cli.run("mailflow", "undo", waiting).exits(ExitCode.DONE).out())
                .contains("Take away the photo", "(there is none)")
                .contains("is given up");
        cli.run("focused-inbox", "--mailbox", ANNA + "=on").exits(ExitCode.DONE);
        assertThat(cli.run("mailflow", "resume").exits(ExitCode.BAD_INPUT).err())
                .contains("has anything left to do");
    }

    @Test
    void whoOrWhatIsNotThere_isNeverAsWanted() throws Exception {
        Path picture = folder.resolve("anna.png");
        ImageIO.write(new BufferedImage(700, 700, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        Cli cli = new Cli(folder);

        assertThat(cli.run("photo", picture, "--person", "nobody@contoso.example", "--trusting")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--person: \"nobody@contoso.example\" is not accepted: somebody of the tenant");
        Cli.Result none = cli.run("focused-inbox", "--mailbox", "nobody@nowhere.example=off")
                .exits(ExitCode.FAILURES);
        assertThat(none.out())
                .contains("There is no mailbox nobody@nowhere.example")
                .contains("Nothing was written")
                .doesNotContain("The tenant is as wanted");
        cli.run("focused-inbox", "--mailbox", "nobody@nowhere.example=off", "--plan")
                .exits(ExitCode.FAILURES);
        Cli.Result half =
                cli.run("focused-inbox", "--mailbox", "nobody@nowhere.example=off", "--mailbox", ANNA + "=off");
        assertThat(half.exits(ExitCode.FAILURES).out()).contains("Completed.");
    }

    @Test
    void attachmentsAreMergedWithTheTenantsPolicies() {
        assertThat(new Cli(folder)
                        .run("attachments", "merge", Cli.SETUPS.resolve("edge-attachments.csv"), "--json")
                        .exits(ExitCode.DONE)
                        .json()
                        .path("policy")
                        .asText())
                .isEqualTo("Default");
    }

    @Test
    void mistakes_areNamed() throws Exception {
        Cli cli = new Cli(folder);
        Path broken = folder.resolve("broken.yaml");
        Files.writeString(broken, "transportRules:\n  - name: A\n    then: { DeleteMessage: true }\n");

        assertThat(cli.run("mailflow", "plan", broken).exits(ExitCode.BAD_INPUT).err())
                .contains("transportRules[0]")
                .contains("allMessages: true");
        assertThat(cli.run("mailflow", "apply").exits(ExitCode.BAD_INPUT).err())
                .contains("either a set-up file or --plan");
        assertThat(cli.run("mailflow", "plan", "absent.yaml")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("absent.yaml");
        assertThat(cli.run("mailflow", "plan", SETUP, "--tenant", "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--client-id");
        assertThat(cli.run("mailflow", "undo").exits(ExitCode.BAD_INPUT).err()).contains("no run to be taken back");
        assertThat(cli.run("mailflow", "resume").exits(ExitCode.BAD_INPUT).err())
                .contains("has anything left to do");
        assertThat(cli.run("mailflow").exits(ExitCode.BAD_INPUT).err()).contains("--state");
        assertThat(cli.bare("mailflow").exits(ExitCode.BAD_INPUT).err()).contains("Say which command");
    }
}
