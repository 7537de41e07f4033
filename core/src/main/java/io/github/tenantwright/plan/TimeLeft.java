package io.github.tenantwright.plan;

import io.github.tenantwright.plan.StepGraph.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How long the rest of a run takes: what is left of the longest chain of steps, or what is left of all calls shared among
 * the hands, whichever is more. What steps say is corrected by what finished ones took. A logarithm of the plan's size
 * for each question. Used by one thread.
 */
final class TimeLeft {
    // As if so much had gone as said: a single slow call is no trend.
    private static final Duration TRUST = Duration.ofSeconds(30);

    private final int parallelism;
    private final Map<ObjectKey, Duration> tails = new HashMap<>();
    private final Map<ObjectKey, Instant> begun = new HashMap<>();
    private final PriorityQueue<Node> longest;
    private Duration workLeft = Duration.ZERO;
    private Duration said = TRUST;
    private Duration took = TRUST;

    TimeLeft(StepGraph graph, int parallelism) {
        this.parallelism = parallelism;
        this.longest = new PriorityQueue<>(Comparator.comparing(this::tail).reversed());
        List<Node> backwards = new ArrayList<>(graph.nodes());
        java.util.Collections.reverse(backwards);
        for (Node node : backwards) {
            if (!node.status().isOver()) {
                TimeNeeded own = node.operation().timeNeeded();
                workLeft = workLeft.plus(own.work());
                tails.put(
                        node.key(),
                        tails.getOrDefault(node.key(), Duration.ZERO).plus(own.typical()));
                longest.add(node);
                for (java.util.Set<ObjectKey> keys :
                        List.of(node.operation().needs(), node.operation().after())) {
                    keys.forEach(key -> tails.merge(key, tail(node), (a, b) -> a.compareTo(b) < 0 ? b : a));
                }
            }
        }
    }

    private Duration tail(Node node) {
        return tails.getOrDefault(node.key(), Duration.ZERO);
    }

    void begins(Node node, Instant now) {
        begun.putIfAbsent(node.key(), now);
    }

    /** @param calls how long it was being asked, waits not counted; negative when it was not asked */
    void over(Node node, Duration calls) {
        Duration own = node.operation().timeNeeded().work();
        workLeft = workLeft.minus(own);
        if (!calls.isNegative()) {
            said = said.plus(own);
            took = took.plus(calls);
        }
    }

    Duration at(Instant now) {
        while (!longest.isEmpty() && longest.element().status().isOver()) {
            longest.remove();
        }
        if (longest.isEmpty()) {
            return Duration.ZERO;
        }
        double pace = Math.min(10, Math.max(0.1, (double) took.toMillis() / said.toMillis()));
        Duration calls = Duration.ofMillis((long) (workLeft.toMillis() * pace / parallelism));
        Duration chain = chain(longest.element(), now);
        return chain.compareTo(calls) < 0 ? calls : chain;
    }

    private Duration chain(Node first, Instant now) {
        Duration own = first.operation().timeNeeded().typical();
        Instant since = begun.get(first.key());
        Duration gone = since == null ? Duration.ZERO : TimeBudget.left(since, now);
        Duration ownLeft = own.compareTo(gone) > 0 ? own.minus(gone) : Duration.ZERO;
        // Longer than it said: not before its next look.
        Duration look =
                first.outcome() instanceof Outcome.NotYet wait ? TimeBudget.left(now, wait.lookAgain()) : Duration.ZERO;
        return tail(first).minus(own).plus(ownLeft.compareTo(look) < 0 ? look : ownLeft);
    }
}
