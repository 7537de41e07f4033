package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.WellKnownSids;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.ContainerSnapshot;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.Trustee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries that are left from sync accounts and from others who are gone: on AdminSDHolder, the domains, containers and
 * the sync accounts themselves. Those of one trustee on one object are one finding.
 */
final class StaleCheck {
    private final AuditContext context;

    StaleCheck(AuditContext context) {
        this.context = context;
    }

    void check() {
        for (DomainSnapshot domain : context.snapshot.domains()) {
            domain.adminSdHolder().ifPresent(descriptor -> object(domain, domain.adminSdHolderDn(), descriptor, true));
            domain.root().ifPresent(descriptor -> object(domain, domain.dn(), descriptor, false));
        }
        for (ContainerSnapshot container : context.snapshot.containers()) {
            context.snapshot
                    .domain(container.domain())
                    .ifPresent(domain -> object(domain, container.dn(), container.descriptor(), false));
        }
        for (SyncAccount sync : context.connectors.all()) {
            DirectoryAccount account = sync.account();
            Optional<DomainSnapshot> domain = context.domainOf(account);
            if (domain.isPresent() && account.descriptor().isPresent()) {
                object(domain.get(), account.dn(), account.descriptor().get(), false);
            }
        }
    }

    private void object(DomainSnapshot domain, Dn object, SecurityDescriptor descriptor, boolean holder) {
        Map<Sid, List<Ace>> byTrustee = new LinkedHashMap<>();
        for (Ace ace : new LinkedHashSet<>(descriptor.dacl().map(Acl::aces).orElse(List.of()))) {
            // What comes from above is looked at there, but for AdminSDHolder, where nothing should come from above.
            if (ace instanceof TrusteeAce entry
                    && (holder || !ace.isInherited())
                    && WellKnownSids.isIssued(entry.trustee())) {
                byTrustee
                        .computeIfAbsent(entry.trustee(), sid -> new ArrayList<>())
                        .add(ace);
            }
        }
        byTrustee.forEach((sid, entries) -> {
            if (context.isAllowed(sid)) {
                entries.forEach(context::leftOut);
            } else {
                trustee(domain, object, sid, entries, holder);
            }
        });
    }

    private void trustee(DomainSnapshot domain, Dn object, Sid sid, List<Ace> entries, boolean holder) {
        Trustee trustee = context.trustee(sid);
        Optional<SyncAccount> sync = context.connectors.find(sid);
        AuditSeverity worst = worst(entries, holder);
        if (context.isNobody(sid)) {
            AuditRule rule = switch (trustee.fate()) {
                case DELETED -> AuditRule.STALE_DELETED;
                case GONE -> AuditRule.STALE_GONE;
                default -> AuditRule.STALE_NOT_FOUND;
            };
            finding(rule, domain, object, sid, entries)
                    .severity(nobody(trustee, worst, holder))
                    .what(count(entries) + " for " + context.named(trustee) + deletedSync(trustee) + ".")
                    .add();
        } else if (sync.map(known -> !known.use().isInUse()).orElse(false)) {
            SyncAccount known = sync.orElseThrow();
            AuditRule rule = switch (known.use()) {
                case DISABLED -> AuditRule.STALE_DISABLED;
                case UNUSED -> AuditRule.STALE_UNUSED;
                default -> AuditRule.STALE_FORMER;
            };
            finding(rule, domain, object, sid, entries)
                    .severity(former(known, worst))
                    .what(count(entries) + " for a sync account. " + known.words() + ".")
                    .confidence(
                            known.use() == SyncAccount.Use.SUPERSEDED
                                    ? "That it is not in use follows from descriptions, which can be edited; no list of"
                                            + " those in use was given."
                                    : rule.confidence())
                    .add();
        } else if (!holder && trustee.fate() == Trustee.Fate.FOREIGN) {
            finding(AuditRule.STALE_FOREIGN, domain, object, sid, entries)
                    .severity(AuditSeverity.INFO)
                    .what(count(entries) + " for " + context.named(trustee) + ".")
                    .add();
        }
    }

    /** A deleted account can be restored with its rights; one that is gone for good can't be used by anybody. */
    private static AuditSeverity nobody(Trustee trustee, AuditSeverity worst, boolean holder) {
        if (trustee.fate() == Trustee.Fate.GONE) {
            return AuditSeverity.LOW;
        }
        boolean dangerous = worst == AuditSeverity.CRITICAL;
        if (trustee.fate() == Trustee.Fate.NOT_FOUND) {
            return dangerous && holder ? AuditSeverity.MEDIUM : AuditSeverity.LOW;
        }
        return dangerous && holder
                ? AuditSeverity.HIGH
                : dangerous || holder ? AuditSeverity.MEDIUM : AuditSeverity.LOW;
    }

    private static AuditSeverity former(SyncAccount known, AuditSeverity worst) {
        boolean disabled = known.use() == SyncAccount.Use.DISABLED;
        return worst == AuditSeverity.CRITICAL && !disabled ? AuditSeverity.HIGH : AuditSeverity.MEDIUM;
    }

    private FindingBuilder finding(AuditRule rule, DomainSnapshot domain, Dn object, Sid sid, List<Ace> entries) {
        return context.finding(rule, domain, object).trustee(sid).removable(entries);
    }

    /** What is only handed down acts below a container, and nowhere on AdminSDHolder. */
    private AuditSeverity worst(List<Ace> entries, boolean holder) {
        AuditSeverity worst = AuditSeverity.INFO;
        for (Ace ace : entries) {
            if (ace instanceof TrusteeAce entry && entry.type().allows() && !(holder && ace.isInheritOnly())) {
                worst = worst.or(context.dangers.worst(entry).orElse(AuditSeverity.INFO));
                if (entry.covers(AccessRight.CONTROL_ACCESS, Dangers.REPLICATE_ALL, null)) {
                    worst = AuditSeverity.CRITICAL;
                }
            }
        }
        return worst;
    }

    private static String count(List<Ace> entries) {
        return entries.size() == 1 ? "An entry is" : entries.size() + " entries are";
    }

    private static String deletedSync(Trustee trustee) {
        Optional<ConnectorDescription> made = ConnectorDescription.of(trustee.description());
        String when = trustee.changed()
                .map(at -> " (last written on " + Connectors.day(at) + ")")
                .orElse("");
        return made.map(known -> ", a sync account " + known.words()).orElse("") + when;
    }
}
