package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a forest held at one time of all that matters for protected accounts: its domains with the descriptors of
 * AdminSDHolder, the schema, the protected groups with all that leads to them, everybody who is or was protected, and the
 * accounts that directory syncs sign in as. Saved as JSON, so that everything made from it works without the directory.
 *
 * <p>Ordinary users are not in it, so its size follows the number of protected accounts. No passwords are in it.
 *
 * @param server host and port that was asked
 * @param dsHeuristics the forest's switches, one a character; empty when none is set
 * @param unread domains of the forest that could not be read, and why. What they hold is unknown, not absent
 * @param accounts of all domains that were read
 * @param unseen members that a group names and that could not be read
 * @param lookedForBlocked whether those are in it whose inheritance is off without being protected
 * @param trustees whom the entries name that an audit looks at: those of AdminSDHolder, the domains, the connector
 *     accounts, the containers, and of every account that was stamped
 * @param containers those whose entries name a connector account, or somebody who is no longer there
 * @param lookedAtContainers whether containers were looked at
 */
public record DirectorySnapshot(
        Instant takenAt,
        String server,
        Dn rootDomain,
        int forestLevel,
        String dsHeuristics,
        DirectorySchema schema,
        List<DomainSnapshot> domains,
        List<Unread> unread,
        List<DirectoryAccount> accounts,
        List<Unseen> unseen,
        boolean lookedForBlocked,
        List<Trustee> trustees,
        List<ContainerSnapshot> containers,
        boolean lookedAtContainers) {

    /** A domain that was not read. */
    public record Unread(Dn domain, String dnsName, String why) {}

    /** A member that was not read. */
    public record Unseen(Dn group, Dn member) {}

    /**
     * What to read beyond the ordinary.
     *
     * @param connectors accounts that are known to be used by a directory sync, by {@code sAMAccountName},
     *     {@code DOMAIN\name} or identifier
     * @param lookForBlocked whether to read the descriptors of all users, to find those whose inheritance is off
     * @param otherDomains whether to connect to the other domains of the forest, by their DNS names
     * @param containers whether to read the descriptors of all organizational units
     * @param auditLists whether to ask for the audit list of AdminSDHolder, which takes a privilege. Without it the rest
     *     of the descriptor is read all the same
     */
    public record Options(
            Set<String> connectors,
            boolean lookForBlocked,
            boolean otherDomains,
            boolean containers,
            boolean auditLists) {
        public Options {
            connectors = Set.copyOf(connectors);
        }

        /** Nothing beyond the ordinary, in all domains. */
        public static Options standard() {
            return new Options(Set.of(), false, true, false, false);
        }

        public Options withConnectors(Collection<String> names) {
            return new Options(Set.copyOf(names), lookForBlocked, otherDomains, containers, auditLists);
        }

        public Options withBlocked() {
            return new Options(connectors, true, otherDomains, containers, auditLists);
        }

        /** Also where containers name connector accounts, or somebody who is no longer there. */
        public Options withContainers() {
            return new Options(connectors, lookForBlocked, otherDomains, true, auditLists);
        }

        /** Also the audit list of AdminSDHolder, where the reader may see it. */
        public Options withAuditLists() {
            return new Options(connectors, lookForBlocked, otherDomains, containers, true);
        }

        /** Only the domains that the server itself holds. */
        public Options thisServerOnly() {
            return new Options(connectors, lookForBlocked, false, containers, auditLists);
        }
    }

    public DirectorySnapshot {
        domains = List.copyOf(domains);
        unread = List.copyOf(unread);
        accounts = List.copyOf(accounts);
        unseen = List.copyOf(unseen);
        trustees = List.copyOf(trustees);
        containers = List.copyOf(containers);
    }

    /**
     * Reads it. Sends no write.
     *
     * @param now the time to note in it
     * @throws DirectoryException when the forest or the server's own domain can't be read
     * @throws InvalidInputException when a value is malformed; it names object and attribute
     */
    public static DirectorySnapshot read(DirectoryClient client, Options options, Instant now) {
        try (SnapshotReader reader = new SnapshotReader(client, options)) {
            return reader.read(now);
        }
    }

    /** The domain of this name. */
    public Optional<DomainSnapshot> domain(Dn dn) {
        return domains.stream().filter(domain -> domain.dn().equals(dn)).findFirst();
    }

    /** The account of this identifier. */
    public Optional<DirectoryAccount> account(Sid sid) {
        return accounts.stream().filter(account -> account.sid().equals(sid)).findFirst();
    }

    /** The domain that holds the object: the deepest one, since a child's name ends like its parent's. */
    public Optional<DomainSnapshot> domainOf(Dn object) {
        return SnapshotReader.home(domains, object);
    }

    /** Accounts that directory syncs may sign in as. */
    public List<DirectoryAccount> connectorCandidates() {
        return accounts.stream().filter(DirectoryAccount::connectorCandidate).toList();
    }

    public String toJson() {
        return SnapshotJson.write(this);
    }

    /** @throws InvalidInputException when it is no snapshot; it names the place */
    public static DirectorySnapshot fromJson(String json) {
        return SnapshotJson.read(json);
    }

    /** @throws java.io.UncheckedIOException when it can't be written */
    public void writeTo(Path file) {
        SnapshotJson.write(this, file);
    }

    /**
     * @throws InvalidInputException when it is no snapshot; it names the place
     * @throws java.io.UncheckedIOException when it can't be read
     */
    public static DirectorySnapshot readFrom(Path file) {
        return SnapshotJson.read(file);
    }

    /** How much it has. */
    @Override
    public String toString() {
        return "DirectorySnapshot(" + rootDomain + ", " + domains.size() + " domains, " + accounts.size()
                + " accounts)";
    }
}
