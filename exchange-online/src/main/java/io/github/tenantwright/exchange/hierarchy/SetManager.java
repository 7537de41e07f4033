package io.github.tenantwright.exchange.hierarchy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.users.ManagedUser;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UsersClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
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
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names the manager of a person, or takes it away, over Microsoft Graph. Of people who come from a directory on premises
 * the manager is set there; the step says so and changes nothing.
 *
 * @param userId the person's object id
 * @param user the person's sign-in name
 * @param wasId the object id of the manager when the plan was made; empty for none
 * @param was that manager's sign-in name; empty for none
 * @param managerId the object id of the manager who is wanted; empty for none
 * @param manager that manager's sign-in name; empty for none
 * @param needs what has to be done first
 */
public record SetManager(
        String userId, String user, String wasId, String was, String managerId, String manager, Set<ObjectKey> needs)
        implements Operation {
    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Pattern ID_OR_NONE = Pattern.compile("|" + ID.pattern());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(10);

    public SetManager {
        Check.matches("userId", userId, ID, "an object id");
        Check.text("user", user, 1_024);
        Check.matches("wasId", wasId, ID_OR_NONE, "an object id, or empty");
        Check.plain("was", was);
        Check.matches("managerId", managerId, ID_OR_NONE, "an object id, or empty");
        Check.plain("manager", manager);
        if (managerId.equalsIgnoreCase(userId)) {
            throw new InvalidInputException("manager", user, "somebody else: nobody is their own manager");
        }
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    /** For a person and the manager who is wanted, as they were read. */
    public static SetManager of(Person person, @Nullable Person before, @Nullable Person wanted) {
        return new SetManager(
                person.id(),
                person.name(),
                before == null ? "" : before.id(),
                before == null ? "" : before.name(),
                wanted == null ? "" : wanted.id(),
                wanted == null ? "" : wanted.name(),
                Set.of());
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("manager of", user);
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return "Management hierarchy";
    }

    @Override
    public String sentence() {
        return managerId.isEmpty()
                ? "Take the manager " + was + " from " + user
                : "Make " + manager + " the manager of " + user;
    }

    @Override
    public List<FieldChange> changes() {
        return List.of(new FieldChange("Manager", was.isEmpty() ? null : was, manager.isEmpty() ? null : manager));
    }

    @Override
    public Requirements requirements() {
        return Requirements.of(RoleNeed.USERS, ScopeNeed.USER_READ, ScopeNeed.USER_WRITE);
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(
                new AllowedChange(Audience.GRAPH, "PUT", "/v1.0/users/{id}/manager/$ref", "set a person's manager"),
                new AllowedChange(
                        Audience.GRAPH, "DELETE", "/v1.0/users/{id}/manager/$ref", "take a person's manager away"));
    }

    @Override
    public ByHand byHand() {
        String address = "/v1.0/users/" + userId + "/manager/$ref";
        Cmdlet call = managerId.isEmpty()
                ? Cmdlet.graph("DELETE", address)
                : Cmdlet.graph("PUT", address)
                        .body(Value.of(Json.write(Json.object()
                                .put("@odata.id", "https://graph.microsoft.com/v1.0/users/" + managerId))));
        return ByHand.of(
                "In the Microsoft Entra admin center, open the user " + user + ", Properties, Job information, and "
                        + (managerId.isEmpty() ? "remove the manager" : "set the manager to " + manager)
                        + "; where the user comes from Active Directory, do it there (attribute manager) and wait for"
                        + " the synchronization.",
                Statement.run(call));
    }

    @Override
    public Outcome apply(RunContext run) {
        UsersClient users = run.client(GraphClient.class, GraphClient::of).users();
        Optional<ManagedUser> there = find(users);
        if (there.isEmpty()) {
            return Outcome.failed(
                    FailureCause.MISSING, "There is no user " + user, "Plan again to see what is to be done.");
        }
        ReadBack readBack = ReadBack.of(run, LOOK_EVERY, VISIBLE_WITHIN);
        String what = "The manager of " + user;
        User current = there.get().manager();
        String now = current == null ? "" : current.id();
        if (now.equalsIgnoreCase(managerId)) {
            return readBack.proved("set", "it is so already");
        }
        if (readBack.wasSent()) {
            return readBack.unseen(what);
        }
        if (Boolean.TRUE.equals(there.get().user().onPremisesSyncEnabled())) {
            return Outcome.failed(
                    FailureCause.REFUSED,
                    user + " comes from a directory on premises, and so does its manager",
                    "Set the attribute manager of the account in Active Directory, and wait for the synchronization.");
        }
        if (!now.equalsIgnoreCase(wasId)) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has named another manager of " + user + " since the plan was made",
                    "Plan again to see the difference.");
        }
        run.acting(Json.write(Json.object().put("managerId", now)));
        if (managerId.isEmpty()) {
            users.removeManager(userId);
        } else {
            users.setManager(userId, managerId);
        }
        readBack.sent();
        return find(users)
                .filter(read -> managerId.equalsIgnoreCase(idOf(read.manager())))
                .map(read -> Outcome.done("set"))
                .orElseGet(() -> readBack.waiting(what));
    }

    private Optional<ManagedUser> find(UsersClient users) {
        return users.findWithManager(
                userId, UserField.ID, UserField.USER_PRINCIPAL_NAME, UserField.ON_PREMISES_SYNC_ENABLED);
    }

    private static String idOf(@Nullable User manager) {
        return manager == null ? "" : manager.id();
    }

    @Override
    public Undo undo(Past past) {
        return wasId.equalsIgnoreCase(userId)
                ? Undo.impossible(user + " was their own manager, and is not made so again.")
                : Undo.by(new SetManager(userId, user, managerId, manager, wasId, was, Set.of()));
    }
}
