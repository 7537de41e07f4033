package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes entries with everything that a domain controller adds by itself: identifiers, times, descriptors. */
final class EntryMaker {
    static final String NORMAL_ACCOUNT = "512";

    private static final List<String> SHARED =
            List.of("objectClass", "userAccountControl", "primaryGroupID", "pwdLastSet", "whenCreated", "whenChanged");
    private static final int MOST_ALIKE = 10_000;
    private static final long FIRST_ID = 1_100;
    private static final String GLOBAL_SECURITY = "-2147483646";
    private static final String BUILT_IN_SECURITY = "-2147483643";

    private final Forest forest;
    private final InstantSource clock;
    private final AtomicLong nextId = new AtomicLong(FIRST_ID);
    private final AtomicLong nextUsn = new AtomicLong(10_000);
    /** Most descriptors are alike, and kept once. */
    private final Map<Domain, Attribute> descriptors = new HashMap<>();

    private final Map<String, Attribute> alike = new ConcurrentHashMap<>();

    EntryMaker(Forest forest, InstantSource clock) {
        this.forest = forest;
        this.clock = clock;
        forest.domains()
                .forEach(domain ->
                        descriptors.put(domain, new Attribute(Forest.DESCRIPTOR, DefaultRights.ofObject(domain))));
    }

    /** Goes on numbering behind what is there. */
    void goOnAfter(Entry entry) {
        byte @Nullable [] sid = entry.getAttributeValueBytes("objectSid");
        if (sid != null) {
            String text = Sids.text(sid);
            long id = Long.parseLong(text.substring(text.lastIndexOf('-') + 1));
            boolean ours = forest.domains().stream().anyMatch(domain -> text.equals(Sids.relative(domain.sid(), id)));
            if (ours) {
                nextId.accumulateAndGet(id + 1, Math::max);
            }
        }
        @Nullable String usn = entry.getAttributeValue("uSNChanged");
        if (usn != null) {
            nextUsn.accumulateAndGet(Long.parseLong(usn) + 1, Math::max);
        }
    }

    Entry user(DN dn, Domain domain, String name) {
        return user(dn, name, newSid(domain));
    }

    Entry user(DN dn, String name, String sid) {
        Entry entry = entry(dn, "top", "person", "organizationalPerson", "user");
        account(entry, name, sid, "513");
        entry.addAttribute("userAccountControl", NORMAL_ACCOUNT);
        return shared(entry);
    }

    Entry computer(DN dn, Domain domain, String name) {
        Entry entry = entry(dn, "top", "person", "organizationalPerson", "user", "computer");
        account(entry, name + "$", newSid(domain), "515");
        entry.addAttribute("userAccountControl", "4096");
        entry.addAttribute("dNSHostName", name.toLowerCase(java.util.Locale.ROOT) + "." + domain.dns());
        return entry;
    }

    Entry group(DN dn, Domain domain, String name) {
        return group(dn, name, newSid(domain));
    }

    Entry group(DN dn, String name, String sid) {
        Entry entry = entry(dn, "top", "group");
        entry.addAttribute("sAMAccountName", name);
        entry.addAttribute("objectSid", Sids.bytes(sid));
        entry.addAttribute("groupType", sid.startsWith(Sids.BUILT_IN) ? BUILT_IN_SECURITY : GLOBAL_SECURITY);
        return entry;
    }

    Entry foreign(DN dn, String sid) {
        Entry entry = entry(dn, "top", "foreignSecurityPrincipal");
        entry.addAttribute("objectSid", Sids.bytes(sid));
        return entry;
    }

    /** Any other object, with the rights that objects have at first. */
    Entry entry(DN dn, String... classes) {
        Entry entry = new Entry(dn.toString());
        entry.addAttribute("objectClass", classes);
        return completed(entry);
    }

