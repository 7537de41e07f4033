package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.adsync.directory.Dn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a container that is gone may be called now: one of the same name elsewhere, or one with a similar name in the same
 * place. Comparing letter by letter costs, so that only so many pairs are compared, whatever the lists hold.
 */
final class NearestNames {
    private static final int MOST = 3;
    private static final int LONGEST = 64;
    private static final int SAME_NAMES = 20;

    private final OuFilter filter;
    private final OuTree tree;
    private final Map<String, List<OuNode>> byName = new HashMap<>();
    private final Map<Integer, List<OuNode>> byParent = new HashMap<>();
    private int comparisonsLeft = 50_000;

    NearestNames(OuFilter filter, OuTree tree) {
        this.filter = filter;
        this.tree = tree;
        for (OuNode node : tree.nodes()) {
            if (node.parent() >= 0) {
                byName.computeIfAbsent(key(node.dn()), key -> new ArrayList<>()).add(node);
                byParent.computeIfAbsent(node.parent(), key -> new ArrayList<>())
                        .add(node);
            }
        }
    }

    /** At most three, the likeliest first. */
    List<Dn> of(Dn gone) {
        Set<Dn> candidates = new LinkedHashSet<>();
        byName.getOrDefault(key(gone), List.of()).stream()
                .limit(SAME_NAMES)
                .map(OuNode::dn)
                .sorted(Comparator.comparing((Dn dn) -> -commonDepth(dn, gone)))
                .forEach(candidates::add);
        int parent = gone.parent().map(tree::placeOf).orElse(-1);
        if (parent >= 0 && gone.name().length() <= LONGEST) {
            similar(gone, byParent.getOrDefault(parent, List.of())).forEach(candidates::add);
        }
        return candidates.stream().limit(MOST).toList();
    }

    private record Scored(Dn dn, int distance) {}

    private List<Dn> similar(Dn gone, List<OuNode> siblings) {
        List<Scored> scored = new ArrayList<>();
        String wanted = key(gone);
        for (OuNode sibling : siblings) {
            // One that has an entry of its own did not take the place of another one.
            if (comparisonsLeft > 0
                    && sibling.dn().name().length() <= LONGEST
                    && filter.listOf(sibling.dn()).isEmpty()) {
                comparisonsLeft--;
                String name = key(sibling.dn());
                int distance = name.contains(wanted) || wanted.contains(name) ? 0 : distance(wanted, name);
                if (distance * 2 <= Math.max(wanted.length(), name.length())) {
                    scored.add(new Scored(sibling.dn(), distance));
                }
            }
        }
        return scored.stream()
                .sorted(Comparator.comparingInt(Scored::distance))
                .map(Scored::dn)
                .toList();
    }

    private static int commonDepth(Dn one, Dn other) {
        List<Dn.Part> a = one.parts();
        List<Dn.Part> b = other.parts();
        int common = 0;
        while (common < Math.min(a.size(), b.size())
                && a.get(a.size() - 1 - common).equals(b.get(b.size() - 1 - common))) {
            common++;
        }
        return common;
    }

    /** How many letters have to be put in, taken away or changed. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    private static String key(Dn dn) {
        return dn.name().toLowerCase(Locale.ROOT);
    }
}
