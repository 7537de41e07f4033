package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.WellKnownSids;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.AclComparison;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.ProtectedAccount.Stamp;
import io.github.tenantwright.adsync.directory.ProtectedAccount.Standing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who is really protected, who is only marked as such, and who is neither and takes no rights from above all the same.
 * Computed from a snapshot alone.
 *
 * <p>Protected are the listed groups and objects, and the security groups, users and computers that are members of such a
 * group directly or through any nesting, less what the forest's switches leave out. {@code adminCount} says nothing about
 * it: it is set when an account is stamped and never cleared.
 *
 * <p>Source: MS-ADTS 3.1.1.6.1.
 *
 * @param accounts in the order of the snapshot; of a domain that was not read there are none
 */
public record ProtectedAccounts(List<ProtectedAccount> accounts) {
    public ProtectedAccounts {
        accounts = List.copyOf(accounts);
    }

    /** A way to a protecting group: the next step, and whether some step is a primary group. */
    private record Step(@Nullable Dn next, boolean byPrimary) {}

    public static ProtectedAccounts of(DirectorySnapshot snapshot) {
        Map<Dn, DirectoryAccount> byName = new LinkedHashMap<>();
        Map<Long, List<DirectoryAccount>> byPrimary = new HashMap<>();
        for (DirectoryAccount account : snapshot.accounts()) {
            byName.put(account.dn(), account);
            byPrimary
                    .computeIfAbsent(account.primaryGroup(), key -> new ArrayList<>())
                    .add(account);
        }
        Optional<DomainSnapshot> root = snapshot.domain(snapshot.rootDomain());
        List<ProtectedAccount> found = new ArrayList<>();
        for (DomainSnapshot domain : snapshot.domains()) {
            Sid rootSid = root.map(DomainSnapshot::sid).orElse(domain.sid());
            List<Sid> groups = ProtectedRoots.groups(domain, rootSid, snapshot.dsHeuristics());
            Map<Dn, Step> steps = walk(byName, byPrimary, domain, groups, snapshot);
            for (Sid sid : ProtectedRoots.objects(domain)) {
                inDomain(byName, domain, snapshot).stream()
                        .filter(account -> account.sid().equals(sid))
                        .forEach(account -> steps.put(account.dn(), new Step(null, false)));
            }
            for (DirectoryAccount account : inDomain(byName, domain, snapshot)) {
                judge(account, domain, steps).ifPresent(found::add);
            }
        }
        return new ProtectedAccounts(found);
    }

    /** Those of this standing. */
    public List<ProtectedAccount> of(Standing standing) {
        return accounts.stream()
                .filter(account -> account.standing() == standing)
                .toList();
    }

    /** All that are protected now. */
    public List<ProtectedAccount> inSet() {
        return accounts.stream()
                .filter(account -> account.standing().isProtected())
                .toList();
    }

    /** What is known of this account; nothing when protection has nothing to say about it. */
    public Optional<ProtectedAccount> find(Dn account) {
        return accounts.stream()
                .filter(known -> known.account().dn().equals(account))
                .findFirst();
    }

    /** The names of the groups of operators that the forest's switches leave out of protection. */
    public static List<String> leftOut(String dsHeuristics) {
        int left = ProtectedRoots.exclusions(dsHeuristics);
        return IntStream.range(0, ProtectedRoots.OPERATORS)
                .filter(i -> (left & 1 << i) != 0)
                .mapToObj(ProtectedRoots::operators)
                .map(sid -> WellKnownSids.name(sid).orElseGet(sid::toString))
                .toList();
    }

    private static List<DirectoryAccount> inDomain(
            Map<Dn, DirectoryAccount> all, DomainSnapshot domain, DirectorySnapshot snapshot) {
        return all.values().stream()
                .filter(account -> SnapshotReader.home(snapshot.domains(), account.dn())
                        .map(home -> home.equals(domain))
                        .orElse(false))
                .toList();
    }

