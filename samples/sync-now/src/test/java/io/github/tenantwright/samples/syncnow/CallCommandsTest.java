package io.github.tenantwright.samples.syncnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.VoiceSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about calls, on the simulated tenant and on a saved snapshot without any tenant. */
class CallCommandsTest {
    @TempDir
    Path folder;

    @Test
    void everyCommandWorksOnTheTenantAndOnASavedSnapshot() throws IOException {
        Cli cli = new Cli(folder.resolve("state"));
        cli.run("apply", Cli.UK).exits(ExitCode.DONE);
        Path saved = folder.resolve("snapshot.json");
        assertThat(cli.run("snapshot", "--to", saved).exits(ExitCode.DONE).out())
                .contains("Saved ");
        assertThat(VoiceSnapshot.fromJson(Files.readString(saved)).whole()).isTrue();
        Cli nowhere = new Cli(folder.resolve("nowhere"));

        Object[] route = {"route", "--from", "anna.hall@contoso.com", "020 7946 0999"};
        String routed = cli.run(route).exits(ExitCode.DONE).out();
        assertThat(routed)
                .contains("anna.hall@contoso.com dials 020 7946 0999")
                .contains("=> DIRECT ROUTING (likely): the call goes by the route UK-National to"
                        + " contoso.sbc1.carrier.example as +442079460999");
        assertThat(nowhere.run(with(route, saved)).exits(ExitCode.DONE).out()).isEqualTo(routed);
        JsonNode trace =
                nowhere.run(with(route, saved, "--json")).exits(ExitCode.DONE).json();
        assertThat(trace.at("/trace/verdict/destination").asText()).isEqualTo("DIRECT_ROUTING");
        assertThat(trace.at("/trace/usage").asText()).isEqualTo("UK-National");

        Object[] in = {"route", "--in", "contoso.sbc1.carrier.example", "+442079460002"};
        assertThat(nowhere.run(with(in, saved)).exits(ExitCode.DONE).out()).contains("rings ben.carter@contoso.com");

        Object[] explain = {"explain", "anna.hall@contoso.com"};
        assertThat(cli.run(explain).exits(ExitCode.DONE).out()).contains("nothing stands in the way");
        assertThat(nowhere.run(with(explain, saved, "--json"))
                        .exits(ExitCode.DONE)
                        .json()
                        .path("canCall")
                        .asBoolean())
                .isTrue();

        assertThat(cli.run("numbers").exits(ExitCode.DONE).out())
                .contains("+442079460001  anna.hall@contoso.com  directRouting")
                .contains("6 numbers, 0 of them assigned to nobody.");
        assertThat(nowhere.run("numbers", "--unassigned", "--json", "--snapshot", saved)
                        .exits(ExitCode.DONE)
                        .json()
                        .path("numbers"))
                .isEmpty();

        assertThat(cli.run("lint").exits(ExitCode.DONE).out())
                .doesNotContain("blocker ")
                .doesNotContain("never-matches");
        assertThat(nowhere.run("lint", "--json", "--snapshot", saved)
                        .exits(ExitCode.DONE)
                        .json()
                        .has("findings"))
                .isTrue();
        assertThat(nowhere.exists()).isFalse();
    }

    @Test
    void lintShowsASetupsDefectsWithAnExample() throws IOException {
        Path setup = Files.writeString(folder.resolve("bad.yaml"), """
            name: Bad
            dialPlans:
              - name: Bad
                rules:
                  - { name: All, pattern: '^(\\d+)$', translation: '+44$1' }
                  - { name: Four, pattern: '^(\\d{4})$', translation: '+44207946$1' }
            """);

        Cli.Result result = new Cli(folder).run("lint", setup).exits(ExitCode.DONE);

        assertThat(result.out())
                .contains("dial plan Bad, rule Four")
                .contains("(for example 1111)")
                .contains("[never-matches]");
    }

    @Test
    void dialPlanIsYamlForASetup() {
        Cli cli = new Cli(folder);

        VoiceSetup made = VoiceSetup.fromYaml(cli.bare("dialplan", "GB", "--name", "UK", "--outside-line", "9")
                .exits(ExitCode.DONE)
                .out());

        assertThat(made.dialPlans()).singleElement().matches(plan -> plan.name().equals("UK"));
        assertThat(cli.bare("dialplan", "GB", "--text").exits(ExitCode.DONE).out())
                .contains("in this order:");
        assertThat(cli.bare("dialplan", "GB", "--optional")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--outside-line");
        assertThat(cli.bare("numbers", "--snapshot", "any.json", "--tenant", "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("Either --snapshot or --tenant");
        assertThat(cli.bare("dialplan", "XX").exits(ExitCode.BAD_INPUT).err()).contains("GB, not UK");
    }

    @Test
    void mistakesAreTold() throws IOException {
        Cli cli = new Cli(folder);
        Path broken = Files.writeString(folder.resolve("broken.json"), "{}");

        assertThat(cli.run("route", "112").exits(ExitCode.BAD_INPUT).err()).contains("--from");
        assertThat(cli.run("numbers", "--snapshot", folder.resolve("none.json"))
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("there is no such file");
        assertThat(cli.run("numbers", "--snapshot", broken)
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("a saved snapshot");
        Path list = Files.writeString(folder.resolve("list.json"), "[1]");
        assertThat(cli.run("lint", "--snapshot", list).exits(ExitCode.BAD_INPUT).err())
                .contains("list.json is not a saved snapshot: it has another shape")
                .doesNotContain("io.github");
        assertThat(cli.run("explain", "x@contoso.com").exits(ExitCode.BAD_INPUT).err())
                .contains("no simulated tenant");
    }

    private static Object[] with(Object[] command, Path snapshot, Object... more) {
        Object[] all = java.util.Arrays.copyOf(command, command.length + 2 + more.length);
        all[command.length] = "--snapshot";
        all[command.length + 1] = snapshot;
        System.arraycopy(more, 0, all, command.length + 2, more.length);
        return all;
    }
}
