package io.github.tenantwright.adsync.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Options;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.MemoryDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entries that sync accounts left behind, found in a directory in memory. */
class SyncAuditTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Dn CORP = MemoryDirectory.CORP;
    private static final Dn HOLDER = CORP.child("CN", "System").child("CN", "AdminSDHolder");
    private static final String DEFAULT =
            "O:DAG:DAD:PAI(A;;CCDCLCSWRPWPLOCRRCWDWO;;;DA)(A;;LCRPLORC;;;AU)" + "(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;SY)";
    private static final String ROOT = "O:BAG:BAD:AI(A;;GA;;;SY)(A;CI;GA;;;BA)(A;;GR;;;AU)";
    private static final String RESET = "(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;%s)";
    private static final String PROXY = "(OA;;WP;bf967a06-0de6-11d0-a285-00aa003049e2;;%s)";
    private static final String ALL_CHANGES = "(OA;;CR;1131f6ad-9c07-11d1-f79f-00c04fc2dcd2;;%s)";

    private final MemoryDirectory forest = new MemoryDirectory();

    @AfterEach
    void stop() {
        forest.close();
    }

    @Test
    void aDeletedSyncAccountIsNamedWithItsServerAndCanBeTakenAway() {
        Dn account = sync("MSOL_0123456789ab", "OLDSYNC", 900, 400);
        Sid sid = sid(account);
        grant(HOLDER, DEFAULT, RESET, sid);
        Dn unit = forest.addUnit(CORP, "people", String.format("(A;CI;RPWP;;;%s)(A;CIID;RP;;;%s)", sid, sid));
        forest.delete(account);
        AuditReport report = audit(AuditOptions.standard());
        assertThat(report.of(AuditRule.STALE_DELETED)).hasSize(2);
        AuditFinding holder = report.of(AuditRule.STALE_DELETED).get(0);
        assertThat(holder.object()).isEqualTo(HOLDER);
        assertThat(holder.severity()).isEqualTo(AuditSeverity.HIGH);
        assertThat(holder.what()).contains("CORP\\MSOL_0123456789ab", "OLDSYNC", "2026-09-01");
        AuditFinding below = report.of(AuditRule.STALE_DELETED).get(1);
        assertThat(below.object()).isEqualTo(unit);
        assertThat(below.removable().orElseThrow().entries()).hasSize(1);
        assertThat(report.of(AuditRule.HOLDER_RESET_PASSWORD))
                .as("the same entry is not told twice")
                .isEmpty();
    }

    @Test
    void whoIsGoneForGoodIsToldFromWhoIsElsewhere() {
        Dn account = sync("MSOL_0123456789ab", "OLDSYNC", 900, 400);
        Sid sid = sid(account);
        forest.purge(account);
        Sid abroad = Sid.of("S-1-5-21-1-2-3-1105");
        forest.describe(HOLDER, DEFAULT + String.format(RESET, sid) + String.format(PROXY, abroad));
        forest.describe(CORP, ROOT + String.format(PROXY, sid) + String.format(PROXY, abroad));
        AuditReport report = audit(AuditOptions.standard());
        assertThat(report.of(AuditRule.STALE_GONE))
                .hasSize(2)
                .allMatch(finding -> finding.severity() == AuditSeverity.LOW);
        assertThat(report.of(AuditRule.STALE_FOREIGN))
                .extracting(AuditFinding::object, AuditFinding::severity)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(HOLDER, AuditSeverity.LOW),
                        org.assertj.core.groups.Tuple.tuple(CORP, AuditSeverity.INFO));
        assertThat(report.of(AuditRule.STALE_FOREIGN).get(0).confidence()).contains("Can't be told");
    }

    @Test
    void twoServersWithAnAccountEachAreNoContradiction() {
        Dn active = sync("MSOL_0123456789ab", "SYNC1", 400, 5);
        Dn staging = sync("MSOL_ba9876543210", "SYNC2", 200, 5);
        forest.describe(HOLDER, DEFAULT + String.format(PROXY, sid(active)) + String.format(PROXY, sid(staging)));
        AuditReport report = audit(AuditOptions.standard());
        assertThat(stale(report)).isEmpty();
        assertThat(report.of(AuditRule.CONNECTOR_SEVERAL)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(AuditSeverity.INFO);
            assertThat(finding.objects()).containsExactlyInAnyOrder(active, staging);
            assertThat(finding.what()).contains("SYNC1", "SYNC2");
        });
        assertThat(report.gaps()).anyMatch(gap -> gap.contains("guessed"));
    }

    @Test
    void aLaterSetUpOnTheSameServerReplacesTheEarlierOne() {
        Dn earlier = sync("MSOL_0123456789ab", "SYNC1", 400, 5);
        sync("MSOL_ba9876543210", "sync1", 200, 5);
        grant(HOLDER, DEFAULT, PROXY, sid(earlier));
        assertThat(audit(AuditOptions.standard()).of(AuditRule.STALE_FORMER))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.what()).contains("MSOL_ba9876543210");
                    assertThat(finding.confidence()).contains("descriptions");
                    assertThat(finding.severity()).isEqualTo(AuditSeverity.MEDIUM);
                });
    }

    @Test
    void theCallersListDecidesWhoIsInUse() {
        Dn current = sync("MSOL_0123456789ab", "SYNC1", 400, 5);
        Dn other = sync("MSOL_ba9876543210", "SYNC2", 200, 5);
        forest.describe(HOLDER, DEFAULT + String.format(RESET, sid(current)) + String.format(RESET, sid(other)));
        AuditReport report =
                audit(AuditOptions.standard().withCurrentConnectors(List.of("corp\\msol_0123456789AB", "nobody")));
        assertThat(report.of(AuditRule.STALE_FORMER)).singleElement().satisfies(finding -> {
            assertThat(finding.trustee().orElseThrow().sid()).isEqualTo(sid(other));
            assertThat(finding.severity()).isEqualTo(AuditSeverity.HIGH);
            assertThat(finding.what()).contains("not on the list");
        });
        assertThat(report.of(AuditRule.CONNECTOR_TAKEOVER)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(AuditSeverity.CRITICAL);
            assertThat(finding.remedy()).contains("refuses");
        });
        assertThat(report.gaps()).anyMatch(gap -> gap.contains("nobody")).noneMatch(gap -> gap.contains("guessed"));
        assertThat(audit(AuditOptions.standard().withCurrentConnectors(List.of()))
                        .of(AuditRule.STALE_FORMER))
                .hasSize(2);
    }

    @Test
    void disabledAndUnusedAccountsAreTold() {
        Dn disabled = sync("MSOL_0123456789ab", "SYNC1", 400, 5);
        forest.set(disabled, "userAccountControl", "66050");
        Dn unused = sync("MSOL_ba9876543210", "SYNC2", 400, 105);
        Dn lagging = sync("MSOL_aaaaaaaaaaaa", "SYNC3", 400, 103);
        Dn never = forest.addUser(CORP, "MSOL_bbbbbbbbbbbb");
        forest.set(never, "whenCreated", stamp(400));
        StringBuilder dacl = new StringBuilder(DEFAULT);
        for (Dn account : List.of(disabled, unused, lagging, never)) {
            dacl.append(String.format(PROXY, sid(account)));
        }
        forest.describe(HOLDER, dacl.toString());
        AuditReport report = audit(AuditOptions.standard());
        assertThat(trustees(report, AuditRule.STALE_DISABLED)).containsExactly(sid(disabled));
        assertThat(trustees(report, AuditRule.STALE_UNUSED)).containsExactlyInAnyOrder(sid(unused), sid(never));
        assertThat(report.of(AuditRule.STALE_UNUSED))
                .allMatch(finding -> finding.confidence().contains("14 days"));
        assertThat(trustees(
                        audit(AuditOptions.standard().withUnusedAfter(Duration.ofDays(200))), AuditRule.STALE_UNUSED))
                .containsExactly(sid(never));
    }

    @Test
    void whatOfAFormerAccountIsOnlyHandedDownOnAdminSdHolderIsNotDangerous() {
        Dn former = sync("MSOL_0123456789ab", "SYNC1", 400, 5);
        AuditOptions none = AuditOptions.standard().withCurrentConnectors(List.of());
        grant(HOLDER, DEFAULT, RESET.replace("OA;;", "OA;CIIO;"), sid(former));
        assertThat(audit(none).of(AuditRule.STALE_FORMER))
                .extracting(AuditFinding::severity)
                .containsExactly(AuditSeverity.MEDIUM);
        grant(HOLDER, DEFAULT, RESET, sid(former));
        assertThat(audit(none).of(AuditRule.STALE_FORMER))
                .extracting(AuditFinding::severity)
                .containsExactly(AuditSeverity.HIGH);
    }

    @Test
    void theManagedAccountOfCloudSyncIsNoLeftOver() {
        Dn managed = forest.addUser(CORP, "pGMSA_1a2b3c4d$");
        forest.set(managed, "objectClass", "top", "user", "computer", "msDS-GroupManagedServiceAccount");
        Dn impostor = forest.addUser(CORP, "pGMSA_user");
        forest.describe(
                CORP, ROOT + String.format(ALL_CHANGES, sid(managed)) + String.format(ALL_CHANGES, sid(impostor)));
        AuditReport report = audit(AuditOptions.standard().withCurrentConnectors(List.of()));
        assertThat(trustees(report, AuditRule.STALE_FORMER)).containsExactly(sid(impostor));
        assertThat(report.of(AuditRule.ROOT_REPLICATION)).isEmpty();
        assertThat(report.of(AuditRule.CONNECTOR_TIER_0))
                .anyMatch(finding -> finding.object().equals(managed));
    }

    @Test
    void anEntryThatIsOnlyHandedDownIsToldAsIneffective() {
        Dn current = sync("MSOL_0123456789ab", "SYNC1", 400, 5);
        String handedDown = String.format(
                "(OA;CIIO;WP;bf967a06-0de6-11d0-a285-00aa003049e2;bf967aba-0de6-11d0-a285-00aa003049e2;%s)",
                sid(current));
        forest.describe(HOLDER, DEFAULT + handedDown);
        AuditReport report = audit(AuditOptions.standard());
        assertThat(report.of(AuditRule.CONNECTOR_INEFFECTIVE)).hasSize(1);
        assertThat(report.of(AuditRule.HOLDER_INHERIT_ONLY)).isEmpty();
    }

    @Test
    void anAccountOfAnyNameIsASyncAccountWhenTheCallerSaysSo() {
        Dn custom = forest.addUser(CORP, "svc-sync");
        grant(HOLDER, DEFAULT, PROXY, sid(custom));
        assertThat(audit(AuditOptions.standard().withCurrentConnectors(List.of("svc-sync")))
                        .findings())
                .noneMatch(finding -> finding.trustee()
                        .filter(trustee -> trustee.sid().equals(sid(custom)))
                        .isPresent());
        assertThat(audit(AuditOptions.standard().withCurrentConnectors(List.of("svc-sync")))
                        .gaps())
                .anyMatch(gap -> gap.contains("CORP\\svc-sync") && gap.contains("were not looked at"));
        assertThat(audit(AuditOptions.standard()).of(AuditRule.HOLDER_WRITE_ATTRIBUTE))
                .hasSize(1);
    }

    @Test
    void aSnapshotFindsConnectorsByDomainAndNameAndByIdentifier() {
        Dn here = forest.addUser(CORP, "svc-sync");
        Dn there = forest.addUser(MemoryDirectory.BRANCH, "svc-sync");
        Dn other = forest.addUser(MemoryDirectory.BRANCH, "svc-other");
        try (DirectoryClient client = forest.client().build()) {
            DirectorySnapshot snapshot = DirectorySnapshot.read(
                    client,
                    Options.standard()
                            .withConnectors(List.of("corp\\svc-sync", sid(other).toString())),
                    NOW);
            assertThat(snapshot.connectorCandidates())
                    .extracting(account -> account.dn())
                    .containsExactlyInAnyOrder(here, other)
                    .doesNotContain(there);
        }
    }

    private Dn sync(String name, String server, int madeDaysAgo, int signedInDaysAgo) {
        Dn account = forest.addUser(CORP, name);
        forest.set(
                account,
                "description",
                "Account created by Microsoft Azure Active Directory Connect with installation identifier '"
                        + "0123456789abcdef0123456789abcdef' running on computer '" + server
                        + "' configured to synchronize to tenant contoso.onmicrosoft.com. This account must have"
                        + " directory replication permissions.");
        forest.set(account, "whenCreated", stamp(madeDaysAgo));
        forest.set(account, "lastLogonTimestamp", ticks(signedInDaysAgo));
        forest.set(account, "pwdLastSet", ticks(30));
        return account;
    }

    private static String stamp(int daysAgo) {
        return NOW.minus(Duration.ofDays(daysAgo))
                .toString()
                .replaceAll("[-:T]", "")
                .replace("Z", ".0Z");
    }

    private static String ticks(int daysAgo) {
        return Long.toString((NOW.minus(Duration.ofDays(daysAgo)).getEpochSecond() + 11_644_473_600L) * 10_000_000);
    }

    private void grant(Dn object, String before, String entry, Sid sid) {
        forest.describe(object, before + String.format(entry, sid));
    }

    private static List<Sid> trustees(AuditReport report, AuditRule rule) {
        return report.of(rule).stream()
                .map(finding -> finding.trustee().orElseThrow().sid())
                .distinct()
                .toList();
    }

    private static List<AuditFinding> stale(AuditReport report) {
        return report.findings().stream()
                .filter(finding -> finding.rule().id().startsWith("stale."))
                .toList();
    }

    private AuditReport audit(AuditOptions options) {
        try (DirectoryClient client = forest.client().build()) {
            DirectorySnapshot snapshot =
                    DirectorySnapshot.read(client, Options.standard().withContainers(), NOW);
            AuditReport report = AdminSdHolderAudit.of(snapshot, options);
            DirectorySnapshot saved = DirectorySnapshot.fromJson(snapshot.toJson());
            assertThat(AdminSdHolderAudit.of(saved, options)).isEqualTo(report);
            return report;
        }
    }

    private Sid sid(Dn account) {
        return forest.sid(account);
    }
}
