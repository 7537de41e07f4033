package io.github.tenantwright.samples.hybridadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OU filter from files alone. */
class OuTest {
    private static final Object[] FILES = {
        "adsync", "ou", "--lists", Cli.SETUPS.resolve("ou-filter.json"), "--tree", Cli.SETUPS.resolve("ou-tree.txt")
    };

    @TempDir
    Path folder;

    @Test
    void treeIsShownWithItsBoxes_andWhatWasRenamedIsFound() {
        Cli.Result shown = ou().exits(ExitCode.DONE);

        assertThat(shown.out())
                .containsPattern("\\[\\+] OU=Contoso")
                .containsPattern("\\[x] OU=London")
                .containsPattern("\\[ ] OU=Leavers")
                .containsPattern("OU=Sales,OU=Users.*: There is no such container")
                .contains("Perhaps it is OU=Sales\\, EMEA,");
        assertThat(ou("--as", "short").exits(ExitCode.DONE).out()).doesNotContain("Trainees");
    }

    @Test
    void json_hasEveryContainerAndFinding() {
        JsonNode shown = ou("--json", "--new-below", "OU=Contoso,DC=corp,DC=example")
                .exits(ExitCode.DONE)
                .json();

        assertThat(shown.path("containers").findValuesAsText("dn"))
                .contains("OU=Leavers,OU=Contoso,DC=corp,DC=example", "OU=Tier 0,DC=corp,DC=example");
        assertThat(shown.path("findings").findValuesAsText("kind")).contains("no-such-ou");
        assertThat(shown.at("/newOus/0/synchronizes").asBoolean()).isTrue();
        assertThat(ou("--as", "json").exits(ExitCode.DONE).json().path("containers"))
                .isEqualTo(shown.path("containers"));
    }

    @Test
    void page_isWrittenToItsFile() throws Exception {
        Path page = folder.resolve("ou.html");

        assertThat(ou("--as", "html", "--out", page).exits(ExitCode.DONE).out()).contains("Written to " + page);

        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("Leavers");
    }

    @Test
    void renameThatDropsWhatSynchronizes_failsTheCheck() {
        Cli.Result asked =
                ou("--rename", "OU=Contoso,DC=corp,DC=example", "People").exits(ExitCode.FAILURES);

        assertThat(asked.out()).contains("drop out of scope");
        assertThat(ou("--move", "OU=Leavers,OU=Contoso,DC=corp,DC=example", "OU=London,OU=Contoso,DC=corp,DC=example")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("begins to synchronize");
    }

    @Test
    void objectsAreExplained_alsoFromPlainLists() throws Exception {
        Path included = folder.resolve("included.txt");
        Files.writeString(included, "OU=Contoso,DC=corp,DC=example\n");

        Cli.Result asked = new Cli(folder)
                .bare(
                        "adsync",
                        "ou",
                        "--included",
                        included,
                        "--domain",
                        "corp.example",
                        "--tree",
                        Cli.SETUPS.resolve("ou-tree.txt"),
                        "--object",
                        "CN=Anna,OU=London,OU=Contoso,DC=corp,DC=example")
                .exits(ExitCode.DONE);

        assertThat(asked.out()).contains("The OU filter lets it through");
    }

    @Test
    void savedTree_isReadAgain() {
        Path tree = folder.resolve("tree.json");
        String before = ou("--save-tree", tree).exits(ExitCode.DONE).out();

        Cli.Result again = new Cli(folder)
                .bare("adsync", "ou", "--lists", Cli.SETUPS.resolve("ou-filter.json"), "--tree", tree)
                .exits(ExitCode.DONE);

        assertThat(again.out()).isEqualTo(before);
    }

    @Test
    void mistakes_areNamed() throws Exception {
        Cli cli = new Cli(folder);
        Path broken = folder.resolve("broken.txt");
        Files.writeString(broken, "OU=Staff,DC=corp,DC=example\nStaff\n");

        assertThat(cli.bare("adsync", "ou").exits(ExitCode.BAD_INPUT).err()).contains("Get-ADSyncConnector");
        assertThat(cli.bare("adsync", "ou", "--included", broken, "--domain", "corp.example")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("included")
                .contains("\"Staff\"");
        assertThat(cli.bare(
                                "adsync",
                                "ou",
                                "--lists",
                                Cli.SETUPS.resolve("ou-filter.json"),
                                "--domain",
                                "other.example")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains(
                        "--domain: \"other.example\" is not accepted: one of the domains of the lists: [corp.example]");
        assertThat(ou("--rename", "OU=Nowhere,DC=corp,DC=example", "X")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("OU=Nowhere");
    }

    private Cli.Result ou(Object... more) {
        Object[] all = new Object[FILES.length + more.length];
        System.arraycopy(FILES, 0, all, 0, FILES.length);
        System.arraycopy(more, 0, all, FILES.length, more.length);
        return new Cli(folder).bare(all);
    }
}
