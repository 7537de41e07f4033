package io.github.tenantwright.adsync.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A forest in memory: the domains corp.example (its root) and branch.example, and partner.example, which this server
 * knows of and refers to. What the LDAP library's server lacks (parts of descriptors, token groups, referrals) is put in
 * by {@link SeededRules}. Anything else is as plain as can be: nothing is checked, inherited or stamped.
 */
public final class SeededDirectory implements AutoCloseable {
    public static final Dn CORP = Dn.ofDomain("corp.example");
    public static final Dn BRANCH = Dn.ofDomain("branch.example");
    public static final Dn PARTNER = Dn.ofDomain("partner.example");
    public static final Sid CORP_SID = Sid.of("S-1-5-21-1004336348-1177238915-682003330");
    public static final Sid BRANCH_SID = Sid.of("S-1-5-21-1085031214-1563985344-725345543");
    public static final String ADMIN = "CN=seeded-admin";
    /** May read all, but not audit lists. */
    public static final String READER = "CN=seeded-reader";

    public static final String PASSWORD = "Seeded.Word.12";

    private static final String HOLDER_DACL =
            "D:PAI(A;;CCDCLCSWRPWPLOCRRCWDWO;;;DA)(A;;LCRPLORC;;;AU)" + "(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;SY)";
    private static final String USER_DACL = "D:AI(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;DA)(A;;LCRPLORC;;;AU)";

    private final InMemoryDirectoryServer server;
    private long next = 1_100;

