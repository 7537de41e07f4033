package io.github.tenantwright.adsync.internal;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryObject;
import io.github.tenantwright.adsync.directory.DirectoryQuery;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.RootDse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the domains of a forest, each at a server that holds it. */
public final class DomainWalk {
    private static final long IS_DOMAIN = 2;

    private DomainWalk() {}

    /** One domain. */
    public record Domain(Dn dn, String dnsName, String netbiosName) {}

    /** What is done with each. */
    public interface Visit {
        void domain(Domain domain, DirectoryClient client, RootDse server);
    }

    /**
     * Visits all domains. What fails in one that another server holds makes it unread; what fails at the first server is
     * thrown.
     *
     * @param others whether to connect to the other domains, by their DNS names
     * @return the domains that were not read
     */
    public static List<Unread> over(DirectoryClient first, boolean others, Visit visit) {
        RootDse server = first.rootDse();
        List<Unread> unread = new ArrayList<>();
        for (DirectoryObject crossRef : first.list(DirectoryQuery.children(
                server.configuration().child("CN", "Partitions"),
                "(objectClass=crossRef)",
                "nCName",
                "dnsRoot",
                "nETBIOSName",
                "systemFlags"))) {
            Optional<Dn> name = crossRef.name("nCName");
            if (name.isEmpty() || (crossRef.number("systemFlags").orElse(0L) & IS_DOMAIN) == 0) {
                continue;
            }
            Domain domain = new Domain(
                    name.get(),
                    crossRef.text("dnsRoot").orElse(""),
                    crossRef.text("nETBIOSName").orElse(""));
            if (server.holds(domain.dn())) {
                visit.domain(domain, first, server);
            } else if (others) {
                elsewhere(first, domain, visit, unread);
            } else {
                unread.add(new Unread(
                        domain.dn(),
                        domain.dnsName(),
                        "This server does not hold it, and others were not to be asked."));
            }
        }
        return unread;
    }

    /**
     * The domain itself.
     *
     * @throws InvalidInputException when the signed-in account may not read it
     */
    public static DirectoryObject root(DirectoryClient client, Dn domain, String... attributes) {
        return client.find(domain, attributes)
                .orElseThrow(() -> new InvalidInputException(
                        "domain", domain, "one that the signed-in account may read at " + client.server()));
    }

    private static void elsewhere(DirectoryClient first, Domain domain, Visit visit, List<Unread> unread) {
        try (DirectoryClient other = first.at(domain.dnsName())) {
            RootDse server = other.rootDse();
            if (server.holds(domain.dn())) {
                visit.domain(domain, other, server);
            } else {
                unread.add(new Unread(domain.dn(), domain.dnsName(), "The server at that name does not hold it."));
            }
        } catch (TenantwrightException failed) {
            unread.add(new Unread(domain.dn(), domain.dnsName(), failed.getMessage()));
        }
    }
}
