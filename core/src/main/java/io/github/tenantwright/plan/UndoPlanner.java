package io.github.tenantwright.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes the plan that takes back what a run did, newest first. */
final class UndoPlanner {
    private final RunId run;
    private final RunRecord record;
    private final Map<ObjectKey, Map<String, String>> facts = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<ObjectKey, Operation> inverses = new HashMap<>();

    UndoPlanner(RunId run, RunRecord record) {
        this.run = run;
        this.record = record;
        record.steps().forEach((key, step) -> facts.put(key, Map.copyOf(step.facts())));
    }

    Plan plan(Instant now) {
        List<Operation> newestFirst = newestFirst();
        newestFirst.forEach(this::consult);
        Map<ObjectKey, Set<ObjectKey>> before = before();
        List<Operation> steps = new ArrayList<>();
        for (Operation operation : newestFirst) {
            Operation inverse = inverses.get(operation.key());
            if (inverse != null) {
                steps.add(new Undoing(operation.key(), new TreeSet<>(before.get(operation.key())), inverse));
            }
        }
        Plan of = record.plan();
        String title = "Undo of " + (of.title().isEmpty() ? "run " + run : of.title() + " (run " + run + ")");
        return new Plan(of.tenant(), title, now, steps, findings);
    }

    /** What the run did, and warnings of what it may have done: only what is known to be its doing is taken back. */
    private List<Operation> newestFirst() {
        List<Operation> done = new ArrayList<>();
        for (Operation operation : record.plan().operations()) {
            StepRecord step = record.step(operation.key());
            Outcome outcome = step.outcome();
            if (outcome instanceof Outcome.Done) {
                done.add(operation);
            } else if (step.begun() && (outcome == null || outcome instanceof Outcome.NotYet)) {
                findings.add(Finding.warning(
                        "unfinished-step",
                        operation.sentence() + ": the run has begun it and not finished it, so this plan leaves it.",
                        "Resume the run to its end first, then plan its undoing again."));
            } else if (step.acted() && outcome instanceof Outcome.Failed) {
                findings.add(Finding.warning(
                        "unfinished-step",
                        operation.sentence() + ": it failed after it had begun to write, so this plan leaves it.",
                        "Look at it by hand."));
            }
        }
        done.sort(Comparator.comparingInt(
                        (Operation operation) -> record.step(operation.key()).endedInLine())
                .reversed());
        return done;
    }

    private void consult(Operation operation) {
        if (!(record.step(operation.key()).outcome() instanceof Outcome.Done done)) {
            return;
        }
        Undo undo = operation.undo(new Past(operation.key(), done, facts));
        if (undo instanceof Undo.By by) {
            inverses.put(operation.key(), by.operation());
        } else if (undo instanceof Undo.Impossible impossible) {
            findings.add(Finding.note("not-undoable", operation.sentence() + ": stays. " + impossible.why()));
        }
    }

    /** For each operation the undo steps of all that was built on it, also by way of what is not undone itself. */
    private Map<ObjectKey, Set<ObjectKey>> before() {
        Map<ObjectKey, Set<ObjectKey>> before = new HashMap<>();
        List<Operation> latestFirst = new ArrayList<>(record.plan().operations());
        Collections.reverse(latestFirst);
        for (Operation operation : latestFirst) {
            Set<ObjectKey> own = before.computeIfAbsent(operation.key(), key -> new HashSet<>());
            Set<ObjectKey> passedOn =
                    inverses.containsKey(operation.key()) ? Set.of(Undoing.keyFor(operation.key())) : own;
            Set<ObjectKey> builtOn = new HashSet<>(operation.needs());
            builtOn.addAll(operation.after());
            builtOn.forEach(
                    key -> before.computeIfAbsent(key, k -> new HashSet<>()).addAll(passedOn));
        }
        return before;
    }
}
