package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An on-premises forest in memory, behind a real LDAP port of this machine: the domains corp.example, which is its root,
 * and branch.example; and partner.example, which is none of it, and which it knows of and refers to.
 *
 * <p>It answers as Active Directory does where the library depends on it: security descriptors come in the parts asked
 * for, and are changed in the parts named; groups that count at sign-in are computed; deleted objects are kept and hidden;
 * an answer holds 1,000 entries and 1,500 values of an attribute at most; AdminSDHolder's descriptor is stamped on whoever
 * is protected when the server is told to. Nothing comes down from containers, and the schema is there to be read alone.
 *
 * <p>The administrator may do everything; the reader may read everything but audit lists and deleted objects. Every enabled
 * account of the directory can sign in as well, with the same password unless it was given another, by distinguished name,
 * {@code CORP\\name} or principal name: it reads what the reader does, and writes what the access lists let it write. The
 * lists are not asked when something is read. Passwords can't be changed by clients.
 *
 * <p>Names are distinguished names, in whatever case. What does not exist or cannot be is refused with an
 * {@link IllegalArgumentException}. Thread-safe, as long as no two threads change the same object.
 */
public final class SimulatedForest implements AutoCloseable {
    public static final String CORP = "DC=corp,DC=example";
    public static final String BRANCH = "DC=branch,DC=example";
    /** A domain of another forest. */
    public static final String PARTNER = "DC=partner,DC=example";

    public static final String CORP_SID = "S-1-5-21-1004336348-1177238915-682003330";
    public static final String BRANCH_SID = "S-1-5-21-1085031214-1563985344-725345543";

    /** How the administrator signs in. */
    public static final String ADMINISTRATOR = "CORP\\Administrator";
    /** How the reader signs in. */
    public static final String READER = "CORP\\Reader";
    /** Of both, unless another is chosen. */
    public static final String PASSWORD = "Seeded.Word.12";

    private static final Who SYSTEM = new Who("SYSTEM", true, true, Set.of());

    private final InMemoryDirectoryServer server;
    private final Forest forest;
    private final EntryMaker objects;
    private final Changes changes;
    private final Members members;
    private final SignIns signIns;

    SimulatedForest(
            InMemoryDirectoryServer server, Forest forest, EntryMaker objects, Changes changes, SignIns signIns) {
        this.server = server;
        this.forest = forest;
        this.objects = objects;
        this.changes = changes;
        this.members = new Members(forest);
        this.signIns = signIns;
    }

    /** Starts one with nothing but what every forest has, on a free port. */
    public static SimulatedForest start() {
        return builder().start();
    }

    /** Starts the example on a free port: see {@link ForestBuilder#startExample}. */
    public static SimulatedForest example() {
        return builder().startExample();
    }

    /** Starts a saved one on a free port: see {@link ForestBuilder#open}. */
    public static SimulatedForest open(Path file) {
        return builder().open(file);
    }

    /** For one that differs. */
    public static ForestBuilder builder() {
        return new ForestBuilder();
    }

