package io.github.tenantwright.adsync.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.MemoryDirectory;
import io.github.tenantwright.adsync.directory.Samba;
import io.github.tenantwright.adsync.directory.SambaDirectory;
import io.github.tenantwright.adsync.kerberos.KerberosAccount.Kind;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Snapshots read from directories: one in memory with two domains, and a real one. */
class KerberosLdapTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aForestIsRead() {
        try (MemoryDirectory forest = new MemoryDirectory();
                DirectoryClient client = forest.client().pageSize(7).build()) {
            Dn service = forest.addUser(MemoryDirectory.CORP, "svc-sql");
            forest.set(service, "servicePrincipalName", "MSSQLSvc/sql.corp.example");
            forest.set(service, "msDS-SupportedEncryptionTypes", "4");
            forest.set(service, "pwdLastSet", "133000000000000000");
            forest.addUser(MemoryDirectory.CORP, "anna");
            computer(forest, "PC1", "28");
            computer(forest, "PC2", "28");
            Dn old = computer(forest, "PC3", "4");
            trust(forest.forest());
            forest.set(
                    MemoryDirectory.CORP,
                    "msDS-ReplAttributeMetaData",
                    metadata("objectClass", "2001-01-01T00:00:00Z"),
                    metadata("msDS-Behavior-Version", "2019-03-01T10:20:30Z"));

            KerberosSnapshot snapshot = KerberosSnapshot.read(client, true, NOW);

            assertThat(snapshot.domains())
                    .extracting(KerberosDomain::dn)
                    .containsExactly(MemoryDirectory.CORP, MemoryDirectory.BRANCH);
            assertThat(snapshot.forestLevel()).isEqualTo(7);
            KerberosDomain corp = snapshot.domains().get(0);
            assertThat(corp.level()).isEqualTo(7);
            assertThat(corp.levelChanged()).contains(Instant.parse("2019-03-01T10:20:30Z"));
            assertThat(corp.accounts()).extracting(KerberosAccount::dn).contains(service, old);
            assertThat(corp.accounts()).extracting(KerberosAccount::kind).containsOnlyOnce(Kind.KRBTGT);
            assertThat(corp.accounts()).extracting(KerberosAccount::name).doesNotContain("anna", "PC1$", "PC2$");
            assertThat(corp.computers())
                    .contains(new KerberosDomain.Computers(EncryptionTypes.of(28), 2))
                    .contains(new KerberosDomain.Computers(EncryptionTypes.of(4), 1));
            assertThat(corp.trusts()).singleElement().satisfies(trust -> {
                assertThat(trust.partner()).isEqualTo("partner.example");
                assertThat(trust.types().number()).isEqualTo(4);
                assertThat(trust.directionWords()).isEqualTo("both ways");
                assertThat(trust.attributeWords()).isEqualTo("forest");
            });
            assertThat(KerberosSnapshot.fromJson(snapshot.toJson())).isEqualTo(snapshot);
            KerberosReport report = KerberosAudit.of(snapshot, KerberosAudit.Facts.at(NOW));
            assertThat(report.findings())
                    .extracting(KerberosFinding::kind)
                    .contains(
                            KerberosFinding.Kind.TRUST_RC4_ONLY,
                            KerberosFinding.Kind.ACCOUNTS_RC4_ONLY,
                            KerberosFinding.Kind.COMPUTERS_WITHOUT_AES);
        }
    }

    @Test
    void aDomainThatAnotherServerHoldsIsUnreadAndSaidToBe() {
        try (MemoryDirectory forest =
                        new MemoryDirectory(SimulatedForest.builder().branchElsewhere());
                DirectoryClient client = forest.client().build()) {
            for (boolean others : new boolean[] {true, false}) {
                KerberosSnapshot snapshot = KerberosSnapshot.read(client, others, NOW);

                assertThat(snapshot.domains()).extracting(KerberosDomain::dn).containsExactly(MemoryDirectory.CORP);
                assertThat(snapshot.unread()).singleElement().satisfies(unread -> {
                    assertThat(unread.domain()).isEqualTo(MemoryDirectory.BRANCH);
                    assertThat(unread.why()).isNotBlank();
                });
                assertThat(KerberosAudit.of(snapshot, KerberosAudit.Facts.at(NOW))
                                .of(KerberosFinding.Kind.DOMAIN_UNREAD))
                        .hasSize(1);
            }
        }
    }

    private static String metadata(String attribute, String changed) {
        return "<DS_REPL_ATTR_META_DATA>\n\t<pszAttributeName>" + attribute + "</pszAttributeName>\n"
                + "\t<dwVersion>2</dwVersion>\n\t<ftimeLastOriginatingChange>" + changed
                + "</ftimeLastOriginatingChange>\n</DS_REPL_ATTR_META_DATA>\n";
    }

    private static Dn computer(MemoryDirectory forest, String name, String types) {
        String dn = forest.forest().addComputerIn("CN=Computers," + SimulatedForest.CORP, name);
        forest.forest().set(dn, "servicePrincipalName", "HOST/" + name);
        forest.forest().set(dn, "msDS-SupportedEncryptionTypes", types);
        return Dn.of(dn);
    }

    private static void trust(SimulatedForest forest) {
        String dn = forest.addObject(
                "CN=System," + SimulatedForest.CORP, "partner.example", "top", "leaf", "trustedDomain");
        forest.set(dn, "trustPartner", "partner.example");
        forest.set(dn, "flatName", "PARTNER");
        forest.set(dn, "trustDirection", "3");
        forest.set(dn, "trustType", "2");
        forest.set(dn, "trustAttributes", "8");
        forest.set(dn, "msDS-SupportedEncryptionTypes", "4");
    }

    @ExtendWith(SambaDirectory.class)
    static class Real {
        @Test
        void aRealDomainIsRead(Samba samba) {
            try (DirectoryClient client = samba.client().build()) {
                KerberosSnapshot snapshot = KerberosSnapshot.read(client, false, NOW);

                KerberosDomain domain = snapshot.domains().get(0);
                assertThat(snapshot.schemaVersion()).isEqualTo(69);
                assertThat(domain.level()).isGreaterThanOrEqualTo(FunctionalLevel.WITH_AES);
                assertThat(domain.aesKnownSince()).isPresent();
                assertThat(domain.controllers()).singleElement().satisfies(controller -> {
                    assertThat(controller.host()).isNotEmpty();
                    assertThat(controller.level()).isPresent();
                });
                assertThat(domain.accounts())
                        .filteredOn(account -> account.kind() == Kind.KRBTGT)
                        .singleElement()
                        .satisfies(account -> {
                            assertThat(account.passwordSet()).isPresent();
                            assertThat(domain.aesKeys(account.passwordSet())).isNotEqualTo(KerberosDomain.AesKeys.NONE);
                        });
                assertThat(KerberosAudit.of(snapshot, KerberosAudit.Facts.at(Instant.now()))
                                .of(KerberosFinding.Kind.KRBTGT_OLD))
                        .isEmpty();
            }
        }
    }
}
