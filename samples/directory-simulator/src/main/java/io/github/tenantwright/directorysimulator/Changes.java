package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens when something is changed, by a client or by the simulation itself. */
final class Changes {
    private static final Set<String> COMPUTED = Set.of(
            "memberof",
            "tokengroups",
            "distinguishedname",
            "objectguid",
            "objectsid",
            "whencreated",
            "sdrightseffective");

    private final InMemoryDirectoryServer server;
    private final Forest forest;
    private final Objects objects;
    private final boolean protectsNow;

    Changes(InMemoryDirectoryServer server, Forest forest, Objects objects, boolean protectsNow) {
        this.server = server;
        this.forest = forest;
        this.objects = objects;
        this.protectsNow = protectsNow;
    }

    /** A change of the server's own entry is an order. Source: MS-ADTS 3.1.1.3.3.26. */
    void ofServer(List<Modification> modifications) throws LDAPException {
        boolean protect = modifications.stream()
                .allMatch(change -> change.getAttributeName().equalsIgnoreCase("runProtectAdminGroupsTask"));
        if (!protect || !protectsNow) {
            throw Refused.unwilling("the server does not have this operation");
        }
        for (Domain domain : forest.domains()) {
            new ProtectTask(forest, domain).run();
        }
    }

    /** What the plain server is to do: descriptors are joined with what is there, and the time of the change is kept. */
    List<Modification> prepared(ModifyRequest request, Who who) throws LDAPException {
        Controls controls = Controls.of(request.getControlList());
        @Nullable Entry entry = find(request.getDN());
        if (entry == null) {
            throw Refused.noSuchObject(request.getDN());
        }
        List<Modification> changes = new ArrayList<>();
        for (Modification change : request.getModifications()) {
            String name = change.getAttributeName().toLowerCase(Locale.ROOT);
            if (COMPUTED.contains(name)) {
                throw Refused.unwilling(change.getAttributeName() + " is the server's own");
            }
            changes.add(
                    name.equalsIgnoreCase(Forest.DESCRIPTOR)
                            ? descriptor(entry, change, controls.descriptorParts(), who)
                            : change);
        }
        for (Attribute touched : objects.touched()) {
            changes.add(new Modification(ModificationType.REPLACE, touched.getName(), touched.getValue()));
        }
        return changes;
    }

    private Modification descriptor(Entry entry, Modification change, int parts, Who who) throws LDAPException {
        byte[][] values = change.getValueByteArrays();
        if (values.length != 1) {
            throw Refused.unwilling("a descriptor can only be replaced by another");
        }
        if ((parts & Descriptors.SACL) != 0 && !who.mayAudit()) {
            throw Refused.accessDenied();
        }
        byte @Nullable [] present = entry.getAttributeValueBytes(Forest.DESCRIPTOR);
        @Nullable Domain home = forest.domainOf(Forest.key(entry));
        String owner = Sids.relative((home == null ? forest.root() : home).sid(), 512);
        try {
            Descriptors.check(values[0]);
        } catch (IllegalArgumentException malformed) {
            throw new LDAPException(
                    ResultCode.CONSTRAINT_VIOLATION, "0000053A: AttrErr: " + malformed.getMessage(), malformed);
        }
        byte[] after = present == null ? values[0] : Descriptors.written(present, values[0], parts, owner);
        return new Modification(ModificationType.REPLACE, Forest.DESCRIPTOR, after);
    }

    Entry completed(Entry entry) throws LDAPException {
        String key = keyOf(entry.getDN());
        @Nullable Domain home = forest.domainOf(key);
        boolean principal = Kinds.isA(entry, "user") || Kinds.isA(entry, "group");
        if (principal && home != null && !entry.hasAttribute("objectSid")) {
            entry.addAttribute("objectSid", Sids.bytes(objects.newSid(home)));
        }
        return objects.completed(entry);
    }

    /** The plain server has changed it. */
    void took(String dn) {
        try {
            forest.tree().refresh(new DN(dn));
        } catch (LDAPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void delete(String dn) throws LDAPException {
        String key = keyOf(dn);
        @Nullable Entry entry = forest.tree().at(key);
        if (entry == null || Kinds.isDeleted(entry)) {
            throw Refused.noSuchObject(dn);
        }
        if (forest.tree().below(key).size() > 1) {
            throw new LDAPException(
                    ResultCode.NOT_ALLOWED_ON_NONLEAF,
                    "00002015: UpdErr: DSID-031A0FB6, problem 6003 (CANT_ON_NON_LEAF)");
        }
        Entry stone = objects.tombstone(entry);
        new Members(forest).forget(key);
        forest.tree().remove(entry.getDN());
        forest.tree().add(stone);
    }

    void rename(ModifyDNRequest request) throws LDAPException {
        String key = keyOf(request.getDN());
        @Nullable Entry entry = forest.tree().at(key);
        if (entry == null) {
            throw Refused.noSuchObject(request.getDN());
        }
        List<DN> moved = forest.tree().below(key).stream()
                .map(below -> Names.dn(below.getDN()))
                .toList();
        request.setControls();
        server.modifyDN(request);
        @Nullable String superior = request.getNewSuperiorDN();
        DN parent = superior == null ? entry.getParsedDN().getParent() : Names.dn(superior);
        DN renamed = new DN(new RDN(request.getNewRDN()), parent);
        int depth = entry.getParsedDN().getRDNs().length;
        Map<DN, DN> names = new LinkedHashMap<>();
        for (DN old : moved) {
            DN now = renamed;
            RDN[] parts = old.getRDNs();
            for (int i = parts.length - depth - 1; i >= 0; i--) {
                now = new DN(parts[i], now);
            }
            names.put(old, now);
            forest.tree().refresh(old);
            forest.tree().refresh(now);
        }
        for (Map.Entry<DN, DN> name : names.entrySet()) {
            new Members(forest).follow(Names.key(name.getKey()), name.getValue().toString());
        }
        forest.tree()
                .modify(
                        renamed.toString(),
                        List.of(new Modification(
                                ModificationType.REPLACE,
                                "name",
                                renamed.getRDN().getAttributeValues()[0])));
    }

    private @Nullable Entry find(String dn) throws LDAPException {
        return forest.tree().at(keyOf(dn));
    }

    private static String keyOf(String dn) throws LDAPException {
        try {
            return Names.key(dn);
        } catch (IllegalArgumentException malformed) {
            throw new LDAPException(
                    ResultCode.INVALID_DN_SYNTAX,
                    "0000208F: NameErr: DSID-0310022D, problem 2006 (BAD_NAME)",
                    malformed);
        }
    }
}
