package io.github.tenantwright.exchange.hierarchy;

import io.github.tenantwright.plan.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks who manages whom: a pure function of the people of a tenant, linear in their number. */
public final class ManagementHierarchy {
    private static final int IN_A_LOOP = -1;

    private final Map<String, Person> byId = new LinkedHashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final List<List<String>> loops = new ArrayList<>();

    private ManagementHierarchy(Collection<Person> people) {
        people.forEach(person -> byId.putIfAbsent(person.id(), person));
    }

    public static HierarchyReport check(Collection<Person> people) {
        return new ManagementHierarchy(people).report();
    }

    /**
     * What would be wrong once these steps are done, and is not so now: a warning for each ring of people who would manage
     * each other, for the plan of the steps. People who are not among those given are left out.
     */
    public static List<Finding> after(Collection<Person> people, Collection<SetManager> changes) {
        Map<String, String> managers = new HashMap<>();
        changes.forEach(change -> managers.put(change.userId(), change.managerId()));
        List<Person> then = new ArrayList<>();
        for (Person person : people) {
            String manager = managers.get(person.id());
            then.add(manager == null ? person : person.managedBy(manager.isEmpty() ? null : manager));
        }
        Set<List<String>> now = new HashSet<>(check(people).loops());
        return check(then).loops().stream()
                .filter(loop -> !now.contains(loop))
                .map(loop -> Finding.warning(
                        "manager-loop",
                        "They would manage each other in a ring: " + String.join(" -> ", loop) + ".",
                        "Name another manager for one of them."))
                .toList();
    }

    private HierarchyReport report() {
        Map<String, Integer> managed = new HashMap<>();
        int counted = 0;
        int unknown = 0;
        for (Person person : byId.values()) {
            if (!person.counts()) {
                continue;
            }
            counted++;
            String manager = person.managerId();
            if (manager != null) {
                managed.merge(manager, 1, Integer::sum);
                unknown += byId.containsKey(manager) ? 0 : 1;
            }
        }
        List<String> alone = new ArrayList<>();
        List<String> roots = new ArrayList<>();
        Map<String, Integer> disabled = new TreeMap<>();
        Map<String, Integer> guests = new TreeMap<>();
        Map<Integer, Integer> levels = new TreeMap<>();
        int deepest = 0;
        for (Person person : byId.values()) {
            Integer reports = managed.get(person.id());
            if (reports != null && !person.enabled()) {
                disabled.put(person.name(), reports);
            }
            if (reports != null && person.guest()) {
                guests.put(person.name(), reports);
            }
            int depth = depth(person);
            if (!person.counts()) {
                continue;
            }
            if (person.managerId() == null) {
                (reports == null ? alone : roots).add(person.name());
            }
            if (depth != IN_A_LOOP) {
                levels.merge(depth, 1, Integer::sum);
                deepest = Math.max(deepest, depth);
            }
        }
        Collections.sort(alone);
        Collections.sort(roots);
        loops.sort((one, other) -> one.get(0).compareTo(other.get(0)));
        return new HierarchyReport(counted, alone, roots, loops, disabled, guests, unknown, deepest, levels);
    }

    /** The number of managers above somebody; {@link #IN_A_LOOP} in a ring and below one. */
    private int depth(Person from) {
        Deque<Person> way = new ArrayDeque<>();
        Set<String> onTheWay = new HashSet<>();
        Person at = from;
        while (at != null && !depths.containsKey(at.id()) && onTheWay.add(at.id())) {
            way.push(at);
            at = manager(at);
        }
        int depth;
        if (at == null) {
            depth = -1;
        } else if (depths.containsKey(at.id())) {
            depth = depths.getOrDefault(at.id(), IN_A_LOOP);
        } else {
            loops.add(ring(at));
            depth = IN_A_LOOP;
        }
        boolean loop = at != null && depth == IN_A_LOOP;
        while (!way.isEmpty()) {
            depth = loop ? IN_A_LOOP : depth + 1;
            depths.put(way.pop().id(), depth);
        }
        return depths.getOrDefault(from.id(), 0);
    }

    private List<String> ring(Person start) {
        List<String> names = new ArrayList<>();
        Person at = start;
        do {
            names.add(at.name());
            at = manager(at);
        } while (at != null && !at.id().equals(start.id()));
        Collections.rotate(names, -names.indexOf(Collections.min(names)));
        return names;
    }

    private @Nullable Person manager(Person person) {
        String id = person.managerId();
        return id == null ? null : byId.get(id);
    }
}
