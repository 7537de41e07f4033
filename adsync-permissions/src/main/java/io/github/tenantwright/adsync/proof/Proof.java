package io.github.tenantwright.adsync.proof;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessCheck;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.ProtectedAccount;
import io.github.tenantwright.adsync.directory.ProtectedAccounts;
import io.github.tenantwright.adsync.writeback.NeededRight;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackSetup;
import io.github.tenantwright.plan.Finding;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Attribute by attribute and right by right, what connector accounts can do on each protected account: by the access list
 * that the account itself has, which is the one that counts, and by AdminSDHolder's, which it gets with the next
 * stamping. From a snapshot alone, so also without the directory.
 *
 * <p>Accounts are gone through one by one and nothing of them is kept, so that it takes little memory beside the snapshot.
 *
 * <p>Rights by groups of another domain than the connector account's own are known as far as the snapshot has its groups.
 * Immutable, but for what it remembers to be faster; not safe for use by several threads.
 */
public final class Proof {
    private static final int MOST_REMEMBERED = 256;
    // The 29th character of dSHeuristics: owners have no rights by themselves.
    private static final int BLOCK_OWNERS = 28;

    private final WritebackSetup setup;
    private final DirectorySnapshot snapshot;
    private final ProtectedAccounts accounts;
    private final RightsTable table;
    private final Map<Sid, Set<Sid>> tokens = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Key, List<ProvenRight>> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<ProvenRight>> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** What the rights depend on, with the entries that matter alone: most protected accounts have the same. */
    private record Key(
            Sid connector,
            Dn domain,
            Optional<SecurityDescriptor> descriptor,
            DirectoryAccount.Kind kind,
            boolean self) {}

    private Proof(WritebackSetup setup, DirectorySnapshot snapshot, Map<Sid, ? extends Collection<Sid>> groups) {
        this.setup = setup;
        this.snapshot = snapshot;
        this.accounts = ProtectedAccounts.of(snapshot);
        String switches = snapshot.dsHeuristics();
        boolean blocked = switches.length() > BLOCK_OWNERS && switches.charAt(BLOCK_OWNERS) == '1';
        this.table = new RightsTable(snapshot.schema().guids(), !blocked);
        for (WritebackAccount connector : setup.accounts()) {
            tokens.put(connector.sid(), AccessCheck.token(connector.sid(), groupsOf(connector, groups)));
        }
        snapshot.unread()
                .forEach(domain -> findings.add(Finding.warning(
                        "domain-unread",
                        "The domain " + domain.dnsName() + " was not read, so nothing is proven in it: " + domain.why(),
                        "Read it with a server of that domain.")));
        long primaryOnly = accounts.inSet().stream()
                .filter(account -> account.byPrimaryGroupOnly())
                .count();
        if (primaryOnly > 0) {
            findings.add(Finding.warning(
                    "primary-group-only",
                    "Protected by their primary group alone: " + primaryOnly
                            + ". No source says whether such members are stamped at all, so what is pending for them"
                            + " may never come.",
                    "Make them ordinary members of the group, or take them out."));
        }
        snapshot.domains().stream()
                .filter(domain -> domain.adminSdHolder().isEmpty())
                .forEach(domain -> findings.add(Finding.warning(
                        "holder-unreadable",
                        "AdminSDHolder of " + domain.dnsName()
                                + " can't be read, so what the next stamping brings is not" + " known.",
                        "Take the snapshot as a domain administrator.")));
    }

    private Collection<Sid> groupsOf(WritebackAccount connector, Map<Sid, ? extends Collection<Sid>> groups) {
        Collection<Sid> given = groups.get(connector.sid());
        if (given != null) {
            return given;
        }
        Optional<DirectoryAccount> known =
                snapshot.account(connector.sid()).filter(DirectoryAccount::connectorCandidate);
        if (known.isEmpty() && !connector.isGroup()) {
            findings.add(Finding.warning(
                    "groups-unknown",
                    "The groups of " + connector.name()
                            + " are not in the snapshot, so rights that it has by a group are missing here.",
                    "Take the snapshot with this account named as a connector account."));
        }
        return known.map(DirectoryAccount::tokenGroups).orElse(List.of());
    }

    /** A proof for the accounts of a set-up, with their groups as the snapshot has them. */
    public static Proof of(WritebackSetup setup, DirectorySnapshot snapshot) {
        return of(setup, snapshot, Map.of());
    }

    /** @param groups the {@code tokenGroups} of connector accounts; for those without, the snapshot's */
    public static Proof of(
            WritebackSetup setup, DirectorySnapshot snapshot, Map<Sid, ? extends Collection<Sid>> groups) {
        return new Proof(setup, snapshot, groups);
    }

