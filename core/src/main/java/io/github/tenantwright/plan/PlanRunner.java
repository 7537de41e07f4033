package io.github.tenantwright.plan;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries plans out, and goes on with runs that were parked or cut off. Each operation is journalled before it may act;
 * a failure skips only what needs the failed operation; waiting longer than the runner's patience parks the run, to be
 * {@linkplain #resume resumed} at its next look, perhaps by another process.
 *
 * <pre>{@code
 * PlanRunner runner = PlanRunner.on(tenant, catalog).journal(Journal.in(folder)).build();
 * RunReport report = runner.run(plan);
 * }</pre>
 */
public final class PlanRunner {
    private final TenantSession session;
    private final OperationCatalog catalog;
    private final Journal journal;
    private final Duration patience;
    private final int parallelism;
    private final Progress.Listener progress;
    private final StopSignal stop;
    private final Duration freshTokenLife;
    private final @Nullable Set<String> personHolds;

    private final Map<Class<?>, Object> provided;

    private PlanRunner(Builder builder) {
        this.provided = Map.copyOf(builder.provided);
        this.session = builder.session;
        this.catalog = builder.catalog;
        this.journal = builder.journal;
        this.patience = builder.patience;
        this.parallelism = builder.parallelism;
        this.progress = builder.progress;
        this.stop = builder.stop;
        this.freshTokenLife = builder.freshTokenLife;
        this.personHolds = builder.personHolds;
    }

    public static Builder on(TenantSession session, OperationCatalog catalog) {
        return new Builder(session, catalog);
    }

    /**
     * Begins a run.
     *
     * @throws PlanRefusedException when the plan has blockers: nothing was sent, nothing was journalled
     * @throws InvalidInputException when the plan is for another tenant
     */
    public RunReport run(Plan plan) {
        return run(plan, null, stop);
    }

    /**
     * Begins a run of a plan that somebody has approved, if it is the plan that they saw and the tenant has not moved on
     * since it was made: each step is looked at first, as {@link #verify} does, and what is done already is no reason to
     * refuse. The approval stands in the journal and in the audit log. It counts for the whole run: resuming needs no
     * other.
     *
     * @throws ApprovalRefusedException when the approval is for something else or has ended, or the tenant has moved on;
     *     nothing was sent, nothing was journalled
     * @throws PlanRefusedException when the plan has blockers
     */
    public RunReport run(Plan plan, Approval approval) {
        check(plan, approval);
        return run(plan, approval, stop);
    }

    /** As {@link #run(Plan, Approval)}, in the way of {@link #runAsync(Plan, Executor)}. */
    public CompletableFuture<RunReport> runAsync(Plan plan, Approval approval, Executor executor) {
        return RunFuture.of(stop, executor, signal -> {
            check(plan, approval);
            return run(plan, approval, signal);
        });
    }

    private void check(Plan plan, Approval approval) {
        checkTenant(plan);
        Approving.check(plan, plan.digest(catalog), approval, session.clock().instant());
        if (blockers(plan).isEmpty()) {
            Approving.checkUnmoved(plan, verify(plan));
        }
    }

    /** What keeps the plan from being run by this runner. */
    private List<Finding> blockers(Plan plan) {
        return plan.blockers().stream()
                // Where several people carry it out, each lacks what the others have.
                .filter(finding -> personHolds == null || !finding.code().equals(Finding.MISSING_ROLE))
                .toList();
    }

    /** Who approved the plan of a run, if somebody did. */
    public Optional<Approval> approval(RunId run) {
        return journal.read(run).stream()
                .filter(JournalEntry.RunApproved.class::isInstance)
                .map(entry -> ((JournalEntry.RunApproved) entry).approval())
                .findFirst();
    }

    /**
     * As {@link #run(Plan)}, on a thread of the executor's. Cancelling the future asks the run to stop: it then completes
     * with a report that says CANCELLED. It completes exceptionally with what {@code run} throws.
     *
     * @param executor of platform or virtual threads
     */
    public CompletableFuture<RunReport> runAsync(Plan plan, Executor executor) {
        return RunFuture.of(stop, executor, signal -> run(plan, null, signal));
    }

    /** As {@link #resume}, in the way of {@link #runAsync}. */
    public CompletableFuture<RunReport> resumeAsync(RunId run, Executor executor) {
        return RunFuture.of(stop, executor, signal -> resume(run, signal));
    }

    private RunReport run(Plan plan, @Nullable Approval approval, StopSignal signal) {
        checkTenant(plan);
        List<Finding> blockers = blockers(plan);
        if (!blockers.isEmpty()) {
            throw new PlanRefusedException(blockers);
        }
        RunId run = RunId.startingAt(session.clock().instant());
        try (Journal.Hold hold = journal.hold(run)) {
            Check.notNull("hold", hold);
            // What runs is what the journal holds, so that a resumed run can't differ from one that was never cut off.
            String text = Json.write(plan.json(catalog));
            Plan written = Plan.fromJson(text, catalog);
            journal.append(
                    run,
                    new JournalEntry.RunStarted(
                            session.clock().instant(), plan.tenant().value(), plan.digest(catalog), text));
            if (approval != null) {
                journal.append(run, new JournalEntry.RunApproved(session.clock().instant(), approval));
            }
            return new Running(this, run, RunRecord.fresh(written), hold, signal).go(approval);
        }
    }

    /**
     * Goes on with a run, from wherever it stopped. What is done is not done again, except that something temporary is
     * made again where it was cleaned up already and what failed needs it; what failed is tried again.
     *
     * @throws InvalidInputException when there is no such run, or it is another tenant's
     * @throws RunLockedException when another runner is at it
     */
    public RunReport resume(RunId run) {
        return resume(run, stop);
    }

    private RunReport resume(RunId run, StopSignal signal) {
        try (Journal.Hold hold = journal.hold(run)) {
            Check.notNull("hold", hold);
            RunRecord record = RunRecord.read(run, journal, catalog);
            checkTenant(record.plan());
            return new Running(this, run, record, hold, signal).go(null);
        }
    }

    /**
     * How a run stands, from the journal alone. A run that was cut off, or is being carried out just now, shows as
     * {@link RunState#CANCELLED}.
     *
     * @throws InvalidInputException when there is no such run
     */
    public RunReport report(RunId run) {
        return Verdict.ofRecord(run, RunRecord.read(run, journal, catalog));
    }

    /** As {@link #undoPlan(RunId, Set)}, all stages. */
    public Plan undoPlan(RunId run) {
        return undoPlan(run, Set.of());
    }

    /**
     * Plans to take back what a run did, newest first. It is a plan like any other: it can be shown, saved, approved and
     * run, with a journal of its own, and undone itself. What was already so before the run is left; what can't be taken
     * back stands among the findings as a note with the code {@code not-undoable}. Of a run that did not finish, what it
     * has begun is taken back as far as it is to be seen (code {@code unfinished-step}); such a run is not to be resumed
     * afterwards. Sends nothing.
     *
     * @param stages the stages to take back, by their headings; all where empty. Steps of others that are built on what
     *     goes are drawn in, as a warning of the code {@code drawn-in} says
     * @throws InvalidInputException when there is no such run or stage, or it is another tenant's
     * @throws RunLockedException when a runner is still at it
     */
    public Plan undoPlan(RunId run, Set<String> stages) {
        RunRecord record = ended(run);
        Set<String> there = new TreeSet<>();
        record.plan().operations().forEach(operation -> there.add(operation.stage()));
        if (!there.containsAll(stages)) {
            throw new InvalidInputException("stages", stages, "stages of the run: " + there);
        }
        String title = record.plan().title();
        return UndoPlanner.plan(
                session.tenant(),
                "Undo of " + (stages.isEmpty() ? "" : String.join(", ", new TreeSet<>(stages)) + " in ")
                        + (title.isEmpty() ? "run " + run : title + " (run " + run + ")"),
                Map.of(run, record),
                stages,
                false,
                session.clock().instant());
    }

    /**
     * Plans to take back what several runs did, the newest run first. What one of them did and another took back is
     * left as it is.
     *
     * @throws InvalidInputException when there is no such run, or it is another tenant's
     * @throws RunLockedException when a runner is still at one of them
     */
    public Plan undoPlan(List<RunId> runs) {
        Map<RunId, RunRecord> records = new HashMap<>();
        runs.forEach(run -> records.put(run, ended(run)));
        return undoAll("Undo of " + records.size() + " runs", records, false, List.of());
    }

    /**
     * Plans the way out: to take back whatever the journal's runs did in this tenant, the newest run first. Runs that
     * this runner's catalog can't read are left, as a warning of the code {@code unreadable-run} says.
     *
     * @throws RunLockedException when a runner is still at one of them
     */
    public Plan offBoardingPlan() {
        Map<RunId, RunRecord> records = new HashMap<>();
        List<Finding> unread = new ArrayList<>();
        for (RunId run : journal.runs()) {
            List<JournalEntry> lines = journal.read(run);
            if (!lines.isEmpty()
                    && lines.get(0) instanceof JournalEntry.RunStarted started
                    && started.tenant().equals(session.tenant().value())) {
                try {
                    records.put(run, ended(run));
                } catch (InvalidInputException otherModule) {
                    unread.add(Finding.warning(
                            "unreadable-run",
                            "Run " + run + " can't be read here, so what it did stays: " + otherModule.getMessage(),
                            "Take it back with the module that made its plan."));
                }
            }
        }
        return undoAll("Off-boarding: undo of " + records.size() + " runs", records, true, unread);
    }

    private Plan undoAll(String title, Map<RunId, RunRecord> records, boolean wayOut, List<Finding> more) {
        Plan plan = UndoPlanner.plan(
                session.tenant(),
                title,
                records,
                Set.of(),
                wayOut,
                session.clock().instant());
        List<Finding> findings = new ArrayList<>(plan.findings());
        findings.addAll(more);
        return new Plan(plan.tenant(), title, plan.madeAt(), plan.operations(), findings);
    }

    /** What the journal tells of a run that nobody is at. */
    private RunRecord ended(RunId run) {
        try (Journal.Hold hold = journal.hold(run)) {
            Check.notNull("hold", hold);
            RunRecord record = RunRecord.read(run, journal, catalog);
            checkTenant(record.plan());
            return record;
        }
    }

    /**
     * Writes down that a person has done a step by hand which waits for that. The next {@link #resume} asks the step at
     * once: where a read can prove it, the step still looks; where none can, it takes the word, and outcome and audit
     * say whose it was. Sends nothing.
     *
     * @param who the person, as the customer knows them
     * @throws InvalidInputException when there is no such run, it is another tenant's, or the step waits for no person
     * @throws RunLockedException when a runner is at it
     */
    public void confirmByHand(RunId run, ObjectKey step, String who) {
        Check.text("who", who, 200);
        try (Journal.Hold hold = journal.hold(run)) {
            Check.notNull("hold", hold);
            RunRecord record = RunRecord.read(run, journal, catalog);
            checkTenant(record.plan());
            if (!(record.step(step).outcome() instanceof Outcome.NotYet wait)
                    || wait.waitingFor() != WaitingFor.PERSON) {
                throw new InvalidInputException("step", step, "a step of the run that waits for a person");
            }
            journal.append(run, new JournalEntry.Fact(session.clock().instant(), step, StepRecord.BY_HAND, who, false));
        }
    }

    /**
     * Reads the tenant and says of each step of a plan what is done of it, by whatever means: for a plan that people carry
     * out by hand. Each step is asked as in a run, up to its first write; nothing is sent, journalled or waited for. A read
     * that failed is told as such and is no verdict.
     *
     * @throws InvalidInputException when the plan is for another tenant
     * @throws io.github.tenantwright.TokenException when a token is missing at the start
     */
    public Verification verify(Plan plan) {
        checkTenant(plan);
        return new Verifying(this, plan).verify();
    }

    private void checkTenant(Plan plan) {
        if (!plan.tenant().equals(session.tenant())) {
            throw new InvalidInputException("plan.tenant", plan.tenant(), "the session's tenant " + session.tenant());
        }
    }

    TenantSession session() {
        return session;
    }

    Map<Class<?>, Object> provided() {
        return provided;
    }

    OperationCatalog catalog() {
        return catalog;
    }

    Journal journal() {
        return journal;
    }

    Duration patience() {
        return patience;
    }

    int parallelism() {
        return parallelism;
    }

    Progress.Listener progress() {
        return progress;
    }

    /** The template ids of the person's roles; null when any role may be held. */
    @Nullable Set<String> personHolds() {
        return personHolds;
    }

    Duration freshTokenLife() {
        return freshTokenLife;
    }

    /** How runs are carried out. */
    public static final class Builder {
        private final TenantSession session;
        private final OperationCatalog catalog;
        private Journal journal = Journal.inMemory();
        private Duration patience = Duration.ofMinutes(2);
        private int parallelism = 1;
        private Progress.Listener progress = Progress.Listener.NONE;
        private StopSignal stop = new StopSignal();
        private Duration freshTokenLife = Duration.ofMinutes(45);
        private @Nullable Set<String> personHolds;

        private final Map<Class<?>, Object> provided = new HashMap<>();

        private Builder(TenantSession session, OperationCatalog catalog) {
            this.session = Check.notNull("session", session);
            this.catalog = Check.notNull("catalog", catalog);
        }

        /** Where the run is written down; default: in memory, so that it can't be resumed by another process. */
        public Builder journal(Journal value) {
            this.journal = value;
            return this;
        }

        /** How long the runner itself may wait, in sum, before it parks a waiting run; default two minutes. */
        public Builder patience(Duration value) {
            if (value.isNegative()) {
                throw new InvalidInputException("patience", value, "zero or more");
            }
            this.patience = value;
            return this;
        }

        /** How many operations may be under way at once, from 1 (the default) to 64. */
        public Builder parallelism(int value) {
            this.parallelism = Check.between("parallelism", value, 1, 64);
            return this;
        }

        public Builder progress(Progress.@Nullable Listener value) {
            this.progress = value == null ? Progress.Listener.NONE : value;
            return this;
        }

        public Builder stop(StopSignal value) {
            this.stop = value;
            return this;
        }

        /**
         * Several people carry the run out, each with their own sign-in: a step that needs a directory role which the
         * person now signed in lacks is held back, with all that comes after it, instead of failing. When nothing else is
         * left, the run is parked as {@link RunState#NEEDS_TOKEN} with {@link
         * io.github.tenantwright.TokenException.Reason#OTHER_PERSON}, to be resumed with somebody else's sign-in. Default:
         * each step is tried.
         *
         * @param roleTemplateIds all directory roles of the person; who holds roles through groups must have those listed;
         *     null to try each step
         */
        public Builder personHolds(@Nullable Collection<String> roleTemplateIds) {
            this.personHolds = roleTemplateIds == null
                    ? null
                    : roleTemplateIds.stream()
                            .map(id -> id.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /**
         * How much life a fresh token has left at least when a run gets it; default 45 minutes, since Microsoft gives
         * tokens a random life of 60 to 90. Before a step that needs longer than the tokens last, together with what
         * takes its temporary traces away, the run is parked, but only where fresh tokens are of use: a step that needs
         * longer than any of them lasts is begun with this much left, and audit log and progress say so.
         */
        public Builder freshTokenLife(Duration value) {
            if (value.isNegative()) {
                throw new InvalidInputException("freshTokenLife", value, "zero or more");
            }
            this.freshTokenLife = value;
            return this;
        }

        /** Something that operations use and the caller supplies, found by its type. */
        public <C> Builder provide(Class<C> type, C instance) {
            provided.put(type, instance);
            return this;
        }

        public PlanRunner build() {
            return new PlanRunner(this);
        }
    }
}
