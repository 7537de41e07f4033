package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import io.github.tenantwright.StoppedException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.CurrentStep;
import io.github.tenantwright.plan.Crew.Answer;
import io.github.tenantwright.plan.StepGraph.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One sitting of a run, which ends when all is over or when going on makes no sense just now. Each decision is told to
 * the audit listener before the journal takes it as settled: a crash between the two may log a decision twice, never
 * not at all.
 */
final class Running {
    // An operation that asks for a look at once, again and again, must not keep the run spinning.
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration NOT_ASKED = Duration.ofMillis(-1);
    // Between two of these, a wait listens for the stop signal.
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final PlanRunner runner;
    private final TenantSession session;
    private final RunId run;
    private final Plan plan;
    private final boolean first;
    private final LiveContext context;
    private final StepGraph graph;
    private final TokenLife tokenLife;
    private final TimeLeft timeLeft;
    private final StopSignal stop;
    private final String actor;
    private Duration patience;
    private @Nullable TokenException tokenProblem;
    // Why a step was held back; others go on meanwhile.
    private @Nullable TokenException tooShort;
    private @Nullable TokenException otherPerson;

    /** Begins the sitting in the journal, where something is to be done anew. */
    Running(PlanRunner runner, RunId run, RunRecord record, Journal.Hold hold, StopSignal stop) {
        this.runner = runner;
        this.stop = stop;
        this.run = run;
        this.plan = record.plan();
        this.first = record.steps().isEmpty() && record.stopped() == null;
        // Only what the plan declares can be sent, whatever an operation asks for, and only while the run is this
        // runner's and nobody has asked for a stop.
        this.session = runner.session()
                .narrowedTo(plan.scope().whileHeld(hold::confirm).until(stop::check));
        this.graph = new StepGraph(record, true);
        for (ObjectKey key : graph.reopened()) {
            runner.journal().append(run, new JournalEntry.StepReopened(now(), key));
            record.step(key).reopen();
        }
        this.context = new LiveContext(run, session, runner.journal(), record, runner.provided());
        this.tokenLife = new TokenLife(session, graph, runner.parallelism(), runner.freshTokenLife());
        this.timeLeft = new TimeLeft(graph, runner.parallelism());
        this.actor = session.actor().orElse("");
        this.patience = runner.patience();
    }

    /** @param approval of a run that begins now; null where there is none, or it stands in the log already */
    RunReport go(@Nullable Approval approval) {
        Instant began = now();
        String title = plan.title().isEmpty() ? "" : " (" + plan.title() + ")";
        tellRun(
                "The run " + (first ? "begins" : "goes on") + title,
                first ? "begun" : "resumed",
                Duration.ZERO,
                LogDetails.of(plan));
        if (approval != null) {
            tellRun(
                    approval.words(),
                    "approved",
                    Duration.ZERO,
                    new HashMap<>(Map.of("digest", approval.digest(), "approvedBy", approval.who())));
        }
        boolean stopped;
        try (Crew crew = new Crew(runner.parallelism(), this::ask)) {
            try {
                session.checkTokens(graph.audiencesLeft(this::mayBeDone));
            } catch (TokenException problem) {
                tokenProblem = problem;
            }
            work(crew);
            stopped = stopping(crew);
            tokenProblem = tokenProblem == null && !stopped ? tooShort : tokenProblem;
            if (tokenProblem == null && !stopped && graph.earliest() == null) {
                tokenProblem = otherPerson;
            }
            // What would be forgotten, should nobody resume the run, stands in the customer's log by itself.
            for (Node left : graph.outstanding()) {
                tellStep(
                        left,
                        "still to be done, so what it removes is still there",
                        "outstanding",
                        Duration.ZERO,
                        null);
            }
            RunReport report = Verdict.of(run, plan, graph, stopped, tokenProblem);
            tellRun(report.words(), word(report.state()), Duration.between(began, now()), LogDetails.of(plan, report));
            runner.journal().append(run, new JournalEntry.RunStopped(now(), report.state(), report.words()));
            return report;
        }
    }

