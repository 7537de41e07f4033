package io.github.tenantwright.teams.sync;

import io.github.tenantwright.Audience;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.Approval;
import io.github.tenantwright.plan.ApprovalRefusedException;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanDifference;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.StopSignal;
import io.github.tenantwright.plan.TimeBudget;
import io.github.tenantwright.plan.Verification;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.domains.DnsPublisher;
import io.github.tenantwright.teams.domains.OwnershipRecord;
import io.github.tenantwright.teams.domains.VerifyDomain;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.token.TokenProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sets a tenant up for Direct Routing in carrier mode: reads what is there, plans what has to change, carries it out,
 * waits, goes on, and leaves nothing temporary behind. Immutable and thread-safe.
 *
 * <pre>{@code
 * SyncNow syncNow = SyncNow.builder(tenant).journal(Journal.in(folder)).build();
 * Plan plan = syncNow.plan(VoiceSetup.read(Path.of("contoso.yaml")));
 * System.out.println(plan.describe());
 * RunReport report = syncNow.run(plan, progress -> page.show(progress));
 * }</pre>
 */
public final class SyncNow {
    private static final Set<Audience> AUDIENCES = Set.of(Audience.GRAPH, Audience.TEAMS_ADMIN);

    /** An activation takes a day at most. */
    private static final Duration IN_USE_WITHIN = Duration.ofHours(48);

    private final TenantSession session;
    private final Journal journal;
    private final DnsPublisher dns;
    private final Duration patience;
    private final int parallelism;
    private final @Nullable Collection<String> personHolds;
    private final StopSignal stop;
    private final Set<DomainName> reactivate;
    private final BackEnds backEnds;

    private SyncNow(Builder builder) {
        this.session = builder.session;
        this.journal = builder.journal;
        this.dns = builder.dns;
        this.patience = builder.patience;
        this.parallelism = builder.parallelism;
        this.personHolds = builder.personHolds;
        this.stop = builder.stop;
        this.reactivate = Set.copyOf(builder.reactivate);
        this.backEnds = builder.backEnds;
    }

    public static Builder builder(TenantSession session) {
        return new Builder(session);
    }

    /** The operations of this module, for saving plans and reading them back. */
    public static OperationCatalog catalog() {
        return VoiceOperations.CATALOG;
    }

    /** Adds the operations of this module to a catalog that mixes several modules. */
    public static OperationCatalog.Builder addOperationsTo(OperationCatalog.Builder catalog) {
        return VoiceOperations.addTo(catalog);
    }

    /**
     * Reads the tenant and says what would change. Sends no write.
     *
     * @throws io.github.tenantwright.TokenException when a token is missing, ended, or of another tenant
     * @throws InvalidInputException when the set-up is for another tenant
     * @throws io.github.tenantwright.TenantwrightException when the tenant can't be read
     */
    public Plan plan(VoiceSetup wanted) {
        session.checkTokens(AUDIENCES);
        return VoicePlanner.plan(wanted, VoiceSnapshot.read(session, wanted), reactivate);
    }

