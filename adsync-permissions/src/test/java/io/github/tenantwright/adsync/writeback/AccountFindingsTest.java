package io.github.tenantwright.adsync.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.MemoryDirectory;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.plan.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountFindingsTest {
    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    private static List<Finding> of(MemoryDirectory memory, String account, String name) {
        Sid sid = Sid.of(memory.forest().sid(account));
        try (DirectoryClient client = memory.client().build()) {
            DirectorySnapshot snapshot = DirectorySnapshot.read(
                    client, DirectorySnapshot.Options.standard().withConnectors(Set.of(sid.toString())), NOW);
            return AccountFindings.of(
                    WritebackSetup.of(WritebackAccount.account(sid, "CORP\\" + name)
                            .addFeature(WritebackFeature.SOURCE_ANCHOR)
                            .build()),
                    snapshot);
        }
    }

    @Test
    void aGroupIsAllowed_andWhoGetsTheRightsIsSaid() {
        try (MemoryDirectory memory = new MemoryDirectory()) {
            String group = memory.forest().addGroup(SimulatedForest.CORP, "Help Desk");
            memory.forest().addMember(group, memory.forest().addUser(SimulatedForest.CORP, "bert"));
            assertThat(of(memory, group, "Help Desk")).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                assertThat(finding.words()).contains("is a group", "CN=bert,");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"bert, false", "susann, true", "tessa, false"})
    void aPersonIsNoConnector(String name, boolean administrator) {
        try (MemoryDirectory memory = new MemoryDirectory()) {
            String person = memory.forest().addUser(SimulatedForest.CORP, name);
            if (administrator) {
                memory.forest().set(person, "adminCount", "1");
            }
            assertThat(of(memory, person, name)).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                assertThat(finding.words()).contains("does not look like an account of Entra Connect");
                assertThat(finding.words().contains("adminCount")).isEqualTo(administrator);
                assertThat(finding.remedy()).contains("Get-ADSyncConnector");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"MSOL_0123456789ab, ''", "svc-aad, ''", "a17, Service account of Entra Connect"})
    void aConnectorAccountIsNoFinding(String name, String description) {
        try (MemoryDirectory memory = new MemoryDirectory()) {
            String account = memory.forest().addUser(SimulatedForest.CORP, name);
            if (!description.isEmpty()) {
                memory.forest().set(account, "description", description);
            }
            assertThat(of(memory, account, name)).isEmpty();
        }
    }
}
