package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.audit.Dangers.Danger;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.Trustee;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who can take a whole domain by the rights on the domain object itself. */
final class RootCheck {
    private static final Sid ENTERPRISE_DOMAIN_CONTROLLERS = Sid.of("S-1-5-9");
    private static final long DOMAIN_CONTROLLERS = 516;
    private static final Set<AuditRule> TAKEOVER =
            Set.of(AuditRule.HOLDER_FULL_CONTROL, AuditRule.HOLDER_WRITE_DACL, AuditRule.HOLDER_WRITE_OWNER);

    private final AuditContext context;

    RootCheck(AuditContext context) {
        this.context = context;
    }

    void check(DomainSnapshot domain) {
        if (domain.root().isEmpty()) {
            context.gap("The rights on " + domain.dn() + " can't be read.");
            return;
        }
        SecurityDescriptor root = domain.root().get();
        root.owner()
                .filter(owner -> !context.isAdministrator(owner, domain))
                .ifPresent(owner -> context.finding(AuditRule.ROOT_TAKEOVER, domain, domain.dn())
                        .trustee(owner)
                        .what("The domain object is owned by " + context.named(context.trustee(owner)) + ".")
                        .remedy("Make Administrators the owner, and find out how it came about.")
                        .add());
        for (Ace ace : new LinkedHashSet<>(root.dacl().map(Acl::aces).orElse(List.of()))) {
            if (ace instanceof TrusteeAce entry && entry.type().allows() && !entry.isInheritOnly()) {
                entry(entry, domain);
            }
        }
    }

    private void entry(TrusteeAce entry, DomainSnapshot domain) {
        Sid sid = entry.trustee();
        Trustee trustee = context.trustee(sid);
        boolean takesOver = context.dangers.of(entry).stream().map(Danger::rule).anyMatch(TAKEOVER::contains);
        boolean replicates = entry.covers(AccessRight.CONTROL_ACCESS, Dangers.REPLICATE_ALL, null);
        if (!takesOver && !replicates || context.isAdministrator(sid, domain) || isDomainController(sid, domain)) {
            return;
        }
        if (context.isAllowed(sid)) {
            context.leftOut(entry);
            return;
        }
        boolean sync = context.connectors.find(sid).isPresent() || context.connectors.isCurrent(sid);
        if (context.isNobody(sid) || sync && !context.connectors.isCurrent(sid)) {
            // StaleCheck has them.
            return;
        }
        if (takesOver) {
            context.finding(sync ? AuditRule.CONNECTOR_BROADER : AuditRule.ROOT_TAKEOVER, domain, domain.dn())
                    .severity(sync ? AuditSeverity.HIGH : AuditSeverity.CRITICAL)
                    .trustee(sid)
                    .removable(List.of(entry))
                    .what(context.named(trustee) + " may, with the domain object: "
                            + HolderCheck.words(context.dangers.of(entry)) + ".")
                    .add();
        } else if (!sync) {
            context.finding(AuditRule.ROOT_REPLICATION, domain, domain.dn())
                    .trustee(sid)
                    .removable(List.of(entry))
                    .what(context.named(trustee) + " may replicate all passwords of the domain.")
                    .add();
        }
    }

    private static boolean isDomainController(Sid sid, DomainSnapshot domain) {
        return sid.equals(ENTERPRISE_DOMAIN_CONTROLLERS)
                || sid.isIn(domain.sid()) && sid.relativeId() == DOMAIN_CONTROLLERS;
    }
}
