package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessCheck;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.Trustee;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What makes a sync account as powerful as a domain administrator, how old its password is, and where it is a member. */
final class ConnectorPower {
    private static final Set<Long> GROUPS_OF_DOMAIN = Set.of(512L, 516L, 518L, 519L, 520L, 521L, 526L, 527L);
    private static final Set<Long> BUILT_IN_GROUPS = Set.of(544L, 548L, 549L, 550L, 551L, 552L);
    private static final long BUILT_IN = 32;

    private final AuditContext context;

    ConnectorPower(AuditContext context) {
        this.context = context;
    }

    void check() {
        List<SyncAccount> inUse = new ArrayList<>();
        for (SyncAccount sync : context.connectors.all()) {
            if (sync.account().enabled()) {
                context.domainOf(sync.account()).ifPresent(domain -> account(sync, domain));
            }
            if (sync.use() == SyncAccount.Use.CURRENT) {
                inUse.add(sync);
            }
        }
        if (inUse.size() > 1) {
            context.domainOf(inUse.get(0).account())
                    .ifPresent(domain -> context.finding(
                                    AuditRule.CONNECTOR_SEVERAL,
                                    domain,
                                    inUse.get(0).account().dn())
                            .objects(inUse.stream()
                                    .map(sync -> sync.account().dn())
                                    .toList())
                            .what(inUse.size() + " sync accounts are in use: "
                                    + String.join(
                                            "; ",
                                            inUse.stream()
                                                    .map(SyncAccount::words)
                                                    .toList())
                                    + ".")
                            .add());
        }
    }

    private void account(SyncAccount sync, DomainSnapshot domain) {
        DirectoryAccount account = sync.account();
        List<String> power = of(account);
        if (!power.isEmpty()) {
            context.finding(AuditRule.CONNECTOR_TIER_0, domain, account.dn())
                    .what(sync.name() + " may " + String.join(", ", power) + ".")
                    .add();
        }
        List<String> groups = account.tokenGroups().stream()
                .filter(ConnectorPower::isPowerful)
                .map(context::trustee)
                .map(Trustee::label)
                .distinct()
                .toList();
        if (!groups.isEmpty()) {
            context.finding(AuditRule.EXPOSURE_GROUPS, domain, account.dn())
                    .what(sync.name() + " is, directly or by nesting, a member of " + String.join(", ", groups) + ".")
                    .add();
        }
        Instant limit = context.snapshot.takenAt().minus(context.options.passwordAge());
        if (sync.use() != SyncAccount.Use.CLOUD_SYNC
                && account.passwordSet().map(at -> at.isBefore(limit)).orElse(false)) {
            context.finding(AuditRule.EXPOSURE_PASSWORD_AGE, domain, account.dn())
                    .severity(power.isEmpty() ? AuditSeverity.LOW : AuditSeverity.MEDIUM)
                    .what("The password of " + sync.name() + " was last set on "
                            + Connectors.day(account.passwordSet().orElseThrow()) + ".")
                    .add();
        }
    }

    /** What it can do that hands domains over; nothing when it can't. */
    List<String> of(DirectoryAccount account) {
        Set<Sid> token = AccessCheck.token(account.sid(), account.tokenGroups());
        List<String> power = new ArrayList<>();
        for (DomainSnapshot domain : context.snapshot.domains()) {
            boolean replicates = domain.root()
                    .map(root -> AccessCheck.of(root, token, null, null, context.guids)
                            .extendedRight(Dangers.REPLICATE_ALL)
                            .isGranted())
                    .orElse(false);
            if (replicates) {
                power.add("replicate all passwords of " + domain.dnsName());
            }
            boolean takesOver = domain.adminSdHolder().flatMap(holder -> holder.dacl()).map(Acl::aces).stream()
                    .flatMap(List::stream)
                    .anyMatch(ace -> ace instanceof TrusteeAce entry
                            && token.contains(entry.trustee())
                            && entry.type().allows()
                            && !entry.isInheritOnly()
                            && context.dangers
                                    .worst(entry)
                                    .map(AuditSeverity.CRITICAL::equals)
                                    .orElse(false));
            if (takesOver) {
                power.add("take over protected accounts of " + domain.dnsName());
            }
        }
        return power;
    }

    private static boolean isPowerful(Sid sid) {
        boolean builtIn =
                sid.subAuthorities().size() == 2 && sid.subAuthorities().get(0) == BUILT_IN;
        return builtIn
                ? BUILT_IN_GROUPS.contains(sid.relativeId())
                : sid.subAuthorities().size() > 2 && GROUPS_OF_DOMAIN.contains(sid.relativeId());
    }
}
