package io.github.tenantwright.samples.hybridadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attachment types and photos from files alone. */
class MailFilesTest {
    private static final Path EDGE = Cli.SETUPS.resolve("edge-attachments.csv");

    @TempDir
    Path folder;

    @Test
    void merge_saysWhatIsAddedAndWhatHasNoPlaceInTheCloud() {
        Cli.Result merged = new Cli(folder).run("attachments", "merge", EDGE).exits(ExitCode.DONE);

        assertThat(merged.out())
                .contains("The policy Default gets a list of ")
                .contains("Added from the Edge servers: xnk, iqy, ps2xml, wallet")
                .contains("Not carried over: FileName:Retail-Prices-*.xls")
                .contains("Not carried over: ContentType:message/partial");
    }

    @Test
    void merge_isOneJsonDocument_andItsFormsAgree() {
        Cli cli = new Cli(folder);
        JsonNode merged = cli.run("attachments", "merge", EDGE, "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(merged.path("command").asText()).isEqualTo("attachments merge");
        assertThat(merged.path("nothingToChange").asBoolean(true)).isFalse();
        assertThat(merged.path("untranslatable")).hasSize(4);
        assertThat(cli.run("attachments", "merge", EDGE, "--as", "list").out().lines())
                .containsExactlyElementsOf(
                        StreamSupport.stream(merged.path("fileTypes").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList());
        assertThat(cli.run("attachments", "merge", EDGE, "--as", "json").json()).isEqualTo(merged);
        assertThat(cli.run("attachments", "merge", EDGE, "--as", "script").out())
                .contains("Set-MalwareFilterPolicy -Identity 'Default' -EnableFileFilter $true -FileTypes @(")
                .contains("'wallet'");
    }

    @Test
    void merge_takesTheTenantsPoliciesAsPowerShellSavesThem() throws Exception {
        Path policies = folder.resolve("policies.json");
        String text =
                "[{\"Name\":\"Default\",\"IsDefault\":true,\"EnableFileFilter\":false,\"FileTypes\":[\"ACE\",\"exe\"],"
                        + "\"FileTypeAction\":\"Reject\"},{\"Name\":\"Board\",\"IsDefault\":false,\"EnableFileFilter\":true,"
                        + "\"FileTypes\":[\"exe\"]}]";
        // As Windows PowerShell writes it.
        Files.write(policies, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        Path rules = folder.resolve("rules.json");
        Files.writeString(
                rules,
                "{\"MalwareFilterPolicy\":\"Board\",\"State\":\"Enabled\",\"Priority\":0,\"SentTo\":[\"ceo@corp.example\"]}");

        JsonNode merged = new Cli(folder)
                .bare(
                        "attachments",
                        "merge",
                        EDGE,
                        "--policies",
                        policies,
                        "--rules",
                        rules,
                        "--without-service-defaults",
                        "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(merged.path("switchedOn").asBoolean()).isTrue();
        assertThat(merged.at("/kept/0").asText()).isEqualTo("ACE");
        assertThat(merged.path("fromService")).isEmpty();
        assertThat(merged.at("/outranking/0/whom").asText()).contains("ceo@corp.example");
    }

    @Test
    void oldCommand_failsTheCheckWhereItWouldLetSomethingThrough() throws Exception {
        Path old = folder.resolve("old.txt");
        Files.writeString(old, "Set-MalwareFilterPolicy -Identity Default -EnableFileFilter $true -FileTypes ace,exe");

        Cli cli = new Cli(folder);

        assertThat(cli.bare("attachments", "old-command", old)
                        .exits(ExitCode.FAILURES)
                        .out())
                .contains("it would let through");
        assertThat(cli.bare("attachments", "old-command", old, "--json")
                        .exits(ExitCode.FAILURES)
                        .json()
                        .path("loses"))
                .isNotEmpty();
    }

    @Test
    void photo_isMadeInBothSizes() throws Exception {
        Path picture = folder.resolve("anna.png");
        ImageIO.write(new BufferedImage(900, 700, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        Path small = folder.resolve("small.jpg");
        Path large = folder.resolve("large.jpg");

        Cli cli = new Cli(folder);
        Cli.Result made = cli.bare("photo", picture, "--crop", "face", "--small", small, "--large", large)
                .exits(ExitCode.DONE);

        assertThat(made.out()).contains("96 x 96 pixels").contains("648 x 648 pixels");
        assertThat(ImageIO.read(small.toFile()).getWidth()).isEqualTo(96);
        assertThat(ImageIO.read(large.toFile()).getHeight()).isEqualTo(648);
        assertThat(cli.bare("photo", picture, "--json").json().path("cloudSide").asInt())
                .isEqualTo(648);
    }

    @Test
    void mistakes_areNamedWithFieldValueAndRule() throws Exception {
        Cli cli = new Cli(folder);
        Path text = folder.resolve("no-picture.png");
        Files.writeString(text, "%PDF-1.7");

        assertThat(cli.bare("attachments", "merge", "absent.csv")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("absent.csv: there is no such file");
        assertThat(cli.run("attachments", "merge", EDGE, "--policies", EDGE)
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .startsWith("--policies: ")
                .contains("edge-attachments.csv")
                .contains("JSON");
        assertThat(cli.run("attachments", "merge", EDGE, "--policy", "Nobody")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("policy: \"Nobody\" is not accepted");
        assertThat(cli.bare("photo", text).exits(ExitCode.BAD_INPUT).err())
                .startsWith("PICTURE: ")
                .contains("PDF")
                .contains("convert it first");
        assertThat(cli.bare("photo", text, "--crop", "2,0")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--crop.across: \"2.0\" is not accepted");
        JsonNode error =
                cli.bare("photo", text, "--json").exits(ExitCode.BAD_INPUT).json();
        assertThat(error.at("/error/message").asText()).startsWith("PICTURE");
        assertThat(cli.bare("photo", "--json")
                        .exits(ExitCode.BAD_INPUT)
                        .json()
                        .at("/error/type")
                        .asText())
                .isEqualTo("CommandLine");
        assertThat(cli.bare("attachments").exits(ExitCode.BAD_INPUT).err()).contains("Say which command.");
    }
}
