package io.github.tenantwright.adsync.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.MemoryDirectory;
import io.github.tenantwright.adsync.directory.Samba;
import io.github.tenantwright.adsync.directory.SambaDirectory;
import io.github.tenantwright.adsync.readiness.ReadinessCheck.State;
import io.github.tenantwright.adsync.readiness.ReadinessCheck.Topic;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Options;
import io.github.tenantwright.adsync.writeback.WritebackTiming;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Snapshots read from directories: one in memory with two domains, and a real one. */
class ReadinessLdapTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aForestIsReadAndChecked() {
        try (MemoryDirectory forest = new MemoryDirectory();
                DirectoryClient client = forest.client().build()) {
            forest.addUser(MemoryDirectory.CORP, "MSOL_0123456789ab");
            for (int i = 0; i < 40; i++) {
                forest.addUser(MemoryDirectory.CORP, "user" + i);
            }
            SimulatedForest raw = forest.forest();
            String container = raw.addObject(
                    "CN=System," + SimulatedForest.CORP, "Password Settings Container", "top", "container");
            String policy = raw.addObject(container, "Strict", "top", "msDS-PasswordSettings");
            raw.set(policy, "msDS-MinimumPasswordAge", "-1728000000000");
            raw.set(policy, "msDS-PasswordSettingsPrecedence", "5");
            raw.set(policy, "msDS-PSOAppliesTo", "CN=Domain Admins,CN=Users," + SimulatedForest.CORP);
            raw.addOrganizationalUnit(SimulatedForest.CORP, "Sales/EMEA");

            ReadinessSnapshot snapshot =
                    ReadinessSnapshot.read(client, Options.standard().thisServerOnly(), NOW);
            ReadinessReport report = WritebackReadiness.check(snapshot, WritebackTiming.STANDARD);

            assertThat(snapshot.connectors()).singleElement().satisfies(connector -> {
                assertThat(connector.name()).isEqualTo("MSOL_0123456789ab");
                assertThat(connector.tokenGroups()).isNotEmpty();
            });
            ReadinessSnapshot.Domain corp = snapshot.domains().stream()
                    .filter(domain -> domain.dn().equals(MemoryDirectory.CORP))
                    .findFirst()
                    .orElseThrow();
            assertThat(corp.people()).hasSize(25);
            assertThat(corp.policies()).singleElement().satisfies(strict -> {
                assertThat(strict.name()).isEqualTo("Strict");
                assertThat(strict.minimumPasswordAge()).hasDays(2);
                assertThat(strict.appliesTo()).hasSize(1);
            });
            assertThat(corp.strangeOus()).extracting(Dn::name).containsExactly("Sales/EMEA");
            assertThat(corp.servers())
                    .anySatisfy(server -> assertThat(server.policyHints()).isTrue());
            assertThat(report.of(Topic.RESET_PASSWORD))
                    .filteredOn(check -> check.about().equals("corp.example"))
                    .extracting(ReadinessCheck::state)
                    .containsExactly(State.NOT_OK);
            assertThat(report.of(Topic.MINIMUM_PASSWORD_AGE))
                    .extracting(ReadinessCheck::state)
                    .containsOnly(State.NOT_OK);
            assertThat(ReadinessSnapshot.fromJson(snapshot.toJson())).isEqualTo(snapshot);
        }
    }

    @ExtendWith(SambaDirectory.class)
    static class Real {
        @Test
        void aRealDomainIsReadAndChecked(Samba samba) throws Exception {
            Dn connector = samba.addUser("readiness-sync", "Str0ng.Word.12");
            Dn person = samba.addUser("readiness-anna", "Str0ng.Word.12");
            try (DirectoryClient client = samba.client().build();
                    var raw = samba.raw()) {
                Options options =
                        Options.standard().withConnector("readiness-sync").thisServerOnly();
                try {
                    ReadinessReport report = WritebackReadiness.check(
                            ReadinessSnapshot.read(client, options, NOW), WritebackTiming.STANDARD);

                    assertThat(report.of(Topic.CONNECTOR))
                            .extracting(ReadinessCheck::state)
                            .containsExactly(State.OK);
                    // Nothing was granted, and the server grants it to Authenticated Users by default.
                    assertThat(report.of(Topic.RESET_PASSWORD))
                            .extracting(ReadinessCheck::state)
                            .containsExactly(State.NOT_OK);
                    assertThat(report.of(Topic.UNEXPIRE_PASSWORD))
                            .singleElement()
                            .satisfies(check -> assertThat(check.state()).isEqualTo(State.OK))
                            .satisfies(check -> assertThat(check.why()).contains("Authenticated Users"));
                    assertThat(report.of(Topic.FINE_GRAINED_POLICIES))
                            .extracting(ReadinessCheck::state)
                            .containsExactly(State.OK);
                    assertThat(report.of(Topic.MINIMUM_PASSWORD_AGE)).hasSize(1);
                    assertThat(report.of(Topic.POLICY_HINTS)).hasSize(1);
                } finally {
                    raw.delete(connector.toString());
                    raw.delete(person.toString());
                }
            }
        }
    }
}
