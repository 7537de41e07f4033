package io.github.tenantwright.adsync.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.Trustee.Fate;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackFeature;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can take sync accounts over, how protected accounts differ from AdminSDHolder, and the switches of the forest. */
class AccountAuditTest {
    private static final String NAME = "MSOL_0123456789ab";
    private static final String ALL_CHANGES =
            "(OA;;CR;1131f6ad-9c07-11d1-f79f-00c04fc2dcd2;;" + AuditFixture.CONNECTOR + ")";
    private static final String HOLDER_LIKE = "O:DAG:DAD:PAI(A;;CCDCLCSWRPWPLOCRRCWDWO;;;DA)";

    @Test
    void aRestrictedAccountHasNothingToSay() {
        assertThat(connector(AuditFixture.RESTRICTED).audit().findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(A;;GA;;;HELPER) | HIGH | do everything",
                "(A;;WD;;;HELPER) | HIGH | change its rights",
                "(A;;WO;;;HELPER) | HIGH | take ownership",
                "(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;HELPER) | HIGH | reset its password",
                "(A;;CR;;;HELPER) | HIGH | reset its password",
                "(A;;WP;;;HELPER) | HIGH | write msDS-KeyCredentialLink",
                "(OA;;WP;5b47d60f-6090-40b2-9f37-2a4de88f3063;;HELPER) | HIGH | write msDS-KeyCredentialLink",
                "(OA;;WP;f3a64788-5306-11d1-a9c5-0000f80367c1;;HELPER) | HIGH | write servicePrincipalName",
                "(OA;;WP;4c164200-20c0-11d0-a768-00aa006e0529;;HELPER) | HIGH | write userAccountControl",
                "(A;;GA;;;AO) | MEDIUM | do everything",
                "(OA;;RPWP;5b47d60f-6090-40b2-9f37-2a4de88f3063;;KA) | MEDIUM | write msDS-KeyCredentialLink",
                "(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;AU) | CRITICAL | reset its password",
                "(A;;GA;;;DU) | CRITICAL | do everything"
            })
    void whoCanTakeTheConnectorOverIsToldByWhichEntry(String ace, AuditSeverity severity, String words) {
        String entry = ace.replace("HELPER", AuditFixture.HELPER.toString());
        AuditFixture fixture = connector(AuditFixture.RESTRICTED + entry);
        assertThat(fixture.audit().findings())
                .as(fixture.audit().toText(120))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo(AuditRule.EXPOSURE_TAKEOVER);
                    assertThat(finding.severity()).isEqualTo(severity);
                    assertThat(finding.what()).contains(words);
                    assertThat(finding.removable()).isPresent();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(OA;;WP;77b5b886-944a-11d1-aebd-0000f80367c1;;HELPER)",
                "(A;CIIO;GA;;;HELPER)",
                "(A;;GA;;;PS)",
                "(A;;GR;;;HELPER)",
                "(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)"
            })
    void harmlessEntriesAreLeftAlone(String ace) {
        String entry = ace.replace("HELPER", AuditFixture.HELPER.toString());
        assertThat(connector(AuditFixture.RESTRICTED + entry).audit().findings())
                .isEmpty();
    }

    @Test
    void aDenialInFrontHolds() {
        String both = "(D;;CR;;;HELPER)(A;;CR;;;HELPER)".replace("HELPER", AuditFixture.HELPER.toString());
        String dacl = AuditFixture.RESTRICTED.replace("D:PAI", "D:PAI" + both);
        assertThat(connector(dacl).audit().findings()).isEmpty();
    }

    @Test
    void whoCanReplicateMakesItsGuardiansMatterMore() {
        AuditFixture fixture = connector(AuditFixture.RESTRICTED + "(A;;GA;;;" + AuditFixture.HELPER + ")(A;;GA;;;AO)")
                .onRoot(ALL_CHANGES);
        AuditReport report = fixture.audit();
        assertThat(report.of(AuditRule.EXPOSURE_TAKEOVER))
                .extracting(AuditFinding::severity)
                .containsExactly(AuditSeverity.CRITICAL, AuditSeverity.HIGH);
        assertThat(report.of(AuditRule.CONNECTOR_TIER_0)).singleElement().satisfies(finding -> {
            assertThat(finding.what()).contains("replicate all passwords of corp.example");
            assertThat(finding.risk()).contains("SQL");
        });
        assertThat(report.of(AuditRule.ROOT_REPLICATION)).isEmpty();
    }

    @Test
    void whatAGroupOfTheConnectorMayMakesItTierZeroToo() {
        AuditFixture fixture = new AuditFixture()
                .onHolder("(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;" + AuditFixture.HELPER + ")");
        fixture.account(AuditFixture.account(AuditFixture.CONNECTOR, NAME, Kind.USER, AuditFixture.RESTRICTED, true)
                .groups(AuditFixture.HELPER)
                .build());
        assertThat(fixture.audit().of(AuditRule.CONNECTOR_TIER_0))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("take over protected accounts"));
    }

    @Test
    void accountOperatorsWithoutMembersMatterLittle() {
        AuditFixture fixture = connector(AuditFixture.RESTRICTED + "(A;;GA;;;AO)");
        fixture.accounts.add(
                AuditFixture.account(Sid.of("S-1-5-32-548"), "Account Operators", Kind.GROUP, HOLDER_LIKE, false)
                        .build());
        assertThat(fixture.audit().of(AuditRule.EXPOSURE_TAKEOVER))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(AuditSeverity.LOW));
    }

    @Test
    void ownersGroupsPasswordsAndInheritanceAreLookedAt() {
        AuditFixture fixture = new AuditFixture();
        fixture.account(AuditFixture.account(
                        AuditFixture.CONNECTOR,
                        NAME,
                        Kind.USER,
                        AuditFixture.RESTRICTED
                                .replace("O:DA", "O:" + AuditFixture.HELPER)
                                .replace("D:PAI", "D:AI"),
                        true)
                .passwordSet(AuditFixture.NOW.minus(Duration.ofDays(400)))
                .groups(AuditFixture.sid(513), AuditFixture.sid(512), Sid.of("S-1-5-32-544"))
                .build());
        AuditReport report = fixture.audit();
        assertThat(report.findings())
                .extracting(AuditFinding::rule)
                .containsExactlyInAnyOrder(
                        AuditRule.EXPOSURE_OWNER,
                        AuditRule.EXPOSURE_GROUPS,
                        AuditRule.EXPOSURE_PASSWORD_AGE,
                        AuditRule.EXPOSURE_INHERITS,
                        AuditRule.CONNECTOR_TIER_0);
        assertThat(report.of(AuditRule.EXPOSURE_GROUPS).get(0).what())
                .contains("CORP\\Well known 512", "Administrators")
                .doesNotContain("513");
        AuditOptions lenient = AuditOptions.standard().withPasswordAge(Duration.ofDays(401));
        assertThat(fixture.audit(lenient).of(AuditRule.EXPOSURE_PASSWORD_AGE)).isEmpty();
        fixture.dsHeuristics = "00000000010000000002000000001";
        assertThat(fixture.audit().of(AuditRule.EXPOSURE_OWNER))
                .as("owners have no rights by themselves")
                .isEmpty();
        assertThat(fixture.audit().of(AuditRule.CONTEXT_OWNER_RIGHTS)).hasSize(1);
    }

    @Test
    void anAccountWithoutAListIsOpenAndOneThatCanNotBeReadIsSaidSo() {
        assertThat(connector("O:DAG:DAD:PNO_ACCESS_CONTROL").audit().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo(AuditRule.EXPOSURE_OPEN));
    }

    @Test
    void whatAConnectorHasIsComparedWithItsPlan() {
        String proxy = "(OA;;WP;bf967a06-0de6-11d0-a285-00aa003049e2;;" + AuditFixture.CONNECTOR + ")";
        String mail = "(OA;;WP;bf967961-0de6-11d0-a285-00aa003049e2;;" + AuditFixture.CONNECTOR + ")";
        String reset = "(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;" + AuditFixture.CONNECTOR + ")";
        AuditFixture fixture = connector(AuditFixture.RESTRICTED).onHolder(proxy, mail, reset);
        AuditReport unplanned = fixture.audit();
        assertThat(unplanned.of(AuditRule.CONNECTOR_BROADER)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(AuditSeverity.LOW);
            assertThat(finding.words().get(0)).contains("mail");
        });
        WritebackAccount plan = WritebackAccount.account(AuditFixture.CONNECTOR, "CORP\\" + NAME)
                .addFeature(WritebackFeature.SOURCE_ANCHOR)
                .alsoResetPassword("the board wants it")
                .build();
        AuditReport planned = fixture.audit(AuditOptions.standard().withPlanned(List.of(plan)));
        assertThat(planned.of(AuditRule.CONNECTOR_BROADER))
                .hasSize(2)
                .allMatch(finding -> finding.severity() == AuditSeverity.MEDIUM);
        assertThat(planned.of(AuditRule.CONNECTOR_TAKEOVER)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(AuditSeverity.CRITICAL);
            assertThat(finding.what()).contains("the board wants it");
        });
    }

    @Test
    void aGroupThatRightsArePlannedForIsASyncAccountToo() {
        AuditFixture fixture = new AuditFixture()
                .onHolder("(OA;;WP;bf967a06-0de6-11d0-a285-00aa003049e2;;" + AuditFixture.HELPER + ")");
        assertThat(fixture.audit().of(AuditRule.HOLDER_WRITE_ATTRIBUTE)).hasSize(1);
        WritebackAccount plan = WritebackAccount.group(AuditFixture.HELPER, "CORP\\helpdesk")
                .addFeature(WritebackFeature.EXCHANGE_HYBRID)
                .build();
        assertThat(fixture.audit(AuditOptions.standard().withPlanned(List.of(plan)))
                        .findings())
                .isEmpty();
    }

    @Test
    void accountsThatDifferInTheSameWayAreOneFinding() {
        AuditFixture fixture = protectedGroup("anna", "bruno", "carla");
        String same = "O:DAG:DA" + dacl(fixture);
        fixture.accounts.add(user(1_301, "anna", same));
        fixture.accounts.add(user(1_302, "bruno", same + "(A;;RP;;;AU)"));
        fixture.accounts.add(user(1_303, "carla", same + "(A;;RP;;;AU)"));
        assertThat(fixture.audit().of(AuditRule.DRIFT_DIFFERENT))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(AuditSeverity.LOW);
                    assertThat(finding.objects()).extracting(Dn::name).containsExactly("bruno", "carla");
                    assertThat(finding.what()).contains("one entry is there beside its own");
                    assertThat(finding.entries()).hasSize(1);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "O:HELPER | PAI | '' | HIGH | the owner is CORP\\helpdesk",
                "O:BA | PAI | '' | LOW | the owner is Administrators",
                "O:DA | AI | '' | MEDIUM | inheritance is on",
                "O:DA | PAI | (A;;GA;;;HELPER) | HIGH | beside its own",
                "O:DA | PAI | (A;;GA;;;BA) | LOW | beside its own"
            })
    void theWorstDifferenceCounts(String owner, String flags, String more, AuditSeverity severity, String words) {
        AuditFixture fixture = protectedGroup("anna");
        String sddl = (owner + "G:DA" + dacl(fixture).replace("D:PAI", "D:" + flags) + more)
                .replace("HELPER", AuditFixture.HELPER.toString());
        fixture.accounts.add(user(1_301, "anna", sddl));
        assertThat(fixture.audit().of(AuditRule.DRIFT_DIFFERENT))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(severity);
                    assertThat(finding.what()).contains(words);
                });
    }

    @Test
    void orphansUnmarkedAndBlockedAccountsAreTold() {
        AuditFixture fixture = protectedGroup("anna");
        String same = "O:DAG:DA" + dacl(fixture);
        fixture.accounts.add(AuditFixture.account(AuditFixture.sid(1_301), "anna", Kind.USER, same, false)
                .build());
        fixture.accounts.add(user(1_302, "orphan", same));
        fixture.accounts.add(AuditFixture.account(AuditFixture.sid(1_303), "blocked", Kind.USER, same, false)
                .build());
        AuditReport report = fixture.audit();
        assertThat(objects(report, AuditRule.DRIFT_NOT_MARKED)).containsExactly("anna");
        assertThat(objects(report, AuditRule.ACCOUNT_ORPHAN)).containsExactly("orphan");
        assertThat(report.of(AuditRule.ACCOUNT_ORPHAN).get(0).remedy()).contains("Clear adminCount");
        assertThat(objects(report, AuditRule.ACCOUNT_BLOCKED)).containsExactly("blocked");
        fixture.accounts.add(user(1_304, "freed", same.replace("D:PAI", "D:AI")));
        assertThat(fixture.audit().of(AuditRule.ACCOUNT_ORPHAN))
                .extracting(AuditFinding::severity, AuditFinding::remedy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(AuditSeverity.LOW, AuditRule.ACCOUNT_ORPHAN.remedy()),
                        org.assertj.core.groups.Tuple.tuple(AuditSeverity.INFO, "Clear adminCount."));
        fixture.lookedForBlocked = false;
        assertThat(fixture.audit().of(AuditRule.ACCOUNT_BLOCKED)).isEmpty();
        assertThat(fixture.audit().gaps()).anyMatch(gap -> gap.contains("not looked for"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0000000001000004 | context.exclusions | Print Operators",
                "000000000100000f | context.exclusions | Account Operators, Server Operators, Print Operators, Backup"
                        + " Operators",
                "001 | context.list-object | list-object",
                "00000000010000000002000000002 | context.owner-rights | is 2",
                "0000000000 | context.heuristics | character at 10"
            })
    void theForestsSwitchesAreTold(String switches, String rule, String words) {
        AuditFixture fixture = new AuditFixture();
        fixture.dsHeuristics = switches;
        assertThat(fixture.audit().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo(rule);
            assertThat(finding.what()).contains(words);
        });
    }

    @Test
    void whoJoinedAProtectedGroupSinceAnEarlierSnapshotIsTold() {
        AuditFixture before = protectedGroup("anna", "bruno");
        DirectorySnapshot earlier = before.snapshot();
        AuditFixture now = protectedGroup("anna", "carla");
        AuditReport report = now.audit(AuditOptions.standard().withEarlier(earlier));
        assertThat(report.of(AuditRule.CONTEXT_MEMBERS_CHANGED))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what())
                        .contains("joined CN=carla", "left CN=bruno")
                        .doesNotContain("anna"));
        assertThat(now.audit(AuditOptions.standard().withEarlier(now.snapshot()))
                        .of(AuditRule.CONTEXT_MEMBERS_CHANGED))
                .isEmpty();
    }

    @Test
    void whatCouldNotBeReadIsSaid() {
        AuditFixture fixture = connector(AuditFixture.RESTRICTED);
        fixture.deletedVisible = false;
        fixture.root = Optional.empty();
        AuditReport report = fixture.audit();
        assertThat(report.gaps())
                .anyMatch(gap -> gap.contains("Deleted objects of corp.example"))
                .anyMatch(gap -> gap.contains("rights on DC=corp,DC=example"));
        fixture.nobody(AuditFixture.sid(4_000), Fate.NOT_FOUND).onHolder("(A;;GA;;;" + AuditFixture.sid(4_000) + ")");
        assertThat(fixture.audit().of(AuditRule.STALE_NOT_FOUND))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(AuditSeverity.MEDIUM);
                    assertThat(finding.confidence()).contains("may not see deleted objects");
                });
    }

    private static AuditFixture connector(String sddl) {
        return new AuditFixture()
                .account(AuditFixture.account(AuditFixture.CONNECTOR, NAME, Kind.USER, sddl, true)
                        .build());
    }

    /** Domain Admins with these members, stamped. */
    private static AuditFixture protectedGroup(String... members) {
        AuditFixture fixture = new AuditFixture();
        fixture.holder = AuditFixture.sddl("O:DAG:DAD:PAI(A;;CCDCLCSWRPWPLOCRRCWDWO;;;DA)(A;;LCRPLORC;;;AU)");
        Dn[] names = new Dn[members.length];
        for (int i = 0; i < members.length; i++) {
            names[i] = AuditFixture.CORP.child("CN", "Users").child("CN", members[i]);
        }
        fixture.accounts.add(AuditFixture.account(
                        AuditFixture.sid(512), "Domain Admins", Kind.GROUP, "O:DAG:DA" + dacl(fixture), false)
                .marked()
                .members(names)
                .build());
        return fixture;
    }

    private static String dacl(AuditFixture fixture) {
        Acl acl = fixture.holder.dacl().orElseThrow();
        StringBuilder text = new StringBuilder("D:PAI");
        acl.aces().forEach(ace -> text.append(ace.toSddl(AuditFixture.DOMAINS)));
        return text.toString();
    }

    private static io.github.tenantwright.adsync.directory.DirectoryAccount user(long id, String name, String sddl) {
        return AuditFixture.account(AuditFixture.sid(id), name, Kind.USER, sddl, false)
                .marked()
                .build();
    }

    private static List<String> objects(AuditReport report, AuditRule rule) {
        return report.of(rule).stream()
                .flatMap(finding -> finding.objects().stream())
                .map(Dn::name)
                .toList();
    }
}
