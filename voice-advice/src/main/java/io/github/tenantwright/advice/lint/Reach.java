package io.github.tenantwright.advice.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which dialed strings reach a rule: a search over all of them at once, the shortest first, within a bound. What begins
 * with a plus never reaches a dial plan.
 */
final class Reach {
    private static final int MOST = 20_000;
    /** Characters in the order in which examples are to be made of them. */
    private static final String ORDER = "1234567890*#+abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Reach() {}

    /**
     * @param example a string that was looked for; empty when there is none
     * @param complete whether that there is none is proved
     */
    record Answer(String example, boolean complete) {
        boolean none() {
            return example.isEmpty() && complete;
        }
    }

    private record Place(List<BitSet> states, String dialed) {}

    /** A string that this pattern takes. */
    static Answer example(PatternGraph pattern) {
        return search(List.of(pattern), taken -> taken.get(0));
    }

    /** A string that the last of the patterns takes and none of the earlier ones. */
    static Answer past(List<PatternGraph> earlier, PatternGraph pattern) {
        List<PatternGraph> all = new ArrayList<>(earlier);
        all.add(pattern);
        int last = earlier.size();
        return search(all, taken -> taken.get(last) && taken.nextSetBit(0) == last);
    }

    /** A string that both take. */
    static Answer both(PatternGraph one, PatternGraph other) {
        return search(List.of(one, other), taken -> taken.cardinality() == 2);
    }

    private static Answer search(List<PatternGraph> patterns, Predicate<BitSet> wanted) {
        ArrayDeque<Place> open = new ArrayDeque<>();
        Set<List<BitSet>> seen = new HashSet<>();
        open.add(new Place(patterns.stream().map(PatternGraph::begin).toList(), ""));
        while (!open.isEmpty()) {
            Place place = open.remove();
            Set<List<BitSet>> here = new HashSet<>();
            for (char c : ORDER.toCharArray()) {
                if (c == '+' && place.dialed().isEmpty()) {
                    continue;
                }
                int index = PatternGraph.ALPHABET.indexOf(c);
                List<BitSet> next = new ArrayList<>();
                for (int i = 0; i < patterns.size(); i++) {
                    next.add(patterns.get(i).next(place.states().get(i), index));
                }
                if (!here.add(next) || !seen.add(next)) {
                    continue;
                }
                String dialed = place.dialed() + c;
                BitSet taken = new BitSet();
                for (int i = 0; i < patterns.size(); i++) {
                    taken.set(i, patterns.get(i).takes(next.get(i), false));
                }
                if (wanted.test(taken)) {
                    return new Answer(dialed, true);
                }
                if (seen.size() > MOST) {
                    return new Answer("", false);
                }
                open.add(new Place(next, dialed));
            }
        }
        return new Answer("", true);
    }

    /** The graphs of those patterns that have one; empty when any has none. */
    static Optional<List<PatternGraph>> graphs(List<String> accepted) {
        List<PatternGraph> graphs = new ArrayList<>();
        for (String pattern : accepted) {
            Optional<PatternGraph> graph = PatternGraph.of(pattern);
            if (graph.isEmpty()) {
                return Optional.empty();
            }
            graphs.add(graph.get());
        }
        return Optional.of(graphs);
    }
}