    /** The name of this machine that it listens at. */
    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return server.getListenPort();
    }

    /** As in {@code ldap://127.0.0.1:10389}. */
    public String url() {
        return "ldap://" + host() + ":" + port();
    }

    /** The container that a domain's accounts are in. */
    public static String users(String domain) {
        return "CN=Users," + domain;
    }

    public static String adminSdHolder(String domain) {
        return "CN=AdminSDHolder,CN=System," + domain;
    }

    /**
     * Adds a user among the domain's others; enabled, with nobody's rights.
     *
     * @return its name
     */
    public String addUser(String domain, String name) {
        return addUserIn(users(domain), name);
    }

    public String addUserIn(String container, String name) {
        DN dn = child(container, "CN", name);
        return add(objects.user(dn, home(dn), name));
    }

    /**
     * Adds a security group among the domain's users.
     *
     * @return its name
     */
    public String addGroup(String domain, String name) {
        return addGroupIn(users(domain), name);
    }

    public String addGroupIn(String container, String name) {
        DN dn = child(container, "CN", name);
        return add(objects.group(dn, home(dn), name));
    }

    public String addComputerIn(String container, String name) {
        DN dn = child(container, "CN", name);
        return add(objects.computer(dn, home(dn), name));
    }

    public String addOrganizationalUnit(String container, String name) {
        return add(objects.entry(child(container, "OU", name), "top", "organizationalUnit"));
    }

    /** Adds any other object, with the rights that objects have at first. */
    public String addObject(String container, String name, String... classes) {
        return add(objects.entry(child(container, "CN", name), classes));
    }

    /**
     * Adds a principal of another forest, so that it can be a member.
     *
     * @return its name
     */
    public String addForeign(String domain, String sid) {
        return add(objects.foreign(child("CN=ForeignSecurityPrincipals," + domain, "CN", sid), sid));
    }

    /** Makes somebody a member. The member knows of it only in its own domain, as in a real forest. */
    public void addMember(String group, String member) {
        addMembers(group, List.of(member));
    }

    /** Adds many at once. */
    public void addMembers(String group, List<String> all) {
        all.forEach(member -> forest.tree().needed(member));
        run(() -> members.add(group, all));
    }

    public void removeMember(String group, String member) {
        run(() -> members.remove(group, member));
    }

    /** Replaces the values of an attribute; none takes it away. */
    public void set(String object, String attribute, String... values) {
        change(object, new Modification(ModificationType.REPLACE, attribute, values));
    }

    /** The same with bytes. */
    public void setBytes(String object, String attribute, byte[]... values) {
        change(object, new Modification(ModificationType.REPLACE, attribute, values));
    }

    /** The values of a stored attribute as text; none when it is not there. */
    public List<String> values(String object, String attribute) {
        String @Nullable [] values = forest.tree().needed(object).getAttributeValues(attribute);
        return values == null ? List.of() : List.of(values);
    }

    public boolean exists(String object) {
        return forest.tree().find(object) != null;
    }

    /**
     * Leaves of the object what remains of deleted ones, and takes it out of all groups.
     *
     * @return its name now
     */
    public String delete(String object) {
        Entry entry = forest.tree().needed(object);
        run(() -> changes.delete(object, SYSTEM));
        byte @Nullable [] sid = entry.getAttributeValueBytes("objectSid");
        return sid == null
                ? ""
                : forest.tree().ofSid(Sids.text(sid)).stream()
                        .map(Entry::getDN)
                        .findFirst()
                        .orElse("");
    }

    /** Takes an object away without a trace, as happens to deleted ones after half a year. */
    public void purge(String object) {
        forest.tree().needed(object);
        run(() -> {
            members.forget(Names.key(object));
            forest.tree().remove(object);
        });
    }

    /** Gives one account another password than all have. It is not kept in files. */
    public void setPassword(String account, String password) {
        forest.tree().needed(account);
        signIns.set(account, password);
    }

    /** The identifier of an account or group as text. */
    public String sid(String object) {
        byte @Nullable [] sid = forest.tree().needed(object).getAttributeValueBytes("objectSid");
        if (sid == null) {
            throw new IllegalArgumentException(object + " has no identifier");
        }
        return Sids.text(sid);
    }

    /** The name of the group or object with this relative id, as in 512 for a domain's administrators, or 544. */
    public String wellKnown(String domain, int id) {
        Domain home = home(Names.dn(domain));
        String sid = id >= 544 && id < 1_000 ? Sids.BUILT_IN + "-" + id : Sids.relative(home.sid(), id);
        Optional<String> found = forest.tree().ofSid(sid).stream()
                .filter(entry -> home.equals(forest.domainOf(Forest.key(entry))))
                .map(Entry::getDN)
                .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException(domain + " has no " + sid));
    }

    /** The whole descriptor of an object, with its audit list. */
    public byte[] descriptor(String object) {
        byte @Nullable [] bytes = forest.tree().needed(object).getAttributeValueBytes(Forest.DESCRIPTOR);
        return bytes == null ? new byte[0] : bytes.clone();
    }

    public void setDescriptor(String object, byte[] descriptor) {
        Descriptors.check(descriptor);
        setBytes(object, Forest.DESCRIPTOR, descriptor);
    }

    /** Adds an entry to an access list: a denial in front, anything else behind the others. */
    public void grant(String object, Ace entry) {
        setDescriptor(object, Descriptors.with(descriptor(object), entry));
    }

    /**
     * Replaces an access list.
     *
     * @param isProtected whether it takes nothing from the container
     */
    public void setAccessList(String object, boolean isProtected, List<Ace> entries) {
        setDescriptor(object, Descriptors.withEntries(descriptor(object), entries, isProtected));
    }

    public List<Ace> accessList(String object) {
        return Descriptors.entries(descriptor(object));
    }

    /** Notes another write of the descriptor, as replication does by itself when a client writes it. */
    void noteDescriptor(String object, Instant at) {
        change(object, History.change(forest.tree().needed(object), at));
    }

    public void setOwner(String object, String sid) {
        setDescriptor(object, Descriptors.withOwner(descriptor(object), sid));
    }

    /** Marks one account as protected, and gives it AdminSDHolder's descriptor, member of anything or not. */
    public void stamp(String account) {
        Domain domain = home(Names.dn(account));
        setBytes(account, Forest.DESCRIPTOR, descriptor(domain.adminSdHolder()));
        set(account, "adminCount", "1");
    }

    /**
     * Does now what a domain controller does every hour.
     *
     * @return the objects that were written
     */
    public List<String> protectNow() {
        List<String> written = new ArrayList<>();
        run(() -> {
            for (Domain domain : forest.domains()) {
                written.addAll(new ProtectTask(forest, objects, domain).run());
            }
        });
        return written;
    }

    /** The names of all objects but those of the schema, containers first. */
    List<String> objects() {
        String schema = Names.key(forest.schema());
        return forest.tree().below("").stream()
                .filter(entry -> !Forest.key(entry).startsWith(schema))
                .map(Entry::getDN)
                .toList();
    }

    /** How many objects there are, deleted ones and the schema among them. */
    public int size() {
        return forest.tree().size();
    }

    /**
     * Writes everything into a file of LDIF records, which can be read and changed by hand. The file is there as a whole
     * or as it was before. Passwords are not in it.
     *
     * @throws UncheckedIOException when it can't be written
     */
    public void save(Path file) {
        ForestFile.write(file, forest.tree().below(""));
    }

    /** Remembers all objects; passwords that were set and connections are no part of it. */
    public Checkpoint save() {
        return new Checkpoint(forest.tree().copy());
    }

    /** Goes back to a checkpoint of this forest. */
    public void restore(Checkpoint checkpoint) {
        forest.tree().restore(checkpoint.entries);
    }

    /** A state to come back to. */
    public static final class Checkpoint {
        private final NavigableMap<String, Entry> entries;

        private Checkpoint(NavigableMap<String, Entry> entries) {
            this.entries = entries;
        }

        /** The objects that another state has otherwise, has not, or has besides, each as a record of LDIF here and there. */
        public Map<String, List<String>> differencesTo(Checkpoint other) {
            Map<String, List<String>> different = new TreeMap<>();
            Set<String> keys = new TreeSet<>(entries.keySet());
            keys.addAll(other.entries.keySet());
            for (String key : keys) {
                @Nullable Entry here = entries.get(key);
                @Nullable Entry there = other.entries.get(key);
                if (here != there) {
                    different.put(
                            key,
                            List.of(
                                    here == null ? "" : here.toLDIFString(),
                                    there == null ? "" : there.toLDIFString()));
                }
            }
            return different;
        }
    }

    /** Ends all connections. */
    @Override
    public void close() {
        server.shutDown(true);
    }

    private String add(Entry entry) {
        run(() -> forest.tree().add(entry));
        return entry.getDN();
    }

    private void change(String object, Modification change) {
        forest.tree().needed(object);
        run(() -> forest.tree().modify(object, List.of(change)));
    }

    private Domain home(DN dn) {
        @Nullable Domain home = forest.domainOf(Names.key(dn));
        if (home == null) {
            throw new IllegalArgumentException(dn + " is in none of the domains that are here");
        }
        return home;
    }

    private static DN child(String container, String type, String name) {
        return Names.child(Names.dn(container), type, name);
    }

    private interface Step {
        void run() throws LDAPException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (LDAPException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }
}
