package io.github.tenantwright.adsync.faults;

import io.github.tenantwright.adsync.kerberos.KerberosFinding;
import io.github.tenantwright.adsync.kerberos.KerberosReport;
import io.github.tenantwright.fault.Diagnosis;
import io.github.tenantwright.fault.FaultRecognizer;
import io.github.tenantwright.fault.FaultStatus;
import io.github.tenantwright.fault.FaultText;
import io.github.tenantwright.fault.KnownFault;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Faults of encryption: AD FS event 52, and what domain controllers say about RC4. */
public final class KerberosFaults {
    private static final Set<KerberosFinding.Kind> BEHIND_EVENT_52 = EnumSet.of(
            KerberosFinding.Kind.DOMAIN_LEVEL_WITHOUT_AES,
            KerberosFinding.Kind.TRUST_RC4_ONLY,
            KerberosFinding.Kind.TRUST_WITHOUT_AES,
            KerberosFinding.Kind.TRUST_ENDS_DISAGREE,
            KerberosFinding.Kind.AD_FS_ACCOUNT_WITHOUT_AES);
    private static final LocalDate CHECKED = LocalDate.of(2026, 11, 22);
    private static final String AUDIT =
            "Read a KerberosSnapshot and have KerberosAudit judge it: it names the trusts and"
                    + " accounts without AES and the steps for each.";
    private static final String NEVER_RC4 = "Do not turn RC4 on again for all: it lets anyone try service passwords at"
            + " leisure, and domain controllers with the updates of July 2026 ignore the switch back.";

    /**
     * AD FS cannot read what a domain controller across a trust answers.
     *
     * <p>Source: c7solutions.com, "RC4 Kerberos and AD FS Issues" (2017), for the text and the former cure.
     */
    public static final KnownFault AD_FS_EVENT_52 = new KnownFault(
            "ad-fs-event-52",
            "AD FS event 52: Not a valid Win32 FileTime",
            FaultStatus.UNSAFE,
            "Active Directory Federation Services (AD FS)",
            CHECKED,
            "Somebody of a trusted domain signs in, and the trust or that domain has RC4 alone while RC4 is off on the"
                    + " AD FS side: a functional level below Windows Server 2008, a trust without AES, or an account or"
                    + " trust whose password is older than the domain's AES keys. AD FS gets an answer that it can't read;"
                    + " the times in it are no times.",
            List.of(
                    "On both sides have the domain at the level of Windows Server 2008 or later, tick \"The other"
                            + " domain supports Kerberos AES Encryption\" on the trust in each domain, and have a new"
                            + " password set for the trust.",
                    "Set new passwords for accounts whose password is older than the domain's AES keys, the service"
                            + " account of AD FS among them.",
                    AUDIT,
                    "Consider moving sign-in from AD FS to Microsoft Entra ID."),
            List.of(
                    "The cure of former days was to turn RC4 on again and to recreate the trust. It is unsafe now. "
                            + NEVER_RC4,
                    "Where one system can't do AES, set RC4 on that one account or trust as an exception with an end"
                            + " date."));

    /** No type of encryption in common. */
    public static final KnownFault NO_COMMON_TYPE = new KnownFault(
            "kerberos-encryption-type-not-supported",
            "Kerberos finds no type of encryption in common",
            FaultStatus.LIVE,
            "Kerberos in Active Directory",
            CHECKED,
            "Client, service and domain controller have no type of encryption in common, mostly because an account or"
                    + " a trust has RC4 alone or no keys for AES while RC4 is off, which it is by default from the updates"
                    + " of April 2026 on.",
            List.of(
                    "Look at event 4769 on the domain controller: it names the service and the types of both sides.",
                    "Set a new password on an account without AES keys, then offer AES on it.",
                    AUDIT),
            List.of(NEVER_RC4));

