package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.WellKnownSids;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.Trustee.Fate;
import io.github.tenantwright.adsync.internal.time.AdTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds out whom identifiers name: in the domain that issued them, then among its deleted objects, then among the former
 * identifiers of live accounts. Each is looked up once.
 */
final class TrusteeReader {
    private static final String[] ATTRIBUTES = {
        "objectClass",
        "objectSid",
        "sAMAccountName",
        "cn",
        "userAccountControl",
        "description",
        "isDeleted",
        "msDS-LastKnownRDN",
        "whenChanged"
    };
    private static final long DISABLED = 0x2;

    private final List<DomainSnapshot> domains;
    private final Function<Dn, DirectoryClient> clients;
    private final Map<Sid, Trustee> known = new HashMap<>();

    /** @param accounts who was read already, and need not be asked for */
    TrusteeReader(
            List<DomainSnapshot> domains, Function<Dn, DirectoryClient> clients, Iterable<DirectoryAccount> accounts) {
        this.domains = domains;
        this.clients = clients;
        for (DirectoryAccount account : accounts) {
            if (WellKnownSids.isIssued(account.sid()) && account.kind() != Kind.FOREIGN) {
                known.put(account.sid(), live(account));
            }
        }
    }

    /** All whom these descriptors name, in a fixed order. */
    List<Trustee> all(Stream<SecurityDescriptor> descriptors, Stream<Sid> more) {
        Map<Sid, Trustee> named = new LinkedHashMap<>();
        Stream.concat(descriptors.flatMap(TrusteeReader::named), more)
                .forEach(sid -> named.computeIfAbsent(sid, this::resolve));
        return named.values().stream()
                .sorted(Comparator.comparing(trustee -> trustee.sid().toString()))
                .toList();
    }

    private static Stream<Sid> named(SecurityDescriptor descriptor) {
        List<Sid> named = new ArrayList<>();
        descriptor.owner().ifPresent(named::add);
        descriptor
                .dacl()
                .ifPresent(dacl -> dacl.aces().forEach(ace -> {
                    if (ace instanceof TrusteeAce entry) {
                        named.add(entry.trustee());
                    }
                }));
        return named.stream();
    }

    Trustee resolve(Sid sid) {
        Trustee before = known.get(sid);
        if (before == null) {
            before = WellKnownSids.isIssued(sid) ? look(sid) : Trustee.wellKnown(sid);
            known.put(sid, before);
        }
        return before;
    }

    private Trustee look(Sid sid) {
        Optional<DomainSnapshot> home =
                domains.stream().filter(domain -> sid.isIn(domain.sid())).findFirst();
        if (home.isPresent()) {
            Optional<Trustee> found = find(sid, home.get(), false)
                    .or(() -> home.get().deletedVisible() ? find(sid, home.get(), true) : Optional.empty());
            if (found.isPresent()) {
                return found.get();
            }
        }
        for (DomainSnapshot domain : domains) {
            Optional<DirectoryObject> heir = clients
                    .apply(domain.dn())
                    .list(DirectoryQuery.below(domain.dn(), Filters.equal("sIDHistory", sid), ATTRIBUTES))
                    .stream()
                    .findFirst();
            if (heir.isPresent()) {
                return trustee(sid, heir.get(), domain, Fate.MOVED);
            }
        }
        return Trustee.without(
                sid,
                home.map(domain -> domain.deletedVisible() ? Fate.GONE : Fate.NOT_FOUND)
                        .orElse(Fate.FOREIGN));
    }

    private Optional<Trustee> find(Sid sid, DomainSnapshot domain, boolean deleted) {
        return clients.apply(domain.dn())
                .find(sid, domain.dn(), deleted, ATTRIBUTES)
                .map(object -> trustee(sid, object, domain, object.flag("isDeleted") ? Fate.DELETED : Fate.LIVE));
    }

    private static Trustee trustee(Sid sid, DirectoryObject object, DomainSnapshot domain, Fate fate) {
        String name = object.text("sAMAccountName")
                .or(() -> object.text("msDS-LastKnownRDN"))
                .or(() -> object.text("cn"))
                .orElseGet(() -> object.dn().name());
        return new Trustee(
                sid,
                fate,
                qualified(domain, withoutMark(name)),
                Optional.of(object.dn()),
                Optional.of(AccountReader.kind(object.texts("objectClass"))),
                (object.number("userAccountControl").orElse(0L) & DISABLED) == 0,
                AccountReader.description(object),
                fate == Fate.DELETED ? object.text("whenChanged").flatMap(AdTimes::generalized) : Optional.empty());
    }

    /** A deleted object's name goes on with a line feed and its GUID. */
    private static String withoutMark(String name) {
        int mark = name.indexOf('\n');
        return mark < 0 ? name : name.substring(0, mark);
    }

    private Trustee live(DirectoryAccount account) {
        return new Trustee(
                account.sid(),
                Fate.LIVE,
                SnapshotReader.home(domains, account.dn())
                        .map(domain -> qualified(domain, account.name()))
                        .orElse(account.name()),
                Optional.of(account.dn()),
                Optional.of(account.kind()),
                account.enabled(),
                account.description(),
                Optional.empty());
    }

    private static String qualified(DomainSnapshot domain, String name) {
        return domain.netbiosName().isEmpty() || name.isEmpty() ? name : domain.netbiosName() + "\\" + name;
    }
}
