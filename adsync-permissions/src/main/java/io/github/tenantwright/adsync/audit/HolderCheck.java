package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.WellKnownSids;
import io.github.tenantwright.adsync.audit.Dangers.Danger;
import io.github.tenantwright.adsync.descriptor.AccessMask;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.AceFlags;
import io.github.tenantwright.adsync.descriptor.AceType;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.HolderState;
import io.github.tenantwright.adsync.directory.Trustee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways in which somebody keeps power over a domain by AdminSDHolder. Each entry is in one finding at most. */
final class HolderCheck {
    private static final Sid EVERYONE = Sid.of("S-1-1-0");
    private static final Set<Sid> BROAD = Set.of(
            EVERYONE,
            Sid.of("S-1-5-7"),
            Sid.of("S-1-5-11"),
            Sid.of("S-1-5-32-545"),
            Sid.of("S-1-5-32-546"),
            Sid.of("S-1-5-32-554"));
    private static final Set<Long> BROAD_OF_DOMAIN = Set.of(501L, 513L, 514L, 515L);
    private static final AccessMask READ = AccessMask.of(
            AccessRight.READ_PROPERTY, AccessRight.LIST_CONTENTS, AccessRight.LIST_OBJECT, AccessRight.READ_CONTROL);
    private static final AccessMask WATCHED =
            AccessMask.of(AccessRight.WRITE_PROPERTY, AccessRight.WRITE_DAC, AccessRight.WRITE_OWNER);

    private final AuditContext context;
    private final ConnectorCheck connectors;

    HolderCheck(AuditContext context) {
        this.context = context;
        this.connectors = new ConnectorCheck(context);
    }

    void check(DomainSnapshot domain) {
        Dn holder = domain.adminSdHolderDn();
        if (domain.adminSdHolder().isEmpty()) {
            context.finding(AuditRule.CONTEXT_UNREADABLE, domain, holder).add();
            return;
        }
        SecurityDescriptor descriptor = domain.adminSdHolder().get();
        descriptor
                .owner()
                .filter(owner -> !context.isAdministrator(owner, domain))
                .ifPresent(owner -> context.finding(AuditRule.HOLDER_OWNER, domain, holder)
                        .trustee(owner)
                        .what("AdminSDHolder is owned by " + context.named(context.trustee(owner)) + ".")
                        .add());
        if (!descriptor.isDaclProtected()) {
            context.finding(AuditRule.HOLDER_UNPROTECTED, domain, holder).add();
        }
        auditing(domain, descriptor);
        if (descriptor.dacl().isEmpty()) {
            context.finding(AuditRule.HOLDER_NULL_DACL, domain, holder).add();
            return;
        }
        Acl dacl = descriptor.dacl().get();
        if (dacl.aces().isEmpty()) {
            context.finding(AuditRule.HOLDER_EMPTY_DACL, domain, holder).add();
            return;
        }
        HolderDefaults defaults = new HolderDefaults(domain.sid(), context.rootSid(domain));
        Map<Sid, List<Ace>> handedDown = new LinkedHashMap<>();
        for (Ace ace : new LinkedHashSet<>(dacl.aces())) {
            entry(ace, domain, defaults, handedDown);
        }
        handedDown.forEach((sid, entries) -> handedDown(sid, entries, domain));
        List<Ace> missing = defaults.missing(dacl);
        if (!missing.isEmpty()) {
            context.finding(AuditRule.HOLDER_DEFAULT_MISSING, domain, holder)
                    .entries(missing)
                    .what("AdminSDHolder lacks " + missing.size() + " of the documented default entries.")
                    .add();
        }
    }

