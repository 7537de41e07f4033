package io.github.tenantwright.teams.activation;

import io.github.tenantwright.Audience;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
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
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.teams.config.PassingRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives the temporary account a spare license, which is what activates the domain.
 *
 * @param domain the domain of the trunk
 * @param skuIds products that would do, the best first; the first with a spare seat is taken
 */
public record LicenseActivationUser(DomainName domain, List<String> skuIds) implements Operation {
    /** When a license was sent, or about to be: from then on it may appear. */
    static final String SENDING = "sending";

    public LicenseActivationUser {
        skuIds = Check.notEmpty("skuIds", skuIds);
        skuIds.forEach(Sku::of);
    }

    public static ObjectKey key(DomainName domain) {
        return ObjectKey.of(PassingRefusal.ACTIVATION, domain.value());
    }

    @Override
    public ObjectKey key() {
        return key(domain);
    }

    @Override
    public Set<ObjectKey> needs() {
        return Set.of(CreateActivationUser.key(domain));
    }

    @Override
    public Effect effect() {
        return Effect.ASSIGN;
    }

    @Override
    public String stage() {
        return "Activation";
    }

    @Override
    public String sentence() {
        return "Give it a spare license, which activates " + domain + " for voice within 24 hours ("
                + skuIds.stream().map(id -> Sku.of(id).title()).collect(Collectors.joining(", else ")) + ")";
    }

    @Override
    public Requirements requirements() {
        return Requirements.of(RoleNeed.LICENSES, ScopeNeed.USER_READ, ScopeNeed.LICENSE_ASSIGN);
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(new AllowedChange(
                Audience.GRAPH, "POST", "/v1.0/users/{user}/assignLicense", "assign a license to a user, or take it"));
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the admin center, open the user " + ActivationUser.nameIn(domain)
                        + ", Licenses and apps, and assign one of: "
                        + skuIds.stream().map(id -> Sku.of(id).title()).collect(Collectors.joining(", "))
                        + ". Then wait: up to 24 hours pass until the domain can be used in voice routes.",
                AccountScripts.licensing(ActivationUser.nameIn(domain), skuIds.get(0)));
    }

    // The license itself; what it activates is waited for by the routes.
    @Override
    public TimeNeeded timeNeeded() {
        return TimeNeeded.waiting(Duration.ofSeconds(30), Duration.ofMinutes(15));
    }

    @Override
    public Outcome apply(RunContext run) {
        UsersClient users = run.client(UsersClient.class, UsersClient::new);
        LicensesClient licenses = run.client(LicensesClient.class, LicensesClient::new);
        ReadBack readBack = ReadBack.of(run, Duration.ofSeconds(15), Duration.ofMinutes(15));
        String name = ActivationUser.nameIn(domain);
        Optional<User> user = users.find(run.recall(CreateActivationUser.key(domain), CreateActivationUser.ID)
                .orElse(name));
        if (user.isEmpty()) {
            return notVisible(run, name);
        }
        Optional<Sku> given =
                skuIds.stream().map(Sku::of).filter(user.get()::hasLicense).findFirst();
        if (given.isPresent()) {
            run.remember(
                    PassingRefusal.ADVICE,
                    "If it takes long, switch Enterprise Voice on for " + name
                            + " in Teams PowerShell (Set-CsPhoneNumberAssignment -Identity '" + name
                            + "' -EnterpriseVoiceEnabled $true), which some domains ask for, and leave the run"
                            + " waiting");
            return readBack.proved(
                    "given " + given.get().title(), "it has " + given.get().title());
        }
        if (readBack.wasSent() && !readBack.isOverdue()) {
            return readBack.waiting("The license");
        }
        List<String> refusals = new ArrayList<>();
        run.acting(null);
        String sentBefore = run.recall(SENDING).orElse(Instant.EPOCH.toString());
        run.remember(SENDING, run.now().toString());
        for (String id : skuIds) {
            Sku sku = Sku.of(id);
            try {
                licenses.assign(user.get().id(), LicenseChange.add(sku));
                readBack.sent();
                return readBack.waiting("The license " + sku.title());
            } catch (ServiceException refusal) {
                if (refusal.kind() == Kind.NOT_FOUND) {
                    return notVisible(run, name);
                }
                LicenseProblem problem = LicenseProblem.of(refusal);
                boolean tryNext = problem.kind() == LicenseProblem.Kind.NO_SEAT
                        || problem.kind() == LicenseProblem.Kind.MISSING_DEPENDENCY
                        || problem.kind() == LicenseProblem.Kind.MUTUALLY_EXCLUSIVE;
                if (!tryNext) {
                    if (refusal.kind() == Kind.NOT_PERMITTED) {
                        // Nothing was given, so who takes it back need not wait for it to appear.
                        run.remember(SENDING, sentBefore);
                    }
                    throw refusal;
                }
                refusals.add(problem.sentence());
            }
        }
        run.remember(SENDING, sentBefore);
        return Outcome.failed(
                FailureCause.OUT_OF_STOCK,
                "No spare license could be given to the temporary user: " + String.join(" ", refusals),
                "Free a license or buy one, then resume the run. The temporary user is removed meanwhile.");
    }

    private static Outcome notVisible(RunContext run, String name) {
        return Outcome.notYet(
                WaitingFor.READ_BACK,
                "The user " + name + " is not visible everywhere yet",
                run.now().plusSeconds(15));
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        boolean other = looked == null
                && run.client(UsersClient.class, UsersClient::new)
                        .find(ActivationUser.nameIn(domain))
                        .filter(user -> !user.assignedLicenses().isEmpty())
                        .isPresent();
        return other
                ? Standing.of(Standing.Verdict.DONE_DIFFERENTLY, "it has another license than one of those planned")
                : Standing.of(looked);
    }

    @Override
    public Undo undo(Past past) {
        // What the run itself has taken back since is not looked for again.
        boolean over = past.facts().containsKey(RemoveActivationUser.key(domain))
                && !past.facts()
                        .getOrDefault(RemoveActivationUser.key(domain), Map.of())
                        .isEmpty();
        return over ? Undo.notNeeded() : Undo.by(new RemoveActivationUser(domain, true, Set.of()));
    }
}
