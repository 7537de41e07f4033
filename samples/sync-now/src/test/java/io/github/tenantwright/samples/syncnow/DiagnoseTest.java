package io.github.tenantwright.samples.syncnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseTest {
    @TempDir
    Path folder;

    @Test
    void aBundleIsMadeListedShownAndDestroyed() {
        Cli cli = new Cli(folder.resolve("state"));
        cli.run("diagnose").exits(ExitCode.BAD_INPUT);
        cli.run("apply", Cli.UK).exits(ExitCode.DONE);
        String before = cli.tenant().json();
        assertThat(cli.run("diagnose", "--list").exits(ExitCode.DONE).out()).contains("Nothing is kept.");
        String told = cli.run("diagnose").exits(ExitCode.DONE).out();
        assertThat(told).contains("voice-users: found, ").doesNotContain("unreadable");
        assertThat(cli.tenant().json()).isEqualTo(before);
        String id = told.replaceAll("(?s).*Kept as (\\S+) until.*", "$1");
        assertThat(cli.run("diagnose", "--list").exits(ExitCode.DONE).out()).startsWith(id + "  made ");
        Cli.Result shown = cli.run("diagnose", "--show", id).exits(ExitCode.DONE);
        JsonNode bundle = shown.json();
        assertThat(bundle.path("format").asText()).isEqualTo("tenantwright-diagnostics/1");
        assertThat(shown.out().toLowerCase(Locale.ROOT))
                .contains("enabled")
                .doesNotContain("anna", "contoso", "2079460001", "carrier.example");
        assertThat(folder.resolve("state/diagnostic-keys/simulated")).isNotEmptyDirectory();
        cli.run("diagnose", "--show", "diag-none").exits(ExitCode.BAD_INPUT);
        cli.run("diagnose", "--delete", id).exits(ExitCode.DONE);
        cli.run("diagnose", "--delete", id).exits(ExitCode.BAD_INPUT);
        cli.run("diagnose", "--show", id).exits(ExitCode.BAD_INPUT);
        assertThat(Files.exists(folder.resolve("state/simulated/diagnostics/" + id + ".bundle")))
                .isFalse();
        assertThat(folder.resolve("state/diagnostic-keys/simulated")).isEmptyDirectory();
    }
}
