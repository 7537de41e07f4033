package io.github.tenantwright.teams.activation;

import io.github.tenantwright.Audience;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.users.NewUser;
import io.github.tenantwright.graph.users.Password;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserProblem;
import io.github.tenantwright.graph.users.UsersClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.plan.WaitingFor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Creates the temporary account in the domain. That it is to be removed is journalled before it is made: the plan holds
 * {@link RemoveActivationUser} for it, and every report names it until it is gone. Its password is random, is sent once
 * and is kept nowhere.
 *
 * @param domain the verified domain of the trunk
 * @param usageLocation the country of its license, two capital letters
 */
public record CreateActivationUser(DomainName domain, String usageLocation) implements Operation {
    static final String ID = "user-id";
    /** When it was sent, or about to be: from then on the account may appear. */
    public static final String SENDING = "sending";

    private static final String NEVER = Instant.EPOCH.toString();

    /** Creating and deleting users; Teams roles can't. */
    static final Requirements REQUIREMENTS = Requirements.of(RoleNeed.USERS, ScopeNeed.USER_READ, ScopeNeed.USER_WRITE);

    public static ObjectKey key(DomainName domain) {
        return ObjectKey.of("activation user", domain.value());
    }

    @Override
    public ObjectKey key() {
        return key(domain);
    }

    @Override
    public Set<ObjectKey> needs() {
        return Set.of(io.github.tenantwright.teams.domains.VerifyDomain.key(domain));
    }

    @Override
    public Effect effect() {
        return Effect.CREATE;
    }

    @Override
    public String stage() {
        return "Activation";
    }

    @Override
    public String sentence() {
        return "Create the temporary user " + ActivationUser.nameIn(domain);
    }

    @Override
    public Requirements requirements() {
        return REQUIREMENTS;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(new AllowedChange(Audience.GRAPH, "POST", "/v1.0/users", "create a user"));
    }

    @Override
    public ByHand byHand() {
        String name = ActivationUser.nameIn(domain);
        return ByHand.of(
                "In the admin center under Users > Active users, add the user " + name + " named \""
                        + ActivationUser.DISPLAY_NAME + "\", location " + usageLocation
                        + ", with a generated password that nobody needs to know.",
                AccountScripts.creation(name, ActivationUser.local(domain), usageLocation));
    }

    // A new user may be unknown for seconds to minutes.
    @Override
    public TimeNeeded timeNeeded() {
        return TimeNeeded.waiting(Duration.ofSeconds(30), Duration.ofMinutes(10));
    }

    @Override
    public Outcome apply(RunContext run) {
        UsersClient users = run.client(UsersClient.class, UsersClient::new);
        ReadBack readBack = ReadBack.of(run, Duration.ofSeconds(10), Duration.ofMinutes(10));
        String name = ActivationUser.nameIn(domain);
        Optional<User> there = users.find(name);
        if (there.isPresent()) {
            return found(run, there.get());
        }
        if (readBack.wasSent() && !readBack.isOverdue()) {
            return readBack.waiting("The user " + name);
        }
        run.acting(null);
        String sentBefore = run.recall(SENDING).orElse(NEVER);
        run.remember(SENDING, run.now().toString());
        try {
            User created = users.create(NewUser.named(name)
                    .displayName(ActivationUser.DISPLAY_NAME)
                    .mailNickname(ActivationUser.local(domain))
                    .accountEnabled(true)
                    .usageLocation(usageLocation)
                    .password(Password.generate())
                    .build());
            run.remember(ID, created.id());
        } catch (ServiceException refusal) {
            UserProblem problem = UserProblem.of(refusal);
            if (problem == UserProblem.DOMAIN_NOT_USABLE) {
                return Outcome.notYet(
                        WaitingFor.READ_BACK,
                        "The verified domain " + domain + " can't be used for user names yet",
                        run.now().plusSeconds(60));
            }
            if (problem != UserProblem.NAME_TAKEN) {
                if (refusal.kind() == ServiceException.Kind.NOT_PERMITTED) {
                    // Nothing was made, so the removal need not wait for it to appear.
                    run.remember(SENDING, sentBefore);
                }
                throw refusal;
            }
        }
        readBack.sent();
        return users.find(name).map(user -> found(run, user)).orElseGet(() -> readBack.waiting("The user " + name));
    }

    private static Outcome found(RunContext run, User user) {
        if (!ActivationUser.DISPLAY_NAME.equals(user.displayName())) {
            return Outcome.failed(
                    FailureCause.TAKEN,
                    "There is a user " + user.userPrincipalName() + " who is not a temporary one of this library",
                    "Rename or remove that user, then resume the run.");
        }
        run.remember(ID, user.id());
        // One that was left is this run's from now on: it is outstanding until it is removed.
        boolean ours = wasSent(run.recall(SENDING));
        return Outcome.done(ours ? "created" : "an earlier run has left it; it is used again");
    }

    @Override
    public Undo undo(Past past) {
        // By its id: one of the same name may be in use by a later run. Where the answer was lost, only the name is
        // known.
        return past.recall(ID)
                .map(id -> Undo.by(new SweepActivationUser(id, ActivationUser.nameIn(domain))))
                .orElseGet(() -> wasSent(past.recall(SENDING))
                        ? Undo.by(new RemoveActivationUser(domain, false, Set.of()))
                        : Undo.notNeeded());
    }

    /** A creation that was refused leaves the earliest of times: nothing of this run can be there. */
    private static boolean wasSent(Optional<String> sending) {
        return sending.filter(at -> !at.equals(NEVER)).isPresent();
    }
}
