package io.github.tenantwright.samples.syncnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The set-up files with the less usual sections are carried out whole, a person's part of them included. */
class EverySectionTest {
    private static final String VOICEMAIL = "voicemail of/anna.hall@contoso.com";

    @TempDir
    Path folder;

    @Test
    void receptionWaitsForAPersonAndTakesTheirWord() {
        Cli cli = new Cli(folder);

        Cli.Result applied = cli.run("apply", Cli.RECEPTION).exits(ExitCode.WAITING);

        assertThat(applied.out())
                .contains("emergency numbers: 999 (or 112) -> UK-Emergency")
                .contains("call group: none -> sip:ben.carter@contoso.com, +442079460009, all at once")
                .contains("27 of 28 steps are done")
                .contains("Once that is done by hand: ")
                .contains(" --done '" + VOICEMAIL + "'");
        // The clock is moved for what comes by itself only, a voicemail doesn't.
        assertThat(applied.out()).doesNotContain("waiting: To be done by hand");
        assertThat(cli.run("resume", "--by", "Anna Hall")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--by goes with --done");
        assertThat(cli.run("resume", "--done", "voicemail")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("There is " + VOICEMAIL);
        JsonNode waiting = cli.run("resume", "--json").exits(ExitCode.WAITING).json();
        assertThat(waiting.at("/stepsForAPerson/0").asText()).isEqualTo(VOICEMAIL);

        JsonNode done = cli.run("resume", "--done", VOICEMAIL, "--by", "Anna Hall", "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(done.path("state").asText()).isEqualTo("completed");
        assertThat(done.path("writes").asInt(-1)).isZero();
        assertThat(cli.run("log").exits(ExitCode.DONE).out()).contains("by the word of Anna Hall");
        assertThat(cli.run("apply", Cli.RECEPTION, "--previous", Cli.RECEPTION)
                        .exits(ExitCode.DONE)
                        .out())
                .contains("Nothing is to change.")
                .contains("none of them a write");
        assertThat(cli.run("resume", "--done", "all").exits(ExitCode.BAD_INPUT).err())
                .contains("has anything left to do");
    }

    @Test
    void wordForAllStepsAtOnce() {
        Cli cli = new Cli(folder);
        cli.run("apply", Cli.RECEPTION).exits(ExitCode.WAITING);

        cli.run("resume", "--done", "all").exits(ExitCode.DONE);

        assertThat(cli.run("log").exits(ExitCode.DONE).out())
                .contains("by the word of " + System.getProperty("user.name"));
    }

    @Test
    void receptionsCallsGoWhereTheSetUpSays() {
        Cli cli = new Cli(folder);
        cli.run("apply", Cli.RECEPTION).exits(ExitCode.WAITING);

        assertThat(cli.run("route", "--from", "anna.hall@contoso.com", "112")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("by the route UK-Emergency to contoso.sbc1.carrier.example as 999");
        assertThat(cli.run("route", "--from", "ben.carter@contoso.com", "00353 1 234 5678")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("by the route UK-All to contoso.sbc1.carrier.example as +35312345678");
        String in = "contoso.sbc1.carrier.example";
        assertThat(cli.run("route", "--in", in, "--calling", "+447700900999", "+442079460000")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("=> BLOCKED");
        assertThat(cli.run("route", "--in", in, "--calling", "+447700900123", "+442079460000")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("rings anna.hall@contoso.com");
    }

    @Test
    void carriersTenantGetsItsGateways() {
        Cli cli = new Cli(folder);

        cli.run("apply", Cli.CARRIER).exits(ExitCode.DONE);

        assertThat(cli.tenantJson().toString()).contains("\"OutboundPstnNumberTranslationRules\":[\"National-Out\"]");
        assertThat(cli.run("apply", Cli.CARRIER).exits(ExitCode.DONE).out())
                .contains("Nothing is to change.")
                .contains("none of them a write");
    }

    @Test
    void documentsSetUpIsReadAndLeavesNoSectionOut() throws IOException {
        String page = Files.readString(Path.of("../../docs/set-ups.md"));
        String yaml = page.substring(page.indexOf("```yaml") + 8, page.indexOf("```\n\n`TARGET`"));

        VoiceSetup setup = VoiceSetup.fromYaml(yaml);

        JsonNode sections = new ObjectMapper().readTree(VoiceSetup.jsonSchema()).path("properties");
        sections.fieldNames()
                .forEachRemaining(section -> assertThat("\n" + yaml).contains("\n" + section + ":"));
        JsonNode user = sections.at("/users/properties/list/items/properties");
        user.fieldNames().forEachRemaining(field -> assertThat(yaml).contains(field + ":"));
        assertThat(setup.users()).hasSize(1);
    }
}
