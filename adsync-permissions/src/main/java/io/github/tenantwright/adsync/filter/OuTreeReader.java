package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryObject;
import io.github.tenantwright.adsync.directory.DirectoryQuery;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.OuNode.Kind;
import io.github.tenantwright.adsync.filter.OuTree.Found;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads a tree over LDAP: names of containers, and on request how many objects are in each. */
final class OuTreeReader {
    private static final String CONTAINERS = "(|(objectClass=organizationalUnit)(objectClass=container)"
            + "(objectClass=builtinDomain)(objectClass=lostAndFound))";
    private static final String OBJECTS = "(|(objectClass=user)(objectClass=group)(objectClass=contact))";

    private final DirectoryClient client;
    private final Dn domain;

    OuTreeReader(DirectoryClient client, Dn domain) {
        this.client = client;
        this.domain = domain;
    }

    OuTree read(boolean count) {
        List<Dn> otherTrees = client.rootDse().namingContexts().stream()
                .filter(tree -> tree.isBelow(domain))
                .toList();
        List<Dn> internals = List.of(domain.child("CN", "System"), domain.child("CN", "Program Data"));
        Map<Dn, Kind> kinds = new LinkedHashMap<>();
        client.search(DirectoryQuery.below(domain, CONTAINERS, "objectClass"), object -> {
            Dn dn = object.dn();
            boolean ours = dn.isBelow(domain)
                    && otherTrees.stream().noneMatch(dn::isAtOrBelow)
                    && internals.stream().noneMatch(dn::isBelow);
            if (ours) {
                kinds.put(dn, kind(object));
            }
        });
        kinds.put(domain, Kind.DOMAIN);
        Map<Dn, Integer> counts = count ? count(kinds) : Map.of();
        Map<Dn, Found> found = new LinkedHashMap<>();
        kinds.forEach((dn, kind) -> found.put(
                dn, new Found(kind, count ? OptionalInt.of(counts.getOrDefault(dn, 0)) : OptionalInt.empty())));
        return OuTree.build(domain, found);
    }

    private Map<Dn, Integer> count(Map<Dn, Kind> containers) {
        Map<Dn, Integer> counts = new HashMap<>();
        client.search(DirectoryQuery.below(domain, OBJECTS, "isCriticalSystemObject"), object -> {
            if (object.dn().isBelow(domain) && !object.flag("isCriticalSystemObject")) {
                Dn at = object.dn().parent().orElse(domain);
                while (!containers.containsKey(at)) {
                    at = at.parent().orElse(domain);
                }
                counts.merge(at, 1, Integer::sum);
            }
        });
        return counts;
    }

    private static Kind kind(DirectoryObject object) {
        return object.texts("objectClass").contains("organizationalUnit") ? Kind.OU : Kind.CONTAINER;
    }
}
