package io.github.tenantwright.teams.users;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.config.TeamsRoles;
import io.github.tenantwright.teams.config.Waited;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Grants a policy to one user, or takes the direct grant away.
 *
 * @param policy which kind of policy
 * @param userId the object id
 * @param user the user principal name, for people
 * @param was what was granted directly when the plan was made; empty when nothing was
 * @param wanted the policy's name; empty takes the grant away
 * @param needs what has to be done first
 */
public record GrantPolicy(
        UserPolicy policy, String userId, String user, String was, String wanted, Set<ObjectKey> needs)
        implements Operation {
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(20);
    private static final String NOT_FOUND_SINCE = "not-found-since";

    public GrantPolicy {
        Check.notNull("policy", policy);
        Check.text("userId", userId, 100);
        Check.text("user", user, 1024);
        Check.plain("was", was);
        Check.plain("wanted", wanted);
        if (ResourceType.sameIdentity(wanted, "Global")) {
            throw new InvalidInputException("wanted", wanted, "Global applies by itself to who has no grant");
        }
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    /** The key of any grant of this kind to this user. */
    public static ObjectKey key(UserPolicy policy, String user) {
        return ObjectKey.of(policy.label().toLowerCase(Locale.ROOT) + " of", user);
    }

    @Override
    public ObjectKey key() {
        return key(policy, user);
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
        return wanted.isEmpty()
                ? "Take the " + policy.label() + " " + was + " from " + user
                : "Grant the " + policy.label() + " " + wanted + " to " + user;
    }

    @Override
    public List<FieldChange> changes() {
        return was.isEmpty() || wanted.isEmpty() ? List.of() : List.of(new FieldChange(policy.label(), was, wanted));
    }

    @Override
    public Requirements requirements() {
        return TeamsRoles.VOICE;
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return TeamsUsers.grants(policy.type(), policy.label());
    }

    @Override
    public ByHand byHand() {
        Cmdlet grant = Cmdlet.named("Grant-Cs" + policy.type())
                .with("Identity", user)
                .with("PolicyName", wanted.isEmpty() ? Value.none() : Value.of(wanted));
        return ByHand.of(
                wanted.isEmpty()
                        ? "In the Teams admin center, open the user " + user + ", Policies, and set the "
                                + policy.label() + " to Global."
                        : "In the Teams admin center, open the user " + user + ", Policies, and set the "
                                + policy.label() + " to " + wanted + ".",
                Statement.when(
                        new Condition.Exists(
                                        Cmdlet.named("Get-CsOnlineUser").with("Identity", user),
                                        policy.type(),
                                        Value.of(wanted))
                                .not(),
                        Statement.run(grant)));
    }

    // Seen after 30 to 45 seconds.
    @Override
    public TimeNeeded timeNeeded() {
        return TimeNeeded.waiting(Duration.ofSeconds(45), VISIBLE_WITHIN);
    }

    @Override
    public Outcome apply(RunContext run) {
        TeamsUsers users = run.client(TeamsUsers.class, TeamsUsers::of);
        ReadBack readBack = ReadBack.of(run, LookedUpUsers.LOOK_EVERY, VISIBLE_WITHIN);
        Optional<TeamsUser> known = LookedUpUsers.find(run, userId);
        if (known.isEmpty()) {
            return LookedUpUsers.unknown(run, user);
        }
        String now = known.get().directPolicy(policy.type()).orElse("");
        if (ResourceType.sameIdentity(now, wanted)) {
            return readBack.wasSent() ? Outcome.done("granted", was, wanted) : Outcome.alreadySo("it is so already");
        }
        String what = "The grant to " + user;
        if (readBack.wasSent()) {
            return readBack.unseen(what);
        }
        if (!ResourceType.sameIdentity(now, was)) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has granted " + (now.isEmpty() ? "nothing" : now) + " to " + user
                            + " since the plan was made",
                    "Plan again to see the difference.");
        }
        run.acting(was);
        try {
            users.grant(userId, policy.type(), wanted);
        } catch (ServiceException refusal) {
            if (refusal.kind() == Kind.NOT_FOUND) {
                return notThereYet(run, refusal);
            }
            throw refusal;
        }
        readBack.sent();
        return readBack.waiting(what);
    }

    /** A policy that was created a moment ago may not be known everywhere yet. */
    private Outcome notThereYet(RunContext run, ServiceException refusal) {
        if (Waited.tooLong(run, NOT_FOUND_SINCE, VISIBLE_WITHIN)) {
            return Outcome.failed(
                    FailureCause.MISSING,
                    "The service does not know the " + policy.label() + " " + wanted + ": " + refusal.serviceMessage(),
                    "Look whether the policy exists, then plan again.");
        }
        return Outcome.notYet(
                WaitingFor.SERVICE,
                "The service does not know the " + policy.label() + " " + wanted + " yet",
                run.now().plusSeconds(60));
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new GrantPolicy(policy, userId, user, wanted, was, Set.of()));
    }
}