    private void work(Crew crew) {
        while (true) {
            graph.wakeUp(now());
            while (crew.hasRoom() && !stopping(crew)) {
                Node node = graph.next();
                if (node == null) {
                    break;
                }
                if (begin(node)) {
                    crew.begin(node);
                }
            }
            if (!crew.isIdle()) {
                take(crew.take());
            } else if (stopping(crew) || !waited(crew)) {
                return;
            }
        }
    }

    private boolean stopping(Crew crew) {
        return crew.noteInterrupt() || tokenProblem != null || stop.isRequested();
    }

    /** Waits for the next look, if there is one and the patience lasts until then. */
    private boolean waited(Crew crew) {
        Node next = graph.earliest();
        if (next == null) {
            return false;
        }
        Duration wait = Duration.between(now(), next.lookAgain());
        if (wait.compareTo(patience) > 0) {
            return false;
        }
        progress(next, next.outcome() == null ? "" : next.outcome().words(), next.lookAgain());
        while (!wait.isNegative() && !wait.isZero() && !stopping(crew)) {
            Duration nap = wait.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : wait;
            try {
                session.sleeper().sleep(nap);
            } catch (InterruptedException stop) {
                crew.interrupt();
            }
            patience = patience.minus(nap);
            wait = wait.minus(nap);
        }
        return true;
    }

    /** False when the step is held back, since a token would end too soon. */
    private boolean begin(Node node) {
        if (needsOtherPerson(node)) {
            return false;
        }
        TokenLife.Judgment judgment = tokenLife.judge(node);
        TokenException problem = judgment.problem();
        if (problem != null) {
            graph.holdBack(node);
            tooShort = problem;
            progress(node, problem.getMessage(), null);
            return false;
        }
        graph.begins(node);
        timeLeft.begins(node, now());
        runner.journal().append(run, new JournalEntry.StepStarted(now(), node.key(), node.temporary()));
        if (!judgment.warning().isEmpty()) {
            tellStep(node, judgment.warning(), "may-outlast-tokens", Duration.ZERO, null);
        }
        progress(node, judgment.warning(), null);
        return true;
    }

    /** By the roles of who is signed in, as far as they are told. */
    private boolean mayBeDone(Operation operation) {
        Set<String> held = runner.personHolds();
        return held == null || operation.requirements().roles().stream().allMatch(need -> need.isMetByIds(held));
    }

    private boolean needsOtherPerson(Node node) {
        if (mayBeDone(node.operation())) {
            return false;
        }
        Requirements needed = node.operation().requirements();
        graph.holdBack(node);
        String words = node.operation().sentence() + " waits for somebody with the role " + needed.roleSentence()
                + ". Resume the run with their sign-in.";
        if (otherPerson == null) {
            Audience audience = needed.audiences().stream().sorted().findFirst().orElse(Audience.GRAPH);
            otherPerson = new TokenException(TokenException.Reason.OTHER_PERSON, audience, words);
        }
        progress(node, words, null);
        return true;
    }

    /** Runs on the crew's threads; must not touch the graph's queues. */
    private Answer ask(Node node) {
        Instant began = now();
        try {
            RunContext step = context.of(node.key(), node.temporary());
            Outcome outcome = CurrentStep.during(
                    run.value(), node.key().toString(), () -> node.operation().apply(step));
            return new Answer(node, outcome, null, began);
        } catch (Throwable thrown) {
            return new Answer(node, null, thrown, began);
        }
    }

