package io.github.tenantwright.advice.lint;

import io.github.tenantwright.advice.lint.PatternGraph.Place;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Whether a pattern can take the same characters in a number of ways that doubles with every few of them. An engine that
 * tries one way after the other, as .NET's does, then takes ages to see that a number does not match; Java's remembers
 * some of what it has tried, so that counting its steps shows nothing.
 *
 * <p>It is so if, from some place of the pattern, two different ways lead back to the same place over the same
 * characters (Weideman and others, "Analyzing matching time behavior of backtracking regular expression matchers").
 */
final class Ambiguity {
    private static final int MOST_PLACES = 400;
    private static final int MOST_STEPS = 2_000_000;

    private final List<Place> places;
    private int steps;

    private Ambiguity(List<Place> places) {
        this.places = places;
    }

    /** False also where the pattern is too large to tell. */
    static boolean isExponential(PatternGraph graph) {
        List<Place> places = graph.places();
        return places.size() <= MOST_PLACES && new Ambiguity(places).found();
    }

    private boolean found() {
        for (int place = 0; place < places.size(); place++) {
            if (splitsAndMeetsAgain(place)) {
                return true;
            }
        }
        return false;
    }

    /** Two readers begin at one place, part, and come back to it together. */
    private boolean splitsAndMeetsAgain(int place) {
        BitSet together = new BitSet();
        BitSet parted = new BitSet();
        Deque<int[]> open = new ArrayDeque<>();
        open.add(new int[] {place, place, 0});
        while (!open.isEmpty() && steps < MOST_STEPS) {
            int[] here = open.poll();
            boolean apart = here[2] == 1;
            BitSet first = places.get(here[0]).next();
            BitSet second = places.get(here[1]).next();
            for (int one = first.nextSetBit(0); one >= 0; one = first.nextSetBit(one + 1)) {
                for (int other = second.nextSetBit(0); other >= 0; other = second.nextSetBit(other + 1)) {
                    steps++;
                    if (!places.get(one).taken().intersects(places.get(other).taken())) {
                        continue;
                    }
                    boolean nowApart = apart || one != other;
                    if (nowApart && one == place && other == place) {
                        return true;
                    }
                    BitSet seen = nowApart ? parted : together;
                    int pair = one * places.size() + other;
                    if (!seen.get(pair)) {
                        seen.set(pair);
                        open.add(new int[] {one, other, nowApart ? 1 : 0});
                    }
                }
            }
        }
        return false;
    }
}
