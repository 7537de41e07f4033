package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.token.AccessToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The least that carries a plan out: the directory roles of whoever signs in, and the delegated permissions that are
 * consented to. Nothing of it can be left out: {@link #stepsWithout(AdminRole)} says what would fail. Immutable.
 *
 * <p>Roles: the Global Administrator only where no other role will do, confirmed roles before those that only their
 * description speaks for, then the less powerful ones. Permissions: the narrower ones; one that another step needs
 * anyway serves for all that it opens. It is about carrying the plan out; reading the tenant to make one takes
 * permissions to read.
 */
public final class LeastPrivilege {
    // From the least powerful; what each may spoil, not how long its list of rights is.
    private static final List<AdminRole> FROM_THE_WEAKEST = List.of(
            AdminRole.TEAMS_READER,
            AdminRole.DIRECTORY_READERS,
            AdminRole.GLOBAL_READER,
            AdminRole.LICENSE_ADMINISTRATOR,
            AdminRole.TEAMS_TELEPHONY_ADMINISTRATOR,
            AdminRole.TEAMS_COMMUNICATIONS_ADMINISTRATOR,
            AdminRole.EXCHANGE_RECIPIENT_ADMINISTRATOR,
            AdminRole.TEAMS_ADMINISTRATOR,
            AdminRole.DOMAIN_NAME_ADMINISTRATOR,
            AdminRole.USER_ADMINISTRATOR,
            AdminRole.EXCHANGE_ADMINISTRATOR,
            AdminRole.SECURITY_ADMINISTRATOR);

    private static final Set<String> SIGN_IN = Set.of("openid", "profile", "email", "offline_access", "User.Read");

    /**
     * A step of the plan that needs something.
     *
     * @param number its place in the plan, from 1
     * @param operation what it does
     */
    public record Step(int number, Operation operation) {
        private boolean isMetBy(Collection<AdminRole> roles) {
            return operation.requirements().roles().stream().allMatch(need -> need.isMetBy(roles));
        }
    }

    /**
     * What people with the same rights may do of a plan.
     *
     * @param needs what one person has to meet for it, all of it
     * @param stages the headings of the steps
     * @param steps their numbers, in order
     */
    public record Part(List<RoleNeed> needs, List<String> stages, List<Integer> steps) {}

    /**
     * A sitting of one person: what somebody with these roles can do before somebody else has to.
     *
     * @param roles of the least set
     * @param steps their numbers, in the plan's order
     */
    public record Turn(Set<AdminRole> roles, List<Integer> steps) {}

    /**
     * How what is there compares to what is needed.
     *
     * @param missingRoles what no role that is held meets
     * @param missingScopes permissions of the least set that the tokens don't carry, nor others in their place
     * @param spareScopes permissions that the tokens carry and no step needs
     * @param stopped the steps that would fail
     */
    public record Standing(
            List<RoleNeed> missingRoles,
            Map<Audience, SortedSet<String>> missingScopes,
            Map<Audience, SortedSet<String>> spareScopes,
            List<Step> stopped) {
        public boolean isEnough() {
            return stopped.isEmpty();
        }
    }

    private final List<Step> steps;
    private final Set<AdminRole> roles;
    private final Map<Audience, SortedSet<String>> scopes = new EnumMap<>(Audience.class);

    private LeastPrivilege(List<? extends Operation> operations) {
        List<Step> all = new ArrayList<>();
        operations.forEach(operation -> all.add(new Step(all.size() + 1, operation)));
        this.steps = List.copyOf(all);
        Set<RoleNeed> needs = new LinkedHashSet<>();
        Set<ScopeNeed> permissions = new LinkedHashSet<>();
        for (Step step : steps) {
            needs.addAll(step.operation().requirements().roles());
            permissions.addAll(step.operation().requirements().permissions());
        }
        this.roles = Cover.of(
                needs.stream().map(RoleNeed::anyRole).toList(),
                role -> power(role)
                        + (needs.stream().anyMatch(need -> need.unconfirmed().contains(role)) ? 100 : 0));
        for (Audience audience : Audience.values()) {
            SortedSet<String> least = scopes(permissions, audience);
            if (!least.isEmpty()) {
                scopes.put(audience, least);
            }
        }
    }

    /** For all steps of a plan. */
    public static LeastPrivilege of(Plan plan) {
        return new LeastPrivilege(plan.operations());
    }

    /** For single operations, in this order. */
    public static LeastPrivilege of(List<? extends Operation> operations) {
        return new LeastPrivilege(operations);
    }

    static SortedSet<String> scopes(Collection<ScopeNeed> needs, Audience audience) {
        return new TreeSet<>(Cover.of(
                needs.stream()
                        .filter(need -> need.audience() == audience)
                        .map(ScopeNeed::anyOf)
                        .toList(),
                LeastPrivilege::breadth));
    }

    private static int power(AdminRole role) {
        int place = FROM_THE_WEAKEST.indexOf(role);
        return role.equals(AdminRole.GLOBAL_ADMINISTRATOR) ? 100_000 : place < 0 ? 1_000 : 20 + place;
    }

    private static int breadth(String scope) {
        boolean writes = scope.contains("ReadWrite") || scope.contains("DeleteRestore");
        if (scope.startsWith("Directory.")) {
            return writes ? 100 : 30;
        }
        return writes ? scope.equals("User.ReadWrite.All") ? 20 : 5 : scope.equals("Organization.Read.All") ? 3 : 2;
    }

    /** The steps, in the plan's order. */
    public List<Step> steps() {
        return steps;
    }

    /** The smallest set of roles that will do, whoever holds them. */
    public Set<AdminRole> roles() {
        return Set.copyOf(roles);
    }

    /** The smallest set of permissions of a service that will do; empty where the plan needs none of it. */
    public SortedSet<String> scopes(Audience audience) {
        return new TreeSet<>(scopes.getOrDefault(audience, new TreeSet<>()));
    }

    /** What fails when nobody who signs in has this role of the least set. */
    public List<Step> stepsWithout(AdminRole role) {
        Set<AdminRole> rest = new HashSet<>(roles);
        rest.remove(role);
        return steps.stream().filter(step -> !step.isMetBy(rest)).toList();
    }

    /** What fails when this permission of the least set is not consented to. */
    public List<Step> stepsWithout(Audience audience, String scope) {
        SortedSet<String> rest = scopes(audience);
        rest.remove(scope);
        return steps.stream().filter(step -> !lets(step, audience, rest)).toList();
    }

    private static boolean lets(Step step, Audience audience, Collection<String> held) {
        return step.operation().requirements().permissions().stream()
                .allMatch(need -> need.audience() != audience || need.isMetBy(held));
    }

    /**
     * Compares the least set with what there is.
     *
     * @param templateIds of the person's roles, in lower case; null when they are not known, which counts as held
     * @param permissions what the token of each service carries; a service that is not named counts as unknown
     */
    public Standing standing(
            @Nullable Collection<String> templateIds, Map<Audience, ? extends Collection<String>> permissions) {
        Set<RoleNeed> missingRoles = new LinkedHashSet<>();
        List<Step> stopped = new ArrayList<>();
        for (Step step : steps) {
            boolean stops = false;
            for (RoleNeed need : step.operation().requirements().roles()) {
                if (templateIds != null && !need.isMetByIds(templateIds)) {
                    missingRoles.add(need);
                    stops = true;
                }
            }
            for (var held : permissions.entrySet()) {
                stops |= !lets(step, held.getKey(), held.getValue());
            }
            if (stops) {
                stopped.add(step);
            }
        }
        Map<Audience, SortedSet<String>> missing = new EnumMap<>(Audience.class);
        Map<Audience, SortedSet<String>> spare = new EnumMap<>(Audience.class);
        permissions.forEach((audience, held) -> {
            List<ScopeNeed> needs = needs(audience);
            List<ScopeNeed> unmet =
                    needs.stream().filter(need -> !need.isMetBy(held)).toList();
            if (!unmet.isEmpty()) {
                missing.put(audience, scopes(unmet, audience));
            }
            SortedSet<String> unused = new TreeSet<>(held);
            unused.removeAll(scopes(audience));
            unused.removeAll(SIGN_IN);
            // A broader one in the place of one of the least set is used.
            unused.removeIf(scope -> needs.stream()
                    .anyMatch(need -> need.anyOf().contains(scope)
                            && need.anyOf().stream().filter(held::contains).count() == 1));
            if (!unused.isEmpty()) {
                spare.put(audience, unused);
            }
        });
        return new Standing(List.copyOf(missingRoles), missing, spare, stopped);
    }

    /**
     * Compares the least set with what tokens say of themselves. That is no proof, but tells early what the services
     * would refuse. A token that can't be read counts as carrying what is needed; so do roles that no token tells of.
     */
    public Standing standing(Map<Audience, AccessToken> tokens) {
        Map<Audience, Set<String>> permissions = new EnumMap<>(Audience.class);
        Set<String> held = new HashSet<>();
        tokens.forEach((audience, token) -> {
            held.addAll(token.roles());
            if (!token.permissions().isEmpty()) {
                permissions.put(audience, token.permissions());
            }
        });
        return standing(held.isEmpty() ? null : held, permissions);
    }

    private List<ScopeNeed> needs(Audience audience) {
        return steps.stream()
                .flatMap(step -> step.operation().requirements().permissions().stream())
                .filter(need -> need.audience() == audience)
                .distinct()
                .toList();
    }

    /** Who may do which part: steps that ask for the same, together. */
    public List<Part> parts() {
        Map<Set<RoleNeed>, List<Step>> groups = new LinkedHashMap<>();
        for (Step step : steps) {
            groups.computeIfAbsent(
                            new LinkedHashSet<>(step.operation().requirements().roles()), needs -> new ArrayList<>())
                    .add(step);
        }
        return groups.entrySet().stream()
                .map(group -> new Part(
                        List.copyOf(group.getKey()),
                        group.getValue().stream()
                                .map(step -> step.operation().stage())
                                .distinct()
                                .toList(),
                        group.getValue().stream().map(Step::number).toList()))
                .toList();
    }

    /**
     * The plan as sittings of people who each hold one role of the least set (more where a step needs more at once):
     * each does all that can be done before somebody else has to, begun by whom the first step needs.
     */
    public List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        Set<ObjectKey> open = new LinkedHashSet<>();
        steps.forEach(step -> open.add(step.operation().key()));
        while (!open.isEmpty()) {
            Step first = steps.stream()
                    .filter(step -> open.contains(step.operation().key()) && isReady(step, open))
                    // What anybody may do is done along with the rest.
                    .min(Comparator.comparing(
                            step -> step.operation().requirements().roles().isEmpty()))
                    .orElseThrow();
            Set<AdminRole> sitting = Cover.of(
                    first.operation().requirements().roles().stream()
                            .map(need -> need.anyRole().stream()
                                    .filter(roles::contains)
                                    .toList())
                            .toList(),
                    LeastPrivilege::power);
            List<Integer> done = new ArrayList<>();
            // In the plan's order each step comes after what it builds on, so one walk finds them all.
            for (Step step : steps) {
                if (open.contains(step.operation().key()) && step.isMetBy(sitting) && isReady(step, open)) {
                    open.remove(step.operation().key());
                    done.add(step.number());
                }
            }
            turns.add(new Turn(sitting, List.copyOf(done)));
        }
        return turns;
    }

    private static boolean isReady(Step step, Set<ObjectKey> open) {
        Predicate<ObjectKey> waits = open::contains;
        return step.operation().needs().stream().noneMatch(waits)
                && step.operation().after().stream().noneMatch(waits);
    }

    /** For people, in plain text: the least set, and who may do which part. Empty where the plan needs nothing. */
    public String toText() {
        return PrivilegeText.plain(this);
    }

    /** As {@link #toText()}, with each step, the dates and the sources, as Markdown. */
    public String toMarkdown() {
        return PrivilegeText.markdown(this);
    }

    /** All of it, for programs. */
    public String toJson() {
        return Json.pretty(PrivilegeText.json(this));
    }

    /** The roles in the order of their power, for the renderings. */
    List<AdminRole> orderedRoles() {
        return roles.stream()
                .sorted(Comparator.comparingInt(LeastPrivilege::power))
                .toList();
    }

    /** All rows of the table that the plan rests on. */
    Set<RoleNeed> facts() {
        return steps.stream()
                .flatMap(step -> step.operation().requirements().roles().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public String toString() {
        return toText();
    }
}
