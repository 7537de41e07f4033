package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.AesKeys;
import io.github.tenantwright.adsync.kerberos.KerberosFinding.Kind;
import java.util.ArrayList;
import java.util.List;

/** Judges the service account of AD FS, whose trouble everybody who signs in has. */
final class AdFsJudge {
    private AdFsJudge() {}

    static void judge(String name, KerberosSnapshot snapshot, List<KerberosFinding> findings) {
        boolean seen = false;
        for (KerberosDomain domain : snapshot.domains()) {
            for (KerberosAccount account : domain.accounts()) {
                if (isNamed(account, name)) {
                    seen = true;
                    account(domain, account, findings);
                }
            }
        }
        if (!seen) {
            List<Dn> domains =
                    snapshot.domains().stream().map(KerberosDomain::dn).toList();
            findings.add(new KerberosFinding(
                    Kind.AD_FS_ACCOUNT_UNSEEN,
                    domains,
                    "The service account of AD FS, " + name
                            + ", is in no domain that was read, or has no service principal"
                            + " name, without which nobody gets a ticket for AD FS.",
                    "",
                    List.of("Look at the account that the service runs as, and at its name HOST/<name of the farm>."),
                    List.of()));
        }
    }

    /** A managed service account is named with or without the sign at its end. */
    private static boolean isNamed(KerberosAccount account, String name) {
        return account.name().equalsIgnoreCase(name) || account.name().equalsIgnoreCase(name + "$");
    }

    private static void account(KerberosDomain domain, KerberosAccount account, List<KerberosFinding> findings) {
        List<String> why = new ArrayList<>();
        if (account.desOnly() || (account.types().isSet() && !account.types().hasAes())) {
            why.add("it offers "
                    + (account.desOnly() ? "DES alone" : account.types().words()));
        }
        boolean noKeys = domain.aesKeys(account.passwordSet()) == AesKeys.NONE;
        if (noKeys) {
            why.add("its password is older than the domain's keys for AES");
        }
        if (!why.isEmpty()) {
            List<String> scripts = new ArrayList<>(noKeys ? AesSteps.newPassword(account) : List.of());
            scripts.addAll(AesSteps.offerAes(account));
            findings.add(new KerberosFinding(
                    Kind.AD_FS_ACCOUNT_WITHOUT_AES,
                    List.of(account.dn()),
                    "The service account of AD FS, " + account.name() + ", can't use AES: " + String.join(", and ", why)
                            + ". Where RC4 is off, sign-in to AD FS fails.",
                    "",
                    List.of(
                            "Set a new password on it, in the directory and for the service on each AD FS server.",
                            "Then offer AES alone, and restart the service."),
                    scripts));
        }
    }
}
