package io.github.tenantwright.adsync.descriptor;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.Samba;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects to try rights on, accounts that try them, and groups through which these have them. */
final class MatrixPlace implements AutoCloseable {
    static final String PASSWORD = "Matrix.Person.17";

    /** Owner, group and access list. */
    private static final int OWNER_AND_DACL = 5;

    private static final int DACL = 4;

    /** Somebody who is signed in. */
    record Caller(String name, Sid sid, Set<Sid> token, LDAPConnection connection) {}

    /** Something that rights are tried on. */
    record Target(String objectClass, String dn, @Nullable Sid sid) {
        boolean hasPassword() {
            return objectClass.equals("user") || objectClass.equals("computer");
        }
    }

    private final Samba samba;
    private final LDAPConnection admin;
    private final String base;
    private final Map<String, Sid> trustees = new LinkedHashMap<>();
    private final Map<String, Caller> callers = new LinkedHashMap<>();
    private final Map<String, Target> targets = new LinkedHashMap<>();

    MatrixPlace(Samba samba) throws Exception {
        this.samba = samba;
        admin = samba.raw();
        base = "OU=Matrix," + samba.base();
        admin.add("dn: " + base, "objectClass: organizationalUnit");
        for (String group : List.of("mx-direct", "mx-nested", "mx-primary", "mx-target")) {
            admin.add("dn: CN=" + group + "," + base, "objectClass: group", "sAMAccountName: " + group);
        }
        account("mx-insider", "user", 512);
        account("mx-stranger", "user", 512);
        account("mx-user", "user", 512);
        account("mx-computer", "computer", 4096);
        for (String group : List.of("mx-direct", "mx-primary", "mx-target")) {
            member(group, "mx-insider");
        }
        member("mx-nested", "mx-direct");
        admin.modify(
                dn("mx-insider"),
                new Modification(
                        ModificationType.REPLACE,
                        "primaryGroupID",
                        Long.toString(sid("mx-primary").relativeId())));
        String unit = "OU=mx-unit," + base;
        admin.add("dn: " + unit, "objectClass: organizationalUnit");
        admin.add("dn: CN=below," + unit, "objectClass: container");
        for (String name : List.of("user", "computer", "group")) {
            String object = "mx-" + (name.equals("group") ? "target" : name);
            targets.put(name, new Target(name, dn(object), sid(object)));
        }
        targets.put("organizationalUnit", new Target("organizationalUnit", unit, null));
        for (Target target : targets.values()) {
            for (String attribute : List.of("telephoneNumber", "description")) {
                admin.modify(target.dn(), new Modification(ModificationType.REPLACE, attribute, "1"));
            }
        }
        trustees();
        try (DirectoryClient client = samba.client().build()) {
            for (String name : List.of("mx-insider", "mx-stranger", "mx-user", "mx-computer")) {
                callers.put(name, signIn(client, name));
            }
        }
    }

    private void trustees() throws LDAPException {
        for (String name : List.of("mx-insider", "mx-direct", "mx-nested", "mx-primary", "mx-stranger", "mx-user")) {
            trustees.put(name, sid(name));
        }
        trustees.put("everyone", Sid.of("S-1-1-0"));
        trustees.put("authenticated users", Sid.of("S-1-5-11"));
        trustees.put("self", Sid.of("S-1-5-10"));
        trustees.put("built-in users", Sid.of("S-1-5-32-545"));
        trustees.put("pre-Windows 2000 access", Sid.of("S-1-5-32-554"));
        trustees.put("computers of the domain", Sid.of(samba.domainSid() + "-515"));
    }

    private Caller signIn(DirectoryClient client, String name) throws Exception {
        LDAPConnection connection = samba.raw();
        connection.bind(dn(name), PASSWORD);
        Sid sid = sid(name);
        return new Caller(name, sid, AccessCheck.token(sid, client.tokenGroups(Dn.of(dn(name)))), connection);
    }

    private void account(String name, String objectClass, int control) throws LDAPException {
        admin.add(new Entry(
                dn(name),
                new Attribute("objectClass", objectClass),
                new Attribute("sAMAccountName", objectClass.equals("computer") ? name + "$" : name),
                new Attribute("userAccountControl", Integer.toString(control)),
                new Attribute("unicodePwd", password())));
    }

    static byte[] password() {
        return ("\"" + PASSWORD + "\"").getBytes(StandardCharsets.UTF_16LE);
    }

