package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessCheck;
import io.github.tenantwright.adsync.descriptor.AccessDecision;
import io.github.tenantwright.adsync.descriptor.AccessMask;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.Trustee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who can take over a sync account, and with it all that it was granted. */
final class ExposureCheck {
    private static final Sid EVERYONE = Sid.of("S-1-1-0");
    private static final Sid AUTHENTICATED_USERS = Sid.of("S-1-5-11");
    private static final Sid ACCOUNT_OPERATORS = Sid.of("S-1-5-32-548");
    /** They stand for the account itself, or for its owner, who is looked at by himself. */
    private static final Set<Sid> NOBODY_ELSE = Set.of(Sid.of("S-1-5-10"), Sid.of("S-1-3-4"), Sid.of("S-1-3-0"));

    private static final Set<Long> KEY_ADMINS = Set.of(526L, 527L);
    private static final List<String> WRITTEN = List.of(
            "msDS-KeyCredentialLink",
            "altSecurityIdentities",
            "msDS-AllowedToActOnBehalfOfOtherIdentity",
            "msDS-GroupMSAMembership",
            "servicePrincipalName",
            "userAccountControl",
            "scriptPath");

    private final AuditContext context;

    ExposureCheck(AuditContext context) {
        this.context = context;
    }

    void check() {
        for (SyncAccount sync : context.connectors.all()) {
            Optional<DomainSnapshot> domain = context.domainOf(sync.account());
            if (sync.account().enabled() && domain.isPresent()) {
                account(sync, domain.get());
            }
        }
    }

    private void account(SyncAccount sync, DomainSnapshot domain) {
        DirectoryAccount account = sync.account();
        List<String> power = new ConnectorPower(context).of(account);
        if (account.descriptor().isEmpty()) {
            context.gap("The rights on " + account.dn() + " can't be read, so it is not known who can take it over.");
            return;
        }
        SecurityDescriptor descriptor = account.descriptor().get();
        if (descriptor.dacl().isEmpty()) {
            context.finding(AuditRule.EXPOSURE_OPEN, domain, account.dn()).add();
            return;
        }
        owner(sync, domain, descriptor, !power.isEmpty());
        Set<Sid> trustees = descriptor.dacl().stream()
                .flatMap(dacl -> dacl.aces().stream())
                .filter(ace -> ace instanceof TrusteeAce entry && entry.type().allows())
                .map(ace -> ((TrusteeAce) ace).trustee())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        trustees.removeAll(NOBODY_ELSE);
        trustees.remove(account.sid());
        for (Sid sid : trustees) {
            if (!context.isAdministrator(sid, domain) && !context.isNobody(sid)) {
                trustee(sid, sync, domain, descriptor, !power.isEmpty());
            }
        }
        if (!descriptor.isDaclProtected()) {
            context.finding(AuditRule.EXPOSURE_INHERITS, domain, account.dn())
                    .what(sync.name() + " takes rights from above.")
                    .add();
        }
    }

    private void owner(SyncAccount sync, DomainSnapshot domain, SecurityDescriptor descriptor, boolean powerful) {
        Optional<Sid> owner = descriptor.owner();
        if (owner.isEmpty() || context.isAdministrator(owner.get(), domain) || context.isAllowed(owner.get())) {
            return;
        }
        AccessCheck check = check(descriptor, Set.of(owner.get()), sync.account());
        if (ContextCheck.blocksOwners(context.snapshot)) {
            check = check.withoutOwnersRights();
        }
        if (check.object(AccessRight.WRITE_DAC).isGranted()) {
            context.finding(AuditRule.EXPOSURE_OWNER, domain, sync.account().dn())
                    .severity(powerful ? AuditSeverity.CRITICAL : AuditSeverity.HIGH)
                    .trustee(owner.get())
                    .what(sync.name() + " is owned by " + context.named(context.trustee(owner.get())) + ".")
                    .add();
        }
    }

