package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.kerberos.KerberosFinding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges the ends of trusts of one domain. */
final class TrustJudge {
    private static final String BOTH_ENDS = "Each end is an object of its own in its domain, and both must agree.";

    private static final Duration PASSWORD_AGE = Duration.ofDays(60);

    private final KerberosDomain domain;
    private final KerberosSnapshot snapshot;
    private final KerberosAudit.Facts facts;
    private final List<KerberosFinding> findings;

    private TrustJudge(
            KerberosDomain domain,
            KerberosSnapshot snapshot,
            KerberosAudit.Facts facts,
            List<KerberosFinding> findings) {
        this.domain = domain;
        this.snapshot = snapshot;
        this.facts = facts;
        this.findings = findings;
    }

    static void judge(
            KerberosDomain domain,
            KerberosSnapshot snapshot,
            KerberosAudit.Facts facts,
            List<KerberosFinding> findings) {
        TrustJudge judge = new TrustJudge(domain, snapshot, facts, findings);
        domain.trusts().forEach(judge::trust);
    }

    private void trust(KerberosTrust trust) {
        String name = "The trust of " + domain.dnsName() + " with " + trust.partner();
        if (trust.isBefore2000()) {
            add(
                    Kind.TRUST_WITHOUT_KERBEROS,
                    trust,
                    name + " is with a domain before Windows 2000 and uses NTLM, not" + " Kerberos.",
                    "",
                    List.of("Retire it."),
                    List.of());
            return;
        }
        types(trust, name);
        Optional<Instant> set = trust.passwordSet();
        if (set.isPresent() && set.get().plus(PASSWORD_AGE).isBefore(facts.at())) {
            add(
                    Kind.TRUST_PASSWORD_OLD,
                    trust,
                    name + " has a password that was last set on "
                            + set.get().toString().substring(0, 10)
                            + ". It should renew itself every 30 days, and keys for AES are made with it.",
                    "",
                    List.of("Find out why it is not renewed (both sides must reach each other), or retire the trust."),
                    List.of());
        }
        Optional<KerberosTrust> other = otherEnd(trust);
        if (other.isEmpty()) {
            add(
                    Kind.TRUST_OTHER_END_UNSEEN,
                    trust,
                    "The other end of " + lower(name) + " is not in this snapshot. " + BOTH_ENDS,
                    "",
                    List.of("Look at the trust in " + trust.partner() + " as well."),
                    List.of());
        } else if (disagree(trust.types(), other.get().types())) {
            add(
                    Kind.TRUST_ENDS_DISAGREE,
                    trust,
                    name + " allows " + trust.types().words() + " here and "
                            + other.get().types().words() + " there: they have nothing in common.",
                    "",
                    AesSteps.trustSteps(trust.partner()),
                    AesSteps.trust(trust));
        }
    }

    private void types(KerberosTrust trust, String name) {
        EncryptionTypes types = trust.types();
        List<String> steps = AesSteps.trustSteps(trust.partner());
        List<String> scripts = AesSteps.trust(trust);
        if (types.isSet() && !types.hasAes() && !trust.usesAes()) {
            boolean rc4 = types.hasRc4();
            add(
                    rc4 ? Kind.TRUST_RC4_ONLY : Kind.TRUST_WITHOUT_AES,
                    trust,
                    name + " allows " + types.words() + " and no AES. Tickets across it fail wherever RC4"
                            + " is off, and AD FS then reports event 52.",
                    "",
                    steps,
                    scripts);
        } else if (types.hasRc4()) {
            add(
                    Kind.TRUST_RC4_AND_AES,
                    trust,
                    name + " allows RC4 beside AES (" + types.words() + ").",
                    "",
                    steps,
                    scripts);
        } else if (types.hasAes() || trust.usesAes()) {
            String by = types.hasAes() ? types.words() : "attribute \"uses AES\"";
            add(Kind.TRUST_AES, trust, name + " uses AES (" + by + ").", "", List.of(), List.of());
        } else if (trust.isRealm()) {
            realm(trust, name);
        } else {
            byDefault(trust, name, steps, scripts);
        }
    }

    private void realm(KerberosTrust trust, String name) {
        if (trust.usesRc4()) {
            add(
                    Kind.TRUST_REALM_RC4,
                    trust,
                    name + " is with a realm of another make and is set to use RC4.",
                    "",
                    List.of("Give the realm's keys AES types, and set the types of the trust with the line below."),
                    AesSteps.trust(trust));
        } else {
            add(
                    Kind.TRUST_DEFAULT,
                    trust,
                    name + " is with a realm of another make, has no types of its own and is not set to use RC4.",
                    "What such a trust then uses depends on the version of the domain controllers.",
                    List.of("Give the realm's keys AES types, and set the types of the trust with the line below."),
                    AesSteps.trust(trust));
        }
    }

    private void byDefault(KerberosTrust trust, String name, List<String> steps, List<String> scripts) {
        boolean updated = facts.has(Rc4Timeline.AES_SESSION_KEYS);
        String sentence = updated
                ? name + " has no types of its own; with the updates of November 2022 and later that means AES."
                : name + " has no types of its own, so that the updates of the domain controllers decide: before"
                        + " November 2022 RC4, from then on AES.";
        add(
                updated ? Kind.TRUST_AES : Kind.TRUST_DEFAULT,
                trust,
                sentence,
                "That unset means AES from November 2022 on is second-hand; the domain controllers of the other side"
                        + " count as well.",
                steps,
                scripts);
    }

    private static boolean disagree(EncryptionTypes one, EncryptionTypes other) {
        return one.isSet() && other.isSet() && (one.number() & other.number() & 0x1F) == 0;
    }

    /** The object in the other domain, if that domain was read. */
    private Optional<KerberosTrust> otherEnd(KerberosTrust trust) {
        return snapshot.domains().stream()
                .filter(other -> other.dnsName().equalsIgnoreCase(trust.partner()))
                .flatMap(other -> other.trusts().stream())
                .filter(end -> end.partner().equalsIgnoreCase(domain.dnsName()))
                .findFirst();
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private void add(
            Kind kind, KerberosTrust trust, String sentence, String doubt, List<String> steps, List<String> scripts) {
        findings.add(new KerberosFinding(kind, List.of(trust.dn()), sentence, doubt, steps, scripts));
    }
}