    private void member(String group, String member) throws LDAPException {
        admin.modify(dn(group), new Modification(ModificationType.ADD, "member", dn(member)));
    }

    private String dn(String name) {
        return "CN=" + name + "," + base;
    }

    private Sid sid(String name) throws LDAPException {
        return Sid.fromBytes(admin.getEntry(dn(name), "objectSid").getAttributeValueBytes("objectSid"));
    }

    Map<String, Sid> whom() {
        return trustees;
    }

    List<Target> targets() {
        return List.copyOf(targets.values());
    }

    /** Two who are nobody special here, and the object itself when it can sign in. */
    List<Caller> callersFor(Target target) {
        return callers.values().stream()
                .filter(caller -> caller.name().equals("mx-insider")
                        || caller.name().equals("mx-stranger")
                        || caller.sid().equals(target.sid()))
                .toList();
    }

    /** Makes this the object's descriptor; an owner is written only when it is not the usual one. */
    void describe(Target target, SecurityDescriptor descriptor) throws LDAPException {
        ModifyRequest request = new ModifyRequest(
                target.dn(), new Modification(ModificationType.REPLACE, "nTSecurityDescriptor", descriptor.toBytes()));
        request.addControl(flags(descriptor.owner().isPresent() ? OWNER_AND_DACL : DACL));
        admin.modify(request);
    }

    private static Control flags(int parts) {
        return new Control(
                "1.2.840.113556.1.4.801", true, new ASN1OctetString(new byte[] {0x30, 3, 2, 1, (byte) parts}));
    }

    /** As the server keeps it. */
    SecurityDescriptor descriptor(Target target) throws LDAPException {
        SearchRequest request =
                new SearchRequest(target.dn(), SearchScope.BASE, "(objectClass=*)", "nTSecurityDescriptor");
        request.addControl(flags(OWNER_AND_DACL | 2));
        return SecurityDescriptor.parse(
                admin.search(request).getSearchEntries().get(0).getAttributeValueBytes("nTSecurityDescriptor"));
    }

    /** The names of the attributes that have values, which an administrator sees. */
    Set<String> filled(Target target) throws LDAPException {
        return admin.getEntry(target.dn(), "*").getAttributes().stream()
                .map(Attribute::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the schema allows on the object, whoever asks; in small letters. */
    Set<String> allowed(Target target, String attribute) throws LDAPException {
        return values(admin.getEntry(target.dn(), attribute), attribute);
    }

    /** Values of one of the attributes that tell what a caller may, in small letters. */
    static Set<String> values(SearchResultEntry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null
                ? Set.of()
                : Arrays.stream(values)
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
    }

    /** What the server says to a caller about an object. */
    static SearchResultEntry look(Caller caller, Target target, Stream<String> more) throws LDAPException {
        String[] attributes = Stream.concat(
                        Stream.of("allowedAttributesEffective", "allowedChildClassesEffective", "sDRightsEffective"),
                        more)
                .toArray(String[]::new);
        return caller.connection().searchForEntry(target.dn(), SearchScope.BASE, "(objectClass=*)", attributes);
    }

    /** Whether the server does it; anything but yes and a lacking right is an error. */
    static boolean mayModify(Caller caller, Target target, Modification modification) throws LDAPException {
        return may(() -> caller.connection().modify(target.dn(), modification));
    }

    static boolean mayList(Caller caller, Target target) throws LDAPException {
        return caller.connection()
                        .search(target.dn(), SearchScope.ONE, "(objectClass=*)", "1.1")
                        .getEntryCount()
                > 0;
    }

    /** Whether the caller may delete something new that has this descriptor. */
    boolean mayDelete(Caller caller, SecurityDescriptor descriptor) throws LDAPException {
        String name = "CN=mx-throwaway," + base;
        Target target = new Target("container", name, null);
        admin.add(new Entry(name, new Attribute("objectClass", "container")));
        describe(target, descriptor);
        boolean done = may(() -> caller.connection().delete(name));
        if (!done) {
            admin.delete(name);
        }
        return done;
    }

    private interface Work {
        void run() throws LDAPException;
    }

    private static boolean may(Work work) throws LDAPException {
        try {
            work.run();
            return true;
        } catch (LDAPException e) {
            if (e.getResultCode() == ResultCode.INSUFFICIENT_ACCESS_RIGHTS) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        callers.values().forEach(caller -> caller.connection().close());
        admin.close();
    }
}