    private void trustee(
            Sid sid, SyncAccount sync, DomainSnapshot domain, SecurityDescriptor descriptor, boolean powerful) {
        Map<TrusteeAce, List<String>> abilities = abilities(sid, sync.account(), descriptor);
        if (!abilities.isEmpty() && context.isAllowed(sid)) {
            abilities.keySet().forEach(context::leftOut);
            return;
        }
        Trustee trustee = context.trustee(sid);
        abilities.forEach((entry, words) -> {
            boolean byDefault = isByDefault(sid, domain);
            boolean empty = byDefault && hasNoMembers(sid, domain);
            AuditSeverity severity = AuditSeverity.HIGH;
            if (byDefault) {
                severity = empty ? AuditSeverity.LOW : powerful ? AuditSeverity.HIGH : AuditSeverity.MEDIUM;
            } else if (powerful || isEverybody(sid, domain)) {
                severity = AuditSeverity.CRITICAL;
            }
            context.finding(AuditRule.EXPOSURE_TAKEOVER, domain, sync.account().dn())
                    .severity(severity)
                    .trustee(sid)
                    .removable(List.of(entry))
                    .what(context.named(trustee) + " can take over " + sync.name() + ", by the right to "
                            + String.join(", ", words) + "."
                            + (empty ? " The group has no members now." : ""))
                    .confidence(
                            entry.type().isCallback()
                                    ? "The entry acts under a condition, which this audit does not know."
                                    : byDefault ? "Windows gives this by default." : "")
                    .add();
        });
    }

    /** What somebody can do to the account, by the entries that let him. */
    private Map<TrusteeAce, List<String>> abilities(Sid sid, DirectoryAccount account, SecurityDescriptor descriptor) {
        AccessCheck check = check(descriptor, Set.copyOf(List.of(sid, EVERYONE, AUTHENTICATED_USERS)), account);
        Map<TrusteeAce, List<String>> abilities = new LinkedHashMap<>();
        note(check.object(AccessRight.WRITE_DAC), "change its rights", sid, abilities);
        note(check.object(AccessRight.WRITE_OWNER), "take ownership", sid, abilities);
        note(check.extendedRight(Dangers.RESET_PASSWORD), "reset its password", sid, abilities);
        for (String name : WRITTEN) {
            context.guids
                    .named(Kind.ATTRIBUTE, name)
                    .map(Entry::guid)
                    .ifPresent(guid -> note(check.write(guid), "write " + name, sid, abilities));
        }
        abilities.replaceAll(
                (entry, words) -> entry.about() == null && entry.mask().includes(AccessMask.fullControl())
                        ? List.of("do everything with it")
                        : words);
        return abilities;
    }

    private AccessCheck check(SecurityDescriptor descriptor, Set<Sid> token, DirectoryAccount account) {
        @Nullable Guid user = context.guids.named(Kind.CLASS, "user").map(Entry::guid).orElse(null);
        return AccessCheck.of(descriptor, token, account.sid(), user, context.guids);
    }

    /** Only by the entries for him: what everybody has is told of everybody. */
    private static void note(AccessDecision decision, String words, Sid sid, Map<TrusteeAce, List<String>> abilities) {
        @Nullable TrusteeAce by = decision.by();
        boolean maybe = decision.outcome() == AccessDecision.Outcome.CONDITIONAL;
        if (by != null
                && by.type().allows()
                && (decision.isGranted() || maybe)
                && by.trustee().equals(sid)) {
            abilities.computeIfAbsent(by, entry -> new ArrayList<>()).add(words);
        }
    }

    private boolean isByDefault(Sid sid, DomainSnapshot domain) {
        return sid.equals(ACCOUNT_OPERATORS)
                || (sid.isIn(domain.sid()) || sid.isIn(context.rootSid(domain)))
                        && KEY_ADMINS.contains(sid.relativeId());
    }

    private static boolean isEverybody(Sid sid, DomainSnapshot domain) {
        return sid.equals(EVERYONE)
                || sid.equals(AUTHENTICATED_USERS)
                || sid.isIn(domain.sid()) && (sid.relativeId() == 513 || sid.relativeId() == 515);
    }

    private boolean hasNoMembers(Sid sid, DomainSnapshot domain) {
        List<DirectoryAccount> groups = context.snapshot.accounts().stream()
                .filter(account -> account.sid().equals(sid))
                .filter(account -> !sid.equals(ACCOUNT_OPERATORS)
                        || context.domainOf(account).map(domain::equals).orElse(false))
                .toList();
        return !groups.isEmpty()
                && groups.stream().allMatch(group -> group.members().isEmpty());
    }
}