    private void take(Answer answer) {
        Node node = answer.node();
        Throwable thrown = answer.thrown();
        if (thrown instanceof TokenException problem) {
            // Not the operation's fault: it stays to be asked when there is a token.
            graph.giveBack(node);
            tokenProblem = problem;
        } else if (thrown instanceof StoppedException) {
            // Asked to stop between two of its calls: it looks again when the run is resumed.
            graph.giveBack(node);
        } else if (thrown instanceof RunLockedException replaced) {
            // Somebody else has the run now, its journal included: nothing may be done or written down here.
            throw replaced;
        } else if (thrown instanceof TenantwrightException failure) {
            Outcome outcome = FailureReader.read(failure, node.operation(), node.passingFailures(), now());
            settle(answer, outcome, outcome instanceof Outcome.NotYet ? node.passingFailures() + 1 : 0);
        } else if (thrown instanceof java.io.UncheckedIOException stop) {
            // Journal or log can't be written: nothing more may be done.
            throw stop;
        } else if (thrown instanceof RuntimeException fault) {
            settle(answer, FailureReader.fault(fault), 0);
        } else if (thrown instanceof Error error) {
            throw error;
        } else {
            Outcome outcome = answer.outcome();
            settle(answer, outcome == null ? FailureReader.NO_OUTCOME : owned(node, outcome), 0);
        }
    }

    /** What this run wrote is its own doing, also where the answer was lost and the next look found all as wanted. */
    private Outcome owned(Node node, Outcome outcome) {
        Optional<String> before = context.before(node.key());
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

    private void settle(Answer answer, Outcome given, int passingFailures) {
        Node node = answer.node();
        Instant now = now();
        Outcome outcome =
                given instanceof Outcome.NotYet wait && wait.lookAgain().isBefore(now.plus(SHORTEST_WAIT))
                        ? Outcome.notYet(wait.waitingFor(), wait.words(), now.plus(SHORTEST_WAIT))
                        : given;
        tellStep(node, outcome.words(), word(outcome), Duration.between(answer.began(), now), outcome);
        runner.journal().append(run, new JournalEntry.StepEnded(now, node.key(), outcome, passingFailures));
        if (outcome instanceof Outcome.NotYet wait) {
            graph.postpone(node, wait, passingFailures);
            progress(node, outcome.words(), null);
            return;
        }
        var skipped = graph.end(node, outcome);
        timeLeft.over(node, Duration.between(answer.began(), now));
        progress(node, outcome.words(), null);
        for (Node next : skipped) {
            String words = "skipped, since " + node.operation().sentence() + " did not succeed";
            tellStep(next, words, "skipped", Duration.ZERO, null);
            timeLeft.over(next, NOT_ASKED);
            progress(next, words, null);
        }
    }

    private void progress(Node node, String words, @Nullable Instant until) {
        runner.progress()
                .progress(new Progress(
                        run,
                        node.key(),
                        node.operation().stage(),
                        node.operation().sentence(),
                        node.status(),
                        words,
                        node.status() == StepReport.Status.WAITING && node.outcome() instanceof Outcome.NotYet wait
                                ? wait.waitingFor()
                                : null,
                        graph.over(),
                        graph.failed(),
                        graph.size(),
                        timeLeft.at(now()),
                        until));
    }

    private void tellRun(String sentence, String result, Duration took, Map<String, String> details) {
        tell(AuditEvent.Kind.RUN, "", sentence, result, took, null, details);
    }

    private void tellStep(Node node, String words, String result, Duration took, @Nullable Outcome outcome) {
        String sentence = node.operation().sentence() + ": " + words;
        String name = runner.catalog().titleOf(node.operation());
        tell(
                AuditEvent.Kind.STEP,
                node.key().toString(),
                sentence,
                result,
                took,
                outcome,
                LogDetails.of(node.operation(), name, words, outcome));
    }

    private void tell(
            AuditEvent.Kind kind,
            String key,
            String sentence,
            String result,
            Duration took,
            @Nullable Outcome outcome,
            Map<String, String> details) {
        session.actorId().ifPresent(id -> details.put("actorId", id));
        Outcome.Done done = outcome instanceof Outcome.Done d ? d : null;
        session.audit()
                .record(new AuditEvent(
                        now(),
                        session.tenant(),
                        actor,
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
                        done == null ? null : done.before(),
                        done == null ? null : done.after(),
                        details));
    }

    private Instant now() {
        return session.clock().instant();
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Done
                ? "done"
                : outcome instanceof Outcome.AlreadySo
                        ? "already-so"
                        : outcome instanceof Outcome.NotYet ? "not-yet" : "failed";
    }

    private static String word(RunState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
