package io.github.tenantwright.teams.numbers;

import io.github.tenantwright.Audience;
import io.github.tenantwright.graph.numbers.AssignNumber;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.TimeNeeded;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
    /** Through Graph alone. Where a cloud's Graph has no numbers, the Teams service is asked as well. */
    static final Requirements BY_GRAPH =
            Requirements.of(RoleNeed.NUMBERS, ScopeNeed.NUMBER_READ, ScopeNeed.NUMBER_WRITE);

    static final Requirements REQUIREMENTS =
            Requirements.of(RoleNeed.NUMBERS, ScopeNeed.NUMBER_READ, ScopeNeed.NUMBER_WRITE, ScopeNeed.TEAMS);

    static final String BASE = "/v1.0/admin/teams/telephoneNumberManagement/numberAssignments/";
    private static final String OLD_NUMBER_SINCE = "old-number-since";
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(30);

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
                Statement.when(
                        NumberRemoval.has(userId, number).not(),
                        Statement.run(Cmdlet.named("Set-CsPhoneNumberAssignment")
                                .with("Identity", user)
                                .with("PhoneNumber", number.toString())
                                .with("PhoneNumberType", "DirectRouting"))));
    }

    @Override
    public TimeNeeded timeNeeded() {
        return NumberSending.timeNeeded(needs);
    }

    @Override
    public Outcome apply(RunContext run) {
        NumberSending sending = NumberSending.of(run, LookedUpUsers.LOOK_EVERY, userId, user, number);
        Optional<TeamsUser> known = LookedUpUsers.find(run, userId);
        if (known.isEmpty()) {
            return LookedUpUsers.unknown(run, user);
        }
        TeamsUser now = known.get();
        if (now.number().equalsIgnoreCase(number.toString())) {
            return sending.readBack().proved("assigned, and read back", "the user has it");
        }
        if (!now.number().isEmpty() && !sending.readBack().wasSent()) {
            return otherNumber(run, now);
        }
        if (!now.onPremLineUri().isEmpty()) {
            return onPremises(now);
        }
        return sending.underWay()
                .orElseGet(() ->
                        byGraph(run) ? send(sending) : CmdletStep.act(run, this, Capability.NUMBER_ASSIGNMENT, null));
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

    private Outcome send(NumberSending sending) {
        if (sending.sending().isPresent()) {
            // Sent before, and what came of it was not heard. A first sending needs no such look: the service itself
            // refuses a number that is taken.
            Optional<NumberAssignment> there =
                    sending.numbers().find(number.toString()).filter(found -> !found.isFree());
            if (there.isPresent()) {
                return there.get().isAssignedTo(userId)
                        ? sending.sent()
                        : sending.taken(there.get().assignmentTargetId());
            }
        }
        return sending.onItsWay()
                .orElseGet(() ->
                        sending.send(AssignNumber.of(number.toString(), userId, NumberType.DIRECT_ROUTING), null));
    }

    private Outcome onPremises(TeamsUser now) {
        return Outcome.failed(
                FailureCause.REFUSED,
                user + " has the number " + now.onPremLineUri()
                        + " in the local Active Directory, which blocks any other",
                "Clear it there, let it sync, then resume the run.");
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        Optional<NumberAssignment> elsewhere = looked == null && byGraph(run)
                ? run.client(NumbersClient.class, NumbersClient::new)
                        .find(number.toString())
                        .filter(found -> !found.isFree() && !found.isAssignedTo(userId))
                : Optional.empty();
        return elsewhere
                .map(found -> Standing.of(
                        Standing.Verdict.DONE_DIFFERENTLY,
                        "the number " + number + " is assigned to " + found.assignmentTargetId()))
                .orElseGet(() -> Standing.of(looked));
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new RemovePhoneNumber(userId, user, number, Set.of()));
    }
}
