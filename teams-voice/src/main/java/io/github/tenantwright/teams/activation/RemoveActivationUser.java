package io.github.tenantwright.teams.activation;

import io.github.tenantwright.Audience;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.graph.licenses.AssignedLicense;
import io.github.tenantwright.graph.licenses.LicenseChange;
import io.github.tenantwright.graph.licenses.LicensesClient;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.graph.users.User;
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
 * Removes the temporary account, or takes its license back, once the routes it was made for are over, whatever became of
 * them.
 *
 * <p>Sources disagree on whether routing outlives the account, so the trunk's routes are read again at once.
 *
 * @param domain the domain that was activated
 * @param licenseOnly take back only the license and leave the account
 * @param after the routes that prove the activation; they must be over first
 */
public record RemoveActivationUser(DomainName domain, boolean licenseOnly, Set<ObjectKey> after) implements Operation {
    private static final String REMOVING = "removing";

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
                : AccountRemoval.WRITES;
    }

    @Override
    public ByHand byHand() {
        String name = ActivationUser.nameIn(domain);
        return licenseOnly
                ? ByHand.of(
                        "In the admin center, open the user " + name + ", Licenses and apps, and clear all licenses.")
                : RemovalScript.of(name, name);
    }

    @Override
    public Outcome apply(RunContext run) {
        AccountRemoval removal = new AccountRemoval(run);
        Optional<String> id = findId(run, removal);
        if (id.isEmpty()) {
            return Outcome.alreadySo("nothing of it is left");
        }
        if (licenseOnly) {
            return takeLicense(run, removal.live(id.get()));
        }
        if (run.recall(REMOVING).isEmpty()) {
            run.remember(REMOVING, id.get());
        }
        Optional<Outcome> waiting = removal.remove(id.get());
        return waiting.orElseGet(() -> Outcome.done("removed and purged" + routes(run)));
    }

    /** From the journal where the run knows it, else by the names that the account can have, alive or deleted. */
    private Optional<String> findId(RunContext run, AccountRemoval removal) {
        Optional<String> known =
                run.recall(REMOVING).or(() -> run.recall(CreateActivationUser.key(domain), CreateActivationUser.ID));
        if (known.isPresent()) {
            return known;
        }
        for (String name :
                List.of(ActivationUser.nameIn(domain), ActivationUser.parkedName(domain, removal.initialDomain()))) {
            Optional<User> live = removal.live(name);
            if (live.isPresent()) {
                return live.map(User::id);
            }
        }
        String local = ActivationUser.local(domain);
        return run.client(UsersClient.class, UsersClient::new).deleted().stream()
                .filter(AccountRemoval::isOurs)
                .filter(user -> String.valueOf(user.userPrincipalName())
                        .toLowerCase(Locale.ROOT)
                        .contains(local))
                .map(User::id)
                .findFirst();
    }

    private static Outcome takeLicense(RunContext run, Optional<User> live) {
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
                run.now().plus(Duration.ofSeconds(15)));
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
        return licenseOnly
                ? Undo.notNeeded()
                : Undo.impossible("A purged user can't be brought back; it was a temporary one.");
    }
}
