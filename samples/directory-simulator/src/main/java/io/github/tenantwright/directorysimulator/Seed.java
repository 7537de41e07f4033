package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every forest has from its first day: well-known groups and accounts, sites, partitions and the schema. */
final class Seed {
    private static final Map<Integer, String> BUILT_IN = new TreeMap<>(Map.ofEntries(
            Map.entry(544, "Administrators"),
            Map.entry(545, "Users"),
            Map.entry(546, "Guests"),
            Map.entry(548, "Account Operators"),
            Map.entry(549, "Server Operators"),
            Map.entry(550, "Print Operators"),
            Map.entry(551, "Backup Operators"),
            Map.entry(552, "Replicator"),
            Map.entry(554, "Pre-Windows 2000 Compatible Access"),
            Map.entry(560, "Windows Authorization Access Group"),
            Map.entry(561, "Terminal Server License Servers")));
    private static final Map<Integer, String> OF_DOMAIN = new TreeMap<>(Map.ofEntries(
            Map.entry(512, "Domain Admins"),
            Map.entry(513, "Domain Users"),
            Map.entry(514, "Domain Guests"),
            Map.entry(515, "Domain Computers"),
            Map.entry(516, "Domain Controllers"),
            Map.entry(517, "Cert Publishers"),
            Map.entry(520, "Group Policy Creator Owners"),
            Map.entry(521, "Read-only Domain Controllers"),
            Map.entry(526, "Key Admins")));
    private static final Map<Integer, String> OF_FOREST =
            new TreeMap<>(Map.of(518, "Schema Admins", 519, "Enterprise Admins", 527, "Enterprise Key Admins"));

    private static final String LEVEL = "msDS-Behavior-Version";
    private static final String SERVER_2016 = "7";
    private static final String ONE_DAY = "-864000000000";
    private static final String IS_DOMAIN = "3";

    private final Forest forest;
    private final EntryMaker objects;

    Seed(Forest forest, EntryMaker objects) {
        this.forest = forest;
        this.objects = objects;
    }

    /** The settings object of a domain's first controller, which holds its roles. */
    static String settings(String configuration, Domain domain) {
        return "CN=NTDS Settings,CN=DC1-" + domain.netbios() + ",CN=Servers,CN=Default-First-Site-Name,CN=Sites,"
                + configuration;
    }

    static String directoryService(String configuration) {
        return "CN=Directory Service,CN=Windows NT,CN=Services," + configuration;
    }

    void run(boolean exchange, List<Forest.Elsewhere> partners) throws LDAPException {
        for (Domain domain : forest.domains()) {
            domain(domain);
        }
        configuration(partners);
        new SchemaSeed(forest, objects).run(exchange);
        for (Domain domain : forest.domains()) {
            server(domain);
            memberships(domain);
            new ProtectTask(forest, objects, domain).run();
        }
    }

    private void domain(Domain domain) throws LDAPException {
        String rootSid = forest.root().sid();
        Entry root = objects.entry(domain.name(), "top", "domain", "domainDNS");
        root.addAttribute("objectSid", Sids.bytes(domain.sid()));
        root.addAttribute(LEVEL, SERVER_2016);
        root.addAttribute("minPwdAge", ONE_DAY);
        root.addAttribute("fSMORoleOwner", settings(forest.configuration(), domain));
        root.setAttribute(Forest.DESCRIPTOR, DefaultRights.ofDomain(domain, rootSid));
        forest.tree().add(root);
        for (String container : List.of("Users", "Computers", "System", "Builtin", "ForeignSecurityPrincipals")) {
            container(domain.below(container));
        }
        Entry controllers =
                objects.entry(Names.child(domain.name(), "OU", "Domain Controllers"), "top", "organizationalUnit");
        forest.tree().add(controllers);
        Entry deleted = objects.entry(Names.dn(domain.below("Deleted Objects")), "top", "container");
        deleted.addAttribute("isDeleted", "TRUE");
        forest.tree().add(deleted);
        Entry holder = objects.entry(Names.dn(domain.adminSdHolder()), "top", "container");
        holder.setAttribute(Forest.DESCRIPTOR, DefaultRights.ofAdminSdHolder(domain, rootSid));
        holder.setAttribute(objects.descriptorWritten(holder).getAttribute());
        forest.tree().add(holder);
        DN builtIn = Names.dn(domain.below("Builtin"));
        for (Map.Entry<Integer, String> group : BUILT_IN.entrySet()) {
            add(objects.group(
                    Names.child(builtIn, "CN", group.getValue()),
                    group.getValue(),
                    Sids.BUILT_IN + "-" + group.getKey()));
        }
        DN users = Names.dn(domain.below("Users"));
        Map<Integer, String> groups = new TreeMap<>(OF_DOMAIN);
        if (domain.equals(forest.root())) {
            groups.putAll(OF_FOREST);
        }
        for (Map.Entry<Integer, String> group : groups.entrySet()) {
            add(objects.group(
                    Names.child(users, "CN", group.getValue()),
                    group.getValue(),
                    Sids.relative(domain.sid(), group.getKey())));
        }
        user(users, domain, "Administrator", 500, EntryMaker.NORMAL_ACCOUNT);
        user(users, domain, "Guest", 501, "66082");
        user(users, domain, "krbtgt", 502, "514");
    }

