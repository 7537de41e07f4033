package io.github.tenantwright.adsync.readiness;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryObject;
import io.github.tenantwright.adsync.directory.DirectoryQuery;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.Filters;
import io.github.tenantwright.adsync.directory.RootDse;
import io.github.tenantwright.adsync.internal.DomainWalk;
import io.github.tenantwright.adsync.internal.time.AdTimes;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Connector;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Domain;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Options;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Person;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Policy;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot.Server;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads a readiness snapshot. */
final class ReadinessReader {
    static final String POLICY_HINTS = "1.2.840.113556.1.4.2239";
    static final String FORMER_POLICY_HINTS = "1.2.840.113556.1.4.2066";

    private static final long DISABLED = 0x2;
    private static final long NORMAL = 0x200;
    private static final long SERVER = 0x2000;
    private static final int MOST_SERVERS = 100;
    private static final String RESERVED = "+\"\\<>;\n\r=/,";

    private final DirectoryClient first;
    private final Options options;
    private final List<Connector> connectors = new ArrayList<>();
    private final List<Domain> domains = new ArrayList<>();

    ReadinessReader(DirectoryClient first, Options options) {
        this.first = first;
        this.options = options;
    }

    ReadinessSnapshot read(Instant now) {
        List<Unread> unread = DomainWalk.over(first, options.otherDomains(), this::domain);
        domains.sort(Comparator.comparing((Domain domain) -> domain.dn().toString()));
        return new ReadinessSnapshot(now, first.server(), connectors, domains, unread);
    }

    private void domain(DomainWalk.Domain domain, DirectoryClient client, RootDse server) {
        DirectoryObject root =
                DomainWalk.root(client, domain.dn(), "objectSid", "minPwdAge", DirectoryClient.DESCRIPTOR);
        List<Policy> policies = new ArrayList<>();
        boolean readable = policies(client, domain.dn(), policies);
        domains.add(new Domain(
                domain.dn(),
                domain.dnsName(),
                root.sid("objectSid")
                        .orElseThrow(() -> new InvalidInputException("objectSid of " + domain.dn(), null, "a value")),
                root.number("minPwdAge").map(AdTimes::age),
                readable,
                policies,
                root.descriptor(),
                servers(client, domain.dn(), server),
                people(client, domain.dn()),
                strangeOus(client, domain.dn())));
        connectors(client, domain.dn());
    }

    /** Whether their container can be seen, which says whether none means none. */
    private static boolean policies(DirectoryClient client, Dn domain, List<Policy> policies) {
        Dn container = domain.child("CN", "System").child("CN", "Password Settings Container");
        if (client.find(container, "objectClass").isEmpty()) {
            return false;
        }
        client.search(
                DirectoryQuery.children(
                        container,
                        Filters.equal("objectClass", "msDS-PasswordSettings"),
                        "msDS-MinimumPasswordAge",
                        "msDS-PasswordSettingsPrecedence",
                        "msDS-PSOAppliesTo"),
                object -> policies.add(new Policy(
                        object.dn().name(),
                        object.number("msDS-PasswordSettingsPrecedence")
                                .orElse(0L)
                                .intValue(),
                        AdTimes.age(object.number("msDS-MinimumPasswordAge").orElse(0L)),
                        object.names("msDS-PSOAppliesTo"))));
        policies.sort(Comparator.comparingInt(Policy::precedence).thenComparing(Policy::name));
        return true;
    }

    private List<Server> servers(DirectoryClient client, Dn domain, RootDse connected) {
        List<String> hosts = new ArrayList<>();
        client.search(
                DirectoryQuery.below(domain, Filters.bits("userAccountControl", SERVER), "dNSHostName"),
                object -> object.text("dNSHostName").ifPresent(hosts::add));
        List<Server> servers = new ArrayList<>();
        if (hosts.stream().noneMatch(host -> host.equalsIgnoreCase(connected.hostName()))) {
            servers.add(server(connected.hostName(), connected));
        }
        for (String host : hosts) {
            if (host.equalsIgnoreCase(connected.hostName())) {
                servers.add(server(host, connected));
            } else if (!options.everyServer() || servers.size() >= MOST_SERVERS) {
                servers.add(new Server(host, "It was not to be asked.", 0, false, false));
            } else {
                servers.add(ask(client, host));
            }
        }
        return servers;
    }

    private static Server ask(DirectoryClient client, String host) {
        try (DirectoryClient other = client.at(host)) {
            return server(host, other.rootDse());
        } catch (TenantwrightException failed) {
            return new Server(host, Optional.ofNullable(failed.getMessage()).orElse("no answer"), 0, false, false);
        }
    }

    private static Server server(String host, RootDse server) {
        return new Server(
                host,
                "",
                server.serverLevel(),
                server.controls().contains(POLICY_HINTS),
                server.controls().contains(FORMER_POLICY_HINTS));
    }

    private List<Person> people(DirectoryClient client, Dn domain) {
        List<Dn> places = options.places().isEmpty()
                ? List.of(domain)
                : options.places().stream()
                        .filter(place -> place.isAtOrBelow(domain))
                        .toList();
        List<Person> people = new ArrayList<>();
        String ordinary = Filters.all(List.of(
                Filters.equal("objectClass", "user"),
                Filters.not(Filters.equal("objectClass", "computer")),
                Filters.bits("userAccountControl", NORMAL),
                Filters.not(Filters.bits("userAccountControl", DISABLED)),
                Filters.not(Filters.equal("adminCount", 1))));
        for (Dn place : options.people() == 0 ? List.<Dn>of() : places) {
            int enough = people.size() + options.people();
            try {
                client.search(
                        DirectoryQuery.below(place, ordinary, "objectSid", DirectoryClient.DESCRIPTOR), object -> {
                            if (people.size() >= enough) {
                                throw new Enough();
                            }
                            object.sid("objectSid")
                                    .ifPresent(sid -> people.add(new Person(object.dn(), sid, object.descriptor())));
                        });
            } catch (Enough stopped) {
                // What comes after this page is not asked for.
            }
        }
        return people;
    }

    /** Ends a search in the middle of it. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    private static List<Dn> strangeOus(DirectoryClient client, Dn domain) {
        List<Dn> strange = new ArrayList<>();
        client.search(DirectoryQuery.below(domain, Filters.equal("objectClass", "organizationalUnit")), object -> {
            String name = object.dn().name();
            boolean reserved = name.chars().anyMatch(c -> RESERVED.indexOf(c) >= 0)
                    || name.startsWith(" ")
                    || name.startsWith("#")
                    || name.endsWith(" ");
            if (reserved) {
                strange.add(object.dn());
            }
        });
        return strange;
    }

    private void connectors(DirectoryClient client, Dn domain) {
        String wanted = options.connector()
                .map(name -> Filters.equal("sAMAccountName", name))
                .orElse(Filters.startsWith("sAMAccountName", "MSOL_"));
        List<DirectoryObject> found = client.list(DirectoryQuery.below(
                domain, "(&(objectClass=user)" + wanted + ")", "objectSid", "sAMAccountName", "userAccountControl"));
        for (DirectoryObject object : found) {
            object.sid("objectSid")
                    .ifPresent(sid -> connectors.add(new Connector(
                            object.dn(),
                            sid,
                            object.text("sAMAccountName").orElse(""),
                            (object.number("userAccountControl").orElse(0L) & DISABLED) == 0,
                            client.tokenGroups(object.dn()))));
        }
    }
}
