package io.github.tenantwright.samples.hybridadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands without any options for a directory: on the simulated forest, which lasts from one to the next. */
class SimulatedTest {
    @TempDir
    Path folder;

    @Test
    void planWithoutAnyOption_isAboutTheExamplesConnectorAccount() {
        Cli.Result plan = new Cli(folder).run("adsync", "plan").exits(ExitCode.DONE);

        assertThat(plan.out())
                .contains("the simulated forest corp.example")
                .contains("+ CORP\\MSOL_1a2b3c4d5e6f: write proxyAddresses - missing");
        assertThat(plan.err()).contains("Chosen: CORP\\MSOL_1a2b3c4d5e6f, ").contains("--account");
        assertThat(new Cli(folder).bare("check", "permission-issue, error 8344").out())
                .contains("On the command line: ", " adsync protected, ", " adsync plan");
    }

    @Test
    void applyLasts_forOtherProcesses_andIsTakenBackByTheRunsName() {
        Cli cli = new Cli(folder);
        JsonNode applied =
                cli.run("adsync", "apply", "--json").exits(ExitCode.DONE).json();
        assertThat(applied.at("/forest/kind").asText()).isEqualTo("simulated");
        assertThat(applied.path("nothingToChange").asBoolean(true)).isFalse();

        assertThat(cli.run("adsync", "apply").exits(ExitCode.DONE).out())
                .contains("The directory is as wanted; nothing was written.");
        assertThat(cli.run("adsync", "log").exits(ExitCode.DONE).out())
                .contains("Have AdminSDHolder's descriptor stamped now");

        String run = applied.path("run").asText();
        assertThat(cli.run("adsync", "undo").exits(ExitCode.BAD_INPUT).err()).contains(run);
        cli.run("adsync", "undo", run).exits(ExitCode.DONE);
        JsonNode after = cli.run("adsync", "plan", "--json").json();
        assertThat(after.path("digest").asText())
                .as("as it was before")
                .isEqualTo(applied.path("digest").asText());
    }

