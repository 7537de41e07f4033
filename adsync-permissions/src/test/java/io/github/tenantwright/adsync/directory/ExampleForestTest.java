package io.github.tenantwright.adsync.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.audit.AdminSdHolderAudit;
import io.github.tenantwright.adsync.audit.AuditFinding;
import io.github.tenantwright.adsync.audit.AuditOptions;
import io.github.tenantwright.adsync.audit.AuditReport;
import io.github.tenantwright.adsync.audit.AuditSeverity;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Options;
import io.github.tenantwright.adsync.directory.ProtectedAccount.Standing;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the library says about the simulator's example, which was made without it. */
class ExampleForestTest {
    private static DirectorySnapshot snapshot;
    private static MemoryDirectory forest;

    @BeforeAll
    static void read() {
        forest = new MemoryDirectory(SimulatedForest.example());
        try (DirectoryClient client = forest.client().build()) {
            snapshot = DirectorySnapshot.read(
                    client, Options.standard().withBlocked().withContainers().withAuditLists(), Instant.now());
        }
    }

    @AfterAll
    static void stop() {
        forest.close();
    }

    @Test
    void everybodyIsInTheClassThatTheExampleMeans() {
        ProtectedAccounts accounts = ProtectedAccounts.of(snapshot);
        assertThat(names(accounts, Standing.PENDING))
                .containsExactlyInAnyOrder("Quentin Quast (adm)", "Petra Primus (adm)");
        assertThat(names(accounts, Standing.ORPHAN))
                .containsExactlyInAnyOrder("Alice Archer", "Dev Desai", "Ella Evans", "Print Operators");
        assertThat(names(accounts, Standing.BLOCKED_BY_HAND))
                .containsExactlyInAnyOrder("Karin Keller", "MSOL_7f8e9d0c1b2a");
        assertThat(names(accounts, Standing.PROTECTED))
                .contains("Maria Meyer (adm)", "Oskar Olsen (adm)", "LON-OPS-01", "Cora Clarke", "krbtgt");
    }

    @Test
    void theAccountsOfDirectorySyncAreFoundAndTheDeletedOneIsNamed() {
        assertThat(snapshot.connectorCandidates())
                .extracting(DirectoryAccount::name)
                .containsExactlyInAnyOrder(
                        "MSOL_1a2b3c4d5e6f", "MSOL_7f8e9d0c1b2a", "MSOL_0c0ffee12345", "pGMSA_4f1d2c3b$");
        assertThat(snapshot.trustees())
                .filteredOn(trustee -> trustee.fate() == Trustee.Fate.DELETED)
                .extracting(Trustee::name)
                .containsExactly("CORP\\MSOL_5ca1ab1e0042");
        assertThat(snapshot.containers())
                .extracting(ContainerSnapshot::dn)
                .contains(Dn.of("OU=London,OU=Contoso,DC=corp,DC=example"));
    }

    @Test
    void theAuditFindsWhatAnIntruderLeftAndDoesNotCallTheStagingServerStale() {
        AuditReport report = AdminSdHolderAudit.of(
                snapshot,
                AuditOptions.standard()
                        .withCurrentConnectors(List.of("CORP\\MSOL_1a2b3c4d5e6f", "CORP\\MSOL_7f8e9d0c1b2a")));
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() == AuditSeverity.CRITICAL)
                .extracting(AuditFinding::trustee)
                .anySatisfy(trustee -> assertThat(String.valueOf(trustee)).contains("svc-backup"));
        assertThat(report.toText(120)).contains("MSOL_0c0ffee12345", "MSOL_5ca1ab1e0042", "DIRSYNC01", "Help Desk");
        assertThat(report.gaps()).isEmpty();
    }

    @Test
    void theLastWriteOfTheListIsThatOfTheIntruder() {
        HolderState holder = snapshot.domain(MemoryDirectory.CORP).orElseThrow().holder();
        assertThat(holder.rightsVersion()).isEqualTo(2);
        assertThat(holder.rightsChanged().orElseThrow())
                .isBetween(
                        snapshot.takenAt().minus(Duration.ofDays(76)),
                        snapshot.takenAt().minus(Duration.ofDays(74)));
    }

    private static Set<String> names(ProtectedAccounts accounts, Standing standing) {
        return accounts.of(standing).stream()
                .filter(account -> account.domain().equals(MemoryDirectory.CORP)
                        || !account.account().name().equals("Print Operators"))
                .map(account -> account.account().dn().name())
                .collect(Collectors.toSet());
    }
}
