package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.kerberos.KerberosAccount.Kind;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.AesKeys;
import io.github.tenantwright.internal.html.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Judges the accounts of one domain. Those with the same trouble are told together. */
final class AccountJudge {
    private static final Duration KRBTGT_AGE = Duration.ofDays(180);
    private static final Duration SSO_AGE = Duration.ofDays(30);
    private static final String DATES =
            "The keys themselves can't be read. Known are the password's date, when the group of read-only domain"
                    + " controllers was made, and when the domain's level last changed; what lies between these dates"
                    + " can't be told. Events 4768 and 4769 name the keys that an account has.";
    private static final List<String> KRBTGT_STEPS = List.of(
            "Set a new password for krbtgt, wait until it has replicated to all domain controllers and at least ten"
                    + " hours (the life of tickets) have passed, then set one once more: tickets made with the password"
                    + " before the last are refused.",
            "Look for System event 42 (KDC), which tells of missing strong keys.");
    private static final List<String> CLOUD_KRBTGT_STEPS = List.of("Never set this password in the directory: the cloud"
            + " has the key too. Rotate it in both with Set-AzureADKerberosServer -RotateServerKey.");
    private static final String NEW_PASSWORD =
            "Set a new password, in the directory and where the service keeps it: keys for AES are made with it.";
    private static final String OFFER =
            "When the account has keys for AES and the service is known to accept AES, offer AES"
                    + " alone on the account.";
    private static final String EXCEPTION = "Only for a service that can't do AES, set RC4 on this one account as an"
            + " exception with an end date; never turn it on again for all.";

    private final KerberosDomain domain;
    private final KerberosAudit.Facts facts;
    private final List<KerberosFinding> findings;

    private AccountJudge(KerberosDomain domain, KerberosAudit.Facts facts, List<KerberosFinding> findings) {
        this.domain = domain;
        this.facts = facts;
        this.findings = findings;
    }

    static void judge(KerberosDomain domain, KerberosAudit.Facts facts, List<KerberosFinding> findings) {
        AccountJudge judge = new AccountJudge(domain, facts, findings);
        judge.krbtgt();
        judge.seamlessSso();
        judge.services();
        judge.computers();
    }

    private void krbtgt() {
        List<KerberosAccount> all = of(Kind.KRBTGT);
        krbtgt(all.stream().filter(account -> !isOfCloud(account)).toList(), KRBTGT_STEPS);
        // Its key is known to the cloud as well: a password that is only set here breaks sign-in with security keys.
        krbtgt(all.stream().filter(AccountJudge::isOfCloud).toList(), CLOUD_KRBTGT_STEPS);
    }

    private static boolean isOfCloud(KerberosAccount account) {
        return account.name().equalsIgnoreCase("krbtgt_AzureAD");
    }

    private void krbtgt(List<KerberosAccount> all, List<String> steps) {
        group(
                KerberosFinding.Kind.KRBTGT_WITHOUT_AES,
                all,
                account -> domain.aesKeys(account.passwordSet()) == AesKeys.NONE,
                found -> names(found) + " of " + domain.dnsName() + " has no keys for AES: its password was set"
                        + when(found.get(0)) + ", before the domain could make them.",
                DATES,
                steps,
                account -> List.of());
        group(
                KerberosFinding.Kind.KRBTGT_OLD,
                all,
                account -> olderThan(account, KRBTGT_AGE),
                found -> "The password of " + names(found) + " of " + domain.dnsName() + " was last set"
                        + when(found.get(0)) + "; twice a year is advised.",
                "The age, the two resets, the wait and event 42 are from public guidance.",
                steps,
                account -> List.of());
    }

    private static String names(List<KerberosAccount> found) {
        return found.stream().map(KerberosAccount::name).collect(Collectors.joining(", "));
    }

    private void seamlessSso() {
        List<KerberosAccount> all = of(Kind.SEAMLESS_SSO);
        List<String> steps = List.of(
                "On the server of Entra Connect, in its folder, as an administrator of the domain: Import-Module"
                        + " .\\AzureADSSO.psd1; New-AzureADSSOAuthenticationContext; Update-AzureADSSOForest"
                        + " -OnPremCredentials (Get-Credential). Not twice in a row within the life of tickets.");
        group(
                KerberosFinding.Kind.SSO_OLD,
                all,
                account -> olderThan(account, SSO_AGE),
                found -> "The key of seamless single sign-on (AZUREADSSOACC$) in " + domain.dnsName() + " was last set"
                        + when(found.get(0)) + "; every 30 days is advised.",
                "The 30 days are from public guidance.",
                steps,
                account -> List.of());
        List<String> aesFirst = new ArrayList<>(List.of("Offer AES alone on the account with the line below, then:"));
        aesFirst.addAll(steps);
        group(
                KerberosFinding.Kind.SSO_RC4,
                all,
                account -> !account.types().hasAes() || account.types().hasRc4(),
                found -> "Seamless single sign-on (AZUREADSSOACC$) in " + domain.dnsName()
                        + " may use RC4: its types are " + found.get(0).types().words() + ".",
                "That unset means RC4 depends on the updates of the domain controllers.",
                aesFirst,
                AesSteps::offerAes);
    }

