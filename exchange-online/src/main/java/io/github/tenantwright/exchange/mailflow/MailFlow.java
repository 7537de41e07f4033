package io.github.tenantwright.exchange.mailflow;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.exchange.admin.ExchangeSettings;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.Approval;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.StopSignal;
import io.github.tenantwright.plan.TimeBudget;
import io.github.tenantwright.plan.Verification;
import io.github.tenantwright.token.TokenProvider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sets the mail flow of a tenant up: reads what is there, plans what has to change, carries it out and proves it.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * MailFlow mailFlow = MailFlow.builder(tenant).journal(Journal.in(folder)).build();
 * Plan plan = mailFlow.plan(MailFlowSetup.read(Path.of("contoso-mail.yaml")));
 * System.out.println(plan.describe());
 * RunReport report = mailFlow.run(plan);
 * }</pre>
 *
 * <p>For a run that mixes the work of several modules, put the operations of their plans into one plan, and run it with a
 * catalog to which each module has added its own.
 */
public final class MailFlow {
    private final TenantSession session;
    private final Journal journal;
    private final Duration patience;
    private final StopSignal stop;
    private final ExchangeSettings settings;

    private MailFlow(Builder builder) {
        this.session = builder.session;
        this.journal = builder.journal;
        this.patience = builder.patience;
        this.stop = builder.stop;
        this.settings = builder.settings;
    }

    public static Builder builder(TenantSession session) {
        return new Builder(session);
    }

    /** The operations of this module, for saving plans and reading them back. */
    public static OperationCatalog catalog() {
        return MailFlowOperations.catalog();
    }

    /**
     * Reads the tenant and says what would change; creates and changes, and removes nothing. Sends no write.
     *
     * @throws io.github.tenantwright.TokenException when a token is missing, ended, or of another tenant
     * @throws io.github.tenantwright.InvalidInputException when the set-up is for another tenant
     * @throws io.github.tenantwright.TenantwrightException when the tenant can't be reached
     */
    public Plan plan(MailFlowSetup wanted) {
        session.checkTokens(Set.of(Audience.EXCHANGE));
        return MailFlowPlanner.plan(wanted, MailFlowSnapshot.read(session, settings, wanted));
    }

    /** As {@link #plan(MailFlowSetup)}; what a former set-up made and this one lacks is to go, unless it was changed. */
    public Plan plan(MailFlowSetup previous, MailFlowSetup wanted) {
        session.checkTokens(Set.of(Audience.EXCHANGE));
        return MailFlowPlanner.plan(previous, wanted, MailFlowSnapshot.read(session, settings, previous, wanted));
    }

    /** @see #run(Plan, Progress.Listener) */
    public RunReport run(Plan plan) {
        return run(plan, null);
    }

    /**
     * Carries a plan out. Gives control back when all is done, or when the run has to wait longer than this object's
     * patience, needs a token, or was asked to stop: the report's state says which.
     *
     * @throws io.github.tenantwright.plan.PlanRefusedException when the plan has blockers; nothing was sent
     */
    public RunReport run(Plan plan, Progress.@Nullable Listener progress) {
        return runner(session, progress).run(plan);
    }

    /**
     * Begins a run of a plan that somebody has approved, if the tenant has not moved on since.
     *
     * @see PlanRunner#run(Plan, Approval)
     */
    public RunReport run(Plan plan, Approval approval, Progress.@Nullable Listener progress) {
        return runner(session, progress).run(plan, approval);
    }

    /**
     * Goes on with a run, perhaps another process's.
     *
     * @throws io.github.tenantwright.InvalidInputException when the journal has no such run
     * @throws io.github.tenantwright.plan.RunLockedException when another runner is at it
     */
    public RunReport resume(RunId run) {
        return runner(session, null).resume(run);
    }

    /** As {@link #resume(RunId)}, with tokens of a new sign-in. */
    public RunReport resume(RunId run, TokenProvider fresh, Progress.@Nullable Listener progress) {
        return runner(session.withTokens(fresh), progress).resume(run);
    }

