package io.github.tenantwright.plan;

import io.github.tenantwright.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the plan that takes back what runs did, newest first. */
final class UndoPlanner {
    /** What was sent shows within that time, or never. */
    private static final Duration APPEARS_WITHIN = Duration.ofMinutes(15);

    /** An operation of a run, and what is to become of it. */
    private static final class Made {
        private final RunId run;
        private final Operation operation;
        private final StepRecord record;
        private final List<Made> builtOn = new ArrayList<>();
        private final Set<ObjectKey> before = new HashSet<>();
        private boolean takenBack;
        private boolean chosen;
        private ObjectKey undoKey;
        private @Nullable Operation inverse;

        Made(RunId run, Operation operation, StepRecord record) {
            this.run = run;
            this.operation = operation;
            this.record = record;
            this.undoKey = Undoing.keyFor(operation.key());
        }

        boolean isDone() {
            return record.outcome() instanceof Outcome.Done;
        }

        /** It may have sent something, and nobody saw that it is so. */
        boolean isOpen() {
            Outcome outcome = record.outcome();
            return record.acted() && !(outcome instanceof Outcome.Done) && !(outcome instanceof Outcome.AlreadySo);
        }
    }

    private final SortedMap<RunId, RunRecord> runs;
    private final Set<String> stages;
    private final List<Made> all = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private UndoPlanner(SortedMap<RunId, RunRecord> runs, Set<String> stages) {
        this.runs = runs;
        this.stages = stages;
    }

    /**
     * @param runs what is taken back
     * @param stages which stages of them; all where empty
     * @param wayOut whether what earlier undoings took back stays so, also where their run is not one of these
     */
    static Plan plan(
            TenantId tenant,
            String title,
            Map<RunId, RunRecord> runs,
            Set<String> stages,
            boolean wayOut,
            Instant now) {
        UndoPlanner planner = new UndoPlanner(new TreeMap<>(runs), stages);
        planner.collect();
        planner.leaveOutWhatIsTakenBack(wayOut);
        planner.choose();
        planner.consult();
        return new Plan(tenant, title, now, planner.steps(), planner.findings);
    }

    /** Oldest first; each linked to what it is built on: in its own run, else in the latest one before. */
    private void collect() {
        Map<ObjectKey, Made> earlier = new HashMap<>();
        runs.forEach((run, record) -> {
            Map<ObjectKey, Made> own = new LinkedHashMap<>();
            for (Operation operation : record.plan().operations()) {
                Made made = new Made(run, operation, record.step(operation.key()));
                Made same = earlier.get(operation.key());
                if (same != null) {
                    made.builtOn.add(same);
                }
                Set<ObjectKey> keys = new HashSet<>(operation.needs());
                keys.addAll(operation.after());
                for (ObjectKey key : keys) {
                    Made there = own.getOrDefault(key, earlier.get(key));
                    if (there != null) {
                        made.builtOn.add(there);
                    }
                }
                own.put(operation.key(), made);
                all.add(made);
            }
            earlier.putAll(own);
        });
    }

    /** What one of these runs did and a later one of them took back counts as never done, and so does the taking back. */
    private void leaveOutWhatIsTakenBack(boolean wayOut) {
        Map<String, Made> byStep = new HashMap<>();
        all.forEach(made -> byStep.put(step(made.run, made.operation.key()), made));
        for (int i = all.size() - 1; i >= 0; i--) {
            Made made = all.get(i);
            if (made.operation instanceof Undoing undoing && !made.takenBack) {
                Outcome outcome = made.record.outcome();
                Made undone = undoing.run() == null ? null : byStep.get(step(undoing.run(), undoing.of()));
                if (undone != null && (outcome instanceof Outcome.Done || outcome instanceof Outcome.AlreadySo)) {
                    undone.takenBack = true;
                    made.takenBack = true;
                }
                made.takenBack |= wayOut;
            }
        }
    }

    private static String step(RunId run, ObjectKey key) {
        return run + " " + key;
    }

    private void choose() {
        Map<String, Set<String>> drawnIn = new TreeMap<>();
        Set<Made> touched = new HashSet<>();
        for (Made made : all) {
            boolean wanted = stages.isEmpty() || stages.contains(made.operation.stage());
            boolean built = made.builtOn.stream().anyMatch(touched::contains);
            if (!wanted && !built) {
                continue;
            }
            touched.add(made);
            made.chosen = !made.takenBack && (made.isDone() || made.isOpen());
            if (made.chosen && !wanted) {
                drawnIn.computeIfAbsent(made.operation.stage(), stage -> new LinkedHashSet<>())
                        .add(made.operation.sentence());
            }
        }
        drawnIn.forEach((stage, sentences) -> findings.add(Finding.warning(
                "drawn-in",
                "Of the stage " + stage
                        + (sentences.size() == 1 ? ", 1 step is" : ", " + sentences.size() + " steps are")
                        + " taken back too, being built on what is to go, as in: "
                        + sentences.iterator().next() + ".",
                "Leave this plan if they are to stay.")));
    }

