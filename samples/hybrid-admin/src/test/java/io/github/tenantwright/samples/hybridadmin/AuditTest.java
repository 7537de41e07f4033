package io.github.tenantwright.samples.hybridadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit of the simulated forest, and taking away what it finds. */
class AuditTest {
    @TempDir
    Path folder;

    @Test
    void audit_findsWhatAnIntruderLeft_inAllForms() throws Exception {
        Cli cli = new Cli(folder);

        Cli.Result found = cli.run("adsync", "audit").exits(ExitCode.FAILURES);

        assertThat(found.out()).contains("svc-backup").contains("MSOL_0c0ffee12345");
        assertThat(found.out().lines()).as("as wide as the terminal").allMatch(line -> line.length() <= 160);
        JsonNode json =
                cli.run("adsync", "audit", "--json").exits(ExitCode.FAILURES).json();
        assertThat(json.at("/report/findings").findValuesAsText("rule")).contains("holder.full-control");
        Path page = folder.resolve("audit.html");
        cli.run("adsync", "audit", "--as", "html", "--out", page).exits(ExitCode.FAILURES);
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("svc-backup");
    }

    @Test
    void snapshotIsAuditedWithoutADirectory_andWhatIsAllowedIsLeftOut() {
        Cli cli = new Cli(folder);
        Path saved = folder.resolve("corp.json");
        cli.run("adsync", "snapshot", "--to", saved).exits(ExitCode.DONE);

        assertThat(cli.bare("adsync", "audit", "--snapshot", saved)
                        .exits(ExitCode.FAILURES)
                        .out())
                .contains("svc-backup");
        assertThat(cli.bare("adsync", "audit", "--snapshot", saved, "--allow", "CORP\\svc-backup", "--json")
                        .json()
                        .at("/report/findings")
                        .findValuesAsText("rule"))
                .doesNotContain("holder.full-control");
        assertThat(cli.bare("adsync", "audit", "--snapshot", saved, "--allow", "Everyone")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("allowed: \"");
    }

    @Test
    void chosenFindingsAreTakenAway_andBack() {
        Cli cli = new Cli(folder);
        String finding = finding(cli, "holder.full-control").get(0);

        assertThat(cli.run("adsync", "audit", "--remove", finding)
                        .exits(ExitCode.DONE)
                        .out())
                .contains("svc-backup")
                .contains("Nothing was changed.");
        assertThat(finding(cli, "holder.full-control")).contains(finding);

        JsonNode removed = cli.run("adsync", "audit", "--remove", finding, "--apply", "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(removed.path("state").asText()).isEqualTo("completed");
        assertThat(finding(cli, "holder.full-control")).doesNotContain(finding);
        cli.run("adsync", "undo", removed.path("run").asText()).exits(ExitCode.DONE);
        assertThat(finding(cli, "holder.full-control")).contains(finding);
    }

    @Test
    void savedRemoval_isAppliedAsItWasApproved() {
        Cli cli = new Cli(folder);
        String finding = finding(cli, "holder.full-control").get(0);
        Path plan = folder.resolve("removal.json");
        cli.run("adsync", "audit", "--remove", finding, "--save-plan", plan).exits(ExitCode.DONE);

        cli.run("adsync", "apply", "--plan", plan).exits(ExitCode.DONE);

        assertThat(finding(cli, "holder.full-control")).doesNotContain(finding);
    }

    @Test
    void mistakes_areNamed() {
        Cli cli = new Cli(folder);

        assertThat(cli.run("adsync", "audit", "--remove", "holder.nothing-00")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("finding: \"holder.nothing-00\" is not accepted");
        assertThat(cli.run("adsync", "audit", "--apply")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("go with --remove");
    }

    private static List<String> finding(Cli cli, String rule) {
        List<String> found = new ArrayList<>();
        for (JsonNode one : cli.run("adsync", "audit", "--json").json().at("/report/findings")) {
            if (one.path("rule").asText().equals(rule)) {
                found.add(one.path("id").asText());
            }
        }
        return found;
    }
}
