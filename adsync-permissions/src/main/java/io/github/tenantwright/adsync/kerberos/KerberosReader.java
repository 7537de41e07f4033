package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryException;
import io.github.tenantwright.adsync.directory.DirectoryObject;
import io.github.tenantwright.adsync.directory.DirectoryQuery;
import io.github.tenantwright.adsync.directory.DirectorySnapshot.Unread;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.Filters;
import io.github.tenantwright.adsync.directory.RootDse;
import io.github.tenantwright.adsync.internal.DomainWalk;
import io.github.tenantwright.adsync.internal.time.AdTimes;
import io.github.tenantwright.adsync.kerberos.KerberosAccount.Kind;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.Computers;
import io.github.tenantwright.adsync.kerberos.KerberosDomain.Controller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a Kerberos snapshot. */
final class KerberosReader {
    private static final String TYPES = "msDS-SupportedEncryptionTypes";
    // RFC 4511, 4.1.9
    private static final int NO_SUCH_ATTRIBUTE = 16;
    private static final int UNDEFINED_ATTRIBUTE = 17;
    private static final String LEVEL = "msDS-Behavior-Version";
    private static final String SSO_ACCOUNT = "AZUREADSSOACC$";
    private static final long DISABLED = 0x2;
    private static final long TRUST_ACCOUNT = 0x800;
    private static final long SERVER = 0x2000;
    private static final long DES_ONLY = 0x20_0000;
    private static final long READ_ONLY_SERVER = 0x400_0000;
    private static final long READ_ONLY_CONTROLLERS = 521;
    private static final long KRBTGT = 502;
    private static final Pattern CHANGED =
            Pattern.compile("<ftimeLastOriginatingChange>([0-9T:Z-]{19,24})</ftimeLastOriginatingChange>");

    private final DirectoryClient first;
    private final List<KerberosDomain> domains = new ArrayList<>();
    private final Map<String, Integer> levelByHost = new HashMap<>();

    KerberosReader(DirectoryClient first) {
        this.first = first;
    }

    KerberosSnapshot read(boolean otherDomains, Instant now) {
        RootDse server = first.rootDse();
        controllerLevels(server.configuration());
        List<Unread> unread =
                DomainWalk.over(first, otherDomains, (domain, client, there) -> domains.add(domain(domain, client)));
        // The root of the forest first.
        domains.sort(
                Comparator.comparing((KerberosDomain domain) -> !domain.dn().equals(server.rootDomain()))
                        .thenComparing(domain -> domain.dn().toString()));
        return new KerberosSnapshot(
                now,
                first.server(),
                server.rootDomain(),
                server.forestLevel(),
                number(server.schema(), "objectVersion"),
                number(server.schema().child("CN", "ms-Exch-Schema-Version-Pt"), "rangeUpper"),
                domains,
                unread);
    }

    private int number(Dn object, String attribute) {
        long value = first.find(object, attribute)
                .flatMap(found -> found.number(attribute))
                .orElse(0L);
        return (int) Math.max(0, Math.min(value, Integer.MAX_VALUE));
    }

    /** The settings of each server are below the sites; the server itself is right above its settings. */
    private void controllerLevels(Dn configuration) {
        List<DirectoryObject> settings;
        try {
            settings = first.list(DirectoryQuery.below(
                    configuration.child("CN", "Sites"), Filters.equal("objectClass", "nTDSDSA"), LEVEL));
        } catch (DirectoryException failed) {
            if (failed.kind() == DirectoryException.Kind.NO_SUCH_OBJECT) {
                return;
            }
            throw failed;
        }
        for (DirectoryObject object : settings) {
            object.dn()
                    .parent()
                    .flatMap(above -> first.find(above, "dNSHostName"))
                    .flatMap(above -> above.text("dNSHostName"))
                    .ifPresent(host -> levelByHost.put(
                            host.toLowerCase(Locale.ROOT),
                            object.number(LEVEL).orElse(0L).intValue()));
        }
    }

    private KerberosDomain domain(DomainWalk.Domain domain, DirectoryClient client) {
        DirectoryObject root = DomainWalk.root(client, domain.dn(), LEVEL, "objectSid");
        Optional<Instant> aesSince = root.sid("objectSid")
                .map(sid -> Sid.of(sid + "-" + READ_ONLY_CONTROLLERS))
                .flatMap(group -> client.find(group, domain.dn(), false, "whenCreated"))
                .flatMap(group -> group.text("whenCreated"))
                .flatMap(AdTimes::generalized);
        Accounts accounts = new Accounts();
        accounts.read(client, domain.dn());
        return new KerberosDomain(
                domain.dn(),
                domain.dnsName(),
                domain.netbiosName(),
                root.number(LEVEL).orElse(0L).intValue(),
                levelChanged(client, domain.dn()),
                aesSince,
                controllers(client, domain.dn()),
                trusts(client, domain.dn()),
                accounts.kept,
                accounts.counted());
    }

    /** From what the replication remembers of the attribute; not every server tells. */
    private static Optional<Instant> levelChanged(DirectoryClient client, Dn domain) {
        String attribute = "msDS-ReplAttributeMetaData";
        List<String> metadata;
        try {
            metadata = client.find(domain, attribute)
                    .map(found -> found.texts(attribute))
                    .orElse(List.of());
        } catch (DirectoryException failed) {
            if (!isNotOffered(failed)) {
                throw failed;
            }
            return Optional.empty();
        }
        for (String text : metadata) {
            if (text.contains("<pszAttributeName>" + LEVEL + "</pszAttributeName>")) {
                Matcher changed = CHANGED.matcher(text);
                if (changed.find()) {
                    return AdTimes.generalized(changed.group(1).replaceAll("[^0-9]", ""));
                }
            }
        }
        return Optional.empty();
    }

