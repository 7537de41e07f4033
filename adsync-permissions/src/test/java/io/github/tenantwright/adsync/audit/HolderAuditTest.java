package io.github.tenantwright.adsync.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.AccessMask;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.AceFlags;
import io.github.tenantwright.adsync.descriptor.AceType;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.Bytes;
import io.github.tenantwright.adsync.descriptor.OpaqueAce;
import io.github.tenantwright.adsync.descriptor.SimpleAce;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.HolderState;
import io.github.tenantwright.adsync.directory.HolderState.AuditList;
import io.github.tenantwright.adsync.directory.Trustee.Fate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way of keeping power by AdminSDHolder: found alone, with its severity, and not when its trustee is allowed. */
class HolderAuditTest {
    @Test
    void theDocumentedDefaultIsClean() {
        AuditReport report = new AuditFixture().audit();
        assertThat(report.findings())
                .extracting(AuditFinding::rule, AuditFinding::severity)
                .as(report.toText(120))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(A;;GA;;;HELPER) | holder.full-control | CRITICAL",
                "(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;HELPER) | holder.full-control | CRITICAL",
                "(A;;WD;;;HELPER) | holder.write-dacl | CRITICAL",
                "(A;;WO;;;HELPER) | holder.write-owner | CRITICAL",
                "(A;;WP;;;HELPER) | holder.write-all | CRITICAL",
                "(A;;GW;;;HELPER) | holder.write-all | CRITICAL",
                // the class of users stands for all their attributes
                "(OA;;WP;bf967aba-0de6-11d0-a285-00aa003049e2;;HELPER) | holder.write-all | CRITICAL",
                "(OA;;WP;bf9679c0-0de6-11d0-a285-00aa003049e2;;HELPER) | holder.write-takeover | CRITICAL",
                "(OA;;WP;5b47d60f-6090-40b2-9f37-2a4de88f3063;;HELPER) | holder.write-takeover | CRITICAL",
                "(OA;;WP;3f78c3e5-f79a-46bd-a0b8-9d18116ddc79;;HELPER) | holder.write-takeover | CRITICAL",
                "(OA;;WP;00fbf30c-91fe-11d1-aebc-0000f80367c1;;HELPER) | holder.write-takeover | CRITICAL",
                // the property sets Group Membership, Public Information and Account Restrictions
                "(OA;;WP;bc0ac240-79a9-11d0-9020-00c04fc2d4cf;;HELPER) | holder.write-takeover | CRITICAL",
                "(OA;;WP;e48d0154-bcf8-11d1-8702-00c04fb96050;;HELPER) | holder.write-takeover | CRITICAL",
                "(OA;;WP;4c164200-20c0-11d0-a768-00aa006e0529;;HELPER) | holder.write-takeover | CRITICAL",
                "(OA;;WP;f3a64788-5306-11d1-a9c5-0000f80367c1;;HELPER) | holder.write-sensitive | HIGH",
                "(OA;;WP;bf967a68-0de6-11d0-a285-00aa003049e2;;HELPER) | holder.write-sensitive | HIGH",
                "(OA;;WP;bf9679a8-0de6-11d0-a285-00aa003049e2;;HELPER) | holder.write-sensitive | HIGH",
                "(OA;;WP;bf9679e1-0de6-11d0-a285-00aa003049e2;;HELPER) | holder.write-sensitive | HIGH",
                "(OA;;WP;f30e3bbe-9ff0-11d1-b603-0000f80367c1;;HELPER) | holder.write-sensitive | HIGH",
                // Logon Information has scriptPath
                "(OA;;WP;5f202010-79a5-11d0-9020-00c04fc2d4cf;;HELPER) | holder.write-sensitive | HIGH",
                "(OA;;WP;23773dc2-b63a-11d2-90e1-00c04fd91ab1;;HELPER) | holder.write-attribute | MEDIUM",
                "(OA;;SW;bf9679c0-0de6-11d0-a285-00aa003049e2;;HELPER) | holder.self-membership | CRITICAL",
                "(A;;SW;;;HELPER) | holder.self-membership | CRITICAL",
                "(A;;CR;;;HELPER) | holder.all-extended | CRITICAL",
                "(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;HELPER) | holder.reset-password | CRITICAL",
                "(OA;;CR;1131f6ad-9c07-11d1-f79f-00c04fc2dcd2;;HELPER) | holder.replication | HIGH",
                "(OA;;CR;1131f6aa-9c07-11d1-f79f-00c04fc2dcd2;;HELPER) | holder.replication | HIGH",
                "(A;;SD;;;HELPER) | holder.delete | LOW",
                "(D;;RP;;;HELPER) | holder.deny | MEDIUM",
                "(A;CIIO;GA;;;HELPER) | holder.inherit-only | LOW",
                "(OA;;RP;77b5b886-944a-11d1-aebd-0000f80367c1;;HELPER) | holder.not-default | INFO",
                "(A;;CC;;;HELPER) | holder.not-default | INFO",
                // said to be there by default in newer versions
                "(OA;;RPWP;5b47d60f-6090-40b2-9f37-2a4de88f3063;;KA) | holder.not-default | INFO"
            })
    void eachPatternIsFoundAlone(String ace, String rule, AuditSeverity severity) {
        AuditFixture fixture = new AuditFixture().onHolder(ace.replace("HELPER", AuditFixture.HELPER.toString()));
        assertThat(fixture.audit().findings())
                .as(fixture.audit().toText(120))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule().id()).isEqualTo(rule);
                    assertThat(finding.severity()).isEqualTo(severity);
                    assertThat(finding.object()).isEqualTo(AuditFixture.HOLDER);
                    assertThat(finding.domain()).isEqualTo("corp.example");
                    assertThat(finding.entries()).hasSize(1);
                    assertThat(finding.removable().orElseThrow().entries()).isEqualTo(finding.entries());
                });
        AuditReport allowed = fixture.audit(AuditOptions.standard()
                .withAllowed(List.of("CORP\\helpdesk", AuditFixture.sid(526).toString())));
        assertThat(allowed.findings()).isEmpty();
        assertThat(allowed.leftOut()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(A;;GA;;;WD) | CRITICAL",
                "(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;AU) | CRITICAL",
                "(OA;;WP;bf967a68-0de6-11d0-a285-00aa003049e2;;RU) | HIGH",
                "(A;;SD;;;DU) | HIGH",
                "(A;;CC;;;AU) | HIGH",
                "(OA;;WP;bf967953-0de6-11d0-a285-00aa003049e2;;DU) | HIGH"
            })
    void everybodyMayReadAndChangeTheOwnPasswordAndNothingElse(String ace, AuditSeverity severity) {
        AuditFixture fixture = new AuditFixture().onHolder(ace);
        assertThat(fixture.audit().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(AuditRule.HOLDER_BROAD_TRUSTEE);
            assertThat(finding.severity()).isEqualTo(severity);
        });
    }

    @Test
    void readingByEverybodyIsOnlyToBeLookedAt() {
        AuditFixture fixture = new AuditFixture().onHolder("(A;;GR;;;WD)");
        assertThat(fixture.audit().worst()).contains(AuditSeverity.INFO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everyone",
                "S-1-5-11",
                "S-1-5-21-1-2-3-513",
                "helpdesk",
                "S-1-x",
                "Pre-Windows 2000 Compatible Access",
                " "
            })
    void whoStandsForEverybodyCanNotBeAllowed(String name) {
        assertThatThrownBy(() -> AuditOptions.standard().withAllowed(List.of(name)))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(A;;GA;;;SY)",
                "(A;;GA;;;BA)",
                "(A;;GA;;;DA)",
                "(A;;GA;;;EA)",
                // less than a documented entry gives
                "(OA;;WP;bf967a7f-0de6-11d0-a285-00aa003049e2;;CA)"
            })
    void administratorsAndWhatDefaultsGiveNeedNoReason(String ace) {
        assertThat(new AuditFixture().onHolder(ace).audit().findings()).isEmpty();
    }

    @Test
    void aTrusteeOfTheDefaultHasNothingBeyondItsDefault() {
        AuditFixture fixture = new AuditFixture()
                .onHolder("(OA;;WP;bf9679c0-0de6-11d0-a285-00aa003049e2;;CA)", "(A;;WP;;;S-1-5-32-561)");
        assertThat(fixture.audit().findings())
                .extracting(AuditFinding::rule)
                .containsExactlyInAnyOrder(AuditRule.HOLDER_WRITE_TAKEOVER, AuditRule.HOLDER_WRITE_ALL);
    }

    @Test
    void ownerInheritanceAndMissingListsAreFound() {
        AuditFixture owner = new AuditFixture();
        owner.holder = owner.holder.withOwner(AuditFixture.HELPER);
        only(owner, AuditRule.HOLDER_OWNER, AuditSeverity.CRITICAL);
        AuditFixture open = new AuditFixture();
        open.holder = open.holder.withDaclProtected(false);
        only(open, AuditRule.HOLDER_UNPROTECTED, AuditSeverity.CRITICAL);
        AuditFixture none = new AuditFixture();
        none.holder = AuditFixture.sddl("O:DAG:DAD:PNO_ACCESS_CONTROL");
        only(none, AuditRule.HOLDER_NULL_DACL, AuditSeverity.CRITICAL);
        AuditFixture empty = new AuditFixture();
        empty.holder = empty.holder.withDacl(Acl.EMPTY);
        only(empty, AuditRule.HOLDER_EMPTY_DACL, AuditSeverity.HIGH);
    }

    @Test
    void ownersAmongTheAdministratorsAreFine() {
        for (String owner : List.of("BA", "EA", "SY")) {
            AuditFixture fixture = new AuditFixture();
            fixture.holder = fixture.holder.withOwner(
                    AuditFixture.sddl("O:" + owner).owner().orElseThrow());
            assertThat(fixture.audit().findings()).isEmpty();
        }
    }

    @Test
    void entriesFromAboveAreNamedAndRemovedThere() {
        AuditFixture fixture = new AuditFixture().onHolder("(A;ID;GA;;;" + AuditFixture.HELPER + ")");
        assertThat(fixture.audit().of(AuditRule.HOLDER_FULL_CONTROL))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.removable()).isEmpty();
                    assertThat(finding.remedy()).contains("from above");
                });
    }

    @Test
    void conditionsAndUnknownKindsAreFound() {
        AuditFixture conditional = new AuditFixture();
        Ace callback = new SimpleAce(
                AceType.ALLOW_CALLBACK,
                AceFlags.NONE,
                AccessMask.fullControl(),
                AuditFixture.HELPER,
                Bytes.of(new byte[] {'a', 'r', 't', 'x'}));
        conditional.holder = conditional.holder.changeDacl(acl -> acl.withAce(callback));
        only(conditional, AuditRule.HOLDER_CONDITIONAL, AuditSeverity.HIGH);
        AuditFixture unknown = new AuditFixture();
        Ace opaque = new OpaqueAce(0x40, AceFlags.NONE, Bytes.of(new byte[8]));
        unknown.holder = unknown.holder.changeDacl(acl -> acl.withAce(opaque));
        only(unknown, AuditRule.HOLDER_UNKNOWN_KIND, AuditSeverity.MEDIUM);
        assertThat(unknown.audit().findings().get(0).sddl().get(0)).startsWith("4000");
    }

    @Test
    void aPowerfulStrangerOfAnotherForestIsFoundWithTheDoubt() {
        AuditFixture fixture = new AuditFixture()
                .nobody(AuditFixture.ABROAD, Fate.FOREIGN)
                .onHolder("(A;;GA;;;" + AuditFixture.ABROAD + ")", "(A;;CC;;;" + AuditFixture.ABROAD + ")");
        AuditReport report = fixture.audit();
        assertThat(report.of(AuditRule.HOLDER_FULL_CONTROL))
                .singleElement()
                .satisfies(finding -> assertThat(finding.confidence()).contains("Can't be told"));
        assertThat(report.of(AuditRule.STALE_FOREIGN)).hasSize(1);
    }

    @Test
    void theAuditListIsJudgedOnlyWhereItWasRead() {
        AuditFixture fixture = new AuditFixture();
        assertThat(fixture.audit().gaps()).anyMatch(gap -> gap.contains("was not asked for"));
        fixture.state = new HolderState(Optional.empty(), Optional.empty(), 0, AuditList.READ);
        fixture.holder = fixture.holder.withSacl(null);
        only(fixture, AuditRule.HOLDER_NO_AUDITING, AuditSeverity.LOW);
        fixture.holder = fixture.holder.withSacl(
                AuditFixture.sddl("S:(AU;FA;WPWDWO;;;WD)").sacl().orElseThrow());
        only(fixture, AuditRule.HOLDER_NO_AUDITING, AuditSeverity.LOW);
        fixture.holder = fixture.holder.withSacl(
                AuditFixture.sddl("S:(AU;SA;WP;;;WD)(AU;SAFA;WDWO;;;WD)").sacl().orElseThrow());
        assertThat(fixture.audit().findings()).isEmpty();
    }

    @Test
    void missingDefaultsAndTheLastWriteAreForInformation() {
        AuditFixture fixture = new AuditFixture();
        fixture.holder = fixture.holder.changeDacl(
                acl -> acl.without(ace -> ace.toSddl(AuditFixture.DOMAINS).endsWith(";AU)")));
        fixture.state = new HolderState(
                Optional.of(Instant.parse("2026-10-01T00:00:00Z")),
                Optional.of(Instant.parse("2026-09-01T00:00:00Z")),
                7,
                AuditList.NOT_ASKED);
        assertThat(fixture.audit().findings())
                .allMatch(finding -> finding.severity() == AuditSeverity.INFO)
                .extracting(AuditFinding::rule)
                .containsExactlyInAnyOrder(AuditRule.HOLDER_DEFAULT_MISSING, AuditRule.HOLDER_LAST_WRITE);
        assertThat(fixture.audit().of(AuditRule.HOLDER_LAST_WRITE).get(0).what())
                .contains("2026-09-01", "7 times", "2026-10-01");
        assertThat(fixture.audit().of(AuditRule.HOLDER_DEFAULT_MISSING).get(0).removable())
                .isEmpty();
    }

    @Test
    void whoMayTakeTheDomainByTheDomainObjectIsFound() {
        AuditFixture replicator =
                new AuditFixture().onRoot("(OA;;CR;1131f6ad-9c07-11d1-f79f-00c04fc2dcd2;;" + AuditFixture.HELPER + ")");
        only(replicator, AuditRule.ROOT_REPLICATION, AuditSeverity.CRITICAL);
        only(
                new AuditFixture().onRoot("(A;;CR;;;" + AuditFixture.HELPER + ")"),
                AuditRule.ROOT_REPLICATION,
                AuditSeverity.CRITICAL);
        only(
                new AuditFixture().onRoot("(A;;WD;;;" + AuditFixture.HELPER + ")"),
                AuditRule.ROOT_TAKEOVER,
                AuditSeverity.CRITICAL);
        AuditFixture handedDown = new AuditFixture().onRoot("(A;CIIO;GA;;;" + AuditFixture.HELPER + ")");
        assertThat(handedDown.audit().findings()).isEmpty();
        assertThat(replicator
                        .audit(AuditOptions.standard().withAllowed(Set.of("corp\\HELPDESK")))
                        .findings())
                .isEmpty();
    }

    @Test
    void aDisabledUserWithALittleIsFound() {
        AuditFixture fixture = new AuditFixture()
                .trustee(AuditFixture.sid(1_200), Fate.LIVE, "CORP\\old", Kind.USER, false)
                .onHolder("(OA;;RP;77b5b886-944a-11d1-aebd-0000f80367c1;;" + AuditFixture.sid(1_200) + ")");
        only(fixture, AuditRule.STALE_DISABLED, AuditSeverity.MEDIUM);
    }

    @Test
    void whereTheForestsRootWasNotReadItsAdministratorsAreStillKnown() {
        AuditFixture fixture = new AuditFixture();
        fixture.forestRoot = io.github.tenantwright.adsync.directory.Dn.ofDomain("root.example");
        fixture.onHolder("(A;;GA;;;S-1-5-21-9-8-7-519)", "(A;;GA;;;S-1-5-21-9-8-7-1519)");
        fixture.root = Optional.of(AuditFixture.sddl("O:BAD:AI(A;;GA;;;SY)(A;CI;GA;;;S-1-5-21-9-8-7-519)"));
        AuditReport report = fixture.audit();
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity().isAtLeast(AuditSeverity.LOW))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sddl().get(0)).contains("-1519"));
        assertThat(report.gaps()).anyMatch(gap -> gap.contains("root.example was not read: it did not answer"));
    }

    @Test
    void theSameSnapshotFromAFileGivesTheSameReport() {
        DirectorySnapshot snapshot = new AuditFixture()
                .onHolder("(A;;GA;;;" + AuditFixture.HELPER + ")")
                .container("left", "(A;;GA;;;" + AuditFixture.sid(999) + ")")
                .account(AuditFixture.connector(AuditFixture.CONNECTOR, "MSOL_0123456789ab", ""))
                .snapshot();
        DirectorySnapshot again = DirectorySnapshot.fromJson(snapshot.toJson());
        assertThat(again).isEqualTo(snapshot);
        AuditReport report = AdminSdHolderAudit.of(snapshot, AuditOptions.standard());
        assertThat(AdminSdHolderAudit.of(again, AuditOptions.standard()).toJson())
                .isEqualTo(report.toJson());
        List<String> ids = report.findings().stream().map(AuditFinding::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(report.named(ids)).isEqualTo(report.findings());
        assertThatThrownBy(() -> report.named(List.of("holder.owner-00"))).isInstanceOf(InvalidInputException.class);
    }

    private static void only(AuditFixture fixture, AuditRule rule, AuditSeverity severity) {
        assertThat(fixture.audit().findings())
                .as(fixture.audit().toText(120))
                .extracting(AuditFinding::rule, AuditFinding::severity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(rule, severity));
    }
}