    @Test
    void setUpFile_namesAccountsOfTheSimulatedForest() {
        JsonNode plan = new Cli(folder)
                .run("adsync", "plan", "--setup", Cli.SETUPS.resolve("writeback.yaml"), "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(plan.path("findings").findValuesAsText("code"))
                .doesNotContain("account-not-found", "account-other-name", "account-disabled");
        assertThat(plan.path("domains").findValuesAsText("domain"))
                .containsExactlyInAnyOrder("corp.example", "branch.example");
    }

    @Test
    void ouFilterOfTheSetUps_isAboutTheSimulatedForest() {
        Cli.Result shown = new Cli(folder)
                .run("adsync", "ou", "--lists", Cli.SETUPS.resolve("ou-filter.json"))
                .exits(ExitCode.DONE);

        assertThat(shown.out())
                .contains("Perhaps it is OU=Sales\\, EMEA,")
                .contains("[x]")
                .contains("[ ]");
    }

    @Test
    void kerberos_judgesTheExample_andItsSnapshotServesWithoutADirectory() throws Exception {
        Cli cli = new Cli(folder);
        Path saved = folder.resolve("kerberos.json");

        Cli.Result judged = cli.run("adsync", "kerberos", "--save", saved).exits(ExitCode.FAILURES);

        assertThat(judged.out()).contains("svc-sql").contains("partner.example");
        JsonNode again = cli.bare("adsync", "kerberos", "--snapshot", saved, "--updates", "2026-04", "--json")
                .exits(ExitCode.FAILURES)
                .json();
        assertThat(again.at("/report/findings")).isNotEmpty();
        Path page = folder.resolve("kerberos.html");
        cli.run("adsync", "kerberos", "--as", "html", "--out", page).exits(ExitCode.FAILURES);
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>");
        assertThat(cli.run("adsync", "kerberos", "--updates", "April")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--updates: \"April\" is not accepted: a year and a month");
        Path other = folder.resolve("other.json");
        cli.run("adsync", "snapshot", "--to", other).exits(ExitCode.DONE);
        assertThat(cli.bare("adsync", "kerberos", "--snapshot", other)
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--snapshot: ")
                .contains("`adsync kerberos --save`");
    }

    @Test
    void readiness_saysWhatPasswordWritebackRestsOn() {
        Cli cli = new Cli(folder);
        Path saved = folder.resolve("readiness.json");

        Cli.Result checked = cli.run("adsync", "readiness", "--connector", "MSOL_1a2b3c4d5e6f", "--save", saved);

        assertThat(checked.out()).contains("Minimum password age of the domain").contains("corp.example");
        assertThat(cli.bare("adsync", "readiness", "--snapshot", saved).out()).isEqualTo(checked.out());
        assertThat(cli.bare("adsync", "readiness", "--snapshot", saved, "--json")
                        .json()
                        .at("/report/checks"))
                .isNotEmpty();
        assertThat(cli.run("adsync", "readiness", "--protect-seconds", "5")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("timing.copying");
    }

    @Test
    void twoAtOneForest_areOneTooMany() {
        Cli cli = new Cli(folder);
        cli.run("adsync", "protected").exits(ExitCode.DONE);

        try (SimulatedWorld taken =
                SimulatedWorld.open(Workplace.simulatedDirectory(folder), "", InstantSource.system())) {
            assertThat(taken.title()).contains("simulated");
            assertThat(cli.run("adsync", "protected").exits(ExitCode.BUSY).err())
                    .contains("Another process is at the simulated forest");
        }

        cli.run("adsync", "protected").exits(ExitCode.DONE);
    }

    @Test
    void brokenStateFile_isNamedAndLeftAlone() throws Exception {
        Cli cli = new Cli(folder);
        cli.run("adsync", "protected").exits(ExitCode.DONE);
        Path file = folder.resolve("simulated-directory/forest.ldif");
        Files.writeString(file, "no records");

        assertThat(cli.run("adsync", "protected").exits(ExitCode.BAD_INPUT).err())
                .contains("forest.ldif")
                .contains("to begin anew");
        assertThat(file).hasContent("no records");
    }

    @Test
    void serve_letsOtherProgramsInUntilItIsAskedToEnd() {
        Cli cli = new Cli(folder);
        StringBuilder seen = new StringBuilder();
        cli.watchedBy((invocation, line) -> {
            if (line.startsWith("Listening at ")) {
                String url = line.replaceFirst("Listening at (\\S+) .*", "$1");
                seen.append(new Cli(folder.resolve("other"))
                        .with("PW", SimulatedForest.PASSWORD)
                        .run(
                                "adsync",
                                "protected",
                                "--server",
                                url,
                                "--user",
                                "CORP\\Administrator",
                                "--password-env",
                                "PW")
                        .exits(ExitCode.DONE)
                        .out());
                invocation.stop().request();
            }
        });

        cli.run("adsync", "serve").exits(ExitCode.DONE);

        assertThat(seen.toString()).contains("corp.example (stamped by ");
    }

    @Test
    void runThatIsStoppedInTheMiddle_isGoneOnWith_beforeAnotherBegins() {
        Cli cli = new Cli(folder);
        cli.watchedBy((invocation, line) -> {
            if (line.startsWith("  1/4 ")) {
                invocation.stop().request();
            }
        });
        Cli.Result stopped = cli.run("adsync", "apply").exits(ExitCode.CANCELLED);
        assertThat(stopped.out()).contains("Stopped.").contains("Go on with: ");
        cli.watchedBy((invocation, line) -> {});

        assertThat(cli.run("adsync", "apply").exits(ExitCode.REFUSED).err()).contains("is unfinished");
        assertThat(cli.run("adsync", "resume").exits(ExitCode.DONE).out())
                .contains("Going on with run ")
                .contains("Completed.");

        assertThat(cli.run("adsync", "plan", "--json")
                        .exits(ExitCode.DONE)
                        .json()
                        .path("nothingToChange")
                        .asBoolean())
                .isTrue();
        assertThat(cli.run("adsync", "resume").exits(ExitCode.BAD_INPUT).err()).contains("has anything left to do");
    }

    @Test
    void everyCommandHasHelp_withoutColorsWhereNobodyWatches_andTakesJson() {
        Deque<CommandLine> commands = new ArrayDeque<>();
        commands.add(new CommandLine(new AdsyncCommand()));
        commands.add(new CommandLine(new MailflowCommand()));
        commands.add(new CommandLine(new AttachmentsCommand()));
        while (!commands.isEmpty()) {
            CommandLine command = commands.remove();
            commands.addAll(command.getSubcommands().values());
            String name = command.getCommandSpec().qualifiedName();

            Cli.Result help = new Cli(folder).bare((Object[]) (name + " --help").split(" ", -1));

            assertThat(help.exits(ExitCode.DONE).out()).as(name).contains("Usage: hybrid-admin " + name);
            assertThat(help.out()).as(name).doesNotContain("\u001b");
            if (command.getSubcommands().isEmpty()) {
                assertThat(help.out()).as(name).contains("--json");
            }
        }
    }

    @Test
    void help_listsCommandsAndExitCodes() {
        Cli.Result help = new Cli(folder).bare("--help").exits(ExitCode.DONE);

        assertThat(help.out()).contains("adsync", "attachments", "photo", "check");
        for (ExitCode exit : ExitCode.values()) {
            assertThat(help.out().replaceAll("\\s+", " ")).contains(exit.code() + " " + exit.words());
        }
        assertThat(new Cli(folder).bare("adsync", "--help").exits(ExitCode.DONE).out())
                .contains("protected", "plan", "apply", "undo", "ou", "snapshot", "serve");
    }
}
