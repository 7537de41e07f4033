package io.github.tenantwright.teams.numbers;

import io.github.tenantwright.Audience;
import io.github.tenantwright.graph.numbers.AssignNumber;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberOperation;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.graph.numbers.OperationHandle;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.AdminRole;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.teams.backend.BackEnd;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.config.Waited;
import io.github.tenantwright.teams.users.LookedUpUsers;
import io.github.tenantwright.teams.users.TeamsUser;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Assigns a Direct Routing number to a user, which also switches Enterprise Voice on. The number is looked for before it
 * is sent; one that somebody else has is never taken.
 *
 * <p>Whether Graph takes a Direct Routing number that the tenant's inventory does not hold yet is unconfirmed (the cmdlet
 * does): if it refuses, the step becomes one to be done by hand, with its script. So it does in clouds where Graph can't
 * assign numbers; reading the user at the Teams service proves it in either case.
 *
 * @param userId the object id
 * @param user the user principal name, for people
 * @param number in E.164, perhaps with an extension
 * @param needs what has to be done first
 */
public record AssignPhoneNumber(String userId, String user, PhoneNumber number, Set<ObjectKey> needs)
        implements Operation {
    /** Assigning numbers; read from the cmdlet's page and Graph's permissions reference. */
    static final Requirements REQUIREMENTS = Requirements.graph(
                    List.of(
                            AdminRole.TEAMS_ADMINISTRATOR,
                            AdminRole.TEAMS_COMMUNICATIONS_ADMINISTRATOR,
                            AdminRole.TEAMS_TELEPHONY_ADMINISTRATOR,
                            AdminRole.GLOBAL_ADMINISTRATOR),
                    "TeamsTelephoneNumber.ReadWrite.All")
            .and(Requirements.teams());

    static final String BASE = "/v1.0/admin/teams/telephoneNumberManagement/numberAssignments/";
    private static final String OPERATION = "operation";
    private static final String SENDING = "sending";
    private static final String OLD_NUMBER_SINCE = "old-number-since";
    private static final String LICENSE_SINCE = "license-since";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(30);
    // An assignment whose answer was lost may still be on its way; until then it is not sent again.
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);
    private static final Duration LICENSE_WITHIN = Duration.ofHours(24);

    public AssignPhoneNumber {
        Check.text("userId", userId, 100);
        Check.text("user", user, 1024);
        Check.notNull("number", number);
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    /** The key of a user's number. */
    public static ObjectKey key(String user) {
        return ObjectKey.of("number of", user);
    }

    @Override
    public ObjectKey key() {
        return key(user);
    }

    @Override
    public Effect effect() {
        return Effect.ASSIGN;
    }

    @Override
    public String stage() {
        return "Users";
    }

    @Override
    public String sentence() {
        return "Assign the number " + number + " to " + user;
    }

    @Override
    public Requirements requirements() {
        return REQUIREMENTS;
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(new AllowedChange(Audience.GRAPH, "POST", BASE + "assignNumber", "assign a number"));
    }

    @Override
    public ByHand byHand() {
        // The older parameter names work in old and new modules alike.
        return ByHand.of(
                "In the Teams admin center under Users, open " + user
                        + ", Account, Edit, and assign the Direct Routing number " + number + ".",
                Statement.run(Cmdlet.named("Set-CsPhoneNumberAssignment")
                        .with("Identity", user)
                        .with("PhoneNumber", number.toString())
                        .with("PhoneNumberType", "DirectRouting")));
    }

    @Override
    public Outcome apply(RunContext run) {
        ReadBack readBack = ReadBack.of(run, LookedUpUsers.LOOK_EVERY, VISIBLE_WITHIN);
        Optional<TeamsUser> known = LookedUpUsers.find(run, userId);
        if (known.isEmpty()) {
            return LookedUpUsers.unknown(run, user);
        }
        TeamsUser now = known.get();
        if (now.number().equalsIgnoreCase(number.toString())) {
            return readBack.proved("assigned, and read back", "the user has it");
        }
        if (!now.number().isEmpty() && !readBack.wasSent()) {
            return otherNumber(run, now);
        }
        if (!now.onPremLineUri().isEmpty()) {
            return onPremises(now);
        }
        Optional<String> operation = run.recall(OPERATION).filter(location -> !location.isEmpty());
        if (operation.isPresent()) {
            return follow(run, readBack, new OperationHandle(operation.get()));
        }
        if (readBack.wasSent()) {
            return unproved(run, readBack);
        }
        return byGraph(run) ? send(run, readBack) : CmdletStep.act(run, this, Capability.NUMBER_ASSIGNMENT, null);
    }

    /** Whether Graph assigns numbers in this cloud. */
    static boolean byGraph(RunContext run) {
        return BackEnds.of(run)
                .allows(
                        Capability.NUMBER_ASSIGNMENT,
                        BackEnd.GRAPH,
                        run.session().cloud());
    }

    /** The user's view may still show a number that was taken away a moment ago; the number itself knows better. */
    private Outcome otherNumber(RunContext run, TeamsUser now) {
        boolean stillTheirs = byGraph(run)
                && run.client(NumbersClient.class, NumbersClient::new)
                        .find(now.number())
                        .filter(found -> found.isAssignedTo(userId))
                        .isPresent();
        return stillTheirs || Waited.tooLong(run, OLD_NUMBER_SINCE, VISIBLE_WITHIN)
                ? Outcome.failed(
                        FailureCause.CHANGED_SINCE_PLANNED,
                        user + " has the number " + now.number() + ", which was not so when the plan was made",
                        "Decide which number the user is to have, then plan again.")
                : Outcome.notYet(
                        WaitingFor.READ_BACK,
                        "The old number of " + user + " is taken away and still shows",
                        run.now().plus(LookedUpUsers.LOOK_EVERY));
    }

    private Outcome send(RunContext run, ReadBack readBack) {
        NumbersClient numbers = run.client(NumbersClient.class, NumbersClient::new);
        Instant now = run.now();
        Optional<Instant> sending =
                run.recall(SENDING).filter(text -> !text.isEmpty()).map(Instant::parse);
        if (sending.isPresent()) {
            // Sent before, and what came of it was not heard. A first sending needs no such look: the service itself
            // refuses a number that is taken.
            Optional<Outcome> settled = afterLostAnswer(numbers, readBack, sending.get(), now);
            if (settled.isPresent()) {
                return settled.get();
            }
        }
        run.acting(null);
        run.remember(SENDING, now.toString());
        Optional<OperationHandle> handle;
        try {
            handle = numbers.assign(AssignNumber.of(number.toString(), userId, NumberType.DIRECT_ROUTING));
        } catch (io.github.tenantwright.ServiceException refusal) {
            return explain(run, refusal.serviceMessage()).orElseThrow(() -> refusal);
        }
        handle.ifPresent(found -> run.remember(OPERATION, found.location()));
        readBack.sent();
        return readBack.waiting("The number " + number);
    }

    private Optional<Outcome> afterLostAnswer(NumbersClient numbers, ReadBack readBack, Instant sending, Instant now) {
        Optional<NumberAssignment> there = numbers.find(number.toString()).filter(found -> !found.isFree());
        if (there.isPresent() && there.get().isAssignedTo(userId)) {
            readBack.sent();
            return Optional.of(readBack.waiting("The number " + number));
        }
        if (there.isPresent()) {
            return Optional.of(Outcome.failed(
                    FailureCause.TAKEN,
                    "The number " + number + " is assigned to " + there.get().assignmentTargetId(),
                    "Take it from them first if it is meant for " + user + ", then resume the run."));
        }
        Instant settled = sending.plus(SETTLED_WITHIN);
        return now.isBefore(settled)
                ? Optional.of(Outcome.notYet(
                        WaitingFor.READ_BACK, "An assignment of " + number + " may be on its way", settled))
                : Optional.empty();
    }

    private Outcome follow(RunContext run, ReadBack readBack, OperationHandle handle) {
        NumbersClient numbers = run.client(NumbersClient.class, NumbersClient::new);
        Optional<NumberOperation> found = numbers.findOperation(handle);
        NumberOperation.Outcome outcome = found.map(NumberOperation::outcome).orElse(NumberOperation.Outcome.SUCCEEDED);
        return switch (outcome) {
            case RUNNING ->
                Outcome.notYet(
                        WaitingFor.SERVICE,
                        "The service is assigning " + number,
                        run.now().plus(LOOK_EVERY));
            case SUCCEEDED -> unproved(run, readBack);
            case FAILED -> {
                String detail = found.map(NumberOperation::failureDetail).orElse("");
                // Over and done with: whoever resumes the run has done something about it.
                run.remember(OPERATION, "");
                run.remember(SENDING, "");
                readBack.failed();
                yield explain(run, detail)
                        .orElseGet(() -> Outcome.failed(
                                FailureCause.REFUSED,
                                "The service did not assign " + number + ": " + detail,
                                "The service's own words say what it objects to."));
            }
        };
    }

    private Outcome unproved(RunContext run, ReadBack readBack) {
        if (!readBack.isOverdue()) {
            return readBack.waiting("The number " + number);
        }
        return Outcome.notYet(
                WaitingFor.PERSON,
                "The number " + number + " was accepted for " + user
                        + " but does not show, so it is not proved. Assign it by hand with the step's script; the run"
                        + " looks again",
                run.now().plus(Duration.ofMinutes(30)));
    }

    /** Known refusals, by the words that users of the service report. */
    private Optional<Outcome> explain(RunContext run, String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("already been assigned")) {
            return Optional.of(Outcome.failed(
                    FailureCause.TAKEN,
                    "The number " + number + " is somebody else's: " + words,
                    "Find its owner in the number list and take it from them first if it is meant for " + user + "."));
        }
        if (lower.contains("lacks appropriate licenses")) {
            return Optional.of(waitForLicense(run, words));
        }
        if (lower.contains("is not found from tenant")) {
            return Optional.of(Outcome.notYet(
                    WaitingFor.PERSON,
                    "Graph does not take a Direct Routing number that is not in the tenant's inventory yet (" + words
                            + "). Assign it by hand with the step's script; the run looks again",
                    run.now().plus(Duration.ofMinutes(30))));
        }
        return lower.contains("on-premises active directory")
                ? Optional.of(Outcome.failed(
                        FailureCause.REFUSED,
                        words,
                        "Clear the number in the local Active Directory, let it sync, then resume the run."))
                : Optional.empty();
    }

    /** A license that was given a short while ago may not have arrived. */
    private Outcome waitForLicense(RunContext run, String words) {
        if (Waited.tooLong(run, LICENSE_SINCE, LICENSE_WITHIN)) {
            return Outcome.failed(
                    FailureCause.MISSING, words, "Give the user a Phone System license, then resume the run.");
        }
        return Outcome.notYet(
                WaitingFor.SERVICE,
                "The license of " + user + " has not arrived at Teams yet",
                run.now().plusSeconds(600));
    }

    private Outcome onPremises(TeamsUser now) {
        return Outcome.failed(
                FailureCause.REFUSED,
                user + " has the number " + now.onPremLineUri()
                        + " in the local Active Directory, which blocks any other",
                "Clear it there, let it sync, then resume the run.");
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new RemovePhoneNumber(userId, user, number, Set.of()));
    }
}
