package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the server knows about the forest as a whole: its domains, and who belongs to what. */
final class Forest {
    static final String DESCRIPTOR = "nTSecurityDescriptor";

    private final Tree tree;
    private final List<Domain> domains;
    private final List<Elsewhere> elsewhere;
    private final Map<String, @Nullable Domain> contexts = new LinkedHashMap<>();

    /**
     * A domain that another server holds.
     *
     * @param inForest whether it belongs to this forest
     */
    record Elsewhere(String dn, String dns, boolean inForest) {}

    Forest(Tree tree, List<Domain> domains, List<Elsewhere> elsewhere) {
        this.tree = tree;
        this.domains = List.copyOf(domains);
        this.elsewhere = List.copyOf(elsewhere);
        domains.forEach(domain -> contexts.put(domain.key(), domain));
        contexts.put(Names.key(configuration()), null);
        contexts.put(Names.key(schema()), null);
    }

    Tree tree() {
        return tree;
    }

    /** The forest's root comes first. */
    List<Domain> domains() {
        return domains;
    }

    Domain root() {
        return domains.get(0);
    }

    String configuration() {
        return root().below("Configuration");
    }

    String schema() {
        return "CN=Schema," + configuration();
    }

    /** The trees that the server holds, by name. */
    List<String> contexts() {
        List<String> contexts = new ArrayList<>();
        domains.forEach(domain -> contexts.add(domain.dn()));
        contexts.add(configuration());
        contexts.add(schema());
        return contexts;
    }

    /** The tree that a key is part of: the deepest, since they are nested by name; nothing when it is none of ours. */
    @Nullable String contextOf(String key) {
        return contexts.keySet().stream()
                .filter(key::startsWith)
                .max(Comparator.comparing(String::length))
                .orElse(null);
    }

    /** The domain with this key or name below it; nothing for what belongs to none. */
    @Nullable Domain domainOf(String key) {
        @Nullable String context = contextOf(key);
        return context == null ? null : contexts.get(context);
    }

    @Nullable Elsewhere elsewhere(String key) {
        return elsewhere.stream()
                .filter(other -> key.startsWith(Names.key(other.dn())))
                .findFirst()
                .orElse(null);
    }

    /**
     * The groups that an object knows that it belongs to: those of its own domain, since the member side of a link is kept
     * only where the group is.
     */
    List<Entry> directGroups(String key) {
        @Nullable Domain home = domainOf(key);
        List<Entry> groups = new ArrayList<>();
        for (String group : new java.util.TreeSet<>(tree.groupsOf(key))) {
            @Nullable Entry entry = tree.at(group);
            if (entry != null && home != null && home.equals(domainOf(group))) {
                groups.add(entry);
            }
        }
        return groups;
    }

    /** All groups of an account: nested ones, and its primary one. */
    List<Entry> tokenGroups(Entry account) {
        Map<String, Entry> found = new LinkedHashMap<>();
        Deque<Entry> toDo = new ArrayDeque<>();
        toDo.add(account);
        while (!toDo.isEmpty()) {
            Entry next = toDo.remove();
            List<Entry> groups = new ArrayList<>(directGroups(key(next)));
            @Nullable Entry primary = primaryGroup(next);
            if (primary != null) {
                groups.add(primary);
            }
            for (Entry group : groups) {
                if (Kinds.isSecurityGroup(group) && found.putIfAbsent(key(group), group) == null) {
                    toDo.add(group);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** All keys that membership leads to from a group, or that lead to it. */
    Set<String> chain(String start, boolean down) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> toDo = new ArrayDeque<>();
        toDo.add(start);
        while (!toDo.isEmpty()) {
            String next = toDo.remove();
            for (String key : down ? tree.membersOf(next) : tree.groupsOf(next)) {
                if (found.add(key)) {
                    toDo.add(key);
                }
            }
        }
        return found;
    }

    private @Nullable Entry primaryGroup(Entry account) {
        @Nullable String id = account.getAttributeValue("primaryGroupID");
        @Nullable Domain home = domainOf(key(account));
        return id == null || home == null
                ? null
                : tree.ofSid(home.sid() + "-" + id).stream().findFirst().orElse(null);
    }

    static String key(Entry entry) {
        return Names.key(Names.dn(entry.getDN()));
    }
}