    /** What could not be looked at. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Goes through all connector accounts and all protected accounts of the domains in which they write. */
    public void each(Consumer<? super AccountProof> consumer) {
        for (DomainSnapshot domain : snapshot.domains()) {
            for (WritebackAccount connector : setup.in(domain.dnsName())) {
                for (ProtectedAccount account : accounts.accounts()) {
                    if (account.standing().isProtected() && account.domain().equals(domain.dn())) {
                        consumer.accept(prove(connector, account, domain));
                    }
                }
            }
        }
    }

    /** How many accounts are as chosen, and how many are not. */
    public ProofSummary summary() {
        ProofSummary.Counter counter = new ProofSummary.Counter();
        each(counter);
        return counter.summary();
    }

    /** For people: accounts with the same result together. */
    public String describe() {
        return ProofText.of(this, snapshot);
    }

    /**
     * As JSON, account by account, for programs.
     *
     * @param out is not closed
     * @throws java.io.UncheckedIOException when it can't be written
     */
    public void writeJson(Writer out) {
        ProofJson.write(this, snapshot, out);
    }

    /** The same as a text; for few accounts. */
    public String toJson() {
        StringWriter out = new StringWriter();
        writeJson(out);
        return out.toString();
    }

    DirectorySnapshot snapshot() {
        return snapshot;
    }

    RightsTable table() {
        return table;
    }

    Set<Sid> token(WritebackAccount connector) {
        return tokens.getOrDefault(connector.sid(), Set.of());
    }

    private AccountProof prove(WritebackAccount connector, ProtectedAccount account, DomainSnapshot domain) {
        DirectoryAccount target = account.account();
        Optional<SecurityDescriptor> own =
                target.descriptor().map(descriptor -> RightsTable.reduced(descriptor, token(connector)));
        Key key = new Key(
                connector.sid(), domain.dn(), own, target.kind(), target.sid().equals(connector.sid()));
        List<ProvenRight> rights = remembered.get(key);
        if (rights == null) {
            rights = rights(connector, target, own, domain);
            remembered.put(key, rights);
        }
        return new AccountProof(connector, account, rights);
    }

    private List<ProvenRight> rights(
            WritebackAccount connector,
            DirectoryAccount target,
            Optional<SecurityDescriptor> descriptor,
            DomainSnapshot domain) {
        Guid type = table.classOf(target.kind());
        Set<Sid> token = token(connector);
        @Nullable AccessCheck own =
                descriptor.map(d -> table.check(d, token, target.sid(), type)).orElse(null);
        @Nullable AccessCheck holder = domain.adminSdHolder()
                .map(d -> table.check(RightsTable.reduced(d, token), token, target.sid(), type))
                .orElse(null);
        Map<RightTo, Boolean> wanted = wanted(connector);
        boolean readsAll = wanted.containsKey(RightTo.object(AccessRight.READ_PROPERTY));
        List<ProvenRight> proven = new ArrayList<>();
        for (RightTo right : wanted.keySet()) {
            proven.add(new ProvenRight(right, true, answer(own, right), answer(holder, right)));
        }
        for (RightTo right : table.all()) {
            if (wanted.containsKey(right) || readsAll && right.right() == AccessRight.READ_PROPERTY) {
                continue;
            }
            Answer now = answer(own, right);
            Answer stamped = answer(holder, right);
            boolean there = now.isGranted() && !RightsTable.isEverybodys(right, now);
            boolean comes = stamped.isGranted() && !RightsTable.isEverybodys(right, stamped);
            if (there || comes) {
                proven.add(new ProvenRight(right, false, now, stamped));
            }
        }
        proven.sort(AccountProof.order());
        return List.copyOf(proven);
    }

    private static Answer answer(@Nullable AccessCheck check, RightTo right) {
        if (right.about() == null && !right.name().isEmpty()) {
            return Answer.NOT_IN_SCHEMA;
        }
        return check == null ? Answer.UNREADABLE : RightsTable.answer(check, right);
    }

    private Map<RightTo, Boolean> wanted(WritebackAccount connector) {
        Map<RightTo, Boolean> wanted = new LinkedHashMap<>();
        for (NeededRight needed : NeededRight.of(connector)) {
            Optional<Entry> entry = needed.entry(table.guids());
            wanted.put(
                    entry.map(found -> RightTo.of(needed.right(), found))
                            .orElseGet(() -> new RightTo(needed.right(), needed.about(), null)),
                    true);
        }
        return wanted;
    }
}
