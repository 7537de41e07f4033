package io.github.tenantwright.plan;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.CurrentStep;
import io.github.tenantwright.plan.StepReport.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** One sitting of a run: a ready queue, a queue of next looks, and what is under way. Linear in the plan's size. */
final class Running {
    private static final class Node {
        private final Operation operation;
        private final List<Node> waitedForBy = new ArrayList<>();
        private int unfinished;
        private boolean needFailed;
        private boolean begun;
        private boolean released;
        private int passingFailures;
        private Status status = Status.PENDING;
        private @Nullable Outcome outcome;

        Node(Operation operation) {
            this.operation = operation;
        }
    }

    /** What came of asking an operation: an outcome, or a throwable that ends the sitting. */
    private record Answer(
            Node node, @Nullable Outcome outcome, @Nullable Throwable thrown, Instant began) {}

    private final PlanRunner runner;
    private final TenantSession session;
    private final RunId run;
    private final Plan plan;
    private final LiveContext context;
    private final Map<ObjectKey, Node> nodes = new LinkedHashMap<>();
    private final Deque<Node> ready = new ArrayDeque<>();
    private final PriorityQueue<Node> later = new PriorityQueue<>(Comparator.comparing((Node node) -> lookAgain(node)));
    private int over;
    private int failed;

    /** @param goingOn whether what failed earlier is to be tried again; otherwise it is shown as it was */
    Running(PlanRunner runner, RunId run, RunRecord record, boolean goingOn) {
        this.runner = runner;
        this.run = run;
        this.plan = record.plan();
        // Only what the plan declares can be sent, whatever an operation asks for.
        this.session = runner.session().narrowedTo(plan.scope());
        this.context = new LiveContext(run, session, runner.journal(), record);
        for (Operation operation : plan.operations()) {
            Node node = new Node(operation);
            node.begun = record.begun().contains(operation.key());
            node.outcome = record.outcomes().get(operation.key());
            nodes.put(operation.key(), node);
        }
        for (Node node : nodes.values()) {
            link(node);
        }
        for (Node node : nodes.values()) {
            if (node.outcome instanceof Outcome.Done || node.outcome instanceof Outcome.AlreadySo) {
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
        List<ObjectKey> before = new ArrayList<>(node.operation.needs());
        before.addAll(node.operation.after());
        for (ObjectKey key : before) {
            Node earlier = nodes.get(key);
            if (earlier != null) {
                earlier.waitedForBy.add(node);
                node.unfinished++;
            }
        }
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
            ready.add(node);
        }
    }

    RunReport go() {
        tell(AuditEvent.Kind.RUN, "", "The run begins" + title(), "begun", Duration.ZERO, null, null);
        Instant began = session.clock().instant();
        Duration patience = runner.patience();
        ExecutorService workers = runner.parallelism() == 1 ? null : workers(runner.parallelism());
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        int underWay = 0;
        @Nullable TokenException tokenProblem = null;
        try {
            while (true) {
                boolean stopping = tokenProblem != null || runner.stop().isRequested();
                wakeUp();
                while (!stopping && !ready.isEmpty() && underWay < runner.parallelism()) {
                    Node node = ready.remove();
                    begin(node);
                    underWay++;
                    if (workers == null) {
                        answers.add(ask(node));
                        break;
                    }
                    workers.execute(() -> answers.add(ask(node)));
                }
                if (underWay > 0) {
                    Answer answer = answers.take();
                    underWay--;
                    tokenProblem = take(answer, tokenProblem);
                    continue;
                }
                if (stopping || later.isEmpty()) {
                    break;
                }
                Instant next = lookAgain(later.element());
                Duration wait = Duration.between(session.clock().instant(), next);
                if (wait.compareTo(patience) > 0) {
                    break;
                }
                patience = patience.minus(wait);
                progress(later.element(), "Waiting", next);
                session.sleeper().sleep(wait);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            runner.stop().request();
        } finally {
            if (workers != null) {
                workers.shutdownNow();
            }
        }
        RunReport report = report(tokenProblem);
        park(report, Duration.between(began, session.clock().instant()));
        return report;
    }

    /** For a run that can't even begin its sitting. */
    RunReport needsToken(TokenException problem) {
        RunReport report = report(problem);
        park(report, Duration.ZERO);
        return report;
    }

    RunReport reportFromJournal() {
        return report(null);
    }

    private void park(RunReport report, Duration took) {
        runner.journal()
                .append(run, new JournalEntry.RunStopped(session.clock().instant(), report.state(), report.words()));
        tell(AuditEvent.Kind.RUN, "", report.words(), word(report.state()), took, null, null);
    }

    private void wakeUp() {
        Instant now = session.clock().instant();
        while (!later.isEmpty() && !lookAgain(later.element()).isAfter(now)) {
            ready.add(later.remove());
        }
    }

    private void begin(Node node) {
        runner.journal()
                .append(run, new JournalEntry.StepStarted(session.clock().instant(), node.operation.key()));
        node.begun = true;
        progress(node, "", null);
    }

    /** Runs on a worker; must not touch the queues. */
    private Answer ask(Node node) {
        Instant began = session.clock().instant();
        String key = node.operation.key().toString();
        try {
            Outcome outcome =
                    CurrentStep.during(run.value(), key, () -> node.operation.apply(context.of(node.operation.key())));
            return new Answer(node, outcome, null, began);
        } catch (Throwable thrown) {
            return new Answer(node, null, thrown, began);
        }
    }

    private @Nullable TokenException take(Answer answer, @Nullable TokenException before) {
        Node node = answer.node();
        Outcome outcome = answer.outcome();
        Throwable thrown = answer.thrown();
        if (thrown instanceof TokenException token) {
            // Not the operation's fault: it stays to be asked when there is a token.
            node.outcome = null;
            ready.addFirst(node);
            return token;
        }
        if (thrown instanceof TenantwrightException failure) {
            outcome = FailureReader.read(
                    failure,
                    node.operation,
                    node.passingFailures++,
                    session.clock().instant());
        } else if (thrown instanceof java.io.UncheckedIOException stop) {
            // Journal or log can't be written: nothing more may be done.
            throw stop;
        } else if (thrown instanceof RuntimeException fault) {
            outcome = Outcome.failed(
                    FailureCause.UNEXPECTED,
                    "A fault in the operation: " + fault.getClass().getSimpleName(),
                    "The other steps go on. Report it, then resume the run.");
        } else if (thrown instanceof Error error) {
            throw error;
        }
        if (outcome == null) {
            outcome = Outcome.failed(
                    FailureCause.UNEXPECTED, "The operation gave no outcome", "Report it, then resume the run.");
        }
        settle(node, owned(node, outcome), answer.began());
        return before;
    }

    /** What this run wrote is its own doing, also where the answer was lost and the next look found all as wanted. */
    private Outcome owned(Node node, Outcome outcome) {
        Optional<String> before = context.acted(node.operation.key()).orElse(null);
        if (before == null) {
            return outcome;
        }
        if (outcome instanceof Outcome.AlreadySo already) {
            return Outcome.done(already.words(), before.orElse(null), null);
        }
        return outcome instanceof Outcome.Done done && done.before() == null
                ? Outcome.done(done.words(), before.orElse(null), done.after())
                : outcome;
    }

    private void settle(Node node, Outcome outcome, Instant began) {
        Instant now = session.clock().instant();
        node.outcome = outcome;
        runner.journal().append(run, new JournalEntry.StepEnded(now, node.operation.key(), outcome));
        String before = outcome instanceof Outcome.Done done ? done.before() : null;
        String after = outcome instanceof Outcome.Done done ? done.after() : null;
        tell(
                AuditEvent.Kind.STEP,
                node.operation.key().toString(),
                node.operation.sentence() + ": " + outcome.words(),
                outcomeWord(outcome),
                Duration.between(began, now),
                before,
                after);
        if (outcome instanceof Outcome.NotYet) {
            node.status = Status.WAITING;
            later.add(node);
            progress(node, outcome.words(), null);
        } else {
            Status status = outcome instanceof Outcome.Done
                    ? Status.DONE
                    : outcome instanceof Outcome.AlreadySo ? Status.ALREADY_SO : Status.FAILED;
            finish(node, status);
            progress(node, outcome.words(), null);
        }
    }

    /** Marks it as over and releases, or skips, what waited for it. A loop, since chains can be long. */
    private void finish(Node first, Status firstStatus) {
        Deque<Node> finished = new ArrayDeque<>();
        first.status = firstStatus;
        finished.add(first);
        while (!finished.isEmpty()) {
            Node node = finished.remove();
            over++;
            failed += node.status.isGood() ? 0 : 1;
            for (Node next : node.waitedForBy) {
                next.needFailed |=
                        !node.status.isGood() && next.operation.needs().contains(node.operation.key());
                if (--next.unfinished > 0 || next.status != Status.PENDING) {
                    continue;
                }
                if (next.outcome instanceof Outcome.Done || next.outcome instanceof Outcome.AlreadySo) {
                    // Known from the journal: the constructor comes to it.
                    continue;
                }
                if (next.needFailed) {
                    next.status = Status.SKIPPED;
                    finished.add(next);
                    tell(
                            AuditEvent.Kind.STEP,
                            next.operation.key().toString(),
                            next.operation.sentence() + ": skipped, since " + node.operation.key() + " did not succeed",
                            "skipped",
                            Duration.ZERO,
                            null,
                            null);
                } else {
                    release(next);
                }
            }
        }
    }

    private RunReport report(@Nullable TokenException tokenProblem) {
        List<StepReport> steps = new ArrayList<>();
        Map<Status, Integer> counts = new HashMap<>();
        for (Node node : nodes.values()) {
            counts.merge(node.status, 1, Integer::sum);
            steps.add(new StepReport(
                    node.operation.key(),
                    node.operation.stage(),
                    node.operation.sentence(),
                    node.status,
                    node.outcome));
        }
        int good = counts.getOrDefault(Status.DONE, 0) + counts.getOrDefault(Status.ALREADY_SO, 0);
        int waiting = counts.getOrDefault(Status.WAITING, 0);
        int pending = counts.getOrDefault(Status.PENDING, 0);
        RunState state;
        String words;
        String progress = good + " of " + nodes.size() + " steps are done";
        if (tokenProblem != null) {
            state = RunState.NEEDS_TOKEN;
            words = progress + ". " + tokenProblem.getMessage();
        } else if (runner.stop().isRequested() && waiting + pending > 0) {
            state = RunState.CANCELLED;
            words = progress + "; the run was asked to stop and can be resumed.";
        } else if (waiting + pending > 0) {
            state = RunState.WAITING;
            words = progress + "; " + waiting + (waiting == 1 ? " waits" : " wait") + " for the next look.";
        } else if (good == nodes.size()) {
            state = RunState.COMPLETED;
            words = nodes.isEmpty() ? "Nothing was to be done." : progress + ".";
        } else if (counts.getOrDefault(Status.DONE, 0) == 0) {
            state = RunState.FAILED;
            words = "Nothing could be done: " + firstFailure();
        } else {
            state = RunState.COMPLETED_WITH_FAILURES;
            words = progress + ", " + failed + " failed or were skipped. First: " + firstFailure();
        }
        return new RunReport(run, plan.tenant(), state, words, steps, outstanding(), tokenProblem);
    }

    private String firstFailure() {
        return nodes.values().stream()
                .filter(node -> node.status == Status.FAILED && node.outcome != null)
                .map(node -> node.operation.sentence() + ": "
                        + String.valueOf(node.outcome == null ? "" : node.outcome.words()))
                .findFirst()
                .orElse("");
    }

    private List<String> outstanding() {
        List<String> left = new ArrayList<>();
        for (Node node : nodes.values()) {
            boolean traces = node.operation.cleansUp().stream()
                    .map(nodes::get)
                    .anyMatch(made -> made != null && made.begun && !(made.outcome instanceof Outcome.AlreadySo));
            if (traces && !node.status.isGood()) {
                left.add(node.operation.sentence());
            }
        }
        return left;
    }

    private void progress(Node node, String words, @Nullable Instant until) {
        runner.progress()
                .progress(new Progress(
                        run,
                        node.operation.stage(),
                        node.operation.sentence(),
                        node.status,
                        words,
                        over,
                        failed,
                        nodes.size(),
                        until));
    }

    private void tell(
            AuditEvent.Kind kind,
            String key,
            String sentence,
            String result,
            Duration took,
            @Nullable String before,
            @Nullable String after) {
        session.audit()
                .record(new AuditEvent(
                        session.clock().instant(),
                        session.tenant(),
                        session.actor().orElse(""),
                        run.value(),
                        key,
                        kind,
                        sentence,
                        result,
                        "",
                        0,
                        "",
                        "",
                        0,
                        took,
                        before,
                        after));
    }

    private String title() {
        return plan.title().isEmpty() ? "" : " (" + plan.title() + ")";
    }

    private static Instant lookAgain(Node node) {
        return node.outcome instanceof Outcome.NotYet notYet ? notYet.lookAgain() : Instant.MIN;
    }

    private static String outcomeWord(Outcome outcome) {
        return outcome instanceof Outcome.Done
                ? "done"
                : outcome instanceof Outcome.AlreadySo
                        ? "already-so"
                        : outcome instanceof Outcome.NotYet ? "not-yet" : "failed";
    }

    private static String word(RunState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ExecutorService workers(int count) {
        return Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "tenantwright-step");
            thread.setDaemon(true);
            return thread;
        });
    }
}
