package io.github.tenantwright.adsync.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AceForm.Ask;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.MatrixPlace.Caller;
import io.github.tenantwright.adsync.descriptor.MatrixPlace.Target;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryQuery;
import io.github.tenantwright.adsync.directory.DirectorySchema;
import io.github.tenantwright.adsync.directory.Samba;
import io.github.tenantwright.adsync.directory.SambaDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Computed access against a real server's own: one descriptor after the other is put on an object, and everybody who may
 * sign in asks the server what it lets them do, or tries it. A cell is one right to one thing, for one caller, under one
 * descriptor.
 *
 * <p>Not asked: entries for "owner rights" of an object that one owns, which Samba 4.17 heeds on files only; entries with
 * conditions, which it does not know; and what {@link SambaShortcut} tells.
 */
@ExtendWith(SambaDirectory.class)
class AccessMatrixOnSambaTest {
    private static final long SEED = 20_261_126;
    private static final int RANDOM_DESCRIPTORS = Integer.getInteger("tenantwright.matrix.random", 25);
    /** How many of the trustees each form is tried with on each object; every form meets all of them on the four. */
    private static final int TRUSTEES = Integer.getInteger("tenantwright.matrix.trustees", 3);

    /** Keeps everything in the hands of those who prepare it. */
    private static final Sid SELF = Sid.of("S-1-5-10");

    private static final String BASE = "D:PAI(A;;GA;;;SY)(A;;GA;;;DA)";

    private final Map<String, int[]> cells = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int leftOut;
    private DirectoryGuids guids;
    private final Map<Target, Set<String>> attributes = new HashMap<>();
    private final Map<Target, Set<String>> children = new HashMap<>();

    @Test
    void whatIsComputedIsWhatTheServerDoes(Samba samba) throws Exception {
        try (DirectoryClient client = samba.client().build()) {
            guids = DirectorySchema.read(client).guids();
        }
        try (MatrixPlace place = new MatrixPlace(samba)) {
            Set<String> writable = writable(samba);
            for (Target target : place.targets()) {
                Set<String> own = new TreeSet<>(place.allowed(target, "allowedAttributes"));
                own.retainAll(writable);
                attributes.put(target, own);
                children.put(target, place.allowed(target, "allowedChildClasses"));
            }
            int turn = 0;
            List<String> whom = List.copyOf(place.whom().keySet());
            for (Target target : place.targets()) {
                for (AceForm form : AceForm.ALL) {
                    for (int i = 0; i < TRUSTEES; i++) {
                        Sid trustee = place.whom().get(whom.get(turn++ % whom.size()));
                        // To own it is for accounts and groups; what "self" would mean there is of no use.
                        trustee = form.owned() && trustee.equals(SELF) ? Sid.of("S-1-1-0") : trustee;
                        tryForm(place, samba.domainSid(), target, form, trustee);
                    }
                }
                Random random = new Random(SEED);
                for (int i = 0; i < RANDOM_DESCRIPTORS; i++) {
                    String entries = random(random, List.copyOf(place.whom().values()), things(target));
                    SecurityDescriptor wanted = SecurityDescriptor.fromSddl(BASE + entries, samba.domainSid());
                    place.describe(target, wanted);
                    ask(place, target, Set.of(), entries);
                }
            }
        }
        int sum = 0;
        for (Map.Entry<String, int[]> cell : cells.entrySet()) {
            System.out.printf("%s: %,d granted, %,d not%n", cell.getKey(), cell.getValue()[1], cell.getValue()[0]);
            assertThat(cell.getValue()).as(cell.getKey()).doesNotContain(0);
            sum += cell.getValue()[0] + cell.getValue()[1];
        }
        System.out.printf("%,d cells; %,d left out%n", sum, leftOut);
        assertThat(differences).isEmpty();
        assertThat(sum).isGreaterThan(100_000);
        assertThat(leftOut).isLessThan(sum / 50);
    }

