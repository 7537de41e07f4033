package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ReadOnlyModifyDNRequest;
import com.unboundid.ldap.sdk.ReadOnlyModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
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
            "sdrightseffective",
            "replpropertymetadata");

    private static final String PROTECT_NOW = "7726b9d5-a4b4-4288-a6b2-dce952e80a7f";

    private final Forest forest;
    private final EntryMaker objects;
    private final Definitions definitions;
    private final Settings settings;

    /**
     * In what servers differ.
     *
     * @param protectsNow whether it stamps when told to
     * @param sortsLists whether it brings access lists that are written into the one order
     */
    record Settings(boolean protectsNow, boolean sortsLists) {}

    Changes(Forest forest, EntryMaker objects, Definitions definitions, Settings settings) {
        this.forest = forest;
        this.objects = objects;
        this.definitions = definitions;
        this.settings = settings;
    }

    /** A change of the server's own entry is an order. Source: MS-ADTS 3.1.1.3.3.26. */
    void ofServer(List<Modification> modifications, Who who) throws LDAPException {
        boolean protect = modifications.stream()
                .allMatch(change -> change.getAttributeName().equalsIgnoreCase("runProtectAdminGroupsTask"));
        if (!protect || !settings.protectsNow()) {
            throw Refused.unwilling("the server does not have this operation");
        }
        for (Domain domain : forest.domains()) {
            if (!who.may(existing(domain.dn()), Ace.EXTENDED_RIGHT, PROTECT_NOW)) {
                throw Refused.accessDenied();
            }
        }
        for (Domain domain : forest.domains()) {
            new ProtectTask(forest, objects, domain).run();
        }
    }

    /** Descriptors are joined with what is there, and the time of the change is kept. */
    void modify(ReadOnlyModifyRequest request, Who who) throws LDAPException {
        Controls controls = Controls.of(request.getControlList());
        Entry entry = existing(request.getDN());
        List<Modification> changes = new ArrayList<>();
        for (Modification change : request.getModifications()) {
            String name = change.getAttributeName().toLowerCase(Locale.ROOT);
            if (COMPUTED.contains(name)) {
                throw Refused.unwilling(change.getAttributeName() + " is the server's own");
            }
            if (name.equals("unicodepwd")) {
                throw Refused.unwilling("passwords are set over encrypted connections only");
            }
            changes.add(
                    name.equalsIgnoreCase(Forest.DESCRIPTOR)
                            ? descriptor(entry, change, controls.descriptorParts(), who)
                            : allowed(entry, change, who));
        }
        changes.addAll(objects.touched());
        if (changes.stream().anyMatch(change -> change.getAttributeName().equalsIgnoreCase(Forest.DESCRIPTOR))) {
            changes.add(objects.descriptorWritten(entry));
        }
        forest.tree().modify(entry.getDN(), changes, controls.has(Controls.PERMISSIVE_MODIFY));
    }

    private Modification allowed(Entry entry, Modification change, Who who) throws LDAPException {
        if (!who.unlimited()) {
            Definitions.@Nullable Definition attribute = definitions.find(change.getAttributeName());
            Access access = who.access(entry);
            boolean may =
                    attribute == null ? access.may(Ace.WRITE_ATTRIBUTES) : Definitions.mayWrite(access, attribute);
            if (!may) {
                throw Refused.accessDenied();
            }
        }
        return change;
    }

    private Modification descriptor(Entry entry, Modification change, int parts, Who who) throws LDAPException {
        byte[][] values = change.getValueByteArrays();
        if (values.length != 1) {
            throw Refused.unwilling("a descriptor can only be replaced by another");
        }
        boolean list = (parts & Descriptors.DACL) == 0 || who.may(entry, Access.WRITE_LIST);
        boolean owners = (parts & (Descriptors.OWNER | Descriptors.GROUP)) == 0 || who.may(entry, Access.WRITE_OWNER);
        if (!list || !owners || ((parts & Descriptors.SACL) != 0 && !who.mayAudit())) {
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
        return new Modification(
                ModificationType.REPLACE, Forest.DESCRIPTOR, settings.sortsLists() ? Descriptors.sorted(after) : after);
    }

    void add(Entry entry, Who who) throws LDAPException {
        String key = keyOf(entry.getDN());
        Entry parent = existing(String.valueOf(entry.getParsedDN().getParent()));
        String[] classes = entry.getObjectClassValues();
        Definitions.@Nullable Definition type = classes == null ? null : definitions.find(classes[classes.length - 1]);
        if (!who.may(parent, Access.CREATE_CHILD, type == null ? "" : type.guid())) {
            throw Refused.accessDenied();
        }
        @Nullable Domain home = forest.domainOf(key);
        boolean principal = Kinds.isA(entry, "user") || Kinds.isA(entry, "group");
        if (principal && home != null && !entry.hasAttribute("objectSid")) {
            entry.addAttribute("objectSid", Sids.bytes(objects.newSid(home)));
        }
        forest.tree().add(objects.completed(entry));
    }

    void delete(String dn, Who who) throws LDAPException {
        Entry entry = existing(dn);
        String key = keyOf(dn);
        if (Kinds.isDeleted(entry)) {
            throw Refused.noSuchObject(dn);
        }
        if (!who.may(entry, Access.DELETE)
                && !who.may(existing(String.valueOf(entry.getParsedDN().getParent())), Access.DELETE_CHILD)) {
            throw Refused.accessDenied();
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

    void rename(ReadOnlyModifyDNRequest request, Who who) throws LDAPException {
        Entry entry = existing(request.getDN());
        if (!who.may(entry, Ace.WRITE_ATTRIBUTES)) {
            throw Refused.accessDenied();
        }
        @Nullable String superior = request.getNewSuperiorDN();
        DN parent = superior == null
                ? entry.getParsedDN().getParent()
                : existing(superior).getParsedDN();
        RDN name = new RDN(request.getNewRDN());
        DN renamed = new DN(name, parent);
        Members members = new Members(forest);
        for (Map.Entry<String, String> one :
                forest.tree().rename(entry.getDN(), renamed).entrySet()) {
            members.follow(Names.key(one.getKey()), one.getValue());
        }
        String value = name.getAttributeValues()[0];
        forest.tree()
                .modify(
                        renamed.toString(),
                        List.of(
                                new Modification(ModificationType.REPLACE, name.getAttributeNames()[0], value),
                                new Modification(ModificationType.REPLACE, "name", value)));
    }

    /** @throws LDAPException when there is none */
    Entry existing(String dn) throws LDAPException {
        @Nullable Entry entry = forest.tree().at(keyOf(dn));
        if (entry == null) {
            throw Refused.noSuchObject(dn);
        }
        return entry;
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
