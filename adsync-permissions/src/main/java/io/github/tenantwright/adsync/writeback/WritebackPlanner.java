package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessCheck;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.ObjectAce;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.SimpleAce;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.plan.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what accounts need with AdminSDHolder's access list, and plans the entries that are missing: for this object,
 * without inheritance and without a class, one attribute or one right each. Entries that are only handed down do nothing
 * there, since the list is copied as it is. Nothing is ever taken away, and no other entry is touched.
 *
 * <p>Pure: the same against a live directory and a saved one.
 */
public final class WritebackPlanner {
    private WritebackPlanner() {}

    /** Plans for accounts whose groups are not known; see the other form. */
    public static WritebackPlan plan(
            WritebackSetup setup, String domain, SecurityDescriptor adminSdHolder, DirectoryGuids schema) {
        return plan(setup, domain, adminSdHolder, schema, Map.of());
    }

    /**
     * Plans for one domain.
     *
     * @param domain its DNS name
     * @param adminSdHolder as it was read, with its access list
     * @param schema what the forest's own schema has. {@link DirectoryGuids#known} may stand in for it where only
     *     pictures of a plan are wanted: it lacks GUIDs that are published nowhere, and has attributes that a forest
     *     without Exchange lacks
     * @param groups the {@code tokenGroups} of accounts, by account: what a group has needs no entry of its own
     * @throws InvalidInputException when the descriptor has no access list, or the domain's name is none
     */
    public static WritebackPlan plan(
            WritebackSetup setup,
            String domain,
            SecurityDescriptor adminSdHolder,
            DirectoryGuids schema,
            Map<Sid, ? extends Collection<Sid>> groups) {
        String name = AdminSdHolder.domain("domain", domain);
        Acl present = adminSdHolder
                .dacl()
                .orElseThrow(() -> new InvalidInputException(
                        "adminSdHolder",
                        adminSdHolder,
                        "a descriptor that was read with its access list, and has one: without one everybody may do "
                                + "everything"));
        List<RightFinding> rights = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<WritebackAccount> accounts = setup.in(name);
        for (WritebackAccount account : accounts) {
            Set<Sid> token = AccessCheck.token(account.sid(), groupsOf(groups, account.sid()));
            List<RightFinding> own = NeededRight.of(account).stream()
                    .map(right -> look(account, right, present, token, schema))
                    .toList();
            rights.addAll(own);
            findings.addAll(WritebackFindings.of(account, own, present, schema));
            if (own.stream().noneMatch(right -> right.right().right() == AccessRight.READ_PROPERTY)) {
                WritebackFindings.reading(account, token, adminSdHolder, own, schema)
                        .ifPresent(findings::add);
            }
        }
        findings.addAll(WritebackFindings.ofHolder(adminSdHolder, present));
        if (accounts.isEmpty()) {
            findings.add(Finding.note("nobody-writes-here", "No account of the set-up writes back in " + name + "."));
        }
        return new WritebackPlan(
                name, adminSdHolder, changed(adminSdHolder, present, rights), rights, findings, schema);
    }

    private static Collection<Sid> groupsOf(Map<Sid, ? extends Collection<Sid>> groups, Sid account) {
        Collection<Sid> known = groups.get(account);
        return known == null ? List.of() : known;
    }

    private static RightFinding look(
            WritebackAccount account, NeededRight right, Acl present, Set<Sid> token, DirectoryGuids schema) {
        Optional<Entry> entry = right.entry(schema);
        if (entry.isEmpty() && !right.about().isEmpty()) {
            return new RightFinding(account, right, RightState.NOT_IN_SCHEMA, null, null);
        }
        PresentRight found = PresentRight.in(
                present,
                token,
                right.right(),
                entry.map(Entry::guid).orElse(null),
                entry.map(Entry::propertySet).orElse(null));
        boolean add = found.state() == RightState.MISSING || found.state() == RightState.PRESENT_BUT_INEFFECTIVE;
        TrusteeAce wanted = entry.isPresent()
                ? ObjectAce.allow(right.right().mask(), entry.get().guid(), account.sid())
                : SimpleAce.allow(right.right().mask(), account.sid());
        return new RightFinding(account, right, found.state(), found.by(), add ? wanted : null);
    }

    private static SecurityDescriptor changed(SecurityDescriptor before, Acl present, List<RightFinding> rights) {
        Acl acl = present;
        Set<Ace> added = new HashSet<>();
        for (RightFinding right : rights) {
            TrusteeAce entry = right.entry();
            if (entry != null && added.add(entry)) {
                acl = acl.withAce(entry);
            }
        }
        // A directory sorts what it is given; one that does not must not get a list in which order hides a denial.
        return added.isEmpty() ? before : before.withDacl(acl.isCanonical() ? acl : acl.canonical());
    }
}