    private void tryForm(MatrixPlace place, Sid domain, Target target, AceForm form, Sid trustee) throws LDAPException {
        String entries = form.about(trustee.toString(), things(target));
        SecurityDescriptor wanted = SecurityDescriptor.fromSddl(BASE + entries, domain);
        if (form.owned()) {
            wanted = wanted.withOwner(trustee);
        } else {
            wanted = wanted.withOwner(Sid.of(domain + "-512"));
        }
        place.describe(target, wanted);
        ask(place, target, form.asks(), form.name() + " for " + trustee);
        if (form.asks().contains(Ask.DELETE)) {
            for (Caller caller : place.callersFor(target)) {
                AccessCheck check = AccessCheck.of(wanted, caller.token(), null, guid(Kind.CLASS, "container"), guids);
                cell(
                        "delete",
                        check.object(AccessRight.DELETE).isGranted(),
                        place.mayDelete(caller, wanted),
                        form.name(),
                        trustee + ", " + caller.name());
            }
        }
    }

    private void ask(MatrixPlace place, Target target, Set<Ask> asks, String what) throws LDAPException {
        SecurityDescriptor kept = place.descriptor(target);
        Set<String> filled = asks.contains(Ask.READ) ? place.filled(target) : Set.of();
        Guid type = guid(Kind.CLASS, target.objectClass());
        for (Caller caller : place.callersFor(target)) {
            AccessCheck check = AccessCheck.of(kept, caller.token(), target.sid(), type, guids);
            SambaShortcut shortcut = new SambaShortcut(kept, caller.token(), target.sid());
            String where = target.objectClass() + ", " + caller.name() + ", " + what;
            SearchResultEntry said = MatrixPlace.look(caller, target, filled.stream());
            Set<String> writable = MatrixPlace.values(said, "allowedAttributesEffective");
            for (String name : attributes.getOrDefault(target, Set.of())) {
                Guid attribute = guid(Kind.ATTRIBUTE, name);
                if (isTold(
                        shortcut,
                        type,
                        attribute,
                        guids.propertySetOf(attribute).orElse(null))) {
                    boolean computed = check.write(attribute).isGranted();
                    cell("write property", computed, writable.contains(name), name + " of", where);
                }
            }
            for (String name : filled) {
                Guid attribute = guid(Kind.ATTRIBUTE, name);
                if (isTold(
                        shortcut,
                        type,
                        attribute,
                        guids.propertySetOf(attribute).orElse(null))) {
                    boolean computed = check.read(attribute).isGranted();
                    cell("read property", computed, said.hasAttribute(name), name + " of", where);
                }
            }
            Set<String> creatable = MatrixPlace.values(said, "allowedChildClassesEffective");
            for (String name : children.getOrDefault(target, Set.of())) {
                Guid child = guid(Kind.CLASS, name);
                if (isTold(shortcut, child)) {
                    boolean computed = check.createChild(child).isGranted();
                    cell("create child", computed, creatable.contains(name), name + " below", where);
                }
            }
            if (isTold(shortcut, type)) {
                int rights = said.getAttributeValueAsInteger("sDRightsEffective");
                boolean dacl = check.object(AccessRight.WRITE_DAC).isGranted();
                boolean owner = check.object(AccessRight.WRITE_OWNER).isGranted();
                cell("write access list", dacl, (rights & 4) != 0, "", where);
                cell("write owner", owner, (rights & 1) != 0, "", where);
            }
            attempts(caller, target, asks, check, where);
        }
    }

    private boolean isTold(SambaShortcut shortcut, @Nullable Guid... things) {
        boolean spoiled = shortcut.spoils(things);
        leftOut += spoiled ? 1 : 0;
        return !spoiled;
    }

    private void attempts(Caller caller, Target target, Set<Ask> asks, AccessCheck check, String where)
            throws LDAPException {
        if (asks.contains(Ask.WRITE)) {
            Modification change = new Modification(ModificationType.REPLACE, "telephoneNumber", "1");
            boolean computed =
                    check.write(guid(Kind.ATTRIBUTE, "telephoneNumber")).isGranted();
            cell("really write", computed, MatrixPlace.mayModify(caller, target, change), "", where);
        }
        if (asks.contains(Ask.RESET) && target.hasPassword()) {
            Modification change = new Modification(ModificationType.REPLACE, "unicodePwd", MatrixPlace.password());
            boolean computed = check.extendedRight(guid(Kind.EXTENDED_RIGHT, "User-Force-Change-Password"))
                    .isGranted();
            cell("really reset the password", computed, MatrixPlace.mayModify(caller, target, change), "", where);
        }
        if (asks.contains(Ask.LIST) && target.sid() == null) {
            boolean computed = check.object(AccessRight.LIST_CONTENTS).isGranted();
            cell("list contents", computed, MatrixPlace.mayList(caller, target), "", where);
        }
    }

