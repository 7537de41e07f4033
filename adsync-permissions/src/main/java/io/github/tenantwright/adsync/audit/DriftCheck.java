package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.AclComparison;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.ProtectedAccount;
import io.github.tenantwright.adsync.directory.ProtectedAccount.Stamp;
import io.github.tenantwright.adsync.directory.ProtectedAccount.Standing;
import io.github.tenantwright.adsync.directory.ProtectedAccounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Where protected accounts differ from AdminSDHolder, and who is neither protected nor free. */
final class DriftCheck {
    private static final String SUSPICIOUS_RISK =
            "Somebody who is no administrator has power over a protected account until the next stamping, if that"
                    + " runs.";
    private static final String SUSPICIOUS_REMEDY =
            "Find out who changed the account (events 5136 and 4662) before the stamping takes the trace away, then"
                    + " have it done now on the PDC emulator.";

    private final AuditContext context;

    /** What accounts have in common that differ from AdminSDHolder in the same way. */
    private record Unlike(SecurityDescriptor descriptor, boolean marked) {}

    DriftCheck(AuditContext context) {
        this.context = context;
    }

    void check() {
        Map<Dn, List<ProtectedAccount>> byDomain = new LinkedHashMap<>();
        for (ProtectedAccount account : ProtectedAccounts.of(context.snapshot).accounts()) {
            byDomain.computeIfAbsent(account.domain(), dn -> new ArrayList<>()).add(account);
        }
        byDomain.forEach((dn, accounts) -> context.snapshot.domain(dn).ifPresent(domain -> domain(domain, accounts)));
        if (!context.snapshot.lookedForBlocked()) {
            context.gap("Accounts whose inheritance is off without being protected were not looked for.");
        }
    }

    private void domain(DomainSnapshot domain, List<ProtectedAccount> accounts) {
        Map<Unlike, List<Dn>> different = new LinkedHashMap<>();
        for (ProtectedAccount account : accounts) {
            Optional<SecurityDescriptor> descriptor = account.account().descriptor();
            if (account.standing().isProtected() && account.stamp() == Stamp.DIFFERENT && descriptor.isPresent()) {
                different
                        .computeIfAbsent(
                                new Unlike(descriptor.get(), account.account().adminCount()), key -> new ArrayList<>())
                        .add(account.account().dn());
            }
        }
        different.forEach((key, objects) -> different(domain, key, objects));
        group(
                AuditRule.DRIFT_NOT_MARKED,
                domain,
                accounts,
                account -> account.standing() == Standing.PENDING
                        && account.stamp() != Stamp.DIFFERENT
                        && !account.account().adminCount());
        group(
                AuditRule.DRIFT_UNKNOWN,
                domain,
                accounts,
                account -> account.standing().isProtected() && account.stamp() == Stamp.UNKNOWN);
        group(AuditRule.DRIFT_PRIMARY_GROUP, domain, accounts, ProtectedAccount::byPrimaryGroupOnly);
        orphans(domain, accounts);
        group(
                AuditRule.ACCOUNT_BLOCKED,
                domain,
                accounts,
                account -> account.standing() == Standing.BLOCKED_BY_HAND
                        && context.snapshot.lookedForBlocked()
                        && context.connectors.find(account.account().sid()).isEmpty());
    }

    /** Those that take rights from above again lack nothing but a cleared mark. */
    private void orphans(DomainSnapshot domain, List<ProtectedAccount> accounts) {
        for (boolean off : new boolean[] {true, false}) {
            List<Dn> objects = accounts.stream()
                    .filter(account -> account.standing() == Standing.ORPHAN)
                    .filter(account -> account.account().inheritanceOff().orElse(true) == off)
                    .map(account -> account.account().dn())
                    .toList();
            if (!objects.isEmpty()) {
                FindingBuilder finding = context.finding(AuditRule.ACCOUNT_ORPHAN, domain, objects.get(0))
                        .objects(objects)
                        .severity(off ? AuditRule.ACCOUNT_ORPHAN.severity() : AuditSeverity.INFO)
                        .what(AuditRule.ACCOUNT_ORPHAN.title() + ", inheritance " + (off ? "off" : "on again") + ": "
                                + (objects.size() == 1 ? "one account." : objects.size() + " accounts."));
                if (!off) {
                    finding.risk("None but that they look protected.").remedy("Clear adminCount.");
                }
                finding.add();
            }
        }
    }

