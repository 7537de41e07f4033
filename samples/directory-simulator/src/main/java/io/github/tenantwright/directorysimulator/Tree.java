package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The entries, found by what searches in Active Directory ask for: by identifier, account name, primary group, mark of
 * protection and membership in both directions. The plain in-memory server keeps them in a way of its own, but looks at
 * every one for every page of an answer, which a directory of a hundred thousand does not bear.
 */
final class Tree {
    /**
     * A stretch of what a search finds.
     *
     * @param last where the next one goes on; nothing when this is the last
     */
    record Page(List<Entry> entries, @Nullable String last) {}

    private static final List<String> FOUND_BY = List.of(
            "objectsid", "samaccountname", "primarygroupid", "admincount", "serviceprincipalname", "userprincipalname");

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final NavigableMap<String, Entry> entries = new TreeMap<>();
    private final Map<String, Set<String>> groupsOf = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> byValue = new HashMap<>();

    Tree() {
        FOUND_BY.forEach(attribute -> byValue.put(attribute, new HashMap<>()));
    }

    @Nullable Entry find(String dn) {
        return at(Names.key(dn));
    }

    @Nullable Entry at(String key) {
        lock.readLock().lock();
        try {
            return entries.get(key);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** @throws IllegalArgumentException when there is none */
    Entry needed(String dn) {
        Entry found = find(dn);
        if (found == null) {
            throw new IllegalArgumentException("there is no " + dn);
        }
        return found;
    }

    int size() {
        lock.readLock().lock();
        try {
            return entries.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** @throws LDAPException when there is one already, or nothing to put it below */
    void add(Entry entry) throws LDAPException {
        DN dn = entry.getParsedDN();
        lock.writeLock().lock();
        try {
            if (entries.containsKey(Names.key(dn))) {
                throw Refused.exists(entry.getDN());
            }
            @Nullable DN parent = dn.getParent();
            boolean top = parent == null || dn.getRDN().hasAttribute("DC");
            if (!top && !entries.containsKey(Names.key(parent))) {
                throw Refused.noSuchObject(parent.toString());
            }
            index(Names.key(dn), entry);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** @throws LDAPException when the changes don't fit what is there */
    void modify(String dn, List<Modification> changes) throws LDAPException {
        modify(dn, changes, false);
    }

    /** @param lenient whether values may be added that are there, and taken away that are not */
    void modify(String dn, List<Modification> changes, boolean lenient) throws LDAPException {
        String key = Names.key(dn);
        lock.writeLock().lock();
        try {
            @Nullable Entry entry = entries.get(key);
            if (entry == null) {
                throw Refused.noSuchObject(dn);
            }
            index(key, Entry.applyModifications(entry, lenient, changes));
        } finally {
            lock.writeLock().unlock();
        }
    }

    void remove(String dn) {
        lock.writeLock().lock();
        try {
            index(Names.key(dn), null);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** All entries by their keys, as they are now. An entry is never changed, only replaced. */
    NavigableMap<String, Entry> copy() {
        lock.readLock().lock();
        try {
            return new TreeMap<>(entries);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Goes back to a copy. */
    void restore(NavigableMap<String, Entry> copy) {
        lock.writeLock().lock();
        try {
            for (String key : List.copyOf(entries.keySet())) {
                if (!copy.containsKey(key)) {
                    index(key, null);
                }
            }
            copy.forEach((key, entry) -> {
                if (entries.get(key) != entry) {
                    index(key, entry);
                }
            });
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Gives an object another name, with all that is below it; links still have the old ones. */
    Map<String, String> rename(String dn, DN renamed) throws LDAPException {
        Map<String, String> names = new LinkedHashMap<>();
        int depth = Names.dn(dn).getRDNs().length;
        lock.writeLock().lock();
        try {
            if (entries.containsKey(Names.key(renamed)) && !Names.key(renamed).equals(Names.key(dn))) {
                throw Refused.exists(renamed.toString());
            }
            for (Entry old : below(Names.key(dn))) {
                DN now = renamed;
                RDN[] parts = old.getParsedDN().getRDNs();
                for (int i = parts.length - depth - 1; i >= 0; i--) {
                    now = new DN(parts[i], now);
                }
                names.put(old.getDN(), now.toString());
                Entry moved = new Entry(now.toString(), old.getAttributes());
                index(Names.key(old.getDN()), null);
                index(Names.key(now), moved);
            }
        } finally {
            lock.writeLock().unlock();
        }
        return names;
    }

    /** Everything at and below a place, parents first. */
    List<Entry> below(String key) {
        lock.readLock().lock();
        try {
            List<Entry> found = new ArrayList<>();
            for (Map.Entry<String, Entry> next : entries.tailMap(key, true).entrySet()) {
                if (!next.getKey().startsWith(key)) {
                    break;
                }
                found.add(next.getValue());
            }
            return found;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The keys of the groups that name this object as a member. */
    Set<String> groupsOf(String key) {
        lock.readLock().lock();
        try {
            return Set.copyOf(groupsOf.getOrDefault(key, Set.of()));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The keys of a group's direct members that are here. */
    Set<String> membersOf(String key) {
        lock.readLock().lock();
        try {
            Set<String> found = memberKeys(entries.get(key));
            found.retainAll(entries.keySet());
            return found;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The keys of the objects with this value; nothing when such values are not kept track of. */
    @Nullable Set<String> having(String attribute, byte[] value) {
        @Nullable Map<String, Set<String>> known = byValue.get(attribute.toLowerCase(Locale.ROOT));
        if (known == null) {
            return null;
        }
        lock.readLock().lock();
        try {
            return Set.copyOf(known.getOrDefault(spelled(attribute, value), Set.of()));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The objects of an identifier: several, where domains have the same built-in ones. */
    List<Entry> ofSid(String sid) {
        lock.readLock().lock();
        try {
            return byValue
                    .getOrDefault("objectsid", Map.of())
                    .getOrDefault(spelled("objectSid", Sids.bytes(sid)), Set.of())
                    .stream()
                    .map(entries::get)
                    .filter(Objects::nonNull)
                    .toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * The next entries in order.
     *
     * @param among keys to look at; nothing for all of the scope
     * @param after where the page before ended; empty at the start
     */
    Page page(
            String base,
            SearchScope scope,
            @Nullable Collection<String> among,
            String after,
            int most,
            BiPredicate<String, Entry> wanted) {
        lock.readLock().lock();
        try {
            List<Entry> found = new ArrayList<>();
            String last = "";
            String from = after.isEmpty() ? base : after;
            Collection<String> keys = among == null
                    ? entries.tailMap(from, after.isEmpty()).keySet()
                    : new TreeSet<>(among).tailSet(from, after.isEmpty());
            for (String key : keys) {
                if (!key.startsWith(base)) {
                    break;
                }
                boolean inScope = scope.equals(SearchScope.BASE)
                        ? key.equals(base)
                        : !scope.equals(SearchScope.ONE) || Names.isChild(key, base);
                @Nullable Entry entry = inScope ? entries.get(key) : null;
                if (entry != null && wanted.test(key, entry)) {
                    if (found.size() == most) {
                        return new Page(found, last);
                    }
                    found.add(entry);
                    last = key;
                }
                if (scope.equals(SearchScope.BASE)) {
                    break;
                }
            }
            return new Page(found, null);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** To be called with the lock for writing. */
    private void index(String key, @Nullable Entry after) {
        @Nullable Entry before = after == null ? entries.remove(key) : entries.put(key, after);
        for (Map.Entry<String, Map<String, Set<String>>> known : byValue.entrySet()) {
            Set<String> old = spelled(before, known.getKey());
            Set<String> now = spelled(after, known.getKey());
            old.stream().filter(value -> !now.contains(value)).forEach(value -> drop(known.getValue(), value, key));
            now.stream()
                    .filter(value -> !old.contains(value))
                    .forEach(value -> known.getValue()
                            .computeIfAbsent(value, none -> new HashSet<>(4))
                            .add(key));
        }
        links(key, before, after);
    }

    private void links(String key, @Nullable Entry before, @Nullable Entry after) {
        Set<String> old = members(before);
        Set<String> now = members(after);
        for (String member : old) {
            if (!now.contains(member)) {
                drop(groupsOf, Names.key(member), key);
            }
        }
        for (String member : now) {
            if (!old.contains(member)) {
                groupsOf.computeIfAbsent(Names.key(member), none -> new HashSet<>(4))
                        .add(key);
            }
        }
    }

    private static void drop(Map<String, Set<String>> all, String value, String key) {
        Set<String> keys = all.getOrDefault(value, new HashSet<>());
        keys.remove(key);
        if (keys.isEmpty()) {
            all.remove(value);
        }
    }

    private static Set<String> members(@Nullable Entry entry) {
        return entry != null && entry.hasAttribute("member")
                ? new HashSet<>(Arrays.asList(entry.getAttributeValues("member")))
                : Set.of();
    }

    private static Set<String> memberKeys(@Nullable Entry entry) {
        Set<String> keys = new HashSet<>();
        members(entry).forEach(member -> keys.add(Names.key(member)));
        return keys;
    }

    private static Set<String> spelled(@Nullable Entry entry, String attribute) {
        @Nullable Attribute values = entry == null ? null : entry.getAttribute(attribute);
        if (values == null) {
            return Set.of();
        }
        Set<String> all = new HashSet<>();
        for (byte[] value : values.getValueByteArrays()) {
            all.add(spelled(attribute, value));
        }
        return all;
    }

    private static String spelled(String attribute, byte[] value) {
        return attribute.equalsIgnoreCase("objectsid")
                ? Sids.text(value)
                : new String(value, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }
}
