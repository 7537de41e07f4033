package io.github.tenantwright.directorysimulator;

import static io.github.tenantwright.directorysimulator.SimulatedForest.BRANCH;
import static io.github.tenantwright.directorysimulator.SimulatedForest.CORP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A forest that goes on where it ended. */
class ForestFileTest {
    @TempDir
    Path folder;

    @Test
    void theExampleIsTheSameAfterwardsAndNumbersGoOn() throws Exception {
        Path file = folder.resolve("forest.ldif");
        Path again = folder.resolve("again.ldif");
        String newest;
        try (SimulatedForest forest = SimulatedForest.example()) {
            newest = forest.sid(forest.addUser(CORP, "newest"));
            forest.save(file);
        }
        try (SimulatedForest forest = SimulatedForest.open(file)) {
            forest.save(again);
            assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
            String next = forest.sid(forest.addUser(CORP, "next"));
            assertThat(Long.parseLong(next.substring(next.lastIndexOf('-') + 1)))
                    .isGreaterThan(Long.parseLong(newest.substring(newest.lastIndexOf('-') + 1)));
            assertThat(forest.protectNow()).containsExactly("CN=Quentin Quast (adm),OU=Tier 0," + CORP);
            assertThat(forest.sid(BRANCH)).isEqualTo(SimulatedForest.BRANCH_SID);
        }
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void whatIsElsewhereStaysThere() throws Exception {
        Path file = folder.resolve("forest.ldif");
        try (SimulatedForest forest =
                SimulatedForest.builder().branchElsewhere().start()) {
            forest.save(file);
        }
        try (SimulatedForest forest = SimulatedForest.open(file);
                LDAPConnection admin = new LDAPConnection(
                        forest.host(), forest.port(), SimulatedForest.ADMINISTRATOR, SimulatedForest.PASSWORD)) {
            for (String other : List.of(BRANCH, SimulatedForest.PARTNER)) {
                assertThatThrownBy(() -> admin.search(other, SearchScope.BASE, "(objectClass=*)"))
                        .isInstanceOfSatisfying(
                                LDAPException.class,
                                failed -> assertThat(failed.getResultCode()).isEqualTo(ResultCode.REFERRAL));
            }
        }
    }

    @Test
    void aFileThatHoldsNoForestIsRefusedWithItsName() throws Exception {
        Path half = Files.writeString(
                folder.resolve("half.ldif"), "dn: DC=corp,DC=example\nobjectClass: domainDNS\nobjectSid: x\n");
        assertThatThrownBy(() -> SimulatedForest.open(half))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("half.ldif");
        Path torn = Files.writeString(
                folder.resolve("torn.ldif"), "dn: DC=corp,DC=example\nnTSecurityDescriptor:: AQAEgP8=\n");
        assertThatThrownBy(() -> SimulatedForest.open(torn))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DC=corp,DC=example");
    }

    @Test
    void byItselfItSaysWhereItIsAndTakesCommands() throws Exception {
        Path file = folder.resolve("forest.ldif");
        Path ports = folder.resolve("ports");
        String said = main("protect\nsize\nsing\n", "--file", file.toString(), "--port-file", ports.toString());
        assertThat(said)
                .contains("ldap=ldap://127.0.0.1:", "administrator=CORP\\Administrator", "ready")
                .contains("CN=Quentin Quast (adm),OU=Tier 0," + CORP + "\n.\n", "unknown command: sing");
        assertThat(ports).content().contains("ldap=ldap://127.0.0.1:");
        assertThat(main("protect\nquit\n", "--file", file.toString())).endsWith("ready\n.\n");
        assertThat(main("", "--users", "2", "--protected", "3")).contains("--protected is more than --users");
        assertThat(main("", "--colour")).contains("unknown argument: --colour");
    }

    @Test
    void theExampleHasWhatItsDescriptionSays() throws Exception {
        try (SimulatedForest forest = SimulatedForest.example();
                LDAPConnection admin = new LDAPConnection(
                        forest.host(), forest.port(), SimulatedForest.ADMINISTRATOR, SimulatedForest.PASSWORD)) {
            String connector = "CN=" + ExampleSync.CONNECTOR + ",CN=Users," + CORP;
            String holder = SimulatedForest.adminSdHolder(CORP);
            assertThat(forest.values(connector, "description").get(0))
                    .matches("Account created by Microsoft Azure Active Directory Connect with installation identifier"
                            + " '[0-9a-f]{32}' running on computer SYNC01 configured to synchronize to tenant"
                            + " contoso.onmicrosoft.com\\..*");
            assertThat(forest.accessList(holder).stream()
                            .filter(entry -> entry.sid().equals(forest.sid(connector)) && !entry.counts())
                            .count())
                    .as("left by the historic recipe, without effect")
                    .isEqualTo(4);
            String backup = forest.sid("CN=svc-backup," + Example.SERVICES);
            assertThat(forest.accessList("CN=Maria Meyer (adm),OU=Tier 0," + CORP))
                    .as("spread by the stamping")
                    .contains(Ace.allow(Ace.FULL_CONTROL, backup));
            assertThat(admin.search(CORP, SearchScope.SUB, "(sAMAccountName=" + ExampleSync.DELETED + ")")
                            .getEntryCount())
                    .isZero();
            assertThat(admin.search("CN=System," + CORP, SearchScope.ONE, "(objectClass=trustedDomain)")
                            .getSearchEntries())
                    .extracting(entry -> entry.getAttributeValue("trustPartner"))
                    .containsExactlyInAnyOrder(
                            "branch.example", "partner.example", "vendor.example", "archive.example", "UNIX.EXAMPLE");
            Entry root = admin.getEntry("");
            assertThat(root.getAttributeValue("forestFunctionality")).isEqualTo("6");
            assertThat(root.getAttributeValue("domainControllerFunctionality")).isEqualTo("7");
        }
    }

    private static String main(String input, String... args) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Main.run(args, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, out);
        }
        return said.toString(StandardCharsets.UTF_8).replace("\r", "");
    }
}
