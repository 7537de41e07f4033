package io.github.tenantwright.teams.activation;

import io.github.tenantwright.Audience;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.graph.domains.Domain;
import io.github.tenantwright.graph.domains.DomainsClient;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserChange;
import io.github.tenantwright.graph.users.UserProblem;
import io.github.tenantwright.graph.users.UsersClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.WaitingFor;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Removes a temporary account in three steps, each looked for before it is done: out of the trunk's domain by a new
 * name (a deleted account that still bears it may keep the domain bound), deleted, purged.
 */
final class AccountRemoval {
    static final List<AllowedChange> WRITES = List.of(
            new AllowedChange(Audience.GRAPH, "PATCH", "/v1.0/users/{user}", "rename the temporary user"),
            new AllowedChange(Audience.GRAPH, "DELETE", "/v1.0/users/{user}", "delete the temporary user"),
            new AllowedChange(
                    Audience.GRAPH,
                    "DELETE",
                    "/v1.0/directory/deletedItems/{user}",
                    "purge the temporary user from the recycle bin"));

    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    static final Requirements REQUIREMENTS = Requirements.of(
            RoleNeed.USERS,
            ScopeNeed.USER_READ,
            ScopeNeed.USER_WRITE,
            ScopeNeed.USER_DELETE,
            ScopeNeed.DELETED_USER_READ,
            ScopeNeed.DELETED_USERS_LIST,
            ScopeNeed.DOMAIN_READ);

    private static final String ALIVE = "seen-alive";
    private static final String DELETED = "seen-deleted";

    private final RunContext run;
    private final UsersClient users;

    AccountRemoval(RunContext run) {
        this.run = run;
        this.users = run.client(UsersClient.class, UsersClient::new);
    }

    /** The account, if it lives and is one of ours. */
    Optional<User> live(String idOrName) {
        return users.find(idOrName).filter(ActivationUser::isOurs);
    }

    /**
     * Goes as far as it can now.
     *
     * @param id the account's object id
     * @return empty when nothing of the account is to be seen; {@link #lastSeen} tells whether there ever was
     */
    Optional<Outcome> remove(String id) {
        Optional<User> live = users.find(id);
        if (live.isPresent() && !ActivationUser.isOurs(live.get())) {
            return Optional.of(Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has made the temporary user their own: it is "
                            + live.get().userPrincipalName() + " (" + live.get().displayName() + ") now, and was left",
                    "Look who uses it; delete it by hand if nobody does."));
        }
        if (live.isPresent()) {
            saw(ALIVE);
            rename(live.get());
            users.delete(id);
        }
        Optional<User> deleted = users.findDeleted(id).filter(ActivationUser::isOurs);
        if (deleted.isPresent()) {
            saw(DELETED);
            users.purge(id);
            boolean stillSeen = live(id).isPresent() || users.findDeleted(id).isPresent();
            return stillSeen ? Optional.of(later("The removal is not visible everywhere yet")) : Optional.empty();
        }
        return isOnItsWayToTheBin()
                ? Optional.of(later("The deleted user is not in the recycle bin yet"))
                : Optional.empty();
    }

    /**
     * How far the removal of an account has come that is still to be seen.
     *
     * @param name what it was called before
     */
    Standing standing(String idOrName, String name) {
        Stream<User> seen = Stream.concat(live(idOrName).stream(), deletedOf(idOrName).stream());
        return seen.anyMatch(user -> name.equalsIgnoreCase(String.valueOf(user.userPrincipalName())))
                ? Standing.of((Outcome) null)
                : Standing.of(Standing.Verdict.HALF_DONE, "the account was renamed or deleted, and is not purged yet");
    }

    private Optional<User> deletedOf(String idOrName) {
        return idOrName.contains("@") ? Optional.empty() : users.findDeleted(idOrName);
    }

    /** It was deleted and has not been seen in the recycle bin: left there, it would stay for 30 days. */
    private boolean isOnItsWayToTheBin() {
        Optional<Instant> alive = seen(ALIVE);
        return alive.isPresent()
                && seen(DELETED).filter(bin -> !bin.isBefore(alive.get())).isEmpty()
                && run.now().isBefore(alive.get().plus(RemoveActivationUser.APPEARS_WITHIN));
    }

    /** When this operation saw anything of the account for the last time; empty when it never did. */
    Optional<Instant> lastSeen() {
        return Stream.of(seen(ALIVE), seen(DELETED)).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private Optional<Instant> seen(String how) {
        return run.recall(how).map(Instant::parse);
    }

    private void saw(String how) {
        run.remember(how, run.now().toString());
        run.acting(null);
    }

    private Outcome later(String why) {
        return Outcome.notYet(WaitingFor.READ_BACK, why, run.now().plus(LOOK_EVERY));
    }

    private void rename(User user) {
        String name = String.valueOf(user.userPrincipalName());
        DomainName initial = initialDomain();
        int at = name.indexOf('@');
        if (at > 0 && !name.substring(at + 1).equalsIgnoreCase(initial.value())) {
            try {
                users.update(user.id(), UserChange.NONE.userPrincipalName(name.substring(0, at) + "@" + initial));
            } catch (ServiceException refusal) {
                // Gone already, and only an old copy was read; or another one left behind has that name. Either way the
                // deletion is what counts.
                if (refusal.kind() != Kind.NOT_FOUND && UserProblem.of(refusal) != UserProblem.NAME_TAKEN) {
                    throw refusal;
                }
            }
        }
    }

    DomainName initialDomain() {
        return run.shared(
                "initial-domain",
                Duration.ofHours(1),
                () -> run.client(DomainsClient.class, DomainsClient::new).list().stream()
                        .filter(Domain::isInitial)
                        .findFirst()
                        .map(found -> DomainName.of(found.id()))
                        .orElseThrow(() -> new InvalidInputException(
                                "domains", null, "every tenant has an initial onmicrosoft.com domain")));
    }
}
