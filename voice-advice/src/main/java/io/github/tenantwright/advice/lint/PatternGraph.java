package io.github.tenantwright.advice.lint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pattern that was accepted, as a graph of states (after Thompson), to reason about all numbers that it takes. What is
 * no plain regular language (looking ahead, references to groups, atomic groups, word boundaries) has no graph.
 */
final class PatternGraph {
    /** What can be dialed: clients strip everything else. */
    static final String ALPHABET = "0123456789*#+abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static final int MOST_STATES = 4000;

    private enum Kind {
        EMPTY,
        AT_START,
        AT_END,
        SET
    }

    private record Edge(Kind kind, BitSet set, int to) {}

    private record Part(int from, int to) {}

    private static final class NoGraph extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoGraph() {
            super(null, null, false, false);
        }
    }

    private final List<List<Edge>> edges = new ArrayList<>();
    private final String text;
    private int at;
    private final int start;
    private final int end;

    private PatternGraph(String text) {
        this.text = text;
        BitSet any = set(c -> true);
        this.start = state();
        this.end = state();
        Part whole = alternatives();
        edge(start, Kind.SET, any, start);
        edge(start, Kind.EMPTY, any, whole.from());
        edge(whole.to(), Kind.EMPTY, any, end);
        edge(end, Kind.SET, any, end);
    }

    /** @param accepted a pattern that {@code NumberPattern} accepts */
    static Optional<PatternGraph> of(String accepted) {
        try {
            return Optional.of(new PatternGraph(accepted));
        } catch (NoGraph notRegular) {
            return Optional.empty();
        }
    }

    /** The states before the first character. */
    BitSet begin() {
        BitSet states = new BitSet();
        states.set(start);
        return closed(states, true, false);
    }

    /** The states after one more character, an index into the alphabet. */
    BitSet next(BitSet states, int character) {
        BitSet next = new BitSet();
        states.stream()
                .forEach(state -> edges.get(state).stream()
                        .filter(edge -> edge.kind() == Kind.SET && edge.set().get(character))
                        .forEach(edge -> next.set(edge.to())));
        return closed(next, false, false);
    }

    /** Whether a number may end in these states and be taken. */
    boolean takes(BitSet states, boolean first) {
        return closed(states, first, true).get(end);
    }

    /**
     * Each place of the pattern where a character is taken.
     *
     * @param taken the characters, as indexes into the alphabet
     * @param next the places that may take the one after it, by number
     */
    record Place(BitSet taken, BitSet next) {}

    /** All places, but for the characters before and after what is found. */
    List<Place> places() {
        List<Edge> takers = new ArrayList<>();
        Map<Integer, BitSet> byState = new HashMap<>();
        for (int state = 0; state < edges.size(); state++) {
            for (Edge edge : edges.get(state)) {
                boolean around = (state == start || state == end) && edge.to() == state;
                if (edge.kind() == Kind.SET && !around) {
                    byState.computeIfAbsent(state, s -> new BitSet()).set(takers.size());
                    takers.add(edge);
                }
            }
        }
        List<Place> places = new ArrayList<>();
        for (Edge taker : takers) {
            BitSet after = new BitSet();
            after.set(taker.to());
            BitSet next = new BitSet();
            closed(after, false, false).stream().forEach(state -> next.or(byState.getOrDefault(state, new BitSet())));
            places.add(new Place(taker.set(), next));
        }
        return places;
    }

    private BitSet closed(BitSet states, boolean first, boolean last) {
        BitSet closed = (BitSet) states.clone();
        List<Integer> open = new ArrayList<>();
        states.stream().forEach(open::add);
        while (!open.isEmpty()) {
            int state = open.remove(open.size() - 1);
            for (Edge edge : edges.get(state)) {
                boolean free = edge.kind() == Kind.EMPTY
                        || (edge.kind() == Kind.AT_START && first)
                        || (edge.kind() == Kind.AT_END && last);
                if (free && !closed.get(edge.to())) {
                    closed.set(edge.to());
                    open.add(edge.to());
                }
            }
        }
        return closed;
    }

    private int state() {
        if (edges.size() >= MOST_STATES) {
            throw new NoGraph();
        }
        edges.add(new ArrayList<>());
        return edges.size() - 1;
    }

    private void edge(int from, Kind kind, BitSet set, int to) {
        edges.get(from).add(new Edge(kind, set, to));
    }

    private Part alternatives() {
        int from = state();
        int to = state();
        while (true) {
            Part branch = branch();
            edge(from, Kind.EMPTY, new BitSet(), branch.from());
            edge(branch.to(), Kind.EMPTY, new BitSet(), to);
            if (at >= text.length() || text.charAt(at) != '|') {
                return new Part(from, to);
            }
            at++;
        }
    }

    private Part branch() {
        int from = state();
        int to = from;
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            Part piece = repeated();
            edge(to, Kind.EMPTY, new BitSet(), piece.from());
            to = piece.to();
        }
        return new Part(from, to);
    }

    private Part repeated() {
        int begin = at;
        Part atom = atom();
        int least = 1;
        int most = 1;
        if (at < text.length()) {
            switch (text.charAt(at)) {
                case '*' -> {
                    least = 0;
                    most = -1;
                    at++;
                }
                case '+' -> {
                    most = -1;
                    at++;
                }
                case '?' -> {
                    least = 0;
                    at++;
                }
                case '{' -> {
                    int close = text.indexOf('}', at);
                    String[] counts = text.substring(at + 1, close).split(",", -1);
                    least = Integer.parseInt(counts[0]);
                    most = counts.length == 1 ? least : counts[1].isEmpty() ? -1 : Integer.parseInt(counts[1]);
                    at = close + 1;
                }
                default -> {
                    return atom;
                }
            }
            if (at < text.length() && text.charAt(at) == '?') {
                at++;
            }
        }
        return times(begin, atom, least, most);
    }

    /** The atom is read again for each copy that is needed. */
    private Part times(int begin, Part first, int least, int most) {
        int after = at;
        int from = state();
        int to = from;
        int copies = Math.max(most < 0 ? Math.max(least, 1) : most, 0);
        Part last = first;
        for (int i = 0; i < copies; i++) {
            if (i > 0) {
                at = begin;
                last = atom();
            }
            if (i >= least) {
                edge(to, Kind.EMPTY, new BitSet(), last.to());
            }
            edge(to, Kind.EMPTY, new BitSet(), last.from());
            to = last.to();
        }
        if (most < 0) {
            edge(to, Kind.EMPTY, new BitSet(), last.from());
        }
        at = after;
        return new Part(from, to);
    }

    private Part atom() {
        char c = text.charAt(at);
        switch (c) {
            case '(' -> {
                return group();
            }
            case '[' -> {
                return one(characterClass());
            }
            case '\\' -> {
                return one(escaped());
            }
            case '^', '$' -> {
                at++;
                int from = state();
                int to = state();
                edge(from, c == '^' ? Kind.AT_START : Kind.AT_END, new BitSet(), to);
                return new Part(from, to);
            }
            default -> {
                at++;
                return one(c == '.' ? set(x -> true) : set(x -> x == c));
            }
        }
    }

    private Part group() {
        at++;
        if (text.startsWith("?:", at)) {
            at += 2;
        } else if (text.startsWith("?<", at)) {
            at = text.indexOf('>', at) + 1;
        } else if (text.startsWith("?", at)) {
            throw new NoGraph();
        }
        Part inside = alternatives();
        at++;
        return inside;
    }

    private Part one(BitSet set) {
        int from = state();
        int to = state();
        edge(from, Kind.SET, set, to);
        return new Part(from, to);
    }

    private BitSet escaped() {
        char c = text.charAt(at + 1);
        at += 2;
        return switch (c) {
            case 'd' -> set(Character::isDigit);
            case 'D' -> set(x -> !Character.isDigit(x));
            case 'w' -> set(Character::isLetterOrDigit);
            case 'W' -> set(x -> !Character.isLetterOrDigit(x));
            case 's' -> set(x -> false);
            case 'S' -> set(x -> true);
            case 'b', 'B', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> throw new NoGraph();
            default -> set(x -> x == c);
        };
    }

    private BitSet characterClass() {
        at++;
        boolean not = text.charAt(at) == '^';
        if (not) {
            at++;
        }
        BitSet members = new BitSet();
        while (text.charAt(at) != ']') {
            char from = text.charAt(at);
            if (from == '\\') {
                from = text.charAt(at + 1);
                BitSet escaped = escaped();
                members.or(escaped);
                if ("dDwWsS".indexOf(from) >= 0) {
                    continue;
                }
            } else {
                at++;
            }
            char to = from;
            if (text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
                at++;
                to = text.charAt(at) == '\\' ? text.charAt(++at) : text.charAt(at);
                at++;
            }
            char low = from;
            char high = to;
            members.or(set(x -> x >= low && x <= high));
        }
        at++;
        if (not) {
            members.flip(0, ALPHABET.length());
        }
        return members;
    }

    private interface Chosen {
        boolean is(char c);
    }

    private static BitSet set(Chosen chosen) {
        BitSet set = new BitSet(ALPHABET.length());
        for (int i = 0; i < ALPHABET.length(); i++) {
            set.set(i, chosen.is(ALPHABET.charAt(i)));
        }
        return set;
    }
}