    /** Adds what a client that creates an object leaves to the server. */
    Entry completed(Entry entry) {
        DN dn = Names.dn(entry.getDN());
        String value = dn.getRDN() == null ? "" : dn.getRDN().getAttributeValues()[0];
        String type =
                dn.getRDN() == null ? "cn" : dn.getRDN().getAttributeNames()[0].toLowerCase(java.util.Locale.ROOT);
        @Nullable Domain domain = forest.domainOf(Names.key(dn));
        put(entry, type, value);
        put(entry, "name", value);
        String now = Times.generalized(clock.instant());
        String usn = Long.toString(nextUsn.getAndIncrement());
        put(entry, "whenCreated", now);
        put(entry, "whenChanged", now);
        put(entry, "uSNCreated", usn);
        put(entry, "uSNChanged", usn);
        if (!entry.hasAttribute("objectGUID")) {
            entry.addAttribute("objectGUID", Guids.bytes(Guids.made(Names.key(dn) + usn)));
        }
        if (!entry.hasAttribute(Forest.DESCRIPTOR)) {
            entry.addAttribute(
                    descriptors.getOrDefault(domain == null ? forest.root() : domain, descriptors.get(forest.root())));
        }
        return entry;
    }

    /** What changes with every change of an entry. */
    List<Modification> touched() {
        return List.of(
                new Modification(ModificationType.REPLACE, "whenChanged", Times.generalized(clock.instant())),
                new Modification(ModificationType.REPLACE, "uSNChanged", Long.toString(nextUsn.getAndIncrement())));
    }

    /** What changes as well with every change of a descriptor. */
    Modification descriptorWritten(Entry entry) {
        return History.change(entry, clock.instant());
    }

    String newSid(Domain domain) {
        return Sids.relative(domain.sid(), nextId.getAndIncrement());
    }

    /**
     * What remains of a deleted object, under a name that nothing else can have.
     *
     * <p>Source: MS-ADTS 3.1.1.5.5.1.
     */
    Entry tombstone(Entry entry) throws LDAPException {
        DN dn = entry.getParsedDN();
        @Nullable Domain domain = forest.domainOf(Names.key(dn));
        byte @Nullable [] guid = entry.getAttributeValueBytes("objectGUID");
        if (domain == null || guid == null) {
            throw Refused.unwilling("no such object can be deleted");
        }
        String name = dn.getRDN().getAttributeValues()[0];
        String value = name + "\nDEL:" + Guids.text(java.nio.ByteBuffer.wrap(guid), 0);
        DN deleted = Names.child(Names.dn(domain.below("Deleted Objects")), "CN", value);
        Entry stone = new Entry(deleted.toString());
        stone.addAttribute("cn", value);
        stone.addAttribute("name", value);
        stone.addAttribute("isDeleted", "TRUE");
        stone.addAttribute("lastKnownParent", String.valueOf(dn.getParent()));
        stone.addAttribute("msDS-LastKnownRDN", name);
        for (String kept : List.of(
                "objectClass",
                "objectGUID",
                "objectSid",
                "sAMAccountName",
                "userAccountControl",
                "groupType",
                "description",
                "whenCreated",
                Forest.DESCRIPTOR)) {
            if (entry.hasAttribute(kept)) {
                stone.addAttribute(entry.getAttribute(kept));
            }
        }
        touched().forEach(change -> stone.setAttribute(change.getAttribute()));
        return stone;
    }

    private void account(Entry entry, String name, String sid, String primaryGroup) {
        entry.addAttribute("sAMAccountName", name);
        entry.addAttribute("objectSid", Sids.bytes(sid));
        entry.addAttribute("primaryGroupID", primaryGroup);
        entry.addAttribute("pwdLastSet", Times.ticks(clock.instant()));
    }

    private static void put(Entry entry, String attribute, String value) {
        if (!entry.hasAttribute(attribute)) {
            entry.addAttribute(attribute, value);
        }
    }

    /** With its plain attributes shared with those of other entries, of which there may be a hundred thousand. */
    private Entry shared(Entry entry) {
        for (String name : SHARED) {
            @Nullable Attribute attribute = entry.getAttribute(name);
            if (attribute != null) {
                entry.setAttribute(
                        alike.computeIfAbsent(name + String.join("\n", attribute.getValues()), first -> attribute));
            }
        }
        if (alike.size() > MOST_ALIKE) {
            alike.clear();
        }
        return entry;
    }
}
