package io.github.tenantwright.samples.syncnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.SyncNow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each command says, in words and in JSON, and how it ends. */
class CommandsTest {
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}|Bearer [A-Za-z0-9]");

    @TempDir
    Path folder;

    @Test
    void plan_changesNothing() {
        Cli cli = new Cli(folder);
        Cli.Result first = cli.run("plan", Cli.UK).exits(ExitCode.DONE);
        SimulatedState state = cli.tenant();

        Cli.Result second = cli.run("plan", Cli.UK).exits(ExitCode.DONE);

        assertThat(second.out())
                .isEqualTo(first.out())
                .contains("nothing was changed")
                .contains("+ Create the voice route UK-National")
                .contains("none of them a write");
        assertThat(cli.tenant()).isEqualTo(state);
        assertThat(folder.resolve("simulated/runs")).doesNotExist();
    }

    @Test
    void plan_isOneJsonDocument() {
        JsonNode plan = new Cli(folder)
                .run("plan", Cli.UK, "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(plan.path("command").asText()).isEqualTo("plan");
        assertThat(plan.path("simulated").asBoolean()).isTrue();
        assertThat(plan.path("nothingToChange").asBoolean(true)).isFalse();
        assertThat(plan.path("steps")).hasSize(32);
        assertThat(plan.at("/steps/0/key").asText()).isEqualTo("domain/contoso.sbc1.carrier.example");
        assertThat(plan.at("/steps/0/effect").asText()).isEqualTo("create");
        assertThat(plan.path("digest").asText()).matches("[0-9a-f]{64}");
        assertThat(plan.path("writes").asInt(-1)).isZero();
        assertThat(plan.path("exitCode").asInt(-1)).isZero();
    }

    @Test
    void savedPlan_isAppliedAsItWasApproved() {
        Cli cli = new Cli(folder);
        Path saved = folder.resolve("plan.json");
        String shown =
                cli.run("plan", Cli.UK, "--out", saved).exits(ExitCode.DONE).out();

        JsonNode applied =
                cli.run("apply", "--plan", saved, "--json").exits(ExitCode.DONE).json();

        assertThat(shown).contains(applied.path("digest").asText());
        assertThat(applied.path("state").asText()).isEqualTo("completed");
        assertThat(applied.at("/counts/done").asInt()).isEqualTo(32);
        assertThat(applied.path("outstanding")).isEmpty();
        assertThat(applied.path("failures")).isEmpty();
        assertThat(applied.path("clockMoves")).isNotEmpty();
        assertThat(applied.path("writes").asInt()).isPositive();
        assertThat(cli.run("plan", Cli.UK).out()).contains("Nothing is to change.");
    }

    @Test
    void withoutACarrierThatPublishes_theRecordIsHandedOutAndTheRunGoesOnLater() {
        Cli cli = new Cli(folder);

        Cli.Result waiting = cli.run("apply", Cli.UK, "--no-dns").exits(ExitCode.WAITING);

        String run = cli.runs().get(0).replace(".journal.jsonl", "");
        assertThat(waiting.out())
                .containsPattern("DNS records to publish:\\R  contoso\\.sbc1\\.carrier\\.example TXT \"MS=ms\\d+\"")
                .contains("The next look is at ")
                .contains("Go on with: ")
                .contains(" resume " + run);
        Cli.Result another = cli.run("apply", Cli.UK).exits(ExitCode.REFUSED);
        assertThat(another.err()).contains("Run " + run + " is unfinished");
        JsonNode refused =
                cli.run("apply", Cli.UK, "--json").exits(ExitCode.REFUSED).json();
        assertThat(refused.at("/error/code").asText()).isEqualTo("refused");
        JsonNode still =
                cli.run("resume", "--no-dns", "--json").exits(ExitCode.WAITING).json();
        assertThat(still.path("run").asText()).isEqualTo(run);
        assertThat(still.at("/dnsRecords/0/name").asText()).isEqualTo("contoso.sbc1.carrier.example");
        assertThat(still.path("nextLook").asText()).isNotEmpty();
        assertThat(cli.runs()).hasSize(1);

        Cli.Result resumed = cli.run("resume").exits(ExitCode.DONE);

        assertThat(resumed.out()).contains("Going on with run " + run).contains("Completed.");
        ApplyTest.assertHolds(cli.tenantJson(), VoiceSetup.read(Cli.UK));
        Cli.Result nothing = cli.run("resume").exits(ExitCode.BAD_INPUT);
        assertThat(nothing.err()).contains("has anything left to do");
    }

    @Test
    void runThatIsStoppedInTheMiddle_endsAsAnUninterruptedOne() {
        Path other = folder.resolve("other");
        Cli uninterrupted = new Cli(other);
        uninterrupted.run("apply", Cli.UK).exits(ExitCode.DONE);
        Cli cli = new Cli(folder.resolve("one"));
        for (String at : List.of(" 5/32 ", "14/32 ", "22/32 ")) {
            cli.watchedBy((invocation, line) -> {
                if (line.contains(at)) {
                    invocation.stop().request();
                }
            });
            Object[] command = cli.exists() ? new Object[] {"resume"} : new Object[] {"apply", Cli.UK};
            Cli.Result stopped = cli.run(command).exits(ExitCode.CANCELLED);
            assertThat(stopped.out()).contains("Stopped.").contains("Go on with: ");
        }
        cli.watchedBy((invocation, line) -> {});

        cli.run("resume").exits(ExitCode.DONE);

        assertThat(cli.tenant()
                        .normalized()
                        .differencesTo(uninterrupted.tenant().normalized()))
                .isEmpty();
    }

    @Test
    void stopBeforeTheRun_sendsNoWrite() {
        Cli cli = new Cli(folder);
        cli.watchedBy((invocation, line) -> invocation.stop().request());

        Cli.Result stopped = cli.run("apply", Cli.UK).exits(ExitCode.CANCELLED);

        assertThat(stopped.out()).contains("none of them a write");
    }

    @Test
    void script_isTheManualRouteAndNothingElse() {
        Cli cli = new Cli(folder);

        Cli.Result script = cli.run("script", Cli.UK).exits(ExitCode.DONE);

        assertThat(script.out())
                .startsWith("$ErrorActionPreference = 'Stop'")
                .contains("Connect-MgGraph -TenantId '8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4'")
                .contains("Connect-MicrosoftTeams -TenantId '8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4'")
                .contains("Invoke-MgGraphRequest -Method 'POST' -Uri '/v1.0/domains'")
                .contains("-Pattern '^0([1-9]\\d{8,9})$' -Translation '+44$1'")
                .contains("New-CsOnlineVoiceRoute")
                .contains("Grant-CsOnlineVoiceRoutingPolicy -Identity 'anna.hall@contoso.com'")
                .doesNotContain("Planned for");
        Path file = folder.resolve("uk.ps1");
        cli.run("script", Cli.UK, "--out", file).exits(ExitCode.DONE);
        assertThat(file).hasContent(script.out());
        assertThat(cli.tenantJson().at("/configurations/OnlineVoiceRoute")).hasSize(1);
    }

    @Test
    void guide_isMarkdown() {
        Cli.Result guide = new Cli(folder).run("guide", Cli.UK).exits(ExitCode.DONE);

        assertThat(guide.out())
                .startsWith("# Contoso UK, London")
                .contains("## Domains")
                .containsPattern("32\\. Remove the temporary user");
    }

    @Test
    void verify_saysWhatIsDoneOfASavedPlanBeforeAndAfterTheWork() throws Exception {
        Cli cli = new Cli(folder);
        Path plan = folder.resolve("plan.json");
        cli.run("plan", Cli.UK, "--out", plan).exits(ExitCode.DONE);

        Cli.Result before = cli.run("verify", "--plan", plan).exits(ExitCode.FAILURES);
        assertThat(before.out()).contains(": 32 not done\n", "NOT DONE           Add the domain");

        cli.run("apply", "--plan", plan).exits(ExitCode.DONE);
        Path printed = folder.resolve("printed.txt");
        String mark = Plan.fromJson(Files.readString(plan), SyncNow.catalog()).mark();
        Files.writeString(printed, "noise\nTENANTWRIGHT " + mark + " 1 done\nTENANTWRIGHT " + mark + " 2 failed\n");
        Path page = folder.resolve("verify.html");
        Cli.Result after = cli.run("verify", "--plan", plan, "--printed", printed, "--html", page)
                .exits(ExitCode.DONE);
        assertThat(after.out())
                .contains(": 32 done\n")
                .contains("The script printed 2 of 32 steps; 1 as done.")
                .contains("step 2: printed failed, the tenant says: done");
        assertThat(page).content().contains("<table>", "Add the domain");

        Files.writeString(printed, "TENANTWRIGHT 0000000000000000 1 done\n");
        cli.run("verify", "--plan", plan, "--printed", printed).exits(ExitCode.BAD_INPUT);
        assertThat(cli.run("guide", "--plan", plan, "--html")
                        .exits(ExitCode.DONE)
                        .out())
                .startsWith("<!DOCTYPE html>")
                .contains("id=\"step-32\"");
    }

    @Test
    void noTokenIsInAnyOutputOrFile() {
        Cli cli = new Cli(folder);
        cli.run("plan", Cli.UK, "--out", folder.resolve("plan.json"));
        cli.run("script", Cli.UK, "--out", folder.resolve("uk.ps1"));
        cli.run("apply", Cli.UK, "--no-dns");
        cli.run("resume").exits(ExitCode.DONE);
        cli.run("log", "--json").exits(ExitCode.DONE);

        String everything = cli.everything();

        assertThat(everything.length()).isGreaterThan(300_000);
        assertThat(TOKEN.matcher(everything)
                        .results()
                        .map(found ->
                                everything.substring(found.start(), Math.min(everything.length(), found.start() + 60))))
                .isEmpty();
    }

    @Test
    void log_isShownAsTextPageOrTable_andHeldToTheReceiptThatAnApplyLeaves() throws Exception {
        Cli cli = new Cli(folder);
        cli.run("apply", Cli.UK);

        assertThat(cli.run("log", "--format", "text").exits(ExitCode.DONE).out())
                .contains("What was done in the tenant", "The run is completed:");
        assertThat(cli.run("log", "--format", "HTML", "--zone", "Europe/Berlin")
                        .exits(ExitCode.DONE)
                        .out())
                .startsWith("<!DOCTYPE html>")
                .contains("times in Europe/Berlin");
        assertThat(cli.run("log", "--format", "csv").exits(ExitCode.DONE).out()).startsWith("\"Number\",\"When\"");
        assertThat(cli.run("log", "--verify").exits(ExitCode.DONE).out())
                .startsWith("The log is intact")
                .contains("A receipt vouches for lines 1 to ");

        Path log = folder.resolve("simulated/audit.jsonl");
        java.util.List<String> lines = Files.readAllLines(log);
        Files.write(log, lines.subList(0, lines.size() - 1));
        assertThat(cli.run("log", "--verify").exits(ExitCode.FAILURES).out())
                .contains("is missing at the end, which the receipt tells of");
    }

    @Test
    void mistakesOfTheCommandLine_areNamed() throws Exception {
        Cli cli = new Cli(folder);
        Path broken = folder.resolve("broken.yaml");
        Files.writeString(broken, "trunks:\n  - fqdn: contoso.onmicrosoft.com\n");

        assertThat(cli.run("plan", broken).exits(ExitCode.BAD_INPUT).err())
                .isEqualTo("trunks[0].fqdn: \"contoso.onmicrosoft.com\" is not accepted: a domain below"
                        + " onmicrosoft.com cannot carry a trunk (line 2, column 11)"
                        + System.lineSeparator());
        JsonNode error =
                cli.run("plan", broken, "--json").exits(ExitCode.BAD_INPUT).json();
        assertThat(error.at("/error/message").asText()).startsWith("trunks[0].fqdn");
        assertThat(error.path("exitCode").asInt()).isEqualTo(2);
        assertThat(cli.run("apply").exits(ExitCode.BAD_INPUT).err()).contains("either a set-up file or --plan");
        assertThat(cli.run("plan", "absent.yaml").exits(ExitCode.BAD_INPUT).err())
                .contains("there is no such file");
        assertThat(cli.run("plan", Cli.UK, "--tenat", "x")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--tenat")
                .contains("See: sync-now plan --help");
        assertThat(cli.run("plan", Cli.UK, "--tenant", "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--client-id");
        assertThat(cli.run("apply", Cli.UK, "--parallelism", "65")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("1 to 64");
        assertThat(cli.run("log").exits(ExitCode.BAD_INPUT).err()).contains("no audit log");
        assertThat(cli.run("apply", "--plan", broken).exits(ExitCode.BAD_INPUT).err())
                .contains("no simulated tenant");
        assertThat(cli.bare().exits(ExitCode.BAD_INPUT).err()).contains("Say which command");
        assertThat(folder.resolve("simulated/tenant.json")).doesNotExist();
    }

    @Test
    void planOfAnotherTenantOrOfNonsense_isRefused() throws Exception {
        Cli cli = new Cli(folder);
        Path saved = folder.resolve("plan.json");
        cli.run("plan", Cli.UK, "--out", saved).exits(ExitCode.DONE);
        Path foreign = folder.resolve("foreign.json");
        Files.writeString(
                foreign,
                Files.readString(saved)
                        .replace("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4", "11111111-2222-4333-8444-555555555555"));
        Path nonsense = folder.resolve("nonsense.json");
        Files.writeString(nonsense, "{\"format\":1");

        assertThat(cli.run("apply", "--plan", foreign).exits(ExitCode.BAD_INPUT).err())
                .contains("plan.tenant");
        assertThat(cli.run("apply", "--plan", nonsense)
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("JSON");
        assertThat(cli.run("plan", Cli.UK).out()).contains("32 steps");
    }

    @Test
    void twoAtOneSimulatedTenant_areOneTooMany() {
        Cli cli = new Cli(folder);
        cli.run("plan", Cli.UK).exits(ExitCode.DONE);

        try (SimulatedWorld taken = SimulatedWorld.open(Workplace.in(folder, null), null, true, line -> {})) {
            assertThat(taken.title()).contains("simulated tenant");
            assertThat(cli.run("apply", Cli.UK).exits(ExitCode.BUSY).err())
                    .contains("Another process is at the simulated tenant");
        }

        cli.run("plan", Cli.UK).exits(ExitCode.DONE);
    }

    @Test
    void brokenStateFile_isNamedAndLeftAlone() throws Exception {
        Cli cli = new Cli(folder);
        cli.run("plan", Cli.UK).exits(ExitCode.DONE);
        Files.writeString(cli.simulatedFile(), "{");

        assertThat(cli.run("plan", Cli.UK).exits(ExitCode.BAD_INPUT).err())
                .contains("tenant.json")
                .contains("Delete it to begin anew.");
        assertThat(cli.simulatedFile()).hasContent("{");
    }

    @Test
    void secondSetUpOnTheSameTenant_findsItsUsersThere() throws Exception {
        Cli cli = new Cli(folder);
        cli.run("apply", Cli.UK).exits(ExitCode.DONE);
        VoiceSetup us = VoiceSetup.read(Cli.US);
        Path beside = folder.resolve("us.yaml");
        // The British routes have the first priorities.
        Files.writeString(
                beside,
                us.toBuilder()
                        .voiceRoutes(us.voiceRoutes().stream()
                                .map(route -> route.toBuilder()
                                        .priority(Objects.requireNonNull(route.priority()) + 10)
                                        .build())
                                .toList())
                        .build()
                        .toYaml());

        cli.run("apply", beside).exits(ExitCode.DONE);

        assertThat(cli.run("plan", beside).out()).contains("Nothing is to change.");
        assertThat(cli.tenantJson().at("/configurations/OnlinePstnUsages/Global/Usage"))
                .as("the usages of the first stay")
                .hasSize(8);
    }

    @Test
    void help_listsCommandsAndExitCodes() {
        Cli.Result help = new Cli(folder).bare("--help").exits(ExitCode.DONE);

        assertThat(help.out()).contains("plan", "apply", "resume", "script", "guide", "log");
        for (ExitCode exit : ExitCode.values()) {
            assertThat(help.out().replaceAll("\\s+", " ")).contains(exit.code() + " " + exit.words());
        }
    }
}
