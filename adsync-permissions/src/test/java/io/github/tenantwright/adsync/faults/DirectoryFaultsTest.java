package io.github.tenantwright.adsync.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.OuFilter;
import io.github.tenantwright.fault.FaultIndex;
import io.github.tenantwright.fault.FaultIndex.Reading;
import io.github.tenantwright.fault.FaultStatus;
import io.github.tenantwright.fault.KnownFault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryFaultsTest {
    private static final FaultIndex INDEX = FaultIndex.of(DirectoryFaults.all());

    private static final String EVENT_52 = """
        ServiceHostManager.LogFailedAuthenticationInfo: Token of type
        \u2018http://schemas.microsoft.com/ws/2006/05/identitymodel/tokens/UserName\u2019 validation failed with
        following exception details:
        System.ArgumentOutOfRangeException: Not a valid Win32 FileTime.
        Parameter name: fileTime at System.DateTime.FromFileTimeUtc(Int64 fileTime) at
        Microsoft.IdentityServer.Service.Tokens.LsaLogonUserHelper.GetPasswordExpiryDetails(
        SafeLsaReturnBufferHandle profileHandle, DateTime& nextPasswordChange, DateTime& lastPasswordChange)
        """;

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(EVENT_52, "ad-fs-event-52"),
                Arguments.of("ADFS debug log, event 52: not a valid win32   FILETIME", "ad-fs-event-52"),
                Arguments.of(
                        "klist failed with 0xc00002fd/-1073741059: The encryption type requested is not supported by"
                                + " the KDC.",
                        "kerberos-encryption-type-not-supported"),
                Arguments.of("4769 Failure Code 0xE KDC_ERR_ETYPE_NOTSUPP", "kerberos-encryption-type-not-supported"),
                Arguments.of(
                        "The Key Distribution Center detected RC4 usage that will be unsupported in enforcement phase",
                        "kdcsvc-rc4-201-209"),
                Arguments.of("System log, source Kdcsvc, event 203", "kdcsvc-rc4-201-209"),
                Arguments.of(
                        "The Kerberos Key Distribution Center lacks strong keys for account: krbtgt.",
                        "kdc-42-no-strong-keys"),
                Arguments.of("The user is not synchronized to the cloud", "object-outside-ou-filter"),
                Arguments.of(
                        "The object is out of sync scope because of OU filtering configuration. The object belongs to"
                                + " OU=NoSync,DC=x. This OU is not included in the sync scope.",
                        "object-outside-ou-filter"),
                Arguments.of("New users in OU Sales are not syncing", "object-outside-ou-filter"),
                Arguments.of("Run status: stopped-deletion-threshold-exceeded", "sync-deletion-threshold"),
                Arguments.of(
                        "completed-export-errors permission-issue: 8344 Insufficient access rights to perform the"
                                + " operation.",
                        "export-permission-issue-8344"),
                Arguments.of("Connected data source error code: 8344", "export-permission-issue-8344"),
                Arguments.of(
                        "The permission inheritance tick of the user is removed again after one hour",
                        "inheritance-undone-within-the-hour"),
                Arguments.of(
                        "6329 BAIL: MMS(4924) 0x80230619: \"A restriction prevents the password from being changed to"
                                + " the current one specified.\"",
                        "writeback-password-rule"),
                Arguments.of("Event ID 33008 ADPasswordPolicyError", "writeback-password-rule"),
                Arguments.of(
                        "MMS(3040): admaexport.cpp(2837): The server doesn't contain the LDAP password policy control.",
                        "writeback-no-policy-hints"),
                Arguments.of(
                        "0x8023061f (The operation failed because password synchronization is not enabled on this"
                                + " Management Agent)",
                        "writeback-forest-added-later"),
                Arguments.of("ADSync event 6800", "writeback-service-not-running"),
                Arguments.of("31016 WriteBackServiceStopped", "writeback-service-not-running"),
                Arguments.of("PasswordResetService 31034", "writeback-service-bus"),
                Arguments.of(
                        "32002: Error Connecting to ServiceBus. The token provider was unable to provide a security"
                                + " token.",
                        "writeback-service-bus"),
                Arguments.of("PasswordResetService, Event ID: 31003", "writeback-refused"),
                Arguments.of("33004 ADPermissionsError", "writeback-refused"),
                Arguments.of(
                        "SSPR_0029: Your organization hasn\u2019t properly set up the on-premises configuration for"
                                + " password reset.",
                        "sspr-0029"),
                Arguments.of(
                        "Synchronization Engine returned an error hr=800700CE, message=The filename or extension is too"
                                + " long",
                        "writeback-800700ce"),
                Arguments.of("33003 ADMutliMatchError", "writeback-user-not-one"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextLeadsToItsFaultAlone(String text, String id) {
        assertThat(INDEX.read(text))
                .isInstanceOfSatisfying(
                        Reading.Known.class,
                        known -> assertThat(known.diagnoses())
                                .extracting(diagnosis -> diagnosis.fault().id())
                                .containsExactly(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "52",
                "System.ArgumentOutOfRangeException: Not a valid Win32 FileTime. at Cassia.TerminalServicesManager",
                "31002 PasswordResetSuccess, event",
                "order number 31003",
                "The user's password is not synchronized",
                "permission denied",
                "inherit the earth",
                "event 207 of the summer",
                "Kerberos is fine"
            })
    void otherTextStaysUnknown(String text) {
        assertThat(INDEX.read(text)).isEqualTo(new Reading.Unknown(text));
    }

    @Test
    void theFormerCureOfEvent52IsMarkedUnsafe() {
        KnownFault fault = KerberosFaults.AD_FS_EVENT_52;

        assertThat(fault.status()).isEqualTo(FaultStatus.UNSAFE);
        assertThat(String.join(" ", fault.remedies())).contains("AES").doesNotContain("turn RC4 on");
        assertThat(String.join(" ", fault.warnings())).contains("turn RC4 on again", "recreate the trust", "unsafe");
    }

    @Test
    void aVerdictOfTheOuFilterIsADiagnosis() {
        Dn corp = Dn.ofDomain("corp.example");
        OuFilter filter = OuFilter.of("c", corp, List.of(corp.child("OU", "Staff")), List.of());

        assertThat(SyncFaults.behindMissing(filter.explain(corp.child("CN", "anna"), false)))
                .hasValueSatisfying(diagnosis -> {
                    assertThat(diagnosis.fault()).isEqualTo(SyncFaults.OUT_OF_OU_FILTER);
                    assertThat(diagnosis.evidence()).contains("CN=anna", "inclusion list");
                });
        assertThat(SyncFaults.behindMissing(
                        filter.explain(corp.child("OU", "Staff").child("CN", "anna"), false)))
                .isEmpty();
    }

    @Test
    void everyFaultHasARemedyInFullSentences() {
        List<KnownFault> faults = INDEX.faults();

        assertThat(faults).hasSizeGreaterThanOrEqualTo(17);
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault.cause()).endsWith(".");
            assertThat(fault.remedies())
                    .isNotEmpty()
                    .allSatisfy(remedy -> assertThat(remedy).endsWith("."));
            assertThat(fault.warnings())
                    .allSatisfy(warning -> assertThat(warning).endsWith("."));
        });
    }
}