    /** Starts it on a free port of this machine. */
    public SeededDirectory() {
        try {
            InMemoryDirectoryServerConfig config =
                    new InMemoryDirectoryServerConfig(CORP.toString(), BRANCH.toString());
            config.setSchema(null);
            config.setGenerateOperationalAttributes(false);
            config.addAdditionalBindCredentials(ADMIN, PASSWORD);
            config.addAdditionalBindCredentials(READER, PASSWORD);
            SeededRules rules = new SeededRules();
            config.addInMemoryOperationInterceptor(rules);
            server = new InMemoryDirectoryServer(config);
            rules.over(server);
            domain(CORP, "CORP", CORP_SID);
            configuration();
            domain(BRANCH, "BRANCH", BRANCH_SID);
            server.startListening();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    public DirectoryAddress address() {
        return DirectoryAddress.plain("127.0.0.1", server.getListenPort());
    }

    /** A client of the administrator. */
    public DirectoryClient.Builder client() {
        return DirectoryClient.builder(address()).signIn(DirectorySignIn.as(ADMIN, PASSWORD::toCharArray));
    }

    public static Dn users(Dn domain) {
        return domain.child("CN", "Users");
    }

    /** Adds a user in the container for users; enabled, with nobody's rights. */
    public Dn addUser(Dn domain, String name) {
        return add(users(domain).child("CN", name), name, "user", sid(domain).relative(next++), 513);
    }

    /** Adds a security group. */
    public Dn addGroup(Dn domain, String name) {
        return add(users(domain).child("CN", name), name, "group", sid(domain).relative(next++), 0);
    }

    /** Adds a principal of another forest. */
    public Dn addForeign(Dn domain, Sid sid) {
        return add(
                domain.child("CN", "ForeignSecurityPrincipals").child("CN", sid.toString()),
                "",
                "foreignSecurityPrincipal",
                sid,
                0);
    }

    /** Makes somebody a member; the member knows of it only in its own domain, as in a real forest. */
    public void addMember(Dn group, Dn member) {
        change(group, new Modification(ModificationType.ADD, "member", member.toString()));
        boolean sameDomain = group.isBelow(CORP) == member.isBelow(CORP);
        if (sameDomain) {
            change(member, new Modification(ModificationType.ADD, "memberOf", group.toString()));
        }
    }

    /** Sets one value as text. */
    public void set(Dn object, String attribute, String value) {
        change(object, new Modification(ModificationType.REPLACE, attribute, value));
    }

    /** Sets one identifier. */
    public void set(Dn object, String attribute, Sid value) {
        change(object, new Modification(ModificationType.REPLACE, attribute, value.toBytes()));
    }

    /** Marks and stamps an account as a protected one. */
    public void stamp(Dn account) {
        Dn domain = account.isBelow(CORP) ? CORP : BRANCH;
        set(account, "adminCount", "1");
        change(
                account,
                new Modification(
                        ModificationType.REPLACE, DirectoryClient.DESCRIPTOR, descriptor(domain, HOLDER_DACL)));
    }

    /** Deletes an account as a directory does: it stays, hidden, with its identifier. */
    public void delete(Dn account) {
        Dn domain = account.isBelow(CORP) ? CORP : BRANCH;
        String mark = account.name() + "\nDEL:"
                + UUID.nameUUIDFromBytes(account.toString().getBytes(StandardCharsets.UTF_8));
        try {
            server.modifyDN(
                    account.toString(),
                    new Dn(List.of(new Dn.Part("CN", mark))).toString(),
                    true,
                    domain.child("CN", "Deleted Objects").toString());
            Dn gone = domain.child("CN", "Deleted Objects").child("CN", mark);
            set(gone, "isDeleted", "TRUE");
            set(gone, "whenChanged", "20260901120000.0Z");
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes an object away without a trace. */
    public void purge(Dn object) {
        try {
            server.delete(object.toString());
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds an organizational unit with entries of its own beside the usual ones. */
    public Dn addUnit(Dn domain, String name, String entries) {
        Dn unit = domain.child("OU", name);
        try {
            plain(
                    unit,
                    new Attribute("objectClass", "top", "organizationalUnit"),
                    new Attribute(DirectoryClient.DESCRIPTOR, descriptor(domain, USER_DACL + entries)));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
        return unit;
    }

    /** Replaces the whole descriptor, as text whose short names are those of the object's domain. */
    public void describe(Dn object, String sddl) {
        Dn domain = object.isAtOrBelow(CORP) ? CORP : BRANCH;
        byte[] bytes = SecurityDescriptor.fromSddl(
                        sddl, SddlDomains.of(domain.equals(CORP) ? CORP_SID : BRANCH_SID, CORP_SID))
                .toBytes();
        change(object, new Modification(ModificationType.REPLACE, DirectoryClient.DESCRIPTOR, bytes));
    }

    /** The group or object with this relative id, as in 512 for the domain's administrators, or 544 for a built-in one. */
    public static Dn wellKnown(Dn domain, int id) {
        String name = "Well known " + id;
        return id >= 544 && id < 1_000
                ? domain.child("CN", "Builtin").child("CN", name)
                : users(domain).child("CN", name);
    }

    /** How many objects there are. */
    public int size() {
        return server.countEntries();
    }

    private void domain(Dn dn, String netbios, Sid sid) throws LDAPException {
        plain(
                dn,
                new Attribute("objectClass", "top", "domainDNS"),
                new Attribute("objectSid", sid.toBytes()),
                new Attribute("msDS-Behavior-Version", "7"),
                new Attribute("minPwdAge", "-864000000000"),
                new Attribute("fSMORoleOwner", settings(netbios).toString()),
                new Attribute(DirectoryClient.DESCRIPTOR, descriptor(dn, USER_DACL)));
        for (String container : List.of("Users", "System", "Builtin", "ForeignSecurityPrincipals")) {
            plain(dn.child("CN", container), new Attribute("objectClass", "top", "container"));
        }
        plain(
                dn.child("CN", "Deleted Objects"),
                new Attribute("objectClass", "top", "container"),
                new Attribute("isDeleted", "TRUE"));
        plain(
                DomainSnapshot.adminSdHolderOf(dn),
                new Attribute("whenChanged", "20260801120000.0Z"),
                new Attribute("objectClass", "top", "container"),
                new Attribute(DirectoryClient.DESCRIPTOR, descriptor(dn, HOLDER_DACL)));
        for (int id : new int[] {544, 548, 549, 550, 551, 552}) {
            stamp(add(wellKnown(dn, id), "Well known " + id, "group", Sid.of("S-1-5-32-" + id), 0));
        }
        for (int id : dn.equals(CORP) ? new int[] {512, 516, 518, 519, 521} : new int[] {512, 516, 521}) {
            stamp(add(wellKnown(dn, id), "Well known " + id, "group", relative(sid, id), 0));
        }
        add(wellKnown(dn, 513), "Well known 513", "group", relative(sid, 513), 0);
        for (int id : new int[] {500, 502}) {
            stamp(add(wellKnown(dn, id), "Well known " + id, "user", relative(sid, id), 513));
        }
        addMember(wellKnown(dn, 544), wellKnown(dn, 512));
        addMember(wellKnown(dn, 544), wellKnown(CORP, 519));
        addMember(wellKnown(dn, 512), wellKnown(dn, 500));
    }

    private void configuration() throws LDAPException {
        Dn configuration = CORP.child("CN", "Configuration");
        Dn services = configuration.child("CN", "Services");
        Dn nt = services.child("CN", "Windows NT");
        Dn schema = configuration.child("CN", "Schema");
        Dn rights = configuration.child("CN", "Extended-Rights");
        Dn partitions = configuration.child("CN", "Partitions");
        for (Dn dn : List.of(configuration, services, nt, nt.child("CN", "Directory Service"), rights, partitions)) {
            plain(dn, new Attribute("objectClass", "top", "container"));
        }
        plain(schema, new Attribute("objectClass", "top", "dMD"), new Attribute("objectVersion", "88"));
        for (String netbios : List.of("CORP", "BRANCH")) {
            Dn host = settings(netbios).parent().orElseThrow();
            plain(
                    host,
                    new Attribute("objectClass", "top", "server"),
                    new Attribute("dNSHostName", "dc1." + netbios.toLowerCase(java.util.Locale.ROOT) + ".example"));
            crossRef(partitions, netbios, "3");
        }
        crossRef(partitions, "PARTNER", "0");
        for (DirectoryGuids.Entry entry : DirectoryGuids.known().entries()) {
            schemaObject(entry, schema, rights);
        }
    }

    private void crossRef(Dn partitions, String netbios, String flags) throws LDAPException {
        String dns = netbios.toLowerCase(java.util.Locale.ROOT) + ".example";
        plain(
                partitions.child("CN", netbios),
                new Attribute("objectClass", "top", "crossRef"),
                new Attribute("nCName", Dn.ofDomain(dns).toString()),
                new Attribute("dnsRoot", dns),
                new Attribute("nETBIOSName", netbios),
                new Attribute("systemFlags", flags));
    }

    private void schemaObject(DirectoryGuids.Entry entry, Dn schema, Dn rights) throws LDAPException {
        boolean attribute = entry.kind() == DirectoryGuids.Kind.ATTRIBUTE;
        if (attribute || entry.kind() == DirectoryGuids.Kind.CLASS) {
            List<Attribute> all = new ArrayList<>(List.of(
                    new Attribute("objectClass", "top", attribute ? "attributeSchema" : "classSchema"),
                    new Attribute("lDAPDisplayName", entry.name()),
                    new Attribute("schemaIDGUID", entry.guid().toBytes())));
            Guid set = entry.propertySet();
            if (set != null) {
                all.add(new Attribute("attributeSecurityGUID", set.toBytes()));
            }
            plain(schema.child("CN", entry.kind() + "-" + entry.name()), all.toArray(Attribute[]::new));
            return;
        }
        String accesses = switch (entry.kind()) {
            case EXTENDED_RIGHT -> "256";
            case PROPERTY_SET -> "48";
            default -> "8";
        };
        plain(
                rights.child("OU", entry.kind() + "-" + entry.name()),
                new Attribute("objectClass", "top", "controlAccessRight"),
                new Attribute("cn", entry.name()),
                new Attribute("displayName", entry.displayName()),
                new Attribute("rightsGuid", entry.guid().toString()),
                new Attribute("validAccesses", accesses));
    }

    private static Dn settings(String netbios) {
        return CORP.child("CN", "Configuration").child("CN", "DC1-" + netbios).child("CN", "NTDS Settings");
    }

    private Dn add(Dn dn, String name, String type, Sid sid, int primaryGroup) {
        List<Attribute> all = new ArrayList<>(List.of(
                new Attribute("objectClass", "top", type),
                new Attribute("objectSid", sid.toBytes()),
                new Attribute(
                        "objectGUID",
                        new Guid(UUID.nameUUIDFromBytes(dn.toString().getBytes(StandardCharsets.UTF_8))).toBytes()),
                new Attribute(DirectoryClient.DESCRIPTOR, descriptor(dn.isBelow(CORP) ? CORP : BRANCH, USER_DACL))));
        if (!name.isEmpty()) {
            all.add(new Attribute("sAMAccountName", name));
        }
        if (type.equals("group")) {
            all.add(new Attribute("groupType", "-2147483646"));
        } else if (type.equals("user")) {
            all.add(new Attribute("userAccountControl", "512"));
            all.add(new Attribute("primaryGroupID", Integer.toString(primaryGroup)));
        }
        try {
            plain(dn, all.toArray(Attribute[]::new));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
        return dn;
    }

    private void plain(Dn dn, Attribute... attributes) throws LDAPException {
        server.add(new Entry(dn.toString(), Arrays.asList(attributes)));
    }

    private void change(Dn object, Modification modification) {
        try {
            server.modify(object.toString(), modification);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] descriptor(Dn domain, String dacl) {
        Sid sid = domain.equals(CORP) ? CORP_SID : BRANCH_SID;
        return SecurityDescriptor.fromSddl("O:DAG:DA" + dacl + "S:AI(AU;SA;WPWDWO;;;WD)", SddlDomains.of(sid, CORP_SID))
                .toBytes();
    }

    private record Numbered(Sid domain) {
        Sid relative(long id) {
            return SeededDirectory.relative(domain, id);
        }
    }

    private static Numbered sid(Dn domain) {
        return new Numbered(domain.equals(CORP) ? CORP_SID : BRANCH_SID);
    }

    static Sid relative(Sid domain, long id) {
        return Sid.of(domain + "-" + id);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