    /** Domain controllers tell what RC4's end will break, or has broken. */
    public static final KnownFault RC4_AUDIT = new KnownFault(
            "kdcsvc-rc4-201-209",
            "A domain controller warns of RC4, or blocks it (Kdcsvc 201 to 209)",
            FaultStatus.LIVE,
            "Kerberos in Active Directory (CVE-2026-20833, KB5073381)",
            CHECKED,
            "The client, the account or the domain controller's own settings rely on RC4, whose default ends: warnings"
                    + " from the updates of January 2026 on, AES alone by default from April, no switch back from July.",
            List.of(
                    "Take the account's name from the event, set a new password on it and offer AES alone, when the"
                            + " service accepts AES.",
                    AUDIT),
            List.of(NEVER_RC4));

    /** krbtgt, or another account, has old keys alone. */
    public static final KnownFault NO_STRONG_KEYS = new KnownFault(
            "kdc-42-no-strong-keys",
            "KDC event 42: an account lacks strong keys",
            FaultStatus.LIVE,
            "Kerberos in Active Directory",
            CHECKED,
            "The password of krbtgt (or of the named account) was set before the domain could make keys for AES.",
            List.of(
                    "Set a new password for krbtgt, wait for replication and at least ten hours, and set one once"
                            + " more.",
                    AUDIT),
            List.of("Two resets of krbtgt without a wait between end every session of the domain."));

    private static final List<FaultRecognizer> ALL = List.of(
            FaultRecognizer.when(
                    AD_FS_EVENT_52,
                    KerberosFaults::isEvent52,
                    "The text has the FileTime error from AD FS reading a sign-in."),
            FaultRecognizer.when(
                    NO_COMMON_TYPE,
                    text -> text.mentions("KDC_ERR_ETYPE_NOTSUPP")
                            || text.mentions("encryption type requested is not supported by the KDC")
                            || text.mentions("0xc00002fd")
                            || (text.mentions("0x80090342") && (text.mentions("kerberos") || text.mentions("ticket"))),
                    "The text says that a type of encryption is not supported."),
            FaultRecognizer.when(
                    RC4_AUDIT,
                    KerberosFaults::isRc4Audit,
                    "The text is one of a domain controller's events about RC4's end."),
            FaultRecognizer.when(
                    NO_STRONG_KEYS,
                    text -> text.mentions("Key Distribution Center lacks strong keys"),
                    "The text is the event of missing strong keys."));

    private KerberosFaults() {}

    /**
     * Whether event 52 of AD FS is to be expected, or explained, by what a forest's report says.
     *
     * @return the fault with what points to it; nothing when nothing in this forest does, which says nothing about the
     *     forest at the other end of a trust
     */
    public static Optional<Diagnosis> behindEvent52(KerberosReport report) {
        List<KerberosFinding> causes = report.findings().stream()
                .filter(finding -> BEHIND_EVENT_52.contains(finding.kind()))
                .toList();
        return causes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Diagnosis(
                        AD_FS_EVENT_52,
                        causes.stream().map(KerberosFinding::sentence).collect(Collectors.joining(" ")),
                        List.of()));
    }

    static List<FaultRecognizer> all() {
        return ALL;
    }

    /** The message is any .NET program's; what makes it AD FS's are the names around it. */
    private static boolean isEvent52(FaultText text) {
        boolean time = text.mentions("Not a valid Win32 FileTime")
                || text.mentions("Ung\u00fcltige Win32-FileTime")
                || text.mentions("DateTime.FromFileTimeUtc");
        boolean adFs = text.mentions("LsaLogonUserHelper")
                || text.mentions("Microsoft.IdentityServer")
                || text.mentions("ServiceHostManager.LogFailedAuthenticationInfo")
                || text.mentions("AD FS")
                || text.mentionsWord("ADFS");
        return time && adFs;
    }

    private static boolean isRc4Audit(FaultText text) {
        boolean words = text.mentions("RC4DefaultDisablementPhase")
                || text.mentions("Key Distribution Center", "usage that will be unsupported");
        boolean number =
                text.mentions("kdcsvc") && Numbers.between(201, 209).stream().anyMatch(text::mentionsWord);
        return words || number;
    }
}
