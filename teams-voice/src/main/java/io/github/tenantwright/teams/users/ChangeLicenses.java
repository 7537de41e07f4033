package io.github.tenantwright.teams.users;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.graph.licenses.LicenseChange;
import io.github.tenantwright.graph.licenses.LicensesClient;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.graph.licenses.SkuAssignment;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberQuery;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UsersClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.http.ServiceRequest;
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
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RoleNeed;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.ScopeNeed;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.teams.internal.GraphScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives a user licenses and takes others away, in one change. None is taken while the user has a telephone number: the
 * number would be stranded with a user who can't have one.
 *
 * @param userId the object id
 * @param user the user principal name, for people
 * @param give what the user is to have, with the plans that are switched off in it
 * @param take what the user is to have no longer, with the plans that are switched off in it, for taking it back
 * @param needs what has to be done first
 */
public record ChangeLicenses(String userId, String user, List<License> give, List<License> take, Set<ObjectKey> needs)
        implements Operation {
    /** The kind of its keys. */
    public static final String KIND = "licenses of";

    private static final Requirements GIVING =
            Requirements.of(RoleNeed.LICENSES, ScopeNeed.LICENSE_ASSIGN, ScopeNeed.USER_READ);
    /** Before a license is taken, the user's numbers are looked at. */
    private static final Requirements TAKING =
            GIVING.and(Requirements.of(RoleNeed.VOICE_READING, ScopeNeed.NUMBER_READ));

    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(15);

    /**
     * A license of a user's own.
     *
     * @param skuId the product's id
     * @param disabledPlans ids of plans in it that are switched off
     */
    public record License(String skuId, List<String> disabledPlans) {
        /** @throws InvalidInputException when an id is no GUID */
        public License {
            Sku.of(skuId);
            disabledPlans = List.copyOf(disabledPlans);
            disabledPlans.forEach(ServicePlan::of);
        }
    }

    /** @throws InvalidInputException when nothing is to change */
    public ChangeLicenses {
        Check.text("userId", userId, 100);
        Check.text("user", user, 1024);
        give = List.copyOf(give);
        take = List.copyOf(take);
        if (give.isEmpty() && take.isEmpty()) {
            throw new InvalidInputException("licenses", null, "at least one to give or to take");
        }
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(KIND, user);
    }

    @Override
    public Effect effect() {
        return Effect.ASSIGN;
    }

    @Override
    public String stage() {
        return "Licenses";
    }

    @Override
    public String sentence() {
        List<String> parts = new ArrayList<>(2);
        if (!give.isEmpty()) {
            parts.add("give " + user + " " + titles(give));
        }
        if (!take.isEmpty()) {
            parts.add("take " + titles(take) + " from " + user);
        }
        String sentence = String.join(", and ", parts);
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String titles(List<License> licenses) {
        return licenses.stream()
                .map(license -> "the license " + Sku.of(license.skuId()).title())
                .collect(Collectors.joining(" and "));
    }

    @Override
    public Requirements requirements() {
        return take.isEmpty() ? GIVING : TAKING;
    }

    @Override
    public Risk risk() {
        return take.isEmpty() ? Risk.MEDIUM : Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(new AllowedChange(
                Audience.GRAPH, "POST", address() + "/assignLicense", "assign a license to a user, or take it"));
    }

    private String address() {
        return "/v1.0/users/" + ServiceRequest.segment(userId);
    }

    @Override
    public ByHand byHand() {
        List<Statement> statements = new ArrayList<>();
        if (!give.isEmpty() && !take.isEmpty()) {
            // What excludes each other changes places in one request; what a person has half done, below.
            List<Condition> asPlanned = new ArrayList<>();
            give.forEach(license -> asPlanned.add(has(license).not()));
            take.forEach(license -> asPlanned.add(has(license)));
            statements.add(Statement.when(new Condition.All(asPlanned), post(give, take)));
        }
        for (License license : give) {
            statements.add(Statement.when(has(license).not(), post(List.of(license), List.of())));
        }
        for (License license : take) {
            statements.add(Statement.when(has(license), post(List.of(), List.of(license))));
        }
        return new ByHand(
                "In the admin center, open the user " + user + ", Licenses and apps: " + sentence() + ".", statements);
    }

    private Condition has(License license) {
        return GraphScript.listed(address() + "/licenseDetails", "skuId", license.skuId());
    }

    private Statement post(List<License> given, List<License> taken) {
        List<Object> add = new ArrayList<>();
        given.forEach(license ->
                add.add(new TreeMap<>(Map.of("skuId", license.skuId(), "disabledPlans", license.disabledPlans()))));
        return GraphScript.call(
                "POST",
                address() + "/assignLicense",
                GraphScript.json(new TreeMap<>(Map.of(
                        "addLicenses",
                        add,
                        "removeLicenses",
                        taken.stream().map(License::skuId).toList()))));
    }

    @Override
    public TimeNeeded timeNeeded() {
        return TimeNeeded.waiting(Duration.ofSeconds(30), VISIBLE_WITHIN);
    }

    @Override
    public Outcome apply(RunContext run) {
        ReadBack readBack = ReadBack.of(run, LOOK_EVERY, VISIBLE_WITHIN);
        Optional<User> found =
                run.client(UsersClient.class, UsersClient::new).find(userId, UserField.ASSIGNED_LICENSES);
        if (found.isEmpty()) {
            return Outcome.failed(FailureCause.MISSING, "The user " + user + " is not there any more", "Plan again.");
        }
        List<License> giving = give.stream()
                .filter(license -> !found.get().hasLicense(Sku.of(license.skuId())))
                .toList();
        List<License> taking = take.stream()
                .filter(license -> found.get().hasLicense(Sku.of(license.skuId())))
                .toList();
        if (giving.isEmpty() && taking.isEmpty()) {
            return readBack.proved("changed, and read back", "it is so already");
        }
        String what = "The change of the licenses of " + user;
        if (readBack.wasSent() && !readBack.isOverdue()) {
            return readBack.waiting(what);
        }
        if (readBack.isOverdue()) {
            readBack.failed();
            return Outcome.failed(
                    FailureCause.TIMED_OUT,
                    what + " was accepted and does not show after " + VISIBLE_WITHIN.toMinutes() + " minutes",
                    "A license that comes from a group is taken there. Resume the run to try once more.");
        }
        // Given and taken in one call, so half of it is somebody else's doing; and so are other parts of a license.
        boolean others = take.stream()
                .anyMatch(license -> found.get().assignedLicenses().stream()
                        .anyMatch(held -> held.skuId().equalsIgnoreCase(license.skuId())
                                && !Set.copyOf(held.disabledPlans()).equals(Set.copyOf(license.disabledPlans()))));
        if (others || giving.size() < give.size() || taking.size() < take.size()) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has changed the licenses of " + user + " since the plan was made",
                    "Plan again to see the difference.");
        }
        if (!taking.isEmpty()) {
            Optional<NumberAssignment> stranded =
                    run.client(NumbersClient.class, NumbersClient::new).list(NumberQuery.assignedTo(userId)).stream()
                            .filter(number -> number.isAssignedTo(userId))
                            .findFirst();
            if (stranded.isPresent()) {
                return Outcome.failed(
                        FailureCause.CHANGED_SINCE_PLANNED,
                        user + " has the number " + stranded.get().telephoneNumber()
                                + ", which would be stranded without the license",
                        "Take the number away first, then resume the run.");
            }
        }
        run.acting(null);
        run.client(LicensesClient.class, LicensesClient::new)
                .assign(
                        userId,
                        new LicenseChange(
                                giving.stream()
                                        .map(license -> new SkuAssignment(
                                                Sku.of(license.skuId()),
                                                license.disabledPlans().stream()
                                                        .map(ServicePlan::of)
                                                        .toList()))
                                        .toList(),
                                taking.stream()
                                        .map(license -> Sku.of(license.skuId()))
                                        .toList()));
        readBack.sent();
        return readBack.waiting(what);
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        Optional<User> found =
                run.client(UsersClient.class, UsersClient::new).find(userId, UserField.ASSIGNED_LICENSES);
        if (found.isEmpty()) {
            return Standing.of(looked);
        }
        List<Part> parts = new ArrayList<>();
        give.forEach(license -> parts.add(part(found.get(), license, true)));
        take.forEach(license -> parts.add(part(found.get(), license, false)));
        return Standing.of(parts);
    }

    private static Part part(User user, License license, boolean wanted) {
        Sku sku = Sku.of(license.skuId());
        boolean has = user.hasLicense(sku);
        return Part.of(sku.title(), wanted ? "given" : null, has ? "given" : null, has == wanted, has != wanted);
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new ChangeLicenses(userId, user, take, give, Set.of()));
    }
}
