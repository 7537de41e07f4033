package io.github.tenantwright.adsync.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.faults.KerberosFaults;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.AesKeys;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.Computers;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.Controller;
import io.github.tenantwright.adsync.kerberos.KerberosFinding.Grade;
import io.github.tenantwright.adsync.kerberos.KerberosFinding.Kind;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerberosAuditTest {
    private static final Dn CORP = Dn.ofDomain("corp.example");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant AES_SINCE = Instant.parse("2010-06-01T00:00:00Z");
    private static final Instant RAISED = Instant.parse("2019-03-01T00:00:00Z");
    private static final Optional<Instant> NEW = Optional.of(Instant.parse("2026-11-01T00:00:00Z"));

    private static KerberosSnapshot forest(KerberosDomain... domains) {
        return new KerberosSnapshot(NOW, "dc1:636", CORP, 7, 88, 17003, List.of(domains), List.of());
    }

    private static KerberosDomain domain(
            String dns, int level, List<KerberosTrust> trusts, List<KerberosAccount> accounts) {
        return new KerberosDomain(
                Dn.ofDomain(dns),
                dns,
                "CORP",
                level,
                Optional.of(RAISED),
                Optional.of(AES_SINCE),
                List.of(new Controller(
                        Dn.ofDomain(dns).child("CN", "DC1"),
                        "dc1." + dns,
                        "Windows Server 2022 Standard",
                        OptionalInt.of(7),
                        EncryptionTypes.of(28))),
                trusts,
                accounts,
                List.of(new Computers(EncryptionTypes.of(28), 4711)));
    }

    private static KerberosTrust trust(String home, String partner, EncryptionTypes types, int type, long attributes) {
        Dn dn = Dn.ofDomain(home).child("CN", "System").child("CN", partner);
        return new KerberosTrust(dn, partner, "X", 3, type, attributes, types, NEW);
    }

    private static KerberosAccount account(
            String name, KerberosAccount.Kind kind, EncryptionTypes types, Optional<Instant> set) {
        return new KerberosAccount(CORP.child("CN", name), name, kind, true, types, false, set);
    }

    private static KerberosReport audit(KerberosTrust trust) {
        return KerberosAudit.of(
                forest(domain("corp.example", 7, List.of(trust), List.of())), KerberosAudit.Facts.at(NOW));
    }

    private static KerberosReport audit(KerberosAccount account, KerberosAudit.Facts facts) {
        return KerberosAudit.of(forest(domain("corp.example", 7, List.of(), List.of(account))), facts);
    }

    /** Section by section what the types of a trust mean; unset is not none. */
    @ParameterizedTest
    @CsvSource({
        "4, 0, 2, TRUST_RC4_ONLY",
        "39, 0, 2, TRUST_RC4_ONLY",
        "3, 0, 2, TRUST_WITHOUT_AES",
        "28, 0, 2, TRUST_RC4_AND_AES",
        "31, 0, 2, TRUST_RC4_AND_AES",
        "24, 0, 2, TRUST_AES",
        "16, 0, 2, TRUST_AES",
        "-1, 256, 2, TRUST_AES",
        "-1, 0, 2, TRUST_DEFAULT",
        "0, 0, 2, TRUST_DEFAULT",
        "32, 0, 2, TRUST_DEFAULT",
        "-1, 128, 3, TRUST_REALM_RC4",
        "-1, 0, 3, TRUST_DEFAULT",
        "4, 0, 1, TRUST_WITHOUT_KERBEROS"
    })
    void trustsAreJudgedByTypesAndAttributes(long value, long attributes, int type, Kind expected) {
        EncryptionTypes types = value < 0 ? EncryptionTypes.UNSET : EncryptionTypes.of(value);

        KerberosReport report = audit(trust("corp.example", "other.example", types, type, attributes));

        assertThat(report.findings())
                .extracting(KerberosFinding::kind)
                .filteredOn(kind -> kind != Kind.TRUST_OTHER_END_UNSEEN)
                .containsExactly(expected);
    }

    @Test
    void anUnsetTrustDependsOnUpdates() {
        KerberosTrust trust = trust("corp.example", "other.example", EncryptionTypes.UNSET, 2, 8);
        KerberosDomain domain = domain("corp.example", 7, List.of(trust), List.of());

        KerberosReport unknown = KerberosAudit.of(forest(domain), KerberosAudit.Facts.at(NOW));
        KerberosReport updated =
                KerberosAudit.of(forest(domain), KerberosAudit.Facts.at(NOW).withUpdates(YearMonth.of(2026, 10)));

        assertThat(unknown.of(Kind.TRUST_DEFAULT)).singleElement().satisfies(finding -> {
            assertThat(finding.kind().grade()).isEqualTo(Grade.DEPENDS);
            assertThat(finding.doubt()).isNotEmpty();
        });
        assertThat(updated.of(Kind.TRUST_DEFAULT)).isEmpty();
        assertThat(updated.of(Kind.TRUST_AES)).hasSize(1);
    }

    @Test
    void bothEndsOfATrustAreLookedAt() {
        KerberosDomain corp = domain(
                "corp.example",
                7,
                List.of(trust("corp.example", "branch.example", EncryptionTypes.of(24), 2, 32)),
                List.of());
        KerberosDomain branch = domain(
                "branch.example",
                7,
                List.of(trust("branch.example", "CORP.example", EncryptionTypes.of(4), 2, 32)),
                List.of());

        KerberosReport report = KerberosAudit.of(forest(corp, branch), KerberosAudit.Facts.at(NOW));

        assertThat(report.of(Kind.TRUST_ENDS_DISAGREE)).hasSize(2);
        assertThat(report.of(Kind.TRUST_OTHER_END_UNSEEN)).isEmpty();
        assertThat(report.of(Kind.TRUST_RC4_ONLY))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.about().get(0).isBelow(branch.dn())).isTrue());
        assertThat(report.of(Kind.TRUST_RC4_ONLY).get(0).scripts())
                .containsExactly("ksetup /setenctypeattr CORP.example AES128-CTS-HMAC-SHA1-96 AES256-CTS-HMAC-SHA1-96");
    }

    @Test
    void aPartnersNameCannotBecomeACommand() {
        KerberosReport report = audit(trust("corp.example", "other.example & del *", EncryptionTypes.of(4), 2, 0));

        assertThat(report.of(Kind.TRUST_RC4_ONLY).get(0).scripts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4, ACCOUNTS_RC4_ONLY, Set-ADUser",
        "3, ACCOUNTS_DES, Set-ADUser",
        "28, ACCOUNTS_RC4_AND_AES, Set-ADUser",
        "-1, ACCOUNTS_DEFAULT, Set-ADUser",
        "0, ACCOUNTS_DEFAULT, Set-ADUser"
    })
    void serviceAccountsAreJudgedByTypes(long value, Kind expected, String cmdlet) {
        EncryptionTypes types = value < 0 ? EncryptionTypes.UNSET : EncryptionTypes.of(value);

        KerberosReport report =
                audit(account("svc", KerberosAccount.Kind.USER, types, NEW), KerberosAudit.Facts.at(NOW));

        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(expected);
            assertThat(finding.scripts())
                    .containsExactly(cmdlet + " -Identity 'CN=svc,DC=corp,DC=example' -KerberosEncryptionType"
                            + " @('AES128', 'AES256')");
        });
    }

    @Test
    void aesAloneNeedsNothing() {
        assertThat(audit(
                                account("svc", KerberosAccount.Kind.USER, EncryptionTypes.of(24), NEW),
                                KerberosAudit.Facts.at(NOW))
                        .findings())
                .isEmpty();
    }

    @Test
    void datesTellOfKeysWhatTheyCanAndNoMore() {
        KerberosDomain domain = domain("corp.example", 7, List.of(), List.of());

        assertThat(domain.aesKeys(Optional.of(AES_SINCE.minusSeconds(90_000)))).isEqualTo(AesKeys.NONE);
        // Made with the domain itself, seconds before the group.
        assertThat(domain.aesKeys(Optional.of(AES_SINCE.minusSeconds(1)))).isEqualTo(AesKeys.UNKNOWN);
        assertThat(domain.aesKeys(Optional.of(AES_SINCE.plusSeconds(1)))).isEqualTo(AesKeys.UNKNOWN);
        assertThat(domain.aesKeys(Optional.of(RAISED))).isEqualTo(AesKeys.PRESENT);
        assertThat(domain.aesKeys(Optional.empty())).isEqualTo(AesKeys.UNKNOWN);
        assertThat(domain("corp.example", 2, List.of(), List.of()).aesKeys(NEW)).isEqualTo(AesKeys.NONE);
    }

    @Test
    void oldPasswordsHaveNoAesKeysWhateverTheTypesSay() {
        KerberosReport report = audit(
                account(
                        "svc",
                        KerberosAccount.Kind.USER,
                        EncryptionTypes.of(24),
                        Optional.of(Instant.parse("2008-01-01T00:00:00Z"))),
                KerberosAudit.Facts.at(NOW));

        assertThat(report.of(Kind.ACCOUNTS_WITHOUT_AES_KEYS)).singleElement().satisfies(finding -> {
            assertThat(finding.doubt()).contains("can't be read");
            assertThat(finding.scripts())
                    .containsExactly("Set-ADAccountPassword -Identity 'CN=svc,DC=corp,DC=example' -Reset");
        });
    }

    /** Offering AES alone on an account without keys for it would lock the service out. */
    @Test
    void aesIsNotOfferedWhereThereAreNoKeys() {
        KerberosReport report = audit(
                account(
                        "svc",
                        KerberosAccount.Kind.USER,
                        EncryptionTypes.of(4),
                        Optional.of(Instant.parse("2008-01-01T00:00:00Z"))),
                KerberosAudit.Facts.at(NOW));

        assertThat(report.of(Kind.ACCOUNTS_RC4_ONLY).get(0).scripts()).isEmpty();
        assertThat(report.findings())
                .flatExtracting(KerberosFinding::scripts)
                .noneMatch(line -> line.contains("KerberosEncryptionType"));
    }

    @Test
    void krbtgtAndSeamlessSignOnAreWatchedForAge() {
        Optional<Instant> old = Optional.of(Instant.parse("2026-01-01T00:00:00Z"));
        KerberosReport report = KerberosAudit.of(
                forest(domain(
                        "corp.example",
                        7,
                        List.of(),
                        List.of(
                                account("krbtgt", KerberosAccount.Kind.KRBTGT, EncryptionTypes.UNSET, old),
                                account(
                                        "AZUREADSSOACC$",
                                        KerberosAccount.Kind.SEAMLESS_SSO,
                                        EncryptionTypes.of(4),
                                        old)))),
                KerberosAudit.Facts.at(NOW));

        assertThat(report.findings())
                .extracting(KerberosFinding::kind)
                .containsExactlyInAnyOrder(Kind.KRBTGT_OLD, Kind.SSO_OLD, Kind.SSO_RC4);
        assertThat(report.of(Kind.SSO_RC4).get(0).scripts().get(0)).startsWith("Set-ADComputer");
    }

    @Test
    void theCloudsKrbtgtIsNotResetInTheDirectory() {
        KerberosReport report = audit(
                account(
                        "krbtgt_AzureAD",
                        KerberosAccount.Kind.KRBTGT,
                        EncryptionTypes.UNSET,
                        Optional.of(Instant.parse("2020-01-01T00:00:00Z"))),
                KerberosAudit.Facts.at(NOW));

        assertThat(report.of(Kind.KRBTGT_OLD).get(0).steps())
                .singleElement()
                .asString()
                .contains("Never set this password", "Set-AzureADKerberosServer -RotateServerKey");
    }

    @Test
    void theServiceAccountOfAdFsIsLookedAtByName() {
        KerberosAccount old = account(
                "svc-adfs$",
                KerberosAccount.Kind.MANAGED,
                EncryptionTypes.of(4),
                Optional.of(Instant.parse("2008-01-01T00:00:00Z")));

        assertThat(audit(old, KerberosAudit.Facts.at(NOW).withAdFsAccount("SVC-ADFS"))
                        .of(Kind.AD_FS_ACCOUNT_WITHOUT_AES))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("RC4 (4)", "older than"))
                .satisfies(finding -> assertThat(finding.scripts()).hasSize(2));
        assertThat(audit(old, KerberosAudit.Facts.at(NOW)).of(Kind.AD_FS_ACCOUNT_WITHOUT_AES))
                .isEmpty();
        assertThat(audit(old, KerberosAudit.Facts.at(NOW).withAdFsAccount("other"))
                        .of(Kind.AD_FS_ACCOUNT_UNSEEN))
                .hasSize(1);
        KerberosAccount good = account("svc-adfs", KerberosAccount.Kind.USER, EncryptionTypes.of(24), NEW);
        assertThat(audit(good, KerberosAudit.Facts.at(NOW).withAdFsAccount("svc-adfs"))
                        .findings())
                .isEmpty();
    }

    @Test
    void aReportSaysWhetherEvent52IsToBeExpected() {
        assertThat(KerberosFaults.behindEvent52(
                        audit(trust("corp.example", "other.example", EncryptionTypes.of(4), 2, 0))))
                .hasValueSatisfying(diagnosis -> {
                    assertThat(diagnosis.fault()).isEqualTo(KerberosFaults.AD_FS_EVENT_52);
                    assertThat(diagnosis.evidence()).contains("other.example");
                });
        assertThat(KerberosFaults.behindEvent52(
                        audit(trust("corp.example", "other.example", EncryptionTypes.of(24), 2, 0))))
                .isEmpty();
    }

    @Test
    void theReportNeverAdvisesToTurnRc4OnForAll() {
        KerberosReport report = KerberosAudit.of(
                forest(domain(
                        "corp.example",
                        2,
                        List.of(trust("corp.example", "o.example", EncryptionTypes.of(4), 2, 0)),
                        List.of(account("svc", KerberosAccount.Kind.USER, EncryptionTypes.of(4), NEW)))),
                KerberosAudit.Facts.at(NOW));

        String text = report.toText();
        assertThat(text).doesNotContainIgnoringCase("recreate the trust").doesNotContain("-KerberosEncryptionType RC4");
        assertThat(report.of(Kind.DOMAIN_LEVEL_WITHOUT_AES)).hasSize(1);
        assertThat(report.findings().get(0).kind().grade()).isEqualTo(Grade.HIGH);
    }

    @Test
    void renderingsHoldHostileNames() {
        KerberosReport report = audit(
                account(
                        "<script>x</script>'; Remove-ADUser x\u202E",
                        KerberosAccount.Kind.USER,
                        EncryptionTypes.of(4),
                        NEW),
                KerberosAudit.Facts.at(NOW).withUpdates(YearMonth.of(2026, 4)));

        assertThat(report.toHtml())
                .doesNotContain("<script")
                .doesNotContain("\u202E")
                .contains("[U+202E]");
        assertThat(report.toText()).doesNotContain("\u202E").contains("Windows Server 2016", "4711 computers");
        assertThat(report.toJson()).contains("\"ACCOUNTS_RC4_ONLY\"");
        // A name that hides something gets no line of a script.
        assertThat(report.of(Kind.ACCOUNTS_RC4_ONLY).get(0).scripts()).isEmpty();
    }

    @Test
    void theTimelineIsInOrderAndKnowsItsSources() {
        assertThat(Rc4Timeline.steps()).extracting(Rc4Timeline.Step::since).isSorted();
        assertThat(Rc4Timeline.at(YearMonth.of(2022, 10))).isEmpty();
        assertThat(Rc4Timeline.at(YearMonth.of(2026, 5)).orElseThrow().since()).isEqualTo(Rc4Timeline.AES_BY_DEFAULT);
        assertThat(Rc4Timeline.steps())
                .allSatisfy(step -> assertThat(step.source()).contains("CVE-"));
    }

    @Test
    void snapshotsAreSavedWhole() {
        KerberosSnapshot snapshot = new KerberosSnapshot(
                NOW,
                "dc1:636",
                CORP,
                7,
                88,
                0,
                List.of(
                        domain(
                                "corp.example",
                                7,
                                List.of(trust("corp.example", "o.example", EncryptionTypes.UNSET, 2, 8)),
                                List.of(account("svc", KerberosAccount.Kind.MANAGED, EncryptionTypes.of(28), NEW))),
                        new KerberosDomain(
                                Dn.ofDomain("b.example"),
                                "b.example",
                                "B",
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new Controller(CORP, "", "", OptionalInt.empty(), EncryptionTypes.UNSET)),
                                List.of(),
                                List.of(),
                                List.of())),
                List.of(new Unread(CORP, "p.example", "away")));

        assertThat(KerberosSnapshot.fromJson(snapshot.toJson())).isEqualTo(snapshot);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"kind\":\"tenantwright-kerberos-snapshot\",\"version\":2}"})
    void anythingElseIsRefused(String json) {
        assertThatThrownBy(() -> KerberosSnapshot.fromJson(json)).isInstanceOf(InvalidInputException.class);
    }
}