    private void consult() {
        Map<RunId, Map<ObjectKey, Map<String, String>>> facts = new HashMap<>();
        runs.forEach((run, record) -> {
            Map<ObjectKey, Map<String, String>> own = facts.computeIfAbsent(run, r -> new HashMap<>());
            record.steps().forEach((key, step) -> own.put(key, Map.copyOf(step.facts())));
        });
        List<Made> newestFirst = new ArrayList<>(all);
        Collections.reverse(newestFirst);
        for (Made made : newestFirst) {
            if (made.chosen) {
                consult(made, facts.getOrDefault(made.run, Map.of()));
            }
        }
    }

    private void consult(Made made, Map<ObjectKey, Map<String, String>> facts) {
        Optional<String> before = made.record.before();
        Outcome.Done done = made.record.outcome() instanceof Outcome.Done known
                ? known
                : new Outcome.Done("begun", before == null ? null : before.orElse(null), null);
        String sentence = made.operation.sentence();
        Undo undo = made.operation.undo(new Past(made.operation.key(), done, facts));
        if (undo instanceof Undo.By by) {
            made.inverse = by.operation();
            if (made.isOpen()) {
                findings.add(Finding.note(
                        "unfinished-step",
                        sentence + ": begun and not finished. What is to be seen of it is taken back."));
            }
        } else if (undo instanceof Undo.Impossible impossible) {
            findings.add(
                    made.isOpen()
                            ? Finding.warning(
                                    "unfinished-step",
                                    sentence + ": begun and not finished. This plan leaves it. " + impossible.why(),
                                    "Look at it by hand.")
                            : Finding.note("not-undoable", sentence + ": stays. " + impossible.why()));
        }
    }

    private List<Operation> steps() {
        Map<ObjectKey, Integer> times = new HashMap<>();
        // For each operation the undo steps of all that was built on it, also by way of what is not undone itself.
        for (int i = all.size() - 1; i >= 0; i--) {
            Made made = all.get(i);
            if (made.inverse != null) {
                int time = times.merge(made.undoKey, 1, Integer::sum);
                if (time > 1) {
                    made.undoKey =
                            ObjectKey.of(made.undoKey.kind().replaceFirst(" ", " " + time + " "), made.undoKey.name());
                }
            }
            Set<ObjectKey> passedOn = made.inverse == null ? made.before : Set.of(made.undoKey);
            made.builtOn.forEach(below -> below.before.addAll(passedOn));
        }
        List<RunId> newestFirst = new ArrayList<>(runs.keySet());
        Collections.reverse(newestFirst);
        List<Operation> steps = new ArrayList<>();
        RunTakenBack over = null;
        for (RunId run : newestFirst) {
            List<Undoing> own = stepsOf(run, over == null ? Set.of() : Set.of(over.key()));
            if (!own.isEmpty()) {
                if (over != null) {
                    steps.add(over);
                }
                steps.addAll(own);
                Set<ObjectKey> keys = new HashSet<>();
                own.forEach(step -> keys.add(step.key()));
                over = new RunTakenBack(run, keys);
            }
        }
        return steps;
    }

    /** Newest first, and each behind those of its own run that were built on what it takes back. */
    private List<Undoing> stepsOf(RunId run, Set<ObjectKey> laterRuns) {
        Map<ObjectKey, Made> own = new LinkedHashMap<>();
        all.stream()
                .filter(made -> made.run.equals(run) && made.inverse != null)
                .forEach(made -> own.put(made.undoKey, made));
        Map<Made, Integer> waitsFor = new HashMap<>();
        Map<ObjectKey, List<Made>> waiting = new HashMap<>();
        PriorityQueue<Made> ready = new PriorityQueue<>(
                Comparator.comparingInt((Made made) -> made.record.lastLine()).reversed());
        for (Made made : own.values()) {
            int open = 0;
            for (ObjectKey key : made.before) {
                if (own.containsKey(key)) {
                    waiting.computeIfAbsent(key, k -> new ArrayList<>()).add(made);
                    open++;
                }
            }
            waitsFor.put(made, open);
            if (open == 0) {
                ready.add(made);
            }
        }
        List<Undoing> steps = new ArrayList<>();
        while (!ready.isEmpty()) {
            Made made = ready.remove();
            Set<ObjectKey> needs = new HashSet<>(made.before);
            needs.addAll(laterRuns);
            Instant last = made.record.lastAt();
            Instant until = made.isOpen() && last != null ? last.plus(APPEARS_WITHIN) : null;
            if (made.inverse != null) {
                steps.add(new Undoing(made.undoKey, run, made.operation.key(), needs, until, made.inverse));
            }
            for (Made next : waiting.getOrDefault(made.undoKey, List.of())) {
                if (waitsFor.merge(next, -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
        }
        return steps;
    }
}
