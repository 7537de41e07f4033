package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import io.github.tenantwright.plan.StepReport.Status;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a run with their statuses: which may be asked now, which wait for a look at a later time, which are
 * over. Linear in the plan's size. Used by one thread.
 */
final class StepGraph {
    /** An operation and how it stands in this sitting. */
    static final class Node {
        private final int index;
        private final Operation operation;
        private final List<Node> builtOn = new ArrayList<>();
        private final List<Node> neededBy = new ArrayList<>();
        private final List<Node> awaitedBy = new ArrayList<>();
        private int unfinished;
        private boolean needFailed;
        private boolean released;
        private final List<Node> cleanedBy = new ArrayList<>(0);
        private boolean begun;
        private boolean temporary;
        private int passingFailures;
        private Status status = Status.PENDING;
        private @Nullable Outcome outcome;

        private Node(int index, Operation operation, StepRecord known) {
            this.index = index;
            this.operation = operation;
            this.begun = known.begun();
            this.outcome = known.outcome();
            this.passingFailures = known.passingFailures();
        }

        Operation operation() {
            return operation;
        }

        ObjectKey key() {
            return operation.key();
        }

        Status status() {
            return status;
        }

        /** What it answered last, perhaps in an earlier sitting. */
        @Nullable Outcome outcome() {
            return outcome;
        }

        /** Whether it was ever asked. */
        boolean begun() {
            return begun;
        }

        /** Whether another operation of the plan takes away what it makes. */
        boolean temporary() {
            return temporary;
        }

        /** How many of its last answers were passing failures. */
        int passingFailures() {
            return passingFailures;
        }

        Instant lookAgain() {
            return outcome instanceof Outcome.NotYet notYet ? notYet.lookAgain() : Instant.MIN;
        }

        private boolean answeredWell() {
            return outcome instanceof Outcome.Done || outcome instanceof Outcome.AlreadySo;
        }
    }

    private final Map<ObjectKey, Node> nodes = new LinkedHashMap<>();
    private final PriorityQueue<Node> fresh = new PriorityQueue<>(Comparator.comparingInt((Node node) -> node.index));
    private final Deque<Node> due = new ArrayDeque<>();
    private final PriorityQueue<Node> later =
            new PriorityQueue<>(Comparator.comparing(Node::lookAgain).thenComparing(node -> node.index));
    private final List<ObjectKey> reopened = new ArrayList<>();
    private boolean dueIsNext;
    private int over;
    private int failed;

    /** @param goingOn whether what failed earlier is to be tried again; otherwise it is shown as it was */
    StepGraph(RunRecord record, boolean goingOn) {
        for (Operation operation : record.plan().operations()) {
            nodes.put(operation.key(), new Node(nodes.size(), operation, record.step(operation.key())));
        }
        nodes.values().forEach(this::link);
        if (goingOn) {
            nodes.values().forEach(this::remake);
            nodes.values().forEach(this::cleanAgain);
        }
        for (Node node : nodes.values()) {
            if (node.status != Status.PENDING) {
                continue;
            }
            if (node.answeredWell()) {
                finish(node, node.outcome instanceof Outcome.Done ? Status.DONE : Status.ALREADY_SO);
            } else if (node.outcome instanceof Outcome.Failed && !goingOn) {
                finish(node, Status.FAILED);
            }
        }
        for (Node node : nodes.values()) {
            if (node.status == Status.PENDING && node.unfinished == 0) {
                release(node);
            }
        }
    }

    private void link(Node node) {
        for (ObjectKey key : node.operation.needs()) {
            Node earlier = nodes.get(key);
            if (earlier != null) {
                node.builtOn.add(earlier);
                earlier.neededBy.add(node);
                node.unfinished++;
            }
        }
        for (ObjectKey key : node.operation.after()) {
            Node earlier = nodes.get(key);
            if (earlier != null) {
                earlier.awaitedBy.add(node);
                node.unfinished++;
            }
        }
        for (ObjectKey key : node.operation.cleansUp()) {
            Node made = nodes.get(key);
            if (made != null) {
                made.temporary = true;
                made.cleanedBy.add(node);
            }
        }
    }

    /**
     * What was cleaned up is gone. Where something that was built on it is to be tried again, it and all between them has
     * to be made again.
     */
    private void remake(Node cleanUp) {
        if (!cleanUp.answeredWell() || cleanUp.operation.cleansUp().isEmpty()) {
            return;
        }
        Set<Node> open = new HashSet<>();
        cleanUp.operation.after().forEach(key -> add(open, key));
        cleanUp.operation.needs().forEach(key -> add(open, key));
        open.removeIf(Node::answeredWell);
        Set<Node> neededAgain = reached(open, node -> node.builtOn);
        Set<Node> made = new HashSet<>();
        cleanUp.operation.cleansUp().forEach(key -> add(made, key));
        made.retainAll(neededAgain);
        for (Node node : reached(made, n -> n.neededBy)) {
            if (neededAgain.contains(node) && node.answeredWell()) {
                reopen(node);
            }
        }
    }

    /** A cleaning up does not count where what it takes away is made again. */
    private void cleanAgain(Node cleanUp) {
        boolean comesAgain = cleanUp.operation.cleansUp().stream()
                .map(nodes::get)
                .anyMatch(made -> made != null && !made.answeredWell());
        if (comesAgain && cleanUp.answeredWell()) {
            reopen(cleanUp);
        }
    }

    private void reopen(Node node) {
        node.outcome = null;
        node.begun = false;
        reopened.add(node.key());
    }