    /**
     * The attributes that a client may write at all, in small letters: the server's lists leave out those of the system,
     * computed ones and the other ends of links, and tell about the descriptor by another attribute.
     */
    private static Set<String> writable(Samba samba) {
        Set<String> names = new TreeSet<>();
        try (DirectoryClient client = samba.client().build()) {
            DirectoryQuery all = DirectoryQuery.children(
                    client.rootDse().schema(),
                    "(&(objectClass=attributeSchema)(!(systemOnly=TRUE)))",
                    "lDAPDisplayName",
                    "systemFlags",
                    "linkID");
            client.search(all, attribute -> {
                boolean computed = (attribute.number("systemFlags").orElse(0L) & 4) != 0;
                boolean otherEnd = attribute.number("linkID").orElse(0L) % 2 != 0;
                if (!computed && !otherEnd) {
                    names.add(attribute.text("lDAPDisplayName").orElseThrow().toLowerCase(Locale.ROOT));
                }
            });
        }
        names.remove(DirectoryClient.DESCRIPTOR.toLowerCase(Locale.ROOT));
        return names;
    }

    private void cell(String right, boolean computed, boolean server, String thing, String where) {
        cells.computeIfAbsent(right, key -> new int[2])[server ? 1 : 0]++;
        if (computed != server && differences.size() < 20) {
            differences.add(
                    right + ": computed " + computed + ", the server says " + server + ": " + thing + " " + where);
        }
    }

    private static String random(Random random, List<Sid> whom, Map<String, Guid> things) {
        List<Guid> about = List.copyOf(things.values());
        String[] rights = {"RP", "WP", "CR", "CC", "DC", "LC", "SW", "SD", "WD", "WO", "RC"};
        StringBuilder text = new StringBuilder();
        for (int n = 1 + random.nextInt(12); n > 0; n--) {
            Guid thing = random.nextInt(3) == 0 ? null : about.get(random.nextInt(about.size()));
            String kind = random.nextInt(3) == 0 ? "D" : "A";
            Set<String> mask = new TreeSet<>();
            mask.add(random.nextBoolean() ? "WP" : rights[random.nextInt(rights.length)]);
            mask.add(rights[random.nextInt(rights.length)]);
            String flags = List.of("", "", "", "CI", "CIIO").get(random.nextInt(5));
            text.append(String.format(
                    "(%s%s;%s;%s;%s;;%s)",
                    thing == null ? "" : "O",
                    kind,
                    flags,
                    String.join("", mask),
                    thing == null ? "" : thing,
                    whom.get(random.nextInt(whom.size()))));
        }
        return text.toString();
    }

    private Map<String, Guid> things(Target target) {
        Map<String, Guid> things = new HashMap<>();
        Guid attribute = guid(Kind.ATTRIBUTE, "telephoneNumber");
        things.put("ATTR", attribute);
        things.put("SET", guids.propertySetOf(attribute).orElseThrow());
        things.put("OTHER", guid(Kind.ATTRIBUTE, "description"));
        things.put("CLASS", guid(Kind.CLASS, target.objectClass()));
        things.put("KID", guid(Kind.CLASS, target.sid() == null ? "user" : "nTFRSSubscriptions"));
        things.put("TOY", guid(Kind.CLASS, "printQueue"));
        things.put("RESET", guid(Kind.EXTENDED_RIGHT, "User-Force-Change-Password"));
        things.put("CHANGE", guid(Kind.EXTENDED_RIGHT, "User-Change-Password"));
        return things;
    }

    private Guid guid(Kind kind, String name) {
        return guids.named(kind, name).map(Entry::guid).orElseThrow(() -> new AssertionError(kind + " " + name));
    }
}
