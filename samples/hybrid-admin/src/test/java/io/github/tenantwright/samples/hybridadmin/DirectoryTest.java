package io.github.tenantwright.samples.hybridadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.adsync.directory.ProtectedAccounts;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for the directory over LDAP, on a forest that is simulated on a port of this machine. */
class DirectoryTest {
    private static final String CONNECTOR = "MSOL_0123456789ab";
    private static final String HOLDER = SimulatedForest.adminSdHolder(SimulatedForest.CORP);

    @TempDir
    Path folder;

    private SimulatedForest forest;
    private Cli cli;

    @BeforeEach
    void start() {
        forest = SimulatedForest.start();
        forest.addUser(SimulatedForest.CORP, CONNECTOR);
        String anna = forest.addUser(SimulatedForest.CORP, "anna");
        forest.addMember(forest.wellKnown(SimulatedForest.CORP, 512), anna);
        forest.protectNow();
        cli = new Cli(folder).with("PW", SimulatedForest.PASSWORD);
    }

    @AfterEach
    void stop() {
        forest.close();
    }

    @Test
    void protected_namesWhoIsAndWhy() {
        Cli.Result shown = run("protected").exits(ExitCode.DONE);
        assertThat(ProtectedAccounts.leftOut("0000000001000005"))
                .containsExactly("Account Operators", "Print Operators");

        assertThat(shown.out())
                .contains("corp.example (stamped by ")
                .contains("CORP\\anna, user by Domain Admins")
                .contains("branch.example");
        JsonNode json = run("protected", "--json", "--standing", "protected")
                .exits(ExitCode.DONE)
                .json();
        assertThat(json.at("/forest/rootDomain").asText()).isEqualTo("corp.example");
        assertThat(json.path("accounts").findValuesAsText("name")).contains("CORP\\anna");
        assertThat(json.path("accounts").findValuesAsText("standing")).containsOnly("protected");
    }

    @Test
    void plan_findsTheConnectorAccountByItself_andChangesNothing() {
        byte[] before = forest.descriptor(HOLDER);

        Cli.Result plan = run("plan").exits(ExitCode.DONE);

        assertThat(plan.out())
                .contains("nothing was changed")
                .contains("CN=AdminSDHolder,CN=System,DC=corp,DC=example")
                .contains("CN=AdminSDHolder,CN=System,DC=branch,DC=example")
                .contains("+ CORP\\MSOL_0123456789ab: write proxyAddresses - missing");
        assertThat(forest.descriptor(HOLDER)).isEqualTo(before);
        JsonNode json = plan("--json").exits(ExitCode.DONE).json();
        assertThat(json.at("/domains/0/rights").findValuesAsText("state")).containsOnly("missing");
        assertThat(json.path("digest").asText()).matches("[0-9a-f]{64}");
        assertThat(json.at("/domains/0/entries/0/sddl").asText()).startsWith("(OA;;WP;");
        assertThat(json.path("critical").asBoolean(true)).isFalse();
    }

    @Test
    void plan_hasEveryForm() {
        assertThat(plan("--as", "dsacls", "--shell", "cmd").exits(ExitCode.DONE).out())
                .contains("dsacls \"\\\\")
                .contains("/G \"CORP\\MSOL_0123456789ab:WP;proxyAddresses\"")
                .doesNotContain("/I:S /G");
        assertThat(plan("--as", "powershell").exits(ExitCode.DONE).out()).contains("DirectoryServices");
        assertThat(run("script", "--account", CONNECTOR).exits(ExitCode.DONE).out())
                .isEqualTo(run("plan", "--as", "powershell").out());
        assertThat(plan("--as", "sddl").exits(ExitCode.DONE).out()).contains("+ (OA;;WP;");
        assertThat(plan("--as", "guide").exits(ExitCode.DONE).out()).contains("This object only");
        assertThat(plan("--as", "audit").exits(ExitCode.DONE).out()).contains("Risk: LOW");
        assertThat(plan("--as", "historic").exits(ExitCode.DONE).out().lines())
                .isNotEmpty()
                .allMatch(line -> line.isEmpty() || line.startsWith("# "));
    }

