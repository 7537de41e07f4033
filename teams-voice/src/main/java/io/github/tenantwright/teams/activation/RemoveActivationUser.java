package io.github.tenantwright.teams.activation;

import io.github.tenantwright.Audience;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.graph.licenses.AssignedLicense;
import io.github.tenantwright.graph.licenses.LicenseChange;
import io.github.tenantwright.graph.licenses.LicenseProblem;
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
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
    /** What was sent may stay unseen for that long; before, not to see it proves nothing. */
    static final Duration APPEARS_WITHIN = Duration.ofMinutes(10);

    private static final String REMOVING = "removing";
    private static final String TAKEN = "taken";
    private static final Duration LOOK_FOR_IT_EVERY = Duration.ofMinutes(1);
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
        return licenseOnly
                ? Requirements.of(RoleNeed.LICENSES, ScopeNeed.USER_READ, ScopeNeed.LICENSE_ASSIGN)
                : AccountRemoval.REQUIREMENTS;
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
                        "In the admin center, open the user " + name + ", Licenses and apps, and clear all licenses.",
                        AccountScripts.unlicensing(name))
                : AccountScripts.removal(name);
    }

    @Override
    public TimeNeeded timeNeeded() {
        return TimeNeeded.waiting(Duration.ofMinutes(1), Duration.ofMinutes(20));
    }

    @Override
    public Outcome apply(RunContext run) {
        AccountRemoval removal = new AccountRemoval(run);
        return licenseOnly ? takeLicense(run, removal) : removeAccount(run, removal);
    }

    private Outcome removeAccount(RunContext run, AccountRemoval removal) {
        for (String id : known(run)) {
            Optional<Outcome> open = removal.remove(id);
            if (open.isPresent()) {
                return open.get();
            }
        }
        Instant made = sending(run, CreateActivationUser.key(domain), CreateActivationUser.SENDING);
        if (seenSince(removal, made)) {
            return Outcome.done("removed and purged" + routes(run));
        }
        // The one that the run knows of is not there; there may be another, whose making was never answered.
        Optional<User> unknown = byName(run, removal);
        if (unknown.isPresent()) {
            String id = unknown.get().id();
            run.remember(REMOVING, id);
            Optional<Outcome> open = removal.remove(id);
            if (open.isPresent()) {
                return open.get();
            }
        }
        if (seenSince(removal, made)) {
            return Outcome.done("removed and purged" + routes(run));
        }
        return unknown.isPresent() || run.now().isBefore(made.plus(APPEARS_WITHIN))
                ? mayAppear(run, "The temporary user")
                : Outcome.alreadySo("nothing of it is left");
    }

    private static Outcome mayAppear(RunContext run, String what) {
        return Outcome.notYet(
                WaitingFor.READ_BACK, what + " may still appear", run.now().plus(LOOK_FOR_IT_EVERY));
    }

    private static boolean seenSince(AccountRemoval removal, Instant made) {
        return removal.lastSeen().filter(seen -> !seen.isBefore(made)).isPresent();
    }

    /** The ids that the run has written down, the latest first: after a second activation there may be two. */
    private Set<String> known(RunContext run) {
        Set<String> ids = new LinkedHashSet<>();
        run.recall(CreateActivationUser.key(domain), CreateActivationUser.ID).ifPresent(ids::add);
        run.recall(REMOVING).ifPresent(ids::add);
        return ids;
    }

    /** By the names that the account can have, alive or deleted. */
    private Optional<User> byName(RunContext run, AccountRemoval removal) {
        Optional<User> live = removal.live(ActivationUser.nameIn(domain))
                .or(() -> removal.live(ActivationUser.parkedName(domain, removal.initialDomain())));
        if (live.isPresent()) {
            return live;
        }
        String local = ActivationUser.local(domain);
        return run.client(UsersClient.class, UsersClient::new).deleted().stream()
                .filter(ActivationUser::isOurs)
                .filter(user -> String.valueOf(user.userPrincipalName())
                        .toLowerCase(Locale.ROOT)
                        .contains(local))
                .findFirst();
    }

    private Outcome takeLicense(RunContext run, AccountRemoval removal) {
        Optional<User> live = known(run).stream()
                .map(removal::live)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> removal.live(ActivationUser.nameIn(domain)));
        List<AssignedLicense> held = live.map(User::assignedLicenses).orElse(List.of());
        Instant now = run.now();
        Instant given = sending(run, LicenseActivationUser.key(domain), LicenseActivationUser.SENDING);
        Instant taken = run.recall(TAKEN).map(Instant::parse).orElse(Instant.EPOCH);
        boolean takenSince = !taken.isBefore(given) && taken.isAfter(Instant.EPOCH);
        if (held.isEmpty()) {
            if (takenSince) {
                return Outcome.done("taken back");
            }
            return now.isBefore(given.plus(APPEARS_WITHIN))
                    ? mayAppear(run, "The license of the temporary user")
                    : Outcome.alreadySo("it has no license");
        }
        if (!takenSince || !now.isBefore(taken.plus(APPEARS_WITHIN))) {
            run.acting(null);
            held.forEach(license -> take(run, live.orElseThrow(), license));
            run.remember(TAKEN, now.toString());
        }
        return Outcome.notYet(
                WaitingFor.READ_BACK, "The taking back of the license is not visible yet", now.plus(LOOK_EVERY));
    }

    private static void take(RunContext run, User user, AssignedLicense license) {
        LicensesClient licenses = run.client(LicensesClient.class, LicensesClient::new);
        try {
            licenses.assign(user.id(), LicenseChange.remove(Sku.of(license.skuId())));
        } catch (ServiceException refusal) {
            // Taken by a sending whose answer was lost, and still shown by an old copy.
            if (LicenseProblem.of(refusal).kind() != LicenseProblem.Kind.NOT_HELD) {
                throw refusal;
            }
        }
    }

    /** When the other operation last sent its write, as far as it did. */
    private static Instant sending(RunContext run, ObjectKey operation, String fact) {
        return run.recall(operation, fact).map(Instant::parse).orElse(Instant.EPOCH);
    }

    /** Looks at the trunk's routes once more and says what is to be seen: the removal does not hang on being able to. */
    private String routes(RunContext run) {
        long onto;
        try {
            onto = ConfigurationClient.of(run.session(), Routing.ROUTE).list().stream()
                    .map(VoiceRoute::gateways)
                    .filter(gateways -> gateways.contains(domain))
                    .count();
        } catch (ServiceException | TokenException refusal) {
            if (refusal instanceof ServiceException service && service.kind() != ServiceException.Kind.NOT_PERMITTED) {
                throw refusal;
            }
            return "; this sign-in may not read the routes to " + domain + ". Have them verified tomorrow";
        }
        if (onto == 0) {
            return "; no route leads to " + domain;
        }
        return "; read again, " + onto + (onto == 1 ? " route leads to " : " routes lead to ") + domain
                + ". Have this verified once more tomorrow";
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return looked != null || licenseOnly
                ? Standing.of(looked)
                : new AccountRemoval(run).standing(ActivationUser.nameIn(domain), ActivationUser.nameIn(domain));
    }

    @Override
    public Undo undo(Past past) {
        boolean ours = past.recall(CreateActivationUser.key(domain), CreateActivationUser.SENDING)
                .isPresent();
        return licenseOnly || ours
                ? Undo.notNeeded()
                : Undo.impossible("A purged user can't be brought back; it was a temporary one.");
    }
}
