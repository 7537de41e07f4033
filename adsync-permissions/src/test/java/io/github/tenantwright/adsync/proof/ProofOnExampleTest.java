package io.github.tenantwright.adsync.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DescriptorReading;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySignIn;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.MemoryDirectory;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackFeature;
import io.github.tenantwright.adsync.writeback.WritebackPlan;
import io.github.tenantwright.adsync.writeback.WritebackPlanner;
import io.github.tenantwright.adsync.writeback.WritebackSetup;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.guard.ChangeScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is computed, what the simulated server says, and what it lets the connector account write: three answers from code
 * that has nothing in common.
 */
class ProofOnExampleTest {
    private static final Dn HOLDER = Dn.of(SimulatedForest.adminSdHolder(SimulatedForest.CORP));
    private static final Dn ADMINISTRATOR = Dn.of("CN=Maria Meyer (adm),OU=Tier 0,DC=corp,DC=example");
    private static final String CONNECTOR = "CORP\\MSOL_1a2b3c4d5e6f";

    @Test
    void allThreeAgreeBeforeAndAfterTheRightsAreGiven() throws Exception {
        try (MemoryDirectory forest = new MemoryDirectory(SimulatedForest.example());
                DirectoryClient admin =
                        forest.client().scope(ChangeScope.anything()).build();
                DirectoryClient asConnector = forest.client()
                        .signIn(DirectorySignIn.as(CONNECTOR, MemoryDirectory.PASSWORD::toCharArray))
                        .build();
                LDAPConnection raw = new LDAPConnection(
                        forest.forest().host(), forest.forest().port(), CONNECTOR, MemoryDirectory.PASSWORD)) {
            Sid sid = forest.sid(Dn.of("CN=MSOL_1a2b3c4d5e6f,CN=Users,DC=corp,DC=example"));
            WritebackAccount account = WritebackAccount.account(sid, CONNECTOR)
                    .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                    .build();
            WritebackSetup setup = WritebackSetup.of(account);
            Modification address = new Modification(ModificationType.ADD, "proxyAddresses", "x500:/o=contoso/cn=maria");
            agree(setup, account, admin, asConnector);
            refused(raw, address);

            DirectorySnapshot before = snapshot(admin);
            DomainSnapshot domain = before.domain(MemoryDirectory.CORP).orElseThrow();
            WritebackPlan plan = WritebackPlanner.plan(
                    setup,
                    "corp.example",
                    domain.adminSdHolder().orElseThrow(),
                    before.schema().guids());
            SecurityDescriptor present = ((DescriptorReading.Found) admin.descriptor(HOLDER)).descriptor();
            admin.replaceDacl(HOLDER, present, plan.after(), acting -> {});
            refused(raw, address);
            assertThat(admin.protectNow()).isTrue();

            agree(setup, account, admin, asConnector);
            raw.modify(ADMINISTRATOR.toString(), address);
            refused(raw, new Modification(ModificationType.REPLACE, "description", "x"));
            refused(raw, new Modification(ModificationType.REPLACE, "pwdLastSet", "0"));
        }
    }

    private static void agree(
            WritebackSetup setup, WritebackAccount account, DirectoryClient admin, DirectoryClient asConnector) {
        Proof proof = Proof.of(setup, snapshot(admin));
        List<ServerCheck.Asked> all = new ArrayList<>();
        ServerCheck.of(proof, account, asConnector).each(all::add);
        assertThat(all).hasSizeGreaterThan(30).allSatisfy(asked -> {
            assertThat(asked.asked()).isTrue();
            assertThat(asked.disagreements()).isEmpty();
        });
    }

    private static DirectorySnapshot snapshot(DirectoryClient client) {
        return DirectorySnapshot.read(client, DirectorySnapshot.Options.standard(), Instant.now());
    }

    private static void refused(LDAPConnection raw, Modification change) {
        assertThatThrownBy(() -> raw.modify(ADMINISTRATOR.toString(), change))
                .isInstanceOfSatisfying(
                        LDAPException.class,
                        failed -> assertThat(failed.getResultCode()).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
    }
}
