package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Options;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unseen;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a snapshot: only what is needed, filtered by the server, page by page. */
final class SnapshotReader implements AutoCloseable {
    private static final long IS_DOMAIN = 2;

    private final DirectoryClient first;
    private final Options options;
    private final AccountReader accountReader = new AccountReader();
    private final DomainReader domainReader;
    private final Map<Dn, DirectoryClient> clients = new LinkedHashMap<>();
    private final List<DirectoryClient> opened = new ArrayList<>();
    private final List<DomainSnapshot> domains = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final Map<Dn, DirectoryAccount> accounts = new LinkedHashMap<>();
    private final List<Unseen> unseen = new ArrayList<>();

    SnapshotReader(DirectoryClient first, Options options) {
        this.first = first;
        this.options = options;
        this.domainReader = new DomainReader(accountReader, options.auditLists());
    }

    DirectorySnapshot read(Instant now) {
        RootDse server = first.rootDse();
        DirectorySchema schema = DirectorySchema.read(first);
        String heuristics = first.find(
                        server.configuration()
                                .child("CN", "Services")
                                .child("CN", "Windows NT")
                                .child("CN", "Directory Service"),
                        "dSHeuristics")
                .flatMap(found -> found.text("dSHeuristics"))
                .orElse("");
        for (DirectoryObject crossRef : first.list(DirectoryQuery.children(
                server.configuration().child("CN", "Partitions"),
                "(objectClass=crossRef)",
                "nCName",
                "dnsRoot",
                "nETBIOSName",
                "systemFlags"))) {
            if ((crossRef.number("systemFlags").orElse(0L) & IS_DOMAIN) != 0) {
                domain(crossRef, server);
            }
        }
        Sid root = domains.stream()
                .filter(domain -> domain.dn().equals(server.rootDomain()))
                .map(DomainSnapshot::sid)
                .findFirst()
                .or(() -> first.find(server.rootDomain(), "objectSid").flatMap(found -> found.sid("objectSid")))
                .orElseThrow(() -> Failures.own(
                        DirectoryException.Kind.NO_SUCH_OBJECT,
                        first.server(),
                        "Reading the forest's root domain",
                        "the servers that were asked do not hold it"));
        for (DomainSnapshot domain : domains) {
            seeds(domain, root, heuristics);
        }
        walk(domains.stream()
                .flatMap(domain -> ProtectedRoots.groups(domain, root, "").stream())
                .collect(Collectors.toSet()));
        connectors();
        TrusteeReader trustees = new TrusteeReader(domains, this::client, accounts.values());
        List<ContainerSnapshot> containers = options.containers() ? containers(trustees) : List.of();
        return new DirectorySnapshot(
                now,
                first.server(),
                server.rootDomain(),
                server.forestLevel(),
                heuristics,
                schema,
                domains,
                unread,
                accounts.values().stream()
                        .sorted(Comparator.comparing(account -> account.dn().toString()))
                        .toList(),
                unseen,
                options.lookForBlocked(),
                trustees.all(lookedAt(containers), connectorGroups()),
                containers,
                options.containers());
    }

    private List<ContainerSnapshot> containers(TrusteeReader trustees) {
        ContainerReader reader = new ContainerReader(accountReader, trustees, connectorSids());
        return domains.stream()
                .flatMap(domain -> reader.read(client(domain.dn()), domain.dn()).stream())
                .toList();
    }

    /** Descriptors whose entries an audit reads; equal ones once. */
    private Stream<SecurityDescriptor> lookedAt(List<ContainerSnapshot> containers) {
        return Stream.of(
                        domains.stream().flatMap(domain -> Stream.of(domain.adminSdHolder(), domain.root())),
                        accounts.values().stream()
                                .filter(account -> account.connectorCandidate() || account.adminCount())
                                .map(DirectoryAccount::descriptor),
                        containers.stream().map(container -> Optional.of(container.descriptor())))
                .flatMap(all -> all)
                .flatMap(Optional::stream)
                .distinct();
    }

    private Set<Sid> connectorSids() {
        return accounts.values().stream()
                .filter(DirectoryAccount::connectorCandidate)
                .map(DirectoryAccount::sid)
                .collect(Collectors.toSet());
    }

    private Stream<Sid> connectorGroups() {
        return accounts.values().stream()
                .filter(DirectoryAccount::connectorCandidate)
                .flatMap(account -> Stream.concat(Stream.of(account.sid()), account.tokenGroups().stream()));
    }

    private void domain(DirectoryObject crossRef, RootDse server) {
        Optional<Dn> name = crossRef.name("nCName");
        String dnsName = crossRef.text("dnsRoot").orElse("");
        String netbios = crossRef.text("nETBIOSName").orElse("");
        if (name.isEmpty()) {
            return;
        }
        Dn dn = name.get();
        if (server.holds(dn)) {
            domains.add(domainReader.read(first, server, dn, dnsName, netbios));
            clients.put(dn, first);
        } else if (!options.otherDomains()) {
            unread.add(new Unread(dn, dnsName, "This server does not hold it, and others were not to be asked."));
        } else {
            elsewhere(dn, dnsName, netbios);
        }
    }

    private void elsewhere(Dn dn, String dnsName, String netbios) {
        try {
            DirectoryClient other = first.at(dnsName);
            opened.add(other);
            RootDse server = other.rootDse();
            if (server.holds(dn)) {
                domains.add(domainReader.read(other, server, dn, dnsName, netbios));
                clients.put(dn, other);
            } else {
                unread.add(new Unread(dn, dnsName, "The server at that name does not hold it."));
            }
        } catch (TenantwrightException failed) {
            unread.add(new Unread(dn, dnsName, failed.getMessage()));
        }
    }