    @Test
    void apply_gives_andASecondOneFindsNothing_andUndoRestoresByteForByte() {
        byte[] before = forest.descriptor(HOLDER);

        JsonNode applied = apply("--json").exits(ExitCode.DONE).json();

        assertThat(applied.path("state").asText()).isEqualTo("completed");
        assertThat(applied.at("/counts/done").asInt()).isEqualTo(4);
        byte[] after = forest.descriptor(HOLDER);
        assertThat(after).isNotEqualTo(before);
        assertThat(apply().exits(ExitCode.DONE).out())
                .contains("there already")
                .contains("The directory is as wanted; nothing was written.");
        assertThat(plan("--json").json().path("nothingToChange").asBoolean()).isTrue();
        assertThat(run("log", "--forest", "corp.example").code()).isEqualTo(ExitCode.BAD_INPUT.code());
        assertThat(cli.run("adsync", "log", "--forest", "corp.example")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("Replace the access list of CN=AdminSDHolder,CN=System,DC=corp,DC=example");

        Cli.Result undone = run("undo", applied.path("run").asText(), "--yes").exits(ExitCode.DONE);

        assertThat(undone.out()).contains("Take back ").contains("Completed.");
        assertThat(forest.descriptor(HOLDER)).isEqualTo(before);
    }

    @Test
    void serverItselfSaysTheSame_toTheConnectorAccountThatSignsIn() {
        cli.with("CONNECTOR", "Connector.Word.34");
        forest.setPassword("CN=" + CONNECTOR + "," + SimulatedForest.users(SimulatedForest.CORP), "Connector.Word.34");
        apply().exits(ExitCode.DONE);

        Cli.Result proven = run(with(
                "prove",
                "--domain",
                "corp.example",
                "--sign-in-as",
                "CORP\\" + CONNECTOR,
                "--sign-in-env",
                "CONNECTOR"));

        assertThat(proven.out()).contains("The server itself says the same to CORP\\" + CONNECTOR);
        assertThat(run(with("prove", "--sign-in-as", "CORP\\" + CONNECTOR, "--sign-in-env", "PW"))
                        .exits(ExitCode.NEEDS_TOKEN)
                        .err())
                .contains("result 49");
        assertThat(run(with("prove", "--sign-in-as", "CORP\\other", "--sign-in-env", "CONNECTOR"))
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--sign-in-as: \"CORP\\other\" is not accepted");
        assertThat(cli.everything()).doesNotContain("Connector.Word.34");
    }

    @Test
    void savedPlan_isAppliedAsItWasApproved() {
        Path saved = folder.resolve("plan.json");
        String digest = plan("--out", saved, "--json").json().path("digest").asText();

        JsonNode applied = run("apply", "--plan", saved, "--yes", "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(applied.path("digest").asText()).isEqualTo(digest);
        assertThat(applied.path("state").asText()).isEqualTo("completed");
    }

    @Test
    void planThatSomebodyOvertook_changesNothing() {
        Path saved = folder.resolve("plan.json");
        plan("--out", saved);
        run("apply", "--account", CONNECTOR, "--feature", "source-anchor", "--yes")
                .exits(ExitCode.DONE);
        byte[] before = forest.descriptor(HOLDER);

        Cli.Result applied = run("apply", "--plan", saved, "--yes").exits(ExitCode.FAILURES);

        assertThat(applied.out())
                .contains("is not what the plan was made for")
                .contains("plan again, with what you wanted: ")
                .contains("adsync plan --server ")
                .doesNotContain("Go on with: ");
        // What failed is tried again where no other run is left, as help and output of before say.
        assertThat(run("resume", "--yes").exits(ExitCode.FAILURES).out()).contains("Going on with run ");
        assertThat(forest.descriptor(HOLDER)).isEqualTo(before);
    }

    @Test
    void apply_isAskedFor_andThePasswordIsAskedForWhereNoneWasGiven() {
        byte[] before = forest.descriptor(HOLDER);
        cli.person(false, SimulatedForest.PASSWORD);

        Cli.Result refused = cli.run(
                        "adsync",
                        "apply",
                        "--server",
                        forest.url(),
                        "--user",
                        SimulatedForest.ADMINISTRATOR,
                        "--account",
                        CONNECTOR)
                .exits(ExitCode.CANCELLED);

        assertThat(refused.out()).contains("Nothing was changed.");
        assertThat(forest.descriptor(HOLDER)).isEqualTo(before);
        assertThat(cli.everything())
                .contains("Password of CORP\\Administrator at ")
                .contains("Carry this out?")
                .doesNotContain(SimulatedForest.PASSWORD);
        cli.person(true, SimulatedForest.PASSWORD);
        cli.run("adsync", "apply", "--server", forest.url(), "--user", SimulatedForest.ADMINISTRATOR)
                .exits(ExitCode.DONE);
        assertThat(forest.descriptor(HOLDER)).isNotEqualTo(before);
    }

    @Test
    void passwordIsShownNowhere_whereverItComesFrom() throws Exception {
        Path secret = Files.createDirectory(folder.resolve("elsewhere")).resolve("secret");
        Files.writeString(secret, SimulatedForest.PASSWORD + "\r\nsecond line");
        apply("--json").exits(ExitCode.DONE);
        cli.run(
                        "adsync",
                        "protected",
                        "--server",
                        forest.url(),
                        "--user",
                        SimulatedForest.ADMINISTRATOR,
                        "--password-file",
                        secret)
                .exits(ExitCode.DONE);
        cli.with("PW", "Wrong.Word.99");
        assertThat(run("plan").exits(ExitCode.NEEDS_TOKEN).err()).contains("result 49");
        Files.delete(secret);

        assertThat(cli.everything()).doesNotContain(SimulatedForest.PASSWORD).doesNotContain("Wrong.Word.99");
    }

    @Test
    void snapshot_servesTheOtherCommandsWithoutADirectory() {
        Path saved = folder.resolve("corp.json");
        assertThat(run("snapshot", "--to", saved).exits(ExitCode.DONE).out()).contains("Saved 2 domains");
        String planned = plan("--as", "sddl").out();
        forest.close();

        assertThat(cli.bare("adsync", "plan", "--snapshot", saved, "--as", "sddl")
                        .exits(ExitCode.DONE)
                        .out())
                .isEqualTo(planned);
        assertThat(cli.bare("adsync", "protected", "--snapshot", saved)
                        .exits(ExitCode.DONE)
                        .out())
                .contains("CORP\\anna");
        assertThat(cli.bare("adsync", "script", "--snapshot", saved, "--undo")
                        .exits(ExitCode.DONE)
                        .out())
                .contains("DirectoryServices");
        assertThat(cli.bare("adsync", "apply", "--snapshot", saved, "--yes")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("A saved snapshot can't be changed");
    }

    @Test
    void accountOfAnyName_isFoundByItsIdentifier_withItsGroups() {
        String service = forest.addUser(SimulatedForest.CORP, "svc-sync");
        String sid = forest.sid(service);

        JsonNode planned = run("plan", "--account", sid, "--feature", "source-anchor", "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(planned.at("/domains/0/rights/0/account").asText()).isEqualTo("CORP\\svc-sync");
        assertThat(planned.path("findings").findValuesAsText("code")).doesNotContain("account-not-found");
        assertThat(run("plan", "--account", "svc-sync@corp.example", "--feature", "source-anchor", "--json")
                        .json()
                        .path("digest"))
                .isEqualTo(planned.path("digest"));
        assertThat(run("plan", "--account", "S-1-5-21-1-2-3-1105")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--account: \"S-1-5-21-1-2-3-1105\" is not accepted");
    }

    @Test
    void whereTheHolderCouldNotBeRead_nothingIsPlannedAsIfItWereEmpty() throws Exception {
        Path saved = folder.resolve("corp.json");
        run("snapshot", "--to", saved).exits(ExitCode.DONE);
        JsonNode tree = JsonMapper.builder().build().readTree(Files.readString(saved));
        tree.path("domains").forEach(domain -> ((ObjectNode) domain).remove("adminSdHolder"));
        Files.writeString(saved, tree.toString());

        Cli.Result script = cli.bare("adsync", "script", "--snapshot", saved).exits(ExitCode.REFUSED);

        assertThat(script.out()).isEmpty();
        assertThat(script.err()).contains("BLOCKED: The rights on AdminSDHolder of corp.example could not be read.");
        assertThat(cli.bare("adsync", "plan", "--snapshot", saved)
                        .exits(ExitCode.REFUSED)
                        .out())
                .contains("BLOCKER: ");
    }

    @Test
    void setupFile_isReadInBothForms() throws Exception {
        Path yaml = folder.resolve("setup.yaml");
        String sid = forest.sid("CN=" + CONNECTOR + "," + SimulatedForest.users(SimulatedForest.CORP));
        Files.writeString(
                yaml,
                "format: 1\naccounts:\n  - sid: " + sid + "\n    name: CORP\\" + CONNECTOR
                        + "\n    features: [source-anchor]\n    domains: [corp.example]\n");
        Path json = folder.resolve("setup.json");
        Files.writeString(
                json,
                "{\"format\":1,\"accounts\":[{\"sid\":\"" + sid + "\",\"name\":\"CORP\\\\" + CONNECTOR
                        + "\",\"features\":[\"source-anchor\"],\"domains\":[\"corp.example\"]}]}");

        JsonNode planned =
                run("plan", "--setup", yaml, "--json").exits(ExitCode.DONE).json();

        assertThat(planned.path("domains")).hasSize(1);
        assertThat(planned.at("/domains/0/rights/0/id").asText()).isEqualTo("source-anchor");
        assertThat(run("plan", "--setup", json, "--json").json().path("digest")).isEqualTo(planned.path("digest"));
    }

    @Test
    void rightsThatTakeAccountsOver_areAskedForByNameWithAReason_andMarked() {
        assertThat(plan("--feature", "hello-keys").exits(ExitCode.BAD_INPUT).err())
                .contains("asked for by name with a reason");
        assertThat(plan("--with", "hello-keys=").exits(ExitCode.BAD_INPUT).err())
                .contains("--with.because");
        assertThat(plan("--with", "write:member=I like it")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--with.about: \"member\" is not accepted");

        Cli.Result critical =
                plan("--with", "reset-password=help desk of the night").exits(ExitCode.DONE);

        assertThat(critical.out()).contains("[CRITICAL]");
        assertThat(plan("--with", "reset-password=x", "--json")
                        .json()
                        .path("critical")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void hostileNamesInTheDirectory_arePrintedHarmlessly() {
        String bad = forest.addUser(SimulatedForest.CORP, "eve\u001b[2J\u202e");
        forest.addMember(forest.wellKnown(SimulatedForest.CORP, 512), bad);
        forest.protectNow();

        Cli.Result shown = run("protected").exits(ExitCode.DONE);

        assertThat(shown.out()).contains("eve\uFFFD[2J\uFFFD").doesNotContain("\u001b");
        Cli.Result json = run("protected", "--json").exits(ExitCode.DONE);
        assertThat(json.out()).contains("\\u202e").doesNotContain("\u202e");
        assertThat(json.json().path("accounts").findValuesAsText("name")).contains("CORP\\eve\u001b[2J\u202e");
    }

    @Test
    void lineFeedsInNames_makeNoLines() throws Exception {
        Path saved = folder.resolve("corp.json");
        run("snapshot", "--to", saved).exits(ExitCode.DONE);
        Files.writeString(saved, Files.readString(saved).replace("\"anna\"", "\"anna\\nforged\\u2028line\""));

        assertThat(cli.bare("adsync", "protected", "--snapshot", saved)
                        .exits(ExitCode.DONE)
                        .out())
                .contains("anna\uFFFDforged\uFFFDline");
    }

    @Test
    void whatNamesPeople_isItsOwnersAlone() throws Exception {
        Path saved = folder.resolve("corp.json");
        run("snapshot", "--to", saved).exits(ExitCode.DONE);
        apply().exits(ExitCode.DONE);
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));

        Path place = folder.resolve("directory-corp.example");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwx------");
        List<Path> files = new ArrayList<>(List.of(saved, place.resolve("audit.jsonl")));
        try (Stream<Path> runs = Files.list(place.resolve("runs"))) {
            runs.filter(file -> file.toString().endsWith(".jsonl")).forEach(files::add);
        }
        assertThat(files).hasSize(3);
        for (Path file : files) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void mistakes_areNamedWithFieldValueAndRule() throws Exception {
        Path broken = folder.resolve("broken.yaml");
        Files.writeString(
                broken, "format: 1\naccounts:\n  - sid: S-1-5-18\n    name: CORP\\x\n    features: [nonsense]\n");

        assertThat(run("plan", "--setup", broken).exits(ExitCode.BAD_INPUT).err())
                .contains("accounts[0].features[0]")
                .contains("\"nonsense\" is not accepted");
        assertThat(plan("--feature", "nonsense").exits(ExitCode.BAD_INPUT).err())
                .contains("--feature")
                .contains("exchange-hybrid");
        assertThat(run("plan", "--account", "CORP\\nobody")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--account: \"CORP\\nobody\" is not accepted: there is no such account");
        assertThat(plan("--domain", "other.example").exits(ExitCode.BAD_INPUT).err())
                .contains("--domain: \"other.example\" is not accepted");
        assertThat(cli.run("adsync", "plan", "--server", "ldap://dc1.corp.example", "--user", "x")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--server: \"ldap://dc1.corp.example\" is not accepted")
                .contains("--starttls");
        assertThat(cli.run("adsync", "plan", "--server", "dc1.corp.example")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--server needs --user");
        assertThat(cli.run("adsync", "plan", "--user", "x")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("go with --server");
        assertThat(cli.run("adsync", "plan", "--server", "dc1.corp.example", "--user", "x")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("Nobody is there to be asked for the password");
        assertThat(cli.run("adsync", "plan", "--server", "dc1", "--user", "x", "--password-env", "NONE")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--password-env: \"NONE\" is not accepted");
        assertThat(cli.bare("adsync", "plan", "--snapshot", folder.resolve("absent.json"))
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("--snapshot: ")
                .contains("there is no such file");
        assertThat(cli.bare("adsync", "plan", "--snapshot", broken)
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("snapshot");
        assertThat(run("apply", "--json")
                        .exits(ExitCode.BAD_INPUT)
                        .json()
                        .at("/error/message")
                        .asText())
                .contains("--json goes with --yes");
        assertThat(run("undo", "--yes").exits(ExitCode.BAD_INPUT).err()).contains("There is no run");
        assertThat(run("undo", "no-such-run", "--yes").exits(ExitCode.BAD_INPUT).err())
                .contains("no-such-run");
        assertThat(run("undo", "20261122t120000z-abcdef", "--yes")
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("RUN: ");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).noneMatch(file -> file.toString().contains("20261122t120000z-abcdef"));
        }
        assertThat(cli.run("adsync", "plan", "--server", "127.0.0.1:1", "--user", "x", "--password-env", "PW", "--json")
                        .exits(ExitCode.SERVICE)
                        .json()
                        .at("/error/type")
                        .asText())
                .isEqualTo("DirectoryException");
    }

    private Cli.Result plan(Object... more) {
        return run(with("plan", more));
    }

    private Cli.Result apply(Object... more) {
        List<Object> all = new ArrayList<>(List.of(with("apply", more)));
        all.add("--yes");
        return run(all.toArray());
    }

    private static Object[] with(String command, Object... more) {
        List<Object> all = new ArrayList<>(List.of(command, "--account", "CORP\\" + CONNECTOR));
        all.addAll(List.of(more));
        return all.toArray();
    }

    /** On the forest over LDAP, as its administrator. */
    private Cli.Result run(Object... command) {
        List<Object> all = new ArrayList<>(List.of("adsync"));
        all.addAll(List.of(command));
        all.addAll(List.of("--server", forest.url(), "--user", SimulatedForest.ADMINISTRATOR, "--password-env", "PW"));
        return cli.run(all.toArray());
    }
}