    private void services() {
        List<KerberosAccount> all = domain.accounts().stream()
                .filter(account -> account.kind() == Kind.USER || account.kind() == Kind.MANAGED)
                .filter(KerberosAccount::enabled)
                .toList();
        group(
                KerberosFinding.Kind.ACCOUNTS_WITHOUT_AES_KEYS,
                all,
                account -> keys(account) == AesKeys.NONE,
                found -> accounts(found) + " no keys for AES: the password was set before the domain could make them."
                        + " From the updates of April 2026 on " + they(found) + " no tickets unless RC4 is set on the"
                        + " account itself.",
                DATES,
                List.of(NEW_PASSWORD, "Only then offer AES alone on the account."),
                AesSteps::newPassword);
        Predicate<KerberosAccount> des = account -> account.desOnly()
                || account.types().isSet()
                        && !account.types().hasAes()
                        && !account.types().hasRc4();
        group(
                KerberosFinding.Kind.ACCOUNTS_DES,
                all,
                des,
                found -> accounts(found) + " DES alone, which Windows turns off by default.",
                "",
                List.of(
                        "Untick \"Use only Kerberos DES encryption types for this account\" where it is ticked.",
                        OFFER,
                        NEW_PASSWORD),
                this::offerAes);
        group(
                KerberosFinding.Kind.ACCOUNTS_RC4_ONLY,
                all,
                account -> !account.desOnly()
                        && account.types().hasRc4()
                        && !account.types().hasAes(),
                found -> accounts(found) + " RC4 set and no AES: anyone may ask for a ticket and try passwords against"
                        + " it at leisure.",
                "",
                List.of(NEW_PASSWORD, OFFER, EXCEPTION),
                this::offerAes);
        group(
                KerberosFinding.Kind.ACCOUNTS_RC4_AND_AES,
                all,
                account -> account.types().hasRc4() && account.types().hasAes(),
                found -> accounts(found)
                        + " RC4 set beside AES. That keeps working after July 2026, and keeps RC4 open.",
                "",
                List.of(OFFER, EXCEPTION),
                this::offerAes);
        byDefault(all);
    }

    private void byDefault(List<KerberosAccount> all) {
        Predicate<KerberosAccount> unset =
                account -> !account.desOnly() && !account.types().isSet();
        boolean aes = facts.has(Rc4Timeline.AES_BY_DEFAULT);
        String what = aes
                ? " no types set. With the updates of April 2026 and later that means AES alone, unless the registry"
                        + " value DefaultDomainSupportedEncTypes says otherwise."
                : " no types set, so that the updates of the domain controllers decide: before November 2022 RC4, until"
                        + " March 2026 AES for session keys while service tickets may be RC4, from April 2026 on AES"
                        + " alone.";
        group(
                KerberosFinding.Kind.ACCOUNTS_DEFAULT,
                all,
                unset,
                found -> accounts(found) + what,
                "The dates are second-hand, and a registry value of the domain controllers can change the default.",
                List.of(OFFER),
                this::offerAes);
        group(
                KerberosFinding.Kind.ACCOUNTS_KEYS_UNKNOWN,
                all,
                account -> account.kind() == Kind.USER && keys(account) == AesKeys.UNKNOWN,
                found -> "Whether " + lower(accounts(found)) + " keys for AES can't be told from dates.",
                DATES,
                List.of(NEW_PASSWORD),
                account -> List.of());
    }

    private void computers() {
        List<KerberosAccount> all = of(Kind.COMPUTER).stream()
                .filter(KerberosAccount::enabled)
                .filter(account -> account.types().isSet() || account.desOnly())
                .toList();
        group(
                KerberosFinding.Kind.COMPUTERS_WITHOUT_AES,
                all,
                account -> true,
                found -> accounts(found) + " types without AES: very old, of another make, or under a policy that turns"
                        + " AES off.",
                "",
                List.of("Tick both AES types in the policy \"Network security: Configure encryption types allowed for"
                        + " Kerberos\" and restart the computer, which then writes the types itself; for a device of"
                        + " another make, bring its keys to AES first."),
                account -> List.of());
    }

    /** Not for one that is known to have no keys for AES: it would get no tickets at all. */
    private List<String> offerAes(KerberosAccount account) {
        return keys(account) == AesKeys.NONE ? List.of() : AesSteps.offerAes(account);
    }

    private AesKeys keys(KerberosAccount account) {
        return domain.aesKeys(account.passwordSet());
    }

    private List<KerberosAccount> of(Kind kind) {
        return domain.accounts().stream()
                .filter(account -> account.kind() == kind)
                .toList();
    }

    private boolean olderThan(KerberosAccount account, Duration age) {
        return account.passwordSet()
                .map(set -> set.plus(age).isBefore(facts.at()))
                .orElse(false);
    }

    private static String when(KerberosAccount account) {
        Optional<String> day = account.passwordSet().map(set -> set.toString().substring(0, 10));
        return day.map(text -> " on " + text).orElse(" at an unknown time");
    }

    private String accounts(List<KerberosAccount> found) {
        return Texts.count(found.size(), "account of ", "accounts of ")
                + domain.dnsName()
                + (found.size() == 1 ? " has" : " have");
    }

    private static String they(List<KerberosAccount> found) {
        return found.size() == 1 ? "it gets" : "they get";
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private void group(
            KerberosFinding.Kind kind,
            List<KerberosAccount> all,
            Predicate<KerberosAccount> which,
            Function<List<KerberosAccount>, String> sentence,
            String doubt,
            List<String> steps,
            Function<KerberosAccount, List<String>> script) {
        List<KerberosAccount> found = all.stream().filter(which).toList();
        if (!found.isEmpty()) {
            findings.add(new KerberosFinding(
                    kind,
                    found.stream().map(KerberosAccount::dn).toList(),
                    sentence.apply(found),
                    doubt,
                    steps,
                    found.stream()
                            .flatMap(account -> script.apply(account).stream())
                            .toList()));
        }
    }
}