    private void user(DN users, Domain domain, String name, int id, String control) throws LDAPException {
        Entry user = objects.user(Names.child(users, "CN", name), name, Sids.relative(domain.sid(), id));
        user.setAttribute("userAccountControl", control);
        add(user);
    }

    private void add(Entry entry) throws LDAPException {
        entry.addAttribute("isCriticalSystemObject", "TRUE");
        forest.tree().add(entry);
    }

    private void memberships(Domain domain) throws LDAPException {
        String administrators = domain.below("Builtin", "Administrators");
        String admins = domain.below("Users", "Domain Admins");
        String enterprise = forest.root().below("Users", "Enterprise Admins");
        String administrator = domain.below("Users", "Administrator");
        Members members = new Members(forest);
        members.add(administrators, List.of(admins, enterprise, administrator));
        members.add(admins, List.of(administrator));
        if (domain.equals(forest.root())) {
            members.add(enterprise, List.of(administrator));
            members.add(domain.below("Users", "Schema Admins"), List.of(administrator));
        }
    }

    private void configuration(List<Forest.Elsewhere> partners) throws LDAPException {
        String configuration = forest.configuration();
        String services = "CN=Services," + configuration;
        String sites = "CN=Sites," + configuration;
        String site = "CN=Default-First-Site-Name," + sites;
        for (String container : List.of(
                configuration,
                services,
                "CN=Windows NT," + services,
                directoryService(configuration),
                "CN=Extended-Rights," + configuration,
                sites,
                site,
                "CN=Servers," + site)) {
            container(container);
        }
        Entry partitions = objects.entry(Names.dn("CN=Partitions," + configuration), "top", "crossRefContainer");
        partitions.addAttribute(LEVEL, SERVER_2016);
        forest.tree().add(partitions);
        for (Domain domain : forest.domains()) {
            crossRef(partitions.getDN(), domain.dn(), domain.dns(), domain.netbios(), IS_DOMAIN);
        }
        for (Forest.Elsewhere other : partners) {
            String netbios = other.dns().substring(0, other.dns().indexOf('.')).toUpperCase(java.util.Locale.ROOT);
            crossRef(partitions.getDN(), other.dn(), other.dns(), netbios, other.inForest() ? IS_DOMAIN : "0");
        }
    }

    private void crossRef(String parent, String dn, String dns, String netbios, String flags) throws LDAPException {
        Entry entry = objects.entry(Names.child(Names.dn(parent), "CN", netbios), "top", "crossRef");
        entry.addAttribute("nCName", dn);
        entry.addAttribute("dnsRoot", dns);
        entry.addAttribute("nETBIOSName", netbios);
        entry.addAttribute("systemFlags", flags);
        forest.tree().add(entry);
    }

    private void server(Domain domain) throws LDAPException {
        DN settings = Names.dn(settings(forest.configuration(), domain));
        String name = "DC1-" + domain.netbios();
        DN computer = Names.child(Names.child(domain.name(), "OU", "Domain Controllers"), "CN", name);
        Entry account = objects.computer(computer, domain, name);
        account.setAttribute("primaryGroupID", "516");
        account.setAttribute("userAccountControl", "532480");
        account.setAttribute("dNSHostName", "dc1." + domain.dns());
        account.addAttribute("msDS-SupportedEncryptionTypes", "28");
        forest.tree().add(account);
        Entry host = objects.entry(settings.getParent(), "top", "server");
        host.addAttribute("dNSHostName", "dc1." + domain.dns());
        host.addAttribute("serverReference", computer.toString());
        forest.tree().add(host);
        Entry ntds = objects.entry(settings, "top", "applicationSettings", "nTDSDSA");
        ntds.addAttribute(LEVEL, SERVER_2016);
        forest.tree().add(ntds);
    }

    private void container(String dn) throws LDAPException {
        forest.tree().add(objects.entry(Names.dn(dn), "top", "container"));
    }
}