    private void entry(Ace ace, DomainSnapshot domain, HolderDefaults defaults, Map<Sid, List<Ace>> handedDown) {
        if (!(ace instanceof TrusteeAce entry)
                || !(entry.type().allows() || entry.type().denies())) {
            finding(AuditRule.HOLDER_UNKNOWN_KIND, ace, domain).add();
            return;
        }
        Sid sid = entry.trustee();
        Trustee trustee = context.trustee(sid);
        Optional<SyncAccount> sync = context.connectors.find(sid);
        if (context.isAllowed(sid)) {
            context.leftOut(ace);
        } else if (context.isNobody(sid)
                || sync.map(known -> !known.use().isInUse()).orElse(false)) {
            // StaleCheck has all entries of such a trustee together.
            return;
        } else if (entry.isInheritOnly()) {
            handedDown.computeIfAbsent(sid, key -> new ArrayList<>()).add(ace);
        } else if (entry.type().denies()) {
            finding(AuditRule.HOLDER_DENY, ace, domain)
                    .trustee(sid)
                    .what("An entry denies rights to " + context.named(trustee) + ".")
                    .add();
        } else if (!context.isAdministrator(sid, domain) && !defaults.covers(entry)) {
            grant(entry, trustee, domain, defaults);
        } else if (entry.type().isCallback()) {
            conditional(entry, trustee, domain);
        }
    }

    private void handedDown(Sid sid, List<Ace> entries, DomainSnapshot domain) {
        boolean current = context.connectors.isCurrent(sid);
        AuditRule rule = current ? AuditRule.CONNECTOR_INEFFECTIVE : AuditRule.HOLDER_INHERIT_ONLY;
        context.finding(rule, domain, domain.adminSdHolderDn())
                .trustee(sid)
                .removable(entries)
                .what((entries.size() == 1 ? "An entry for " : entries.size() + " entries for ")
                        + context.named(context.trustee(sid))
                        + (entries.size() == 1 ? " is only handed down, and does" : " are only handed down, and do")
                        + " nothing here.")
                .add();
    }

    private void grant(TrusteeAce entry, Trustee trustee, DomainSnapshot domain, HolderDefaults defaults) {
        List<Danger> dangers = context.dangers.of(entry);
        if (entry.type().isCallback()) {
            conditional(entry, trustee, domain);
        } else if (context.connectors.isCurrent(trustee.sid())) {
            connectors.onHolder(entry, trustee, domain, dangers);
        } else if (isBroad(trustee.sid(), domain) && !isHarmless(entry)) {
            AuditSeverity worst = dangers.isEmpty()
                    ? AuditSeverity.HIGH
                    : dangers.get(0).severity().or(AuditSeverity.HIGH);
            finding(AuditRule.HOLDER_BROAD_TRUSTEE, entry, domain)
                    .trustee(trustee.sid())
                    .severity(worst)
                    .what(context.named(trustee) + " may do more with protected accounts than read"
                            + (dangers.isEmpty() ? "." : ": " + words(dangers) + "."))
                    .add();
        } else if (defaults.isSaidToBeNewer(entry)) {
            finding(AuditRule.HOLDER_NOT_DEFAULT, entry, domain)
                    .trustee(trustee.sid())
                    .what(context.named(trustee) + " may add keys to protected accounts.")
                    .risk("Whoever is a member can sign in as any protected account by a key of his own.")
                    .remedy("Keep the group empty unless it is needed, and look who is in it.")
                    .confidence("Newer versions of Windows are said to have this entry by default.")
                    .add();
        } else if (!dangers.isEmpty()) {
            finding(dangers.get(0).rule(), entry, domain)
                    .trustee(trustee.sid())
                    .what(context.named(trustee) + " may, with every protected account: " + words(dangers) + ".")
                    .confidence(
                            trustee.fate() == Trustee.Fate.FOREIGN
                                    ? AuditRule.STALE_FOREIGN.confidence()
                                    : dangers.get(0).rule().confidence())
                    .add();
        } else {
            harmless(entry, trustee, domain);
        }
    }

