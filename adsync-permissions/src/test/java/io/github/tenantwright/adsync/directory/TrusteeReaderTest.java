package io.github.tenantwright.adsync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Options;
import io.github.tenantwright.adsync.directory.HolderState.AuditList;
import io.github.tenantwright.adsync.directory.Trustee.Fate;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom the entries of access lists name, in memory. */
class TrusteeReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Dn HOLDER = DomainSnapshot.adminSdHolderOf(MemoryDirectory.CORP);
    private static final Sid ABROAD = Sid.of("S-1-5-21-1-2-3-1105");

    private final MemoryDirectory forest = new MemoryDirectory();

    @AfterEach
    void stop() {
        forest.close();
    }

    @Test
    void trusteesAreLiveDeletedGoneOrNotToBeTold() {
        Dn live = forest.addUser(MemoryDirectory.CORP, "anna");
        Dn deleted = forest.addUser(MemoryDirectory.CORP, "MSOL_0123456789ab");
        Dn purged = forest.addUser(MemoryDirectory.CORP, "purged");
        Dn moved = forest.addUser(MemoryDirectory.BRANCH, "moved");
        Sid[] sids = {sid(live), sid(deleted), sid(purged), sid(moved)};
        Sid former = MemoryDirectory.relative(MemoryDirectory.CORP_SID, 4_000);
        forest.set(moved, "sIDHistory", former);
        grant(sids[0], sids[1], sids[2], sids[3], former, ABROAD);
        forest.delete(deleted);
        forest.purge(purged);

        DirectorySnapshot snapshot = read(Options.standard(), MemoryDirectory.ADMIN);
        assertThat(trustee(snapshot, sids[0])).satisfies(found -> {
            assertThat(found.fate()).isEqualTo(Fate.LIVE);
            assertThat(found.name()).isEqualTo("CORP\\anna");
        });
        assertThat(trustee(snapshot, sids[1])).satisfies(found -> {
            assertThat(found.fate()).isEqualTo(Fate.DELETED);
            assertThat(found.name()).isEqualTo("CORP\\MSOL_0123456789ab");
            assertThat(found.changed()).contains(Instant.parse("2026-09-01T12:00:00Z"));
        });
        assertThat(trustee(snapshot, sids[2]).fate()).isEqualTo(Fate.GONE);
        assertThat(trustee(snapshot, sids[3])).satisfies(found -> {
            assertThat(found.fate()).isEqualTo(Fate.LIVE);
            assertThat(found.name()).isEqualTo("BRANCH\\moved");
        });
        assertThat(trustee(snapshot, former)).satisfies(found -> {
            assertThat(found.fate()).isEqualTo(Fate.MOVED);
            assertThat(found.name()).isEqualTo("BRANCH\\moved");
        });
        assertThat(trustee(snapshot, ABROAD).fate()).isEqualTo(Fate.FOREIGN);
        assertThat(trustee(snapshot, Sid.of("S-1-5-18")).name()).isEqualTo("SYSTEM");
        assertThat(DirectorySnapshot.fromJson(snapshot.toJson())).isEqualTo(snapshot);

        DirectorySnapshot lesser = read(Options.standard(), MemoryDirectory.READER);
        assertThat(trustee(lesser, sids[1]).fate()).isEqualTo(Fate.NOT_FOUND);
        assertThat(trustee(lesser, sids[2]).fate()).isEqualTo(Fate.NOT_FOUND);
    }

    @Test
    void onlyContainersThatSpeakOfSyncAccountsOrOfNobodyAreKept() {
        Dn connector = forest.addUser(MemoryDirectory.CORP, "MSOL_0123456789ab");
        Dn helper = forest.addGroup(MemoryDirectory.CORP, "helpers");
        Dn synced = forest.addUnit(MemoryDirectory.CORP, "synced", "(A;CI;RPWP;;;" + sid(connector) + ")");
        Dn left = forest.addUnit(MemoryDirectory.CORP, "left", "(A;CI;RPWP;;;" + MemoryDirectory.CORP_SID + "-9999)");
        forest.addUnit(MemoryDirectory.CORP, "helped", "(A;CI;RPWP;;;" + sid(helper) + ")");
        forest.addUnit(MemoryDirectory.CORP, "below", "(A;CIID;RPWP;;;" + sid(connector) + ")");
        forest.addUnit(MemoryDirectory.CORP, "trusted", "(A;CI;RPWP;;;" + ABROAD + ")");

        DirectorySnapshot snapshot = read(Options.standard().withContainers(), MemoryDirectory.ADMIN);
        assertThat(snapshot.lookedAtContainers()).isTrue();
        assertThat(snapshot.containers()).extracting(ContainerSnapshot::dn).containsExactlyInAnyOrder(synced, left);
        assertThat(snapshot.trustees())
                .extracting(Trustee::sid)
                .contains(sid(connector))
                .doesNotContain(sid(helper));
        assertThat(DirectorySnapshot.fromJson(snapshot.toJson())).isEqualTo(snapshot);
        assertThat(read(Options.standard(), MemoryDirectory.ADMIN).lookedAtContainers())
                .isFalse();
    }

    @Test
    void theAuditListIsReadOnlyWhenAskedForAndByWhoMaySeeIt() {
        DomainSnapshot plain = domain(Options.standard(), MemoryDirectory.ADMIN);
        assertThat(plain.holder().auditList()).isEqualTo(AuditList.NOT_ASKED);
        assertThat(plain.holder().changed()).contains(Instant.parse("2026-08-01T12:00:00Z"));
        assertThat(plain.adminSdHolder().orElseThrow().sacl()).isEmpty();
        DomainSnapshot all = domain(Options.standard().withAuditLists(), MemoryDirectory.ADMIN);
        assertThat(all.holder().auditList()).isEqualTo(AuditList.READ);
        assertThat(all.adminSdHolder().orElseThrow().sacl()).isPresent();
        DomainSnapshot refused = domain(Options.standard().withAuditLists(), MemoryDirectory.READER);
        assertThat(refused.holder().auditList()).isEqualTo(AuditList.UNREADABLE);
        assertThat(refused.adminSdHolder()).isPresent();
    }

    @Test
    void theLastWriteOfADescriptorIsFoundAmongThoseOfOtherAttributes() {
        java.nio.ByteBuffer value = java.nio.ByteBuffer.allocate(16 + 2 * 48).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        value.putInt(0, 1).putInt(8, 2);
        value.putInt(16, 3).putInt(20, 9);
        value.putInt(64, 0x20119).putInt(68, 5).putLong(72, NOW.getEpochSecond() + 11_644_473_600L);
        assertThat(DescriptorHistory.of(value.array())).contains(new DescriptorHistory(5, NOW));
        assertThat(DescriptorHistory.of(java.util.Arrays.copyOf(value.array(), 100)))
                .isEmpty();
        assertThat(DescriptorHistory.of(new byte[3])).isEmpty();
    }

    @Test
    void brokenTrusteesAreRefusedWithTheirPlace() {
        String good = read(Options.standard(), MemoryDirectory.ADMIN).toJson();
        assertThatThrownBy(
                        () -> DirectorySnapshot.fromJson(good.replaceFirst("\"fate\":\"[A-Z_]+\"", "\"fate\":\"X\"")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trustees[0].fate");
        assertThatThrownBy(
                        () -> DirectorySnapshot.fromJson(good.replaceFirst("\"auditList\":\"NOT_ASKED\"", "\"a\":1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("domains[0].holder.auditList");
        assertThatThrownBy(() -> DirectorySnapshot.fromJson(good.replaceFirst("\"version\":2", "\"version\":1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("version 2");
    }

    private void grant(Sid... sids) {
        StringBuilder dacl = new StringBuilder("O:DAG:DAD:PAI(A;;LCRPLORC;;;AU)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;SY)");
        for (Sid sid : sids) {
            dacl.append("(A;;RP;;;").append(sid).append(')');
        }
        forest.describe(HOLDER, dacl.toString());
    }

    private Sid sid(Dn account) {
        try (DirectoryClient client = forest.client().build()) {
            return client.find(account, "objectSid")
                    .orElseThrow()
                    .sid("objectSid")
                    .orElseThrow();
        }
    }

    private DomainSnapshot domain(Options options, String as) {
        return read(options, as).domain(MemoryDirectory.CORP).orElseThrow();
    }

    private DirectorySnapshot read(Options options, String as) {
        try (DirectoryClient client = forest.client()
                .signIn(DirectorySignIn.as(as, MemoryDirectory.PASSWORD::toCharArray))
                .build()) {
            return DirectorySnapshot.read(client, options, NOW);
        }
    }

    private static Trustee trustee(DirectorySnapshot snapshot, Sid sid) {
        return snapshot.trustees().stream()
                .filter(trustee -> trustee.sid().equals(sid))
                .findFirst()
                .orElseThrow();
    }
}
