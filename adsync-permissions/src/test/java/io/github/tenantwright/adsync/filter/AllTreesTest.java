package io.github.tenantwright.adsync.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.FilterDecision.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every tree of at most six containers, with every way to put each into no list, one or both, against plain rules. */
class AllTreesTest {
    private static final int MOST = 6;
    private static final int NONE = 0;
    private static final int IN = 1;
    private static final int OUT = 2;
    private static final int BOTH = 3;

    /** Says without any cleverness what the documentation says. */
    private record Oracle(int[] parents, int[] lists) {
        int decides(int node) {
            for (int at = node; at >= 0; at = parents[at]) {
                if (lists[at] != NONE) {
                    return lists[at];
                }
            }
            return NONE;
        }

        boolean isBelow(int node, int above) {
            for (int at = parents[node]; at >= 0; at = parents[at]) {
                if (at == above) {
                    return true;
                }
            }
            return false;
        }

        OuBox box(int node) {
            boolean someIn = false;
            boolean someOut = false;
            boolean someUnsure = false;
            for (int other = 0; other < parents.length; other++) {
                if (isBelow(other, node)) {
                    someIn |= decides(other) == IN;
                    someOut |= decides(other) == OUT || decides(other) == NONE;
                    someUnsure |= decides(other) == BOTH;
                }
            }
            return switch (decides(node)) {
                case IN -> someOut || someUnsure ? OuBox.GREY_TICK : OuBox.WHITE_TICK;
                case BOTH -> OuBox.UNDECIDED;
                default -> someIn || someUnsure ? OuBox.GREY_EMPTY : OuBox.EMPTY;
            };
        }
    }

    @Test
    void boxesDecisionsAndNewOusAreThoseOfThePlainRules() {
        int cases = 0;
        for (int size = 1; size <= MOST; size++) {
            for (int[] parents : trees(size)) {
                cases += everyList(parents);
            }
        }
        // The sum over n of (n-1)! trees times 4^n.
        assertThat(cases).isEqualTo(4 + 16 + 2 * 64 + 6 * 256 + 24 * 1_024 + 120 * 4_096);
    }

    private static List<int[]> trees(int size) {
        List<int[]> trees = new ArrayList<>();
        grow(new int[size], 1, trees);
        return trees;
    }

    private static void grow(int[] parents, int node, List<int[]> trees) {
        parents[0] = -1;
        if (node == parents.length) {
            trees.add(parents.clone());
            return;
        }
        for (int parent = 0; parent < node; parent++) {
            parents[node] = parent;
            grow(parents, node + 1, trees);
        }
    }

    private static int everyList(int[] parents) {
        int size = parents.length;
        Dn[] names = new Dn[size];
        names[0] = Dn.of("DC=x");
        for (int i = 1; i < size; i++) {
            // The same few names everywhere, so that nothing but the place tells them apart.
            names[i] = names[parents[i]].child("OU", "n" + (i % 2 == 0 ? "" : i));
            for (int j = 1; j < i; j++) {
                if (names[j].equals(names[i])) {
                    names[i] = names[parents[i]].child("OU", "m" + i);
                }
            }
        }
        OuTree tree = OuTree.of(names[0], List.of(names));
        int cases = 1 << 2 * size;
        for (int code = 0; code < cases; code++) {
            int[] lists = new int[size];
            List<Dn> included = new ArrayList<>();
            List<Dn> excluded = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                lists[i] = code >> 2 * i & 3;
                if ((lists[i] & IN) != 0) {
                    included.add(names[i]);
                }
                if ((lists[i] & OUT) != 0) {
                    excluded.add(names[i]);
                }
            }
            check(new Oracle(parents, lists), names, OuFilter.of("c", names[0], included, excluded), tree);
        }
        return cases;
    }

    private static void check(Oracle oracle, Dn[] names, OuFilter filter, OuTree tree) {
        OuScope scope = OuScope.of(filter, tree);
        for (int i = 0; i < names.length; i++) {
            OuState state = scope.state(names[i]).orElseThrow();
            Outcome expected = switch (oracle.decides(i)) {
                case IN -> Outcome.INCLUDED;
                case OUT -> Outcome.EXCLUDED;
                case BOTH -> Outcome.CONTRADICTORY;
                default -> Outcome.NOT_LISTED;
            };
            boolean added = filter.decideNewBelow(names[i]).isIncluded();
            boolean right = state.decision().outcome() == expected
                    && filter.decide(names[i]).equals(state.decision())
                    && state.box() == oracle.box(i)
                    && added == (expected == Outcome.INCLUDED)
                    && state.box().takesNewOus() == added;
            if (!right) {
                assertThat(state).as("%s in %s", names[i], scope.toText()).isEqualTo(oracle.box(i));
            }
        }
    }
}