    /**
     * As {@link #run(Plan, Progress.Listener)}, on a thread of the executor's; cancelling the future asks the run to stop,
     * and it then completes with a report that says CANCELLED. It completes exceptionally with what {@code run} throws.
     */
    public CompletableFuture<RunReport> runAsync(Plan plan, Executor executor, Progress.@Nullable Listener progress) {
        return runner(session, progress).runAsync(plan, executor);
    }

    /** As {@link #resume(RunId, TokenProvider, Progress.Listener)}, in the way of {@link #runAsync}. */
    public CompletableFuture<RunReport> resumeAsync(
            RunId run, TokenProvider fresh, Executor executor, Progress.@Nullable Listener progress) {
        return runner(session.withTokens(fresh), progress).resumeAsync(run, executor);
    }

    /** Whether a plan fits what is left of the token's life. */
    public TimeBudget timeBudget(Plan plan) {
        return TimeBudget.of(plan, session, 1);
    }

    /** How a run stands, from the journal alone; asks no service. */
    public RunReport report(RunId run) {
        return runner(session, null).report(run);
    }

    /** A plan that takes back, newest first, what a run did; what can't be taken back is listed with the reason. */
    public Plan undoPlan(RunId run) {
        return runner(session, null).undoPlan(run);
    }

    /** As {@link #undoPlan(RunId)}, of some stages only, by their headings, and of what is built on them. */
    public Plan undoPlan(RunId run, Set<String> stages) {
        return runner(session, null).undoPlan(run, stages);
    }

    /** A plan that takes back what several runs did, the newest first. */
    public Plan undoPlan(List<RunId> runs) {
        return runner(session, null).undoPlan(runs);
    }

    /** A plan that takes back whatever the journal's runs of this module did in this tenant, the newest first. */
    public Plan offBoardingPlan() {
        return runner(session, null).offBoardingPlan();
    }

    /**
     * Writes down that a person has done a step of a run by hand, to be {@linkplain #resume resumed} then. Each step
     * still looks.
     *
     * @see PlanRunner#confirmByHand
     */
    public void confirmByHand(RunId run, ObjectKey step, String who) {
        runner(session, null).confirmByHand(run, step, who);
    }

    /**
     * Reads the tenant and says step by step what is done of a plan, by whatever means. Sends no write, and needs no run.
     *
     * @see PlanRunner#verify
     */
    public Verification verify(Plan plan) {
        return runner(session, null).verify(plan);
    }

    private PlanRunner runner(TenantSession on, Progress.@Nullable Listener progress) {
        return PlanRunner.on(on, catalog())
                .journal(journal)
                .patience(patience)
                .stop(stop)
                .progress(progress)
                .provide(ExchangeSettings.class, settings)
                .build();
    }

    /** How runs are carried out. Steps are done one after another, since the service takes few requests at once. */
    public static final class Builder {
        private final TenantSession session;
        private Journal journal = Journal.inMemory();
        private Duration patience = Duration.ofMinutes(2);
        private StopSignal stop = new StopSignal();
        private ExchangeSettings settings = ExchangeSettings.STANDARD;

        private Builder(TenantSession session) {
            this.session = Check.notNull("session", session);
        }

        /** Where runs are written down; default: in memory, so that no other process can go on with them. */
        public Builder journal(Journal value) {
            this.journal = Check.notNull("journal", value);
            return this;
        }

        /** How long a call may itself wait, in sum, before it parks the run; default two minutes. */
        public Builder patience(Duration value) {
            this.patience = value;
            return this;
        }

        /** Asks runs to stop before their next call. */
        public Builder stop(StopSignal value) {
            this.stop = value;
            return this;
        }

        /** What is not certain about the service. */
        public Builder settings(ExchangeSettings value) {
            this.settings = Check.notNull("settings", value);
            return this;
        }

        public MailFlow build() {
            return new MailFlow(this);
        }
    }
}