    /** The server says that it has no such attribute, or does not compute it. */
    private static boolean isNotOffered(DirectoryException failed) {
        return failed.kind() == DirectoryException.Kind.UNWILLING
                || failed.resultCode() == NO_SUCH_ATTRIBUTE
                || failed.resultCode() == UNDEFINED_ATTRIBUTE;
    }

    private List<Controller> controllers(DirectoryClient client, Dn domain) {
        List<Controller> controllers = new ArrayList<>();
        String servers = Filters.any(List.of(
                Filters.bits("userAccountControl", SERVER), Filters.bits("userAccountControl", READ_ONLY_SERVER)));
        client.search(DirectoryQuery.below(domain, servers, "dNSHostName", "operatingSystem", TYPES), object -> {
            String host = object.text("dNSHostName").orElse("");
            Integer level = levelByHost.get(host.toLowerCase(Locale.ROOT));
            controllers.add(new Controller(
                    object.dn(),
                    host,
                    object.text("operatingSystem").orElse(""),
                    level == null ? OptionalInt.empty() : OptionalInt.of(level),
                    types(object)));
        });
        return controllers;
    }

    private static List<KerberosTrust> trusts(DirectoryClient client, Dn domain) {
        Map<String, Optional<Instant>> passwords = new HashMap<>();
        client.search(
                DirectoryQuery.below(
                        domain, Filters.bits("userAccountControl", TRUST_ACCOUNT), "sAMAccountName", "pwdLastSet"),
                object -> object.text("sAMAccountName")
                        .ifPresent(name -> passwords.put(
                                name.toLowerCase(Locale.ROOT),
                                object.number("pwdLastSet").flatMap(AdTimes::ticks))));
        List<KerberosTrust> trusts = new ArrayList<>();
        client.search(
                DirectoryQuery.below(
                        domain.child("CN", "System"),
                        Filters.equal("objectClass", "trustedDomain"),
                        "trustPartner",
                        "flatName",
                        "trustDirection",
                        "trustType",
                        "trustAttributes",
                        TYPES),
                object -> {
                    String flat = object.text("flatName").orElse("");
                    trusts.add(new KerberosTrust(
                            object.dn(),
                            object.text("trustPartner").orElse(object.dn().name()),
                            flat,
                            object.number("trustDirection").orElse(0L).intValue(),
                            object.number("trustType").orElse(0L).intValue(),
                            object.number("trustAttributes").orElse(0L) & 0xFFFF_FFFFL,
                            types(object),
                            passwords.getOrDefault(flat.toLowerCase(Locale.ROOT) + "$", Optional.empty())));
                });
        return trusts;
    }

    private static EncryptionTypes types(DirectoryObject object) {
        return object.number(TYPES).map(EncryptionTypes::of).orElse(EncryptionTypes.UNSET);
    }

    /** Ordinary computers are counted, not kept: there may be many, and most are alike. */
    private static final class Accounts {
        private final List<KerberosAccount> kept = new ArrayList<>();
        private final Map<Long, Integer> computers = new TreeMap<>();

        void read(DirectoryClient client, Dn domain) {
            String wanted = "(&(objectClass=user)"
                    + Filters.any(List.of(
                            Filters.present("servicePrincipalName"),
                            Filters.present("msDS-SecondaryKrbTgtNumber"),
                            Filters.equal("sAMAccountName", "krbtgt"),
                            Filters.equal("sAMAccountName", SSO_ACCOUNT)))
                    + ")";
            client.search(
                    DirectoryQuery.below(
                            domain,
                            wanted,
                            "objectClass",
                            "objectSid",
                            "sAMAccountName",
                            "userAccountControl",
                            "msDS-SecondaryKrbTgtNumber",
                            "pwdLastSet",
                            TYPES),
                    this::add);
        }

        private void add(DirectoryObject object) {
            long control = object.number("userAccountControl").orElse(0L);
            Kind kind = kind(object);
            KerberosAccount account = new KerberosAccount(
                    object.dn(),
                    object.text("sAMAccountName").orElse(""),
                    kind,
                    (control & DISABLED) == 0,
                    types(object),
                    (control & DES_ONLY) != 0,
                    object.number("pwdLastSet").flatMap(AdTimes::ticks));
            if (kind == Kind.COMPUTER && account.enabled()) {
                computers.merge(account.types().value().orElse(-1), 1, Integer::sum);
            }
            boolean ordinary = kind == Kind.COMPUTER && account.types().hasAes() && !account.desOnly();
            if (!ordinary) {
                kept.add(account);
            }
        }

        private static Kind kind(DirectoryObject object) {
            List<String> classes = object.texts("objectClass");
            boolean krbtgt = object.has("msDS-SecondaryKrbTgtNumber")
                    || object.sid("objectSid")
                            .map(sid -> sid.relativeId() == KRBTGT)
                            .orElse(false);
            if (krbtgt) {
                return Kind.KRBTGT;
            } else if (object.text("sAMAccountName").orElse("").equalsIgnoreCase(SSO_ACCOUNT)) {
                return Kind.SEAMLESS_SSO;
            } else if (classes.stream().anyMatch(name -> name.endsWith("ManagedServiceAccount"))) {
                return Kind.MANAGED;
            }
            return classes.contains("computer") ? Kind.COMPUTER : Kind.USER;
        }

        List<Computers> counted() {
            List<Computers> counted = new ArrayList<>();
            computers.forEach((value, count) -> counted.add(new Computers(
                    new EncryptionTypes(value < 0 ? OptionalLong.empty() : OptionalLong.of(value)), count)));
            return counted;
        }
    }
}