    /** Where protection comes from, and who was stamped; excluded groups too, since they may have been protected once. */
    private void seeds(DomainSnapshot domain, Sid root, String heuristics) {
        List<String> wanted = new ArrayList<>();
        ProtectedRoots.groups(domain, root, "").forEach(sid -> wanted.add(Filters.equal("objectSid", sid)));
        ProtectedRoots.objects(domain).forEach(sid -> wanted.add(Filters.equal("objectSid", sid)));
        wanted.add(Filters.equal("adminCount", 1));
        search(domain.dn(), Filters.any(wanted));
        if (options.lookForBlocked()) {
            DirectoryQuery users =
                    DirectoryQuery.below(domain.dn(), "(&(objectClass=user)(objectSid=*))", AccountReader.ATTRIBUTES);
            client(domain.dn()).search(users, object -> {
                if (object.descriptor().map(SecurityDescriptor::isDaclProtected).orElse(false)) {
                    keep(object);
                }
            });
        }
    }

    /** Follows membership down from the protected groups, across the domains that can be read. */
    private void walk(Set<Sid> roots) {
        Deque<DirectoryAccount> toDo = new ArrayDeque<>();
        accounts.values().stream()
                .filter(account -> account.kind() == Kind.GROUP && roots.contains(account.sid()))
                .forEach(toDo::add);
        Set<Dn> done = new HashSet<>();
        while (!toDo.isEmpty()) {
            DirectoryAccount group = toDo.remove();
            if (!done.add(group.dn())) {
                continue;
            }
            Optional<DomainSnapshot> home = home(group.dn());
            List<Dn> below = new ArrayList<>();
            if (home.isPresent()) {
                below.addAll(search(home.get().dn(), Filters.equal("memberOf", group.dn())));
                if (group.sid().isIn(home.get().sid())) {
                    below.addAll(search(
                            home.get().dn(),
                            Filters.equal("primaryGroupID", group.sid().relativeId())));
                }
            }
            for (Dn member : group.members()) {
                if (!accounts.containsKey(member) && !lookUp(member)) {
                    unseen.add(new Unseen(group.dn(), member));
                }
                below.add(member);
            }
            for (Dn dn : below) {
                DirectoryAccount member = accounts.get(dn);
                if (member != null && member.kind() == Kind.GROUP) {
                    toDo.add(member);
                }
            }
        }
    }

    /** One that the group's own domain does not find: from another domain, or hidden. */
    private boolean lookUp(Dn member) {
        return home(member)
                .flatMap(domain -> client(domain.dn()).find(member, AccountReader.ATTRIBUTES))
                .map(this::keep)
                .orElse(false);
    }

    private void connectors() {
        for (DomainSnapshot domain : domains) {
            List<String> wanted = new ArrayList<>(List.of(
                    Filters.startsWith("sAMAccountName", "MSOL_"),
                    Filters.startsWith("sAMAccountName", "AAD_"),
                    Filters.startsWith("sAMAccountName", "pGMSA_"),
                    Filters.startsWith("sAMAccountName", "provAgentgMSA"),
                    Filters.startsWith(
                            "description",
                            "Account created by Microsoft Azure Active Directory Connect with installation"
                                    + " identifier")));
            options.connectors().forEach(name -> named(name, domain).ifPresent(wanted::add));
            for (Dn dn : search(domain.dn(), Filters.any(wanted))) {
                DirectoryAccount account = accounts.get(dn);
                if (account != null) {
                    accounts.put(dn, account.asConnector(client(domain.dn()).tokenGroups(dn)));
                }
            }
        }
    }

    /** How an account of this name is found in a domain; nothing when the name says that it is in another. */
    private static Optional<String> named(String name, DomainSnapshot domain) {
        if (name.toUpperCase(Locale.ROOT).startsWith("S-1-")) {
            return Optional.of(Filters.equal("objectSid", Sid.of(name)));
        }
        int slash = name.indexOf('\\');
        return slash >= 0 && !name.substring(0, slash).equalsIgnoreCase(domain.netbiosName())
                ? Optional.empty()
                : Optional.of(Filters.equal("sAMAccountName", name.substring(slash + 1)));
    }

    /** Keeps what is found, and says what it was. */
    private List<Dn> search(Dn domain, String filter) {
        List<Dn> found = new ArrayList<>();
        client(domain).search(DirectoryQuery.below(domain, filter, AccountReader.ATTRIBUTES), object -> {
            if (keep(object)) {
                found.add(object.dn());
            }
        });
        return found;
    }

    private boolean keep(DirectoryObject object) {
        if (!accounts.containsKey(object.dn())) {
            accountReader.account(object).ifPresent(account -> accounts.put(account.dn(), account));
        }
        return accounts.containsKey(object.dn());
    }

    private DirectoryClient client(Dn domain) {
        return clients.getOrDefault(domain, first);
    }

    /** The domain that holds the object: the deepest, since a child's name ends like its parent's. */
    private Optional<DomainSnapshot> home(Dn object) {
        return home(domains, object);
    }

    static Optional<DomainSnapshot> home(List<DomainSnapshot> domains, Dn object) {
        return domains.stream()
                .filter(domain -> object.isAtOrBelow(domain.dn()))
                .max(Comparator.comparing(domain -> domain.dn().parts().size()));
    }

    @Override
    public void close() {
        opened.forEach(DirectoryClient::close);
    }
}
