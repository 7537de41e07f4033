package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.Controller;
import io.github.tenantwright.adsync.kerberos.KerberosFinding.Kind;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Judges a forest's encryption from a snapshot alone. A pure function.
 *
 * <p>What it cannot see is said with each finding: policies and registry values of domain controllers, their updates
 * unless told, and the keys themselves, of which only dates give an idea.
 */
public final class KerberosAudit {
    private KerberosAudit() {}

    /**
     * What the directory does not tell.
     *
     * @param at the time to count ages from
     * @param updates the month of the updates that <em>all</em> domain controllers have; nothing when not known
     * @param adFsAccount {@code sAMAccountName} of the service account of AD FS; nothing when there is none, or it is not
     *     known
     */
    public record Facts(Instant at, Optional<YearMonth> updates, Optional<String> adFsAccount) {
        /** Only the time. */
        public static Facts at(Instant time) {
            return new Facts(time, Optional.empty(), Optional.empty());
        }

        public Facts withUpdates(YearMonth month) {
            return new Facts(at, Optional.of(month), adFsAccount);
        }

        /** With the service account of AD FS, which signs users in across trusts. */
        public Facts withAdFsAccount(String name) {
            return new Facts(at, updates, Optional.of(name));
        }

        /** Whether the domain controllers are known to have the updates of that month. */
        boolean has(YearMonth month) {
            return updates.map(known -> !known.isBefore(month)).orElse(false);
        }
    }

    /** Judges it. */
    public static KerberosReport of(KerberosSnapshot snapshot, Facts facts) {
        List<KerberosFinding> findings = new ArrayList<>();
        if (snapshot.forestLevel() < FunctionalLevel.FOR_CONNECT) {
            findings.add(new KerberosFinding(
                    Kind.FOREST_LEVEL_TOO_LOW,
                    List.of(snapshot.rootDomain()),
                    "The forest's functional level is " + FunctionalLevel.words(snapshot.forestLevel())
                            + "; Entra Connect needs Windows Server 2003 or later.",
                    "From public sources; today's documents may ask for more.",
                    List.of("Raise the forest's functional level once no older domain controller is left."),
                    List.of()));
        }
        for (KerberosDomain domain : snapshot.domains()) {
            level(domain, findings);
            controllers(domain, findings);
            TrustJudge.judge(domain, snapshot, facts, findings);
            AccountJudge.judge(domain, facts, findings);
        }
        facts.adFsAccount().ifPresent(name -> AdFsJudge.judge(name, snapshot, findings));
        for (Unread unread : snapshot.unread()) {
            findings.add(new KerberosFinding(
                    Kind.DOMAIN_UNREAD,
                    List.of(unread.domain()),
                    "The domain " + unread.dnsName() + " was not read: " + unread.why(),
                    "",
                    List.of("Read it at one of its own domain controllers."),
                    List.of()));
        }
        findings.sort(
                Comparator.comparing((KerberosFinding finding) -> finding.kind().grade()));
        return new KerberosReport(snapshot, facts, findings);
    }

    private static void level(KerberosDomain domain, List<KerberosFinding> findings) {
        if (domain.level() < FunctionalLevel.WITH_AES) {
            findings.add(new KerberosFinding(
                    Kind.DOMAIN_LEVEL_WITHOUT_AES,
                    List.of(domain.dn()),
                    "The functional level of " + domain.dnsName() + " is " + FunctionalLevel.words(domain.level())
                            + ": krbtgt and accounts get keys for AES only from Windows Server 2008 on.",
                    "",
                    List.of(
                            "Retire domain controllers older than Windows Server 2008 and raise the domain's level.",
                            "Then set new passwords for krbtgt (twice), for service accounts and for trusts: only a new"
                                    + " password gets keys for AES."),
                    List.of()));
        }
    }

    private static void controllers(KerberosDomain domain, List<KerberosFinding> findings) {
        List<Dn> without = domain.controllers().stream()
                .filter(controller ->
                        controller.types().isSet() && !controller.types().hasAes())
                .map(Controller::dn)
                .toList();
        if (!without.isEmpty()) {
            findings.add(new KerberosFinding(
                    Kind.CONTROLLER_WITHOUT_AES,
                    without,
                    "Domain controllers of " + domain.dnsName() + " offer no AES. A policy turns it off, or they are"
                            + " older than Windows Server 2008.",
                    "",
                    List.of("Tick AES128_HMAC_SHA1 and AES256_HMAC_SHA1 in the policy \"Network security: Configure"
                            + " encryption types allowed for Kerberos\" for the domain controllers, and restart them."),
                    List.of()));
        }
        List<Dn> newest = domain.controllers().stream()
                .filter(controller -> controller.level().orElse(0) >= FunctionalLevel.WITHOUT_RC4_TGT
                        || controller.operatingSystem().contains("2025"))
                .map(Controller::dn)
                .toList();
        if (!newest.isEmpty()) {
            findings.add(new KerberosFinding(
                    Kind.CONTROLLER_WITHOUT_RC4_TGT,
                    newest,
                    "Domain controllers of Windows Server 2025 in " + domain.dnsName() + " issue no ticket-granting"
                            + " tickets with RC4: who has RC4 alone can't sign in there.",
                    "",
                    List.of("Bring everything that signs in to AES before the last older domain controller goes."),
                    List.of()));
        }
    }
}
