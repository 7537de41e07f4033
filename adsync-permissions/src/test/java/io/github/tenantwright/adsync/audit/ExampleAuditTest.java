package io.github.tenantwright.adsync.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Options;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.MemoryDirectory;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The forest that the simulator makes as an example of what goes wrong in real ones. */
class ExampleAuditTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String HOLDER = "CN=AdminSDHolder,CN=System,DC=corp,DC=example";

    @Test
    void whatIsWrongInTheExampleIsFoundAndTheStagingServerIsNot() {
        SimulatedForest example =
                SimulatedForest.builder().clock(InstantSource.fixed(NOW)).startExample();
        try (MemoryDirectory forest = new MemoryDirectory(example);
                DirectoryClient client = forest.client().build()) {
            DirectorySnapshot snapshot = DirectorySnapshot.read(
                    client, Options.standard().withContainers().withAuditLists().withBlocked(), NOW);
            AuditOptions options = AuditOptions.standard().withAllowed(List.of("CORP\\Exchange Trusted Subsystem"));
            AuditReport report = AdminSdHolderAudit.of(snapshot, options);
            assertThat(report.findings().stream()
                            .filter(finding -> finding.trustee().isPresent()))
                    .extracting(
                            AuditFinding::rule,
                            AuditFinding::severity,
                            finding -> finding.trustee().orElseThrow().label(),
                            finding -> finding.object().toString())
                    .contains(
                            tuple(AuditRule.HOLDER_FULL_CONTROL, AuditSeverity.CRITICAL, "CORP\\svc-backup", HOLDER),
                            tuple(
                                    AuditRule.EXPOSURE_TAKEOVER,
                                    AuditSeverity.CRITICAL,
                                    "CORP\\Help Desk",
                                    "CN=MSOL_1a2b3c4d5e6f,CN=Users,DC=corp,DC=example"),
                            tuple(AuditRule.STALE_DISABLED, AuditSeverity.MEDIUM, "CORP\\MSOL_0c0ffee12345", HOLDER),
                            tuple(AuditRule.STALE_DELETED, AuditSeverity.MEDIUM, "CORP\\MSOL_5ca1ab1e0042", HOLDER),
                            tuple(
                                    AuditRule.CONNECTOR_INEFFECTIVE,
                                    AuditSeverity.LOW,
                                    "CORP\\MSOL_1a2b3c4d5e6f",
                                    HOLDER));
            assertThat(report.of(AuditRule.CONNECTOR_INEFFECTIVE))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.entries()).hasSize(4));
            assertThat(report.findings())
                    .as("the default of the other domain, with the forest's own administrators")
                    .filteredOn(finding -> finding.object().name().equals("AdminSDHolder")
                            && finding.domain().equals("branch.example"))
                    .allMatch(finding -> finding.severity() == AuditSeverity.INFO);
            assertThat(report.of(AuditRule.STALE_GONE)).hasSize(1);
            assertThat(report.of(AuditRule.ACCOUNT_ORPHAN)).isNotEmpty();
            assertThat(report.of(AuditRule.CONTEXT_EXCLUSIONS)).hasSize(1);
            assertThat(report.leftOut()).isEqualTo(1);
            assertThat(report.findings())
                    .filteredOn(finding -> finding.rule().id().startsWith("stale."))
                    .noneMatch(finding -> finding.what().contains("MSOL_7f8e9d0c1b2a")
                            || finding.what().contains("pGMSA"));
            assertThat(report.of(AuditRule.CONNECTOR_SEVERAL))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.objects())
                            .contains(Dn.of("CN=MSOL_7f8e9d0c1b2a,CN=Users,DC=corp,DC=example")));
        }
    }
}