    /** All that membership leads to: those by real membership first, so that a primary group is the last explanation. */
    private static Map<Dn, Step> walk(
            Map<Dn, DirectoryAccount> byName,
            Map<Long, List<DirectoryAccount>> byPrimary,
            DomainSnapshot domain,
            List<Sid> groups,
            DirectorySnapshot snapshot) {
        Map<Dn, Step> steps = new LinkedHashMap<>();
        Deque<DirectoryAccount> toDo = new ArrayDeque<>();
        for (DirectoryAccount account : byName.values()) {
            boolean builtIn = account.sid().subAuthorities().get(0) == 32;
            boolean here = !builtIn
                    || SnapshotReader.home(snapshot.domains(), account.dn())
                            .map(home -> home.equals(domain))
                            .orElse(false);
            if (here && account.kind() == Kind.GROUP && groups.contains(account.sid())) {
                steps.put(account.dn(), new Step(null, false));
                toDo.add(account);
            }
        }
        while (!toDo.isEmpty()) {
            DirectoryAccount group = toDo.remove();
            for (Dn member : group.members()) {
                DirectoryAccount known = byName.get(member);
                if (known != null && steps.putIfAbsent(member, new Step(group.dn(), false)) == null) {
                    follow(known, toDo);
                }
            }
        }
        // Primary groups last; what they bring in may bring in more, by both kinds.
        steps.keySet().stream().map(byName::get).toList().forEach(account -> follow(account, toDo));
        while (!toDo.isEmpty()) {
            DirectoryAccount group = toDo.remove();
            Optional<DomainSnapshot> home = SnapshotReader.home(snapshot.domains(), group.dn());
            List<DirectoryAccount> below = new ArrayList<>();
            for (DirectoryAccount account : byPrimary.getOrDefault(group.sid().relativeId(), List.of())) {
                boolean sameDomain = home.isPresent()
                        && group.sid().isIn(home.get().sid())
                        && account.sid().isIn(home.get().sid());
                if (sameDomain && account.primaryGroup() > 0) {
                    below.add(account);
                }
            }
            for (Dn member : group.members()) {
                Optional.ofNullable(byName.get(member)).ifPresent(below::add);
            }
            for (DirectoryAccount account : below) {
                if (steps.putIfAbsent(account.dn(), new Step(group.dn(), true)) == null) {
                    follow(account, toDo);
                }
            }
        }
        return steps;
    }

    private static void follow(DirectoryAccount account, Deque<DirectoryAccount> toDo) {
        if (account.kind() == Kind.GROUP) {
            toDo.add(account);
        }
    }

    private static Optional<ProtectedAccount> judge(
            DirectoryAccount account, DomainSnapshot domain, Map<Dn, Step> steps) {
        Stamp stamp = stamp(account, domain);
        boolean canBeStamped = account.kind() == Kind.USER
                || account.kind() == Kind.COMPUTER
                || account.kind() == Kind.GROUP && account.securityGroup();
        Step step = canBeStamped ? steps.get(account.dn()) : null;
        if (step != null) {
            boolean pending = !account.adminCount() || stamp == Stamp.DIFFERENT;
            return Optional.of(new ProtectedAccount(
                    account,
                    domain.dn(),
                    pending ? Standing.PENDING : Standing.PROTECTED,
                    stamp,
                    path(account.dn(), steps),
                    step.byPrimary()));
        }
        boolean off = account.inheritanceOff().orElse(false);
        // The holder's own kind of objects and sync accounts are in the snapshot for other reasons.
        boolean blocked = off && account.kind() != Kind.GROUP && account.kind() != Kind.FOREIGN;
        if (!account.adminCount() && !blocked) {
            return Optional.empty();
        }
        return Optional.of(new ProtectedAccount(
                account,
                domain.dn(),
                account.adminCount() ? Standing.ORPHAN : Standing.BLOCKED_BY_HAND,
                stamp,
                List.of(),
                false));
    }

    private static List<Dn> path(Dn from, Map<Dn, Step> steps) {
        List<Dn> path = new ArrayList<>();
        @Nullable Dn at = from;
        while (at != null && !path.contains(at)) {
            path.add(at);
            Step step = steps.get(at);
            at = step == null ? null : step.next();
        }
        return Collections.unmodifiableList(path);
    }

    /** Without the audit list, to which every container adds its own entries. */
    private static Stamp stamp(DirectoryAccount account, DomainSnapshot domain) {
        if (account.descriptor().isEmpty() || domain.adminSdHolder().isEmpty()) {
            return Stamp.UNKNOWN;
        }
        SecurityDescriptor is = account.descriptor().get();
        SecurityDescriptor holder = domain.adminSdHolder().get();
        Optional<Acl> actual = is.dacl();
        Optional<Acl> expected = holder.dacl();
        boolean same = is.owner().equals(holder.owner())
                && is.isDaclProtected() == holder.isDaclProtected()
                && actual.isPresent() == expected.isPresent()
                && (actual.isEmpty()
                        || AclComparison.of(expected.orElseThrow(), actual.get())
                                .isSame());
        return same ? Stamp.SAME : Stamp.DIFFERENT;
    }
}
