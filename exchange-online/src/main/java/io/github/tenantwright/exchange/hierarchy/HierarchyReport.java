package io.github.tenantwright.exchange.hierarchy;

import io.github.tenantwright.plan.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the management hierarchy of a tenant stands. Names are sign-in names.
 *
 * @param people how many count: enabled members with a mailbox
 * @param withoutManager those of them who have no manager and manage nobody
 * @param roots those who have no manager and manage somebody; one or two are normal
 * @param loops people who manage each other in a ring, each ring once, from the first of its names on
 * @param disabledManagers managers who may not sign in, with how many they manage
 * @param guestManagers managers who are guests, with how many they manage
 * @param unknownManagers how many have a manager who is none of the tenant's users: a contact, as a rule
 * @param deepest how many steps it is from a root to those farthest from it; 0 when nobody is managed
 * @param levels how many who count are how many steps below a root
 */
public record HierarchyReport(
        int people,
        List<String> withoutManager,
        List<String> roots,
        List<List<String>> loops,
        Map<String, Integer> disabledManagers,
        Map<String, Integer> guestManagers,
        int unknownManagers,
        int deepest,
        Map<Integer, Integer> levels) {
    private static final int FEW = 10;

    public HierarchyReport {
        withoutManager = List.copyOf(withoutManager);
        roots = List.copyOf(roots);
        loops = loops.stream().map(List::copyOf).toList();
        disabledManagers = Map.copyOf(disabledManagers);
        guestManagers = Map.copyOf(guestManagers);
        levels = Map.copyOf(levels);
    }

    /**
     * What should be looked at; recommendations all of them. Rules on managers need the attribute for certain. That
     * Focused Inbox learns from it is an inference from what was said of Clutter.
     */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.note(
                "hierarchy",
                people + " people with a mailbox: " + roots.size() + " at the top, " + withoutManager.size()
                        + " without manager, " + deepest + (deepest == 1 ? " level" : " levels") + " below the top."));
        if (!withoutManager.isEmpty()) {
            findings.add(Finding.note(
                    "no-manager",
                    "No manager is known of " + named(withoutManager)
                            + ". Mail-flow rules on managers pass them by; mail of one's own line of managers is said"
                            + " to have been kept out of Clutter, and Focused Inbox may learn from it too."));
        }
        if (roots.size() > 2) {
            findings.add(Finding.note("many-roots", "So many at the top are unusual: " + named(roots) + "."));
        }
        loops.forEach(loop -> findings.add(
                Finding.note("manager-loop", "They manage each other in a ring: " + String.join(" -> ", loop) + ".")));
        managers(findings, "disabled-manager", "may not sign in any more", disabledManagers);
        managers(findings, "guest-manager", "is a guest", guestManagers);
        if (unknownManagers > 0) {
            findings.add(Finding.note(
                    "unknown-manager",
                    "The manager of " + unknownManagers + (unknownManagers == 1 ? " person is" : " people is")
                            + " none of the tenant's users."));
        }
        return findings;
    }

    private static void managers(List<Finding> findings, String code, String what, Map<String, Integer> managers) {
        new TreeMap<>(managers)
                .forEach((name, count) -> findings.add(Finding.note(
                        code,
                        name + " manages " + count + (count == 1 ? " person" : " people") + " and " + what + ".")));
    }

    private static String named(List<String> names) {
        return names.size() <= FEW
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, FEW)) + " and " + (names.size() - FEW) + " more";
    }
}