    private void group(
            AuditRule rule, DomainSnapshot domain, List<ProtectedAccount> accounts, Predicate<ProtectedAccount> fits) {
        List<Dn> objects = accounts.stream()
                .filter(fits)
                .map(account -> account.account().dn())
                .toList();
        if (!objects.isEmpty()) {
            context.finding(rule, domain, objects.get(0))
                    .objects(objects)
                    .what(
                            objects.size() == 1
                                    ? rule.title() + ": one account."
                                    : rule.title() + ": " + objects.size() + " accounts.")
                    .add();
        }
    }

    /** Accounts of which the same is to be said. The audit list is left out, to which every container adds its own. */
    private void different(DomainSnapshot domain, Unlike key, List<Dn> objects) {
        SecurityDescriptor is = key.descriptor();
        SecurityDescriptor holder = domain.adminSdHolder().orElseThrow();
        List<String> parts = new ArrayList<>();
        AuditSeverity severity = AuditSeverity.LOW;
        if (!is.owner().equals(holder.owner())) {
            parts.add("the owner is "
                    + is.owner().map(context::trustee).map(context::named).orElse("nobody"));
            boolean administrator = is.owner()
                    .map(owner -> context.isAdministrator(owner, domain))
                    .orElse(true);
            severity = severity.or(administrator ? AuditSeverity.LOW : AuditSeverity.HIGH);
        }
        if (is.isDaclProtected() != holder.isDaclProtected()) {
            parts.add(is.isDaclProtected() ? "inheritance is off" : "inheritance is on");
            severity = severity.or(AuditSeverity.MEDIUM);
        }
        List<Ace> shown = new ArrayList<>();
        if (is.dacl().isEmpty() || holder.dacl().isEmpty()) {
            parts.add(is.dacl().isEmpty() ? "there is no access list" : "AdminSDHolder has no access list");
            severity = is.dacl().isEmpty() ? AuditSeverity.CRITICAL : severity;
        } else {
            AclComparison difference =
                    AclComparison.of(holder.dacl().get(), is.dacl().get());
            if (!difference.missing().isEmpty()) {
                int count = difference.missing().size();
                parts.add(count == 1 ? "one of its entries is missing" : count + " of its entries are missing");
            }
            if (!difference.extra().isEmpty()) {
                int count = difference.extra().size();
                parts.add(
                        count == 1 ? "one entry is there beside its own" : count + " entries are there beside its own");
                shown.addAll(difference.extra());
                severity = severity.or(worst(difference.extra(), domain, key.marked()));
            }
        }
        boolean suspicious = severity.isAtLeast(AuditSeverity.HIGH);
        context.finding(AuditRule.DRIFT_DIFFERENT, domain, objects.get(0))
                .objects(objects)
                .risk(suspicious ? SUSPICIOUS_RISK : AuditRule.DRIFT_DIFFERENT.risk())
                .remedy(suspicious ? SUSPICIOUS_REMEDY : AuditRule.DRIFT_DIFFERENT.remedy())
                .severity(severity)
                .entries(shown)
                .what((objects.size() == 1
                                ? "One protected account differs"
                                : objects.size() + " protected accounts differ")
                        + " from AdminSDHolder: " + String.join("; ", parts)
                        + (key.marked() ? "." : ". Never stamped yet."))
                .add();
    }

    /** Somebody who is no administrator with power over a protected account will not keep it long, and has it now. */
    private AuditSeverity worst(List<Ace> extra, DomainSnapshot domain, boolean marked) {
        boolean dangerous = extra.stream()
                .anyMatch(ace -> ace instanceof TrusteeAce entry
                        && entry.type().allows()
                        && !entry.isInheritOnly()
                        && !context.isAdministrator(entry.trustee(), domain)
                        && !context.isAllowed(entry.trustee())
                        && context.dangers
                                .worst(entry)
                                .map(severity -> severity.isAtLeast(AuditSeverity.HIGH))
                                .orElse(false));
        if (!dangerous) {
            return AuditSeverity.LOW;
        }
        // One that was never stamped has what ordinary accounts have: it is new in its group.
        return marked ? AuditSeverity.HIGH : AuditSeverity.MEDIUM;
    }
}
