package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.ProtectedAccount;
import io.github.tenantwright.adsync.directory.ProtectedAccounts;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The forest's switches, when AdminSDHolder was last written, and who joined protected groups since an earlier time. */
final class ContextCheck {
    private static final int LIST_OBJECT = 3;
    private static final int OWNER_RIGHTS = 29;
    private static final int FEW = 10;

    private final AuditContext context;

    ContextCheck(AuditContext context) {
        this.context = context;
    }

    void check() {
        switches();
        context.snapshot.domains().forEach(this::lastWrite);
        context.options.earlier().ifPresent(this::members);
    }

    private void switches() {
        DirectorySnapshot snapshot = context.snapshot;
        DomainSnapshot root = snapshot.domain(snapshot.rootDomain())
                .or(() -> snapshot.domains().stream().findFirst())
                .orElse(null);
        String text = snapshot.dsHeuristics();
        if (root == null || text.isEmpty()) {
            return;
        }
        Dn object = snapshot.rootDomain()
                .child("CN", "Configuration")
                .child("CN", "Services")
                .child("CN", "Windows NT")
                .child("CN", "Directory Service");
        List<String> left = ProtectedAccounts.leftOut(text);
        if (!left.isEmpty()) {
            context.finding(AuditRule.CONTEXT_EXCLUSIONS, root, object)
                    .what("Left out of protection are: " + String.join(", ", left) + " (dSHeuristics is " + text + ").")
                    .add();
        }
        if (at(text, LIST_OBJECT) == '1') {
            context.finding(AuditRule.CONTEXT_LIST_OBJECT, root, object).add();
        }
        char owners = at(text, OWNER_RIGHTS);
        if (owners != '0') {
            context.finding(AuditRule.CONTEXT_OWNER_RIGHTS, root, object)
                    .what(
                            owners == '1'
                                    ? "Owners may change the rights on their objects only where an entry says so."
                                    : "The 29th character of dSHeuristics is " + owners + ".")
                    .add();
        }
        for (int tenth = 1; tenth <= 3; tenth++) {
            if (text.length() >= tenth * 10 && at(text, tenth * 10) != (char) ('0' + tenth)) {
                context.finding(AuditRule.CONTEXT_HEURISTICS, root, object)
                        .what("The character at " + tenth * 10 + " of dSHeuristics (" + text + ") is not " + tenth
                                + ".")
                        .add();
                break;
            }
        }
    }

    /** Whether owners have no rights by themselves, as far as those are concerned who are no administrators. */
    static boolean blocksOwners(DirectorySnapshot snapshot) {
        return at(snapshot.dsHeuristics(), OWNER_RIGHTS) == '1';
    }

    private static char at(String text, int position) {
        return text.length() < position ? '0' : text.charAt(position - 1);
    }

    private void lastWrite(DomainSnapshot domain) {
        var holder = domain.holder();
        if (holder.changed().isEmpty() && holder.rightsChanged().isEmpty()) {
            return;
        }
        String rights = holder.rightsChanged()
                .map(at -> "The rights on AdminSDHolder were last written at " + at + ", " + holder.rightsVersion()
                        + (holder.rightsVersion() == 1 ? " time" : " times") + " in all.")
                .orElse("");
        String any = holder.changed()
                .map(at -> "Something of it was last written, or came by replication, at " + at + ".")
                .orElse("");
        context.finding(AuditRule.HOLDER_LAST_WRITE, domain, domain.adminSdHolderDn())
                .what((rights + " " + any).strip())
                .add();
    }

    private void members(DirectorySnapshot before) {
        Map<Dn, DirectoryAccount> then = new HashMap<>();
        before.accounts().forEach(account -> then.put(account.dn(), account));
        ProtectedAccounts now = ProtectedAccounts.of(context.snapshot);
        for (ProtectedAccount known : now.inSet()) {
            DirectoryAccount group = known.account();
            DirectoryAccount earlier = then.get(group.dn());
            if (group.kind() != DirectoryAccount.Kind.GROUP || earlier == null) {
                continue;
            }
            Set<Dn> joined = new LinkedHashSet<>(group.members());
            earlier.members().forEach(joined::remove);
            Set<Dn> left = new LinkedHashSet<>(earlier.members());
            group.members().forEach(left::remove);
            if (joined.isEmpty() && left.isEmpty()) {
                continue;
            }
            context.snapshot
                    .domain(known.domain())
                    .ifPresent(domain -> context.finding(AuditRule.CONTEXT_MEMBERS_CHANGED, domain, group.dn())
                            .what("Since " + before.takenAt() + " of " + group.name() + ": joined " + names(joined)
                                    + "; left " + names(left) + ".")
                            .add());
        }
    }

    private static String names(Set<Dn> members) {
        return members.isEmpty()
                ? "nobody"
                : members.stream().limit(FEW).map(Dn::toString).collect(Collectors.joining(", "))
                        + (members.size() > FEW ? " and " + (members.size() - FEW) + " more" : "");
    }
}