    private void harmless(TrusteeAce entry, Trustee trustee, DomainSnapshot domain) {
        Sid sid = trustee.sid();
        Optional<Danger> toCloud = context.dangers.toCloud(entry);
        boolean deletes = entry.mask().mapped().overlaps(AccessMask.of(AccessRight.DELETE, AccessRight.DELETE_TREE));
        boolean disabledUser =
                !trustee.enabled() && trustee.kind().map(Kind.USER::equals).orElse(false);
        if (trustee.fate() == Trustee.Fate.FOREIGN && WellKnownSids.isIssued(sid)) {
            finding(AuditRule.STALE_FOREIGN, entry, domain)
                    .trustee(sid)
                    .what("An entry is for " + context.named(trustee) + ".")
                    .add();
        } else if (disabledUser) {
            finding(AuditRule.STALE_DISABLED, entry, domain)
                    .trustee(sid)
                    .what("An entry is for " + context.named(trustee) + ".")
                    .add();
        } else if (toCloud.isPresent()) {
            finding(AuditRule.HOLDER_WRITE_ATTRIBUTE, entry, domain)
                    .trustee(sid)
                    .severity(toCloud.get().severity())
                    .what(context.named(trustee) + " may " + toCloud.get().words() + " of protected accounts.")
                    .add();
        } else if (deletes) {
            finding(AuditRule.HOLDER_DELETE, entry, domain)
                    .trustee(sid)
                    .what(context.named(trustee) + " may delete protected accounts.")
                    .add();
        } else {
            finding(AuditRule.HOLDER_NOT_DEFAULT, entry, domain)
                    .trustee(sid)
                    .what("An entry for " + context.named(trustee) + " is not in the documented default.")
                    .add();
        }
    }

    private void conditional(TrusteeAce entry, Trustee trustee, DomainSnapshot domain) {
        boolean administrator = context.isAdministrator(trustee.sid(), domain);
        boolean critical = !administrator
                && context.dangers
                        .worst(entry)
                        .map(AuditSeverity.CRITICAL::equals)
                        .orElse(false);
        finding(AuditRule.HOLDER_CONDITIONAL, entry, domain)
                .trustee(trustee.sid())
                .severity(critical ? AuditSeverity.HIGH : AuditRule.HOLDER_CONDITIONAL.severity())
                .what("An entry for " + context.named(trustee) + " acts under a condition.")
                .add();
    }

    private FindingBuilder finding(AuditRule rule, Ace ace, DomainSnapshot domain) {
        return context.finding(rule, domain, domain.adminSdHolderDn()).removable(List.of(ace));
    }

    private static boolean isBroad(Sid sid, DomainSnapshot domain) {
        return BROAD.contains(sid) || sid.isIn(domain.sid()) && BROAD_OF_DOMAIN.contains(sid.relativeId());
    }

    private static boolean isHarmless(TrusteeAce entry) {
        return READ.includes(entry.mask())
                || entry.mask().equals(AccessRight.CONTROL_ACCESS.mask())
                        && Dangers.CHANGE_PASSWORD.equals(entry.about());
    }

    static String words(List<Danger> dangers) {
        return dangers.stream().map(Danger::words).distinct().collect(Collectors.joining(", "));
    }

    /** By default whatever anybody writes, or does to rights and owner, is recorded. */
    private void auditing(DomainSnapshot domain, SecurityDescriptor descriptor) {
        HolderState.AuditList reading = domain.holder().auditList();
        if (reading != HolderState.AuditList.READ) {
            context.gap("The audit list of " + domain.adminSdHolderDn()
                    + (reading == HolderState.AuditList.NOT_ASKED
                            ? " was not asked for."
                            : " may not be seen by the reader of the snapshot."));
            return;
        }
        AccessMask recorded = AccessMask.NONE;
        for (Ace ace : descriptor.sacl().map(Acl::aces).orElse(List.of())) {
            if (ace instanceof TrusteeAce entry
                    && entry.type() == AceType.AUDIT
                    && entry.trustee().equals(EVERYONE)
                    && !entry.isInheritOnly()
                    && entry.flags().includes(AceFlags.AUDIT_SUCCESS)) {
                recorded = recorded.with(entry.mask().mapped());
            }
        }
        if (!recorded.includes(WATCHED)) {
            context.finding(AuditRule.HOLDER_NO_AUDITING, domain, domain.adminSdHolderDn())
                    .add();
        }
    }
}