    /**
     * What is done according to the journal and has to be done anew: the makings before the cleanings up, so that half of
     * the list in a journal leads to the same list.
     */
    List<ObjectKey> reopened() {
        return Collections.unmodifiableList(reopened);
    }

    private void add(Set<Node> set, ObjectKey key) {
        Node node = nodes.get(key);
        if (node != null) {
            set.add(node);
        }
    }

    private static Set<Node> reached(Set<Node> from, Function<Node, List<Node>> edges) {
        Set<Node> reached = new HashSet<>(from);
        Deque<Node> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (Node next : edges.apply(open.remove())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    private void release(Node node) {
        if (node.released) {
            return;
        }
        node.released = true;
        if (node.outcome instanceof Outcome.NotYet) {
            node.status = Status.WAITING;
            later.add(node);
        } else {
            fresh.add(node);
        }
    }

    /** Makes those whose time has come ready to be asked. */
    void wakeUp(Instant now) {
        while (!later.isEmpty() && !later.element().lookAgain().isAfter(now)) {
            due.add(later.remove());
        }
    }

    /** Takes one that may be asked now: new ones in the plan's order, by turns with those that have waited. */
    @Nullable Node next() {
        boolean fromDue = fresh.isEmpty() || (dueIsNext && !due.isEmpty());
        dueIsNext = !fromDue;
        Node node = fromDue ? due.poll() : fresh.poll();
        if (node != null) {
            node.status = Status.PENDING;
        }
        return node;
    }

    /** It was taken and gave no answer: it is still to be asked, and stands as it did before. */
    void giveBack(Node node) {
        node.status = node.outcome instanceof Outcome.NotYet ? Status.WAITING : Status.PENDING;
        fresh.add(node);
    }

    /** It was taken and is not asked in this sitting. */
    void holdBack(Node node) {
        node.status = node.outcome instanceof Outcome.NotYet ? Status.WAITING : Status.PENDING;
    }

    /** It was taken and is asked now. */
    void begins(Node node) {
        node.begun = true;
    }

    /** It was asked and is to be asked again. */
    void postpone(Node node, Outcome.NotYet outcome, int passingFailures) {
        node.outcome = outcome;
        node.passingFailures = passingFailures;
        node.status = Status.WAITING;
        later.add(node);
    }

    /**
     * It was asked and is over.
     *
     * @return what is skipped because of it, nearest first
     */
    List<Node> end(Node node, Outcome outcome) {
        node.outcome = outcome;
        node.passingFailures = 0;
        return finish(
                node,
                outcome instanceof Outcome.Done
                        ? Status.DONE
                        : outcome instanceof Outcome.AlreadySo ? Status.ALREADY_SO : Status.FAILED);
    }

    /** Marks it as over and releases, or skips, what waited for it. A loop, since chains can be long. */
    private List<Node> finish(Node first, Status status) {
        List<Node> skipped = new ArrayList<>();
        Deque<Node> finished = new ArrayDeque<>();
        first.status = status;
        finished.add(first);
        while (!finished.isEmpty()) {
            Node node = finished.remove();
            over++;
            failed += node.status.isGood() ? 0 : 1;
            for (Node next : node.neededBy) {
                next.needFailed |= !node.status.isGood();
                oneLess(next, skipped, finished);
            }
            for (Node next : node.awaitedBy) {
                oneLess(next, skipped, finished);
            }
        }
        return skipped;
    }

    private void oneLess(Node next, List<Node> skipped, Deque<Node> finished) {
        // What the journal knows to be done stays so, whatever became of what it was built on.
        if (--next.unfinished > 0 || next.status != Status.PENDING || next.answeredWell()) {
            return;
        }
        if (next.needFailed) {
            next.status = Status.SKIPPED;
            skipped.add(next);
            finished.add(next);
        } else {
            release(next);
        }
    }

    /** The one to be looked at first of those that wait; null when none does. */
    @Nullable Node earliest() {
        return later.peek();
    }

    /** What is not over, in the plan's order. */
    List<Operation> left() {
        return nodes.values().stream()
                .filter(node -> !node.status.isOver())
                .map(Node::operation)
                .toList();
    }

    /** Whether the operation was ever asked; false when it is not part of the plan. */
    boolean begun(ObjectKey key) {
        Node node = nodes.get(key);
        return node != null && node.begun;
    }

    /** What takes away again what an operation makes. */
    List<Node> cleanUpsOf(Node made) {
        return made.cleanedBy;
    }

    /** The services whose tokens are needed for what is not over. */
    Set<Audience> audiencesLeft(Predicate<Operation> ofThese) {
        Set<Audience> needed = EnumSet.noneOf(Audience.class);
        for (Node node : nodes.values()) {
            if (!node.status.isOver() && ofThese.test(node.operation)) {
                needed.addAll(node.operation.requirements().audiences());
            }
        }
        return needed;
    }

    /** The removals of what was made for a while and is not yet removed. */
    List<Node> outstanding() {
        List<Node> left = new ArrayList<>();
        for (Node cleanUp : nodes.values()) {
            boolean traces =
                    cleanUp.operation.cleansUp().stream().map(nodes::get).anyMatch(made -> made != null && made.begun);
            if (traces && !cleanUp.status.isGood()) {
                left.add(cleanUp);
            }
        }
        return left;
    }

    /** All, in the plan's order. */
    Collection<Node> nodes() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    int size() {
        return nodes.size();
    }

    /** How many are over. */
    int over() {
        return over;
    }

    /** How many of them failed or were skipped. */
    int failed() {
        return failed;
    }
}
