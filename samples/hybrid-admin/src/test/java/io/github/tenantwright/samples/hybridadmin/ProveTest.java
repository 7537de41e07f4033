package io.github.tenantwright.samples.hybridadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was applied is proven by another process. */
class ProveTest {
    @TempDir
    Path folder;

    @Test
    void beforeItIsNotProven_afterwardsItIs() {
        Cli cli = new Cli(folder);

        Cli.Result before = cli.run("adsync", "prove").exits(ExitCode.FAILURES);
        cli.run("adsync", "apply").exits(ExitCode.DONE);
        JsonNode after = cli.run("adsync", "prove", "--json").json();

        assertThat(before.out()).contains("chosen and not there");
        assertThat(cli.run("adsync", "protected").out())
                .contains("(by a primary group alone). Make it a member of the group as well");
        assertThat(after.at("/accountsWith/lacking").asInt(-1)).isZero();
        assertThat(after.path("exact").asInt())
                .as("all but the one whose only way into the group is its primary group")
                .isEqualTo(after.path("accounts").asInt() - 1);
        assertThat(after.path("proof")).isNotEmpty();
    }

    @Test
    void snapshotIsEnough() {
        Cli cli = new Cli(folder);
        Path saved = folder.resolve("corp.json");
        cli.run("adsync", "apply").exits(ExitCode.DONE);
        String proven =
                cli.run("adsync", "prove", "--json").json().path("words").asText();
        cli.run("adsync", "snapshot", "--to", saved).exits(ExitCode.DONE);

        JsonNode again = cli.bare(
                        "adsync",
                        "prove",
                        "--snapshot",
                        saved,
                        "--account",
                        SimulatedWorld.CONNECTOR,
                        "--feature",
                        "exchange-hybrid",
                        "--feature",
                        "source-anchor",
                        "--json")
                .json();

        assertThat(again.path("words").asText()).isEqualTo(proven);
    }

    @Test
    void oneDomainIsProvenAlone() {
        Cli cli = new Cli(folder);
        cli.run("adsync", "apply", "--domain", "branch.example").exits(ExitCode.DONE);

        JsonNode proven = cli.run("adsync", "prove", "--domain", "branch.example", "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(proven.path("proven").asBoolean()).isTrue();
        cli.run("adsync", "prove").exits(ExitCode.FAILURES);
    }

    @Test
    void mistakes_areNamed() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("adsync", "prove", "--domain", "other.example")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--domain: \"other.example\" is not accepted");

        assertThat(cli.run("adsync", "prove", "--sign-in-as", "CORP\\x")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--sign-in-as goes with --server");
        assertThat(cli.run("adsync", "prove", "--sign-in-env", "X")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("go with --sign-in-as");
    }
}
