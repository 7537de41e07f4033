package io.github.tenantwright.samples.hybridadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error texts, labels and folders of photos. */
class CheckTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP Error 503. The service is unavailable. (MFA user portal) | mfa-server-32-bit-pool",
                "The sensitivity button is missing in Word | sensitivity-label-not-there",
                "her profile picture is blurry in Teams | photo-only-small",
                "MutuallyExclusiveViolation | license-conflict",
                "permission-issue: Insufficient access rights to perform the operation. 8344 |"
                        + " export-permission-issue-8344"
            })
    void text_leadsToItsCause_whateverTheModule(String text, String id) {
        JsonNode checked = new Cli(folder)
                .bare("check", text, "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(checked.path("known").asBoolean()).isTrue();
        assertThat(checked.path("diagnoses").findValuesAsText("id")).containsExactly(id);
    }

    @Test
    void diagnosis_isShownWithCauseAndRemedies() {
        assertThat(new Cli(folder)
                        .bare("check", "HTTP Error 503.", "The service is unavailable.", "(MFA user portal)")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("  Cause: ")
                .contains("  1. ")
                .contains("as of 20");
        assertThat(new Cli(folder).bare("check", "--known").exits(ExitCode.DONE).out())
                .contains("mfa-server-32-bit-pool");
    }

    @Test
    void event_isToldByItsNumber() {
        Cli cli = new Cli(folder);

        assertThat(cli.bare("check", "--event", "33009").exits(ExitCode.DONE).out())
                .contains("ADConfigurationError");
        assertThat(cli.bare("check", "--event", "1", "--json")
                        .json()
                        .path("known")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void unknownText_isKeptAndCalledUnknown_andItsOldNamesAreTold() throws Exception {
        Path file = folder.resolve("text.txt");
        Files.writeString(file, "Azure AD Connect says something odd\u001b[2J");

        Cli.Result checked = new Cli(folder).bare("check", "--file", file).exits(ExitCode.DONE);

        assertThat(checked.out())
                .contains("Unknown: ")
                .contains("says something odd\uFFFD[2J")
                .contains("Microsoft Entra Connect Sync");
        JsonNode json = new Cli(folder).bare("check", "--file", file, "--json").json();
        assertThat(json.path("known").asBoolean(true)).isFalse();
        assertThat(json.path("text").asText()).isEqualTo(Files.readString(file));
        assertThat(new Cli(folder).bare("check").exits(ExitCode.BAD_INPUT).err())
                .contains("Give the text");
    }

    @Test
    void label_isFollowedToTheFirstBrokenLink() throws Exception {
        Path labels = folder.resolve("labels.json");
        Files.writeString(
                labels,
                "[{\"ImmutableId\":\"11111111-2222-3333-4444-555555555555\",\"Name\":\"Secret\",\"DisplayName\":"
                        + "\"Secret\",\"ContentType\":\"File, Email\"}]");
        Path policies = folder.resolve("policies.json");
        Files.writeString(policies, "[]");
        Cli cli = new Cli(folder);

        Cli.Result one = cli.bare(
                        "label",
                        "--labels",
                        labels,
                        "--policies",
                        policies,
                        "--label",
                        "Secret",
                        "--person",
                        "anna@corp.example")
                .exits(ExitCode.FAILURES);

        assertThat(one.out()).containsIgnoringCase("polic");
        assertThat(cli.bare("label", "--labels", labels, "--policies", policies, "--json")
                        .exits(ExitCode.FAILURES)
                        .json()
                        .path("problems")
                        .findValuesAsText("kind"))
                .containsExactly("not-published");
        assertThat(cli.bare("label", "--labels", labels, "--policies", policies, "--label", "Secret")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("go together");
    }

    @Test
    void photoCache_saysWhatMayGo() throws Exception {
        Path sizes = Files.createDirectories(folder.resolve("Photos/_contoso/HR96x96"));
        Files.write(sizes.resolve("anna.jpg"), new byte[0]);

        Cli cli = new Cli(folder);

        assertThat(cli.bare("photo-cache", folder).exits(ExitCode.DONE).out())
                .contains("HR96x96: 0 photos, 1 of zero bytes")
                .contains("May go");
        assertThat(cli.bare("photo-cache", folder, "--json")
                        .json()
                        .at("/folders/0/mayGo")
                        .asBoolean())
                .isTrue();
        assertThat(cli.bare("photo-cache", folder.resolve("absent"))
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .startsWith("FOLDER: ");
    }
}