    /** As {@link #plan(VoiceSetup)}; what a former set-up made and this one lacks is to go. */
    public Plan plan(VoiceSetup previous, VoiceSetup wanted) {
        session.checkTokens(AUDIENCES);
        return VoicePlanner.plan(previous, wanted, VoiceSnapshot.read(session, previous, wanted));
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
     * As {@link #run(Plan, Approval, Progress.Listener)}, and held against what the set-up that the plan was made from
     * would bring about today: the finer look, for which the whole tenant is read.
     *
     * @throws io.github.tenantwright.plan.ApprovalRefusedException also when a plan of today would do more than the
     *     approved one, or something else; the difference is in the message
     */
    public RunReport run(Plan plan, Approval approval, VoiceSetup wanted, Progress.@Nullable Listener progress) {
        PlanDifference difference = difference(plan, wanted);
        if (difference.isMore()) {
            throw ApprovalRefusedException.movedOn(difference);
        }
        return run(plan, approval, progress);
    }

    /** What a plan of the set-up would do today, and a former plan of it does not, and the other way round. */
    public PlanDifference difference(Plan former, VoiceSetup wanted) {
        return PlanDifference.between(former, plan(wanted), catalog());
    }

    /** Who approved the plan of a run, if somebody did. */
    public Optional<Approval> approval(RunId run) {
        return runner(session, null).approval(run);
    }

    /** @see #resume(RunId, Progress.Listener) */
    public RunReport resume(RunId run) {
        return resume(run, (Progress.Listener) null);
    }

    /**
     * Goes on with a run, perhaps another process's. What is done is not done again; what failed is tried again.
     *
     * @throws InvalidInputException when the journal has no such run
     * @throws io.github.tenantwright.plan.RunLockedException when another runner is at it
     */
    public RunReport resume(RunId run, Progress.@Nullable Listener progress) {
        return runner(session, progress).resume(run);
    }

    /** As {@link #resume(RunId, Progress.Listener)}, with tokens of a new sign-in. */
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

    /** Whether a plan fits what is left of the tokens' lives, with as many steps at once as this object allows. */
    public TimeBudget timeBudget(Plan plan) {
        return TimeBudget.of(plan, session, parallelism);
    }

    /** How a run stands, from the journal alone; asks no service. */
    public RunReport report(RunId run) {
        return runner(session, null).report(run);
    }

    /** A plan that takes back, newest first, what a run did; what can't be taken back is listed with the reason. */
    public Plan undoPlan(RunId run) {
        return runner(session, null).undoPlan(run);
    }

    /**
     * As {@link #undoPlan(RunId)}, of some stages only, by their headings; steps of others that are built on what goes
     * are drawn in, as a warning says.
     *
     * @see PlanRunner#undoPlan(RunId, Set)
     */
    public Plan undoPlan(RunId run, Set<String> stages) {
        return runner(session, null).undoPlan(run, stages);
    }

    /** A plan that takes back what several runs did, the newest first. */
    public Plan undoPlan(List<RunId> runs) {
        return runner(session, null).undoPlan(runs);
    }

    /**
     * Off-boarding as the whole in reverse: a plan that takes back whatever the journal's runs did in this tenant, the
     * newest first. Without their journal, the way out is {@link #plan(VoiceSetup, VoiceSetup)} from the last set-up to
     * {@code VoiceSetup.builder().build()}.
     *
     * @see PlanRunner#offBoardingPlan
     */
    public Plan offBoardingPlan() {
        return runner(session, null).offBoardingPlan();
    }

    /**
     * The temporary accounts that are in the tenant, alive or in the recycle bin, found by their tag, whoever's run made
     * them, and what a {@linkplain #sweepPlan sweep} would do with each. Sends no write.
     */
    public List<TemporaryUser> temporaryUsers(VoiceSetup... inForce) {
        return new Sweeper(session, journal, IN_USE_WITHIN, Arrays.asList(inForce)).look();
    }

    /**
     * A plan that removes the temporary accounts that nobody needs, for use by itself. Left alone, with a warning, is one
     * that a run may be waiting for: by this journal, a run that is held by a runner, or is not over and was at work in
     * the last two days; where no run of the journal knows it, one made in the last two days. So is one that is to stay
     * by the plan of its run or by the set-ups given. Sends no write.
     *
     * @param inForce the set-ups that are in force, where some of them keep accounts
     */
    public Plan sweepPlan(VoiceSetup... inForce) {
        return sweepPlan(IN_USE_WITHIN, inForce);
    }

    /** As {@link #sweepPlan(VoiceSetup...)}, with another time than two days; zero to spare only what is being carried out. */
    public Plan sweepPlan(Duration idle, VoiceSetup... inForce) {
        session.checkTokens(Set.of(Audience.GRAPH));
        return new Sweeper(session, journal, idle, Arrays.asList(inForce)).plan();
    }

    /**
     * Writes down that a person has done a step of a run by hand, to be {@linkplain #resume resumed} then. Where a read
     * can prove it, the step still looks; where none can, it takes the word, and outcome and audit say whose it was.
     *
     * @param step the key of a step that waits for a person, as the report has it
     * @param who the person, as the customer knows them
     * @throws InvalidInputException when the journal has no such run, or the step waits for no person
     * @throws io.github.tenantwright.plan.RunLockedException when a runner is at it
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

    /** The DNS records that a run has asked for, for whoever runs the zones; also those that are published by now. */
    public List<OwnershipRecord> recordsToPublish(RunId run) {
        Map<DomainName, OwnershipRecord> records = new LinkedHashMap<>();
        for (JournalEntry entry : journal.read(run)) {
            if (entry instanceof JournalEntry.Fact fact && fact.name().equals(VerifyDomain.TXT)) {
                DomainName domain = DomainName.of(fact.key().name());
                if (fact.key().equals(VerifyDomain.key(domain))) {
                    records.put(domain, new OwnershipRecord(domain, fact.value()));
                }
            }
        }
        return List.copyOf(records.values());
    }

    private PlanRunner runner(TenantSession on, Progress.@Nullable Listener progress) {
        return PlanRunner.on(on, catalog())
                .journal(journal)
                .patience(patience)
                .parallelism(parallelism)
                .personHolds(personHolds)
                .stop(stop)
                .progress(progress)
                .provide(DnsPublisher.class, dns)
                .provide(BackEnds.class, backEnds)
                .build();
    }

    /** How runs are carried out. */
    public static final class Builder {
        private final TenantSession session;
        private Journal journal = Journal.inMemory();
        private DnsPublisher dns = DnsPublisher.HAND_OUT;
        private Duration patience = Duration.ofMinutes(2);
        private int parallelism = 4;
        private @Nullable Collection<String> personHolds;
        private StopSignal stop = new StopSignal();
        private final List<DomainName> reactivate = new ArrayList<>();
        private BackEnds backEnds = BackEnds.none();

        private Builder(TenantSession session) {
            this.session = Check.notNull("session", session);
        }

        /** Where runs are written down; default: in memory, so that no other process can go on with them. */
        public Builder journal(Journal value) {
            this.journal = value;
            return this;
        }

        /** Who publishes ownership records; default: they are handed out in the report. */
        public Builder dns(DnsPublisher value) {
            this.dns = value;
            return this;
        }

        /** How long a call may itself wait, in sum, before it parks the run; default two minutes. */
        public Builder patience(Duration value) {
            this.patience = value;
            return this;
        }

        /** How many steps may be under way at once, 1 to 64; default 4. More is only of use for many users. */
        public Builder parallelism(int value) {
            this.parallelism = Check.between("parallelism", value, 1, 64);
            return this;
        }

        /**
         * Several people carry a run out, each with their own sign-in: see {@link
         * PlanRunner.Builder#personHolds(Collection)}. A role that is missing then keeps no plan from being run.
         */
        public Builder personHolds(Collection<String> roleTemplateIds) {
            this.personHolds = List.copyOf(roleTemplateIds);
            return this;
        }

        /** Asks runs to stop before their next call. */
        public Builder stop(StopSignal value) {
            this.stop = value;
            return this;
        }

        /**
         * What may be used beside the two services, and what is trusted although no public source confirms it; default
         * neither, so that what has no confirmed REST form is left to a person.
         */
        public Builder backEnds(BackEnds value) {
            this.backEnds = Check.notNull("backEnds", value);
            return this;
        }

        /**
         * Domains to be activated once more although routes lead to them: for a trunk that stopped working after its
         * temporary user was removed. Where no route changes, the new one stays until a later plan without this.
         */
        public Builder reactivate(DomainName... domains) {
            reactivate.addAll(Arrays.asList(domains));
            return this;
        }

        public SyncNow build() {
            return new SyncNow(this);
        }
    }
}
