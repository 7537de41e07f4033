package io.github.tenantwright.teams.activation;

import io.github.tenantwright.Audience;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.graph.domains.Domain;
import io.github.tenantwright.graph.domains.DomainsClient;
import io.github.tenantwright.graph.licenses.AssignedLicense;
import io.github.tenantwright.graph.licenses.LicenseChange;
import io.github.tenantwright.graph.licenses.LicensesClient;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserChange;
import io.github.tenantwright.graph.users.UsersClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoute;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Removes the temporary account, whatever became of the routes it was made for: it is renamed out of the trunk's domain,
 * deleted, and purged from the recycle bin, so that neither the license nor the domain stays bound. Each of the three is
 * looked for before it is done, so that a run may be cut off anywhere in it.
 *
 * <p>Sources disagree on whether routing outlives the account, so the trunk's routes are read again at once.
 *
 * @param domain the domain that was activated
 * @param licenseOnly take back only the license and leave the account
 * @param after the routes that prove the activation; they must be over first
 */
public record RemoveActivationUser(DomainName domain, boolean licenseOnly, Set<ObjectKey> after) implements Operation {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);

    public RemoveActivationUser {
        Check.notNull("domain", domain);
        after = Collections.unmodifiableSet(new TreeSet<>(after));
    }

    public static ObjectKey key(DomainName domain) {
        return ObjectKey.of("activation user removed", domain.value());
    }

    @Override
    public ObjectKey key() {
        return key(domain);
    }

    @Override
    public Set<ObjectKey> cleansUp() {
        return Set.of(CreateActivationUser.key(domain), LicenseActivationUser.key(domain));
    }

    @Override
    public Effect effect() {
        return licenseOnly ? Effect.ASSIGN : Effect.DELETE;
    }

    @Override
    public String stage() {
        return "Clean-up";
    }

    @Override
    public String sentence() {
        return licenseOnly
                ? "Take the license back from the temporary user " + ActivationUser.nameIn(domain)
                : "Remove the temporary user " + ActivationUser.nameIn(domain) + " for good";
    }

    @Override
    public Requirements requirements() {
        return CreateActivationUser.REQUIREMENTS;
    }

    @Override
    public Risk risk() {
        return Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        return licenseOnly
                ? List.of(new AllowedChange(
                        Audience.GRAPH,
                        "POST",
                        "/v1.0/users/{user}/assignLicense",
                        "assign a license to a user, or take it"))
                : List.of(
                        new AllowedChange(Audience.GRAPH, "PATCH", "/v1.0/users/{user}", "rename the temporary user"),
                        new AllowedChange(Audience.GRAPH, "DELETE", "/v1.0/users/{user}", "delete the temporary user"),
                        new AllowedChange(
                                Audience.GRAPH,
                                "DELETE",
                                "/v1.0/directory/deletedItems/{user}",
                                "purge the temporary user from the recycle bin"));
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                licenseOnly
                        ? "In the admin center, open the user " + ActivationUser.nameIn(domain)
                                + ", Licenses and apps, and clear all licenses."
                        : "In the admin center, change the user name of " + ActivationUser.nameIn(domain)
                                + " to the onmicrosoft.com domain, delete the user, and delete it once more under Users > Deleted"
                                + " users.");
    }

    @Override
    public Outcome apply(RunContext run) {
        UsersClient users = run.client(UsersClient.class, UsersClient::new);
        DomainName initial = initialDomain(run);
        Optional<User> live = findLive(run, users, initial);
        if (licenseOnly) {
            return takeLicense(run, live);
        }
        if (live.isPresent()) {
            User user = live.get();
            run.remember(CreateActivationUser.ID, user.id());
            run.acting(null);
            if (user.suffix().equalsIgnoreCase(domain.value())) {
                users.update(user.id(), UserChange.NONE.userPrincipalName(ActivationUser.parkedName(domain, initial)));
            }
            users.delete(user.id());
        }
        Optional<User> deleted = findDeleted(run, users);
        if (deleted.isPresent()) {
            run.remember(CreateActivationUser.ID, deleted.get().id());
            run.acting(null);
            users.purge(deleted.get().id());
        }
        boolean acted = live.isPresent() || deleted.isPresent();
        if (acted
                && (findLive(run, users, initial).isPresent()
                        || findDeleted(run, users).isPresent())) {
            return Outcome.notYet(
                    WaitingFor.READ_BACK,
                    "The removal is not visible everywhere yet",
                    run.now().plus(LOOK_EVERY));
        }
        if (!acted && run.recall(CreateActivationUser.ID).isEmpty()) {
            return Outcome.alreadySo("nothing of it is left");
        }
        if (live.isPresent() && deleted.isEmpty()) {
            // Deleted a moment ago and not in the recycle bin yet: it would stay there for 30 days.
            return Outcome.notYet(
                    WaitingFor.READ_BACK,
                    "The deleted user is not in the recycle bin yet",
                    run.now().plus(LOOK_EVERY));
        }
        return Outcome.done("removed and purged" + routes(run));
    }

    private Outcome takeLicense(RunContext run, Optional<User> live) {
        List<AssignedLicense> given = live.map(User::assignedLicenses).orElse(List.of());
        if (given.isEmpty()) {
            return Outcome.alreadySo("it has no license");
        }
        LicensesClient licenses = run.client(LicensesClient.class, LicensesClient::new);
        run.acting(null);
        for (AssignedLicense license : given) {
            licenses.assign(live.orElseThrow().id(), LicenseChange.remove(Sku.of(license.skuId())));
        }
        return Outcome.notYet(
                WaitingFor.READ_BACK,
                "The license is being taken back",
                run.now().plus(LOOK_EVERY));
    }

    /** By its id where the run knows it, else under both of the names that it can have. */
    private Optional<User> findLive(RunContext run, UsersClient users, DomainName initial) {
        Optional<String> id = knownId(run);
        Optional<User> found = id.isPresent() ? users.find(id.get()) : Optional.empty();
        for (String name : List.of(ActivationUser.nameIn(domain), ActivationUser.parkedName(domain, initial))) {
            if (found.isEmpty()) {
                found = users.find(name);
            }
        }
        return found.filter(user -> ActivationUser.DISPLAY_NAME.equals(user.displayName()));
    }

    private Optional<User> findDeleted(RunContext run, UsersClient users) {
        Optional<String> id = knownId(run);
        if (id.isPresent()) {
            return users.findDeleted(id.get());
        }
        String local = ActivationUser.local(domain);
        return users.deleted().stream()
                .filter(user -> ActivationUser.DISPLAY_NAME.equals(user.displayName()))
                .filter(user -> String.valueOf(user.userPrincipalName())
                        .toLowerCase(Locale.ROOT)
                        .contains(local))
                .findFirst();
    }

    private Optional<String> knownId(RunContext run) {
        Optional<String> own = run.recall(CreateActivationUser.ID);
        return own.isPresent() ? own : run.recall(CreateActivationUser.key(domain), CreateActivationUser.ID);
    }

    private static DomainName initialDomain(RunContext run) {
        return run.shared(
                "initial-domain",
                Duration.ofHours(1),
                () -> run.client(DomainsClient.class, DomainsClient::new).list().stream()
                        .filter(Domain::isInitial)
                        .findFirst()
                        .map(found -> DomainName.of(found.id()))
                        .orElseThrow(() -> new io.github.tenantwright.InvalidInputException(
                                "domains", null, "every tenant has an initial onmicrosoft.com domain")));
    }

    /** Looks at the trunk's routes once more and says what is to be seen. */
    private String routes(RunContext run) {
        long onto = ConfigurationClient.of(run.session(), Routing.ROUTE).list().stream()
                .map(VoiceRoute::gateways)
                .filter(gateways -> gateways.contains(domain))
                .count();
        if (onto == 0) {
            return "; no route leads to " + domain;
        }
        return "; read again, " + onto + (onto == 1 ? " route leads to " : " routes lead to ") + domain
                + ". Have this verified once more tomorrow";
    }

    @Override
    public Undo undo(Past past) {
        return Undo.impossible("A purged user can't be brought back; it was a temporary one.");
    }
}
