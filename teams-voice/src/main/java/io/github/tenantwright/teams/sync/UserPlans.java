package io.github.tenantwright.teams.sync;

import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.numbers.AssignPhoneNumber;
import io.github.tenantwright.teams.numbers.NumberMoves;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.setup.EveryoneSetup;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.LeftOut;
import io.github.tenantwright.teams.users.UserPolicy;
import io.github.tenantwright.teams.voicemail.SetVoicemail;
import io.github.tenantwright.teams.voicemail.VoicemailSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The users' part of a plan: number, then routing policy, then dial plan, each once the routes that it leads to are
 * taken. A user who can't be set up is named and left out; the others go on.
 */
final class UserPlans {
    private final VoiceSetup setup;
    private final VoiceSnapshot snapshot;
    private final Set<String> ownPolicies;
    private final Set<ObjectKey> planned = new HashSet<>();
    private final Set<ObjectKey> missing = new HashSet<>();
    private final Map<String, Set<ObjectKey>> routesByPolicy = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final List<NumberMoves.Wish> numbers = new ArrayList<>();
    private final Map<String, PhoneNumber> formerNumbers = new HashMap<>();
    private final Map<String, VoicemailSettings> formerVoicemail = new HashMap<>();
    private final Map<String, List<Operation>> grants = new LinkedHashMap<>();

    /**
     * @param previous the former set-up, when what it made is to go; null for none
     * @param ownPolicies the voice routing policies that this set-up, or the former one, makes or names
     * @param before what is planned so far
     */
    UserPlans(
            @Nullable VoiceSetup previous,
            VoiceSetup setup,
            VoiceSnapshot snapshot,
            Set<String> ownPolicies,
            List<Operation> before) {
        this.setup = setup;
        if (previous != null) {
            previous.users().forEach(user -> {
                if (user.voicemail() != null) {
                    formerVoicemail.put(user.key(), user.voicemail());
                }
                if (user.number() != null) {
                    formerNumbers.put(user.key(), user.number());
                }
            });
        }
        this.snapshot = snapshot;
        this.ownPolicies = ownPolicies;
        before.forEach(operation -> planned.add(operation.key()));
    }

    List<Operation> operations() {
        return operations;
    }

    List<Finding> findings() {
        return findings;
    }

    void plan() {
        Set<String> listed = new HashSet<>();
        for (UserSetup wanted : setup.users()) {
            listed.add(wanted.key());
            snapshot.user(wanted.user()).ifPresentOrElse(user -> listed(wanted, user), () -> unknown(wanted));
        }
        givenUp();
        numbers();
        EveryoneSetup everyone = setup.everyone();
        if (everyone != null) {
            snapshot.users().entrySet().stream()
                    .filter(entry ->
                            !listed.contains(entry.getKey()) && entry.getValue().phoneSystem())
                    // A temporary account that is kept is nobody.
                    .filter(entry -> !ActivationUser.isTagged(entry.getKey()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> everyone(everyone, entry.getValue()));
            leftOut.forEach((reason, count) -> findings.add(Finding.note(
                    "left-out",
                    count + (count == 1 ? " user is" : " users are") + " left out, since " + reason + ".")));
        }
    }

    private void unknown(UserSetup wanted) {
        findings.add(Finding.warning(
                "unknown-user",
                "The tenant has no user " + wanted.user() + ".",
                "Check the spelling; the other users are set up all the same."));
    }

    private void listed(UserSetup wanted, VoiceUser user) {
        boolean nothingWanted = wanted.number() == null
                && wanted.voiceRoutingPolicy() == null
                && wanted.dialPlan() == null
                && wanted.policies().isEmpty()
                && wanted.delegates() == null
                && wanted.forwarding() == null
                && wanted.voicemail() == null;
        if (nothingWanted) {
            return;
        }
        if (!user.phoneSystem()) {
            findings.add(Finding.warning(
                    "no-phone-system",
                    user.userPrincipalName() + " has no enabled Phone System plan, so nothing is set for this user.",
                    "Assign a license with Phone System, then plan again."));
            return;
        }
        user.leftOut()
                .filter(reason -> reason == LeftOut.NOT_TEAMS_ONLY || reason == LeftOut.ON_PREMISES)
                .ifPresent(reason -> findings.add(Finding.warning(
                        "not-teams-only",
                        user.userPrincipalName() + " is set up, and calls will not come in yet: " + reason.words()
                                + ".",
                        "Move the user to Teams only (policy UpgradeToTeams).")));
        if (wanted.number() != null) {
            number(wanted, user);
        }
        List<Operation> rest = grants(user, wanted.voiceRoutingPolicy(), wanted.dialPlan(), wanted.policies());
        rest.addAll(CallingPlans.plan(snapshot, user, wanted, findings));
        // No snapshot shows it. What a former set-up wanted is taken to be so; everything else is looked at in the run.
        if (wanted.voicemail() != null && !wanted.voicemail().equals(formerVoicemail.get(wanted.key()))) {
            rest.add(new SetVoicemail(user.id(), user.userPrincipalName(), wanted.voicemail(), null, Set.of()));
        }
        grants.put(user.id(), rest);
    }

    private void everyone(EveryoneSetup everyone, VoiceUser user) {
        String granted = user.granted(UserPolicy.VOICE_ROUTING);
        boolean foreign =
                !granted.isEmpty() && ownPolicies.stream().noneMatch(own -> ResourceType.sameIdentity(own, granted));
        String reason = user.leftOut().map(LeftOut::words).orElse("");
        if (reason.isEmpty() && foreign) {
            // "Everyone" is not meant to take users away from another carrier; who is listed by name is.
            reason = "the voice routing policy " + granted + ", which is not this set-up's, is granted to them";
        }
        if (!reason.isEmpty()) {
            leftOut.merge(reason, 1, Integer::sum);
            return;
        }
        operations.addAll(grants(user, everyone.voiceRoutingPolicy(), everyone.dialPlan(), everyone.policies()));
    }

    private void number(UserSetup wanted, VoiceUser user) {
        VoiceUser.VoiceState voice = user.voice();
        String has = voice == null ? "" : voice.number();
        numbers.add(new NumberMoves.Wish(
                user.id(),
                user.userPrincipalName(),
                has,
                voice == null ? "" : voice.onPremisesNumber(),
                wanted.number(),
                setup.replaceNumbers() || isOfFormerSetup(wanted.key(), has),
                routes(wanted.voiceRoutingPolicy())));
    }

    private boolean isOfFormerSetup(String key, String number) {
        PhoneNumber former = formerNumbers.get(key);
        return former != null && former.toString().equalsIgnoreCase(number);
    }

    /** Numbers that the former set-up gave to users whom this one gives none: others may have them. */
    private void givenUp() {
        Set<String> keeping = new HashSet<>();
        setup.users().stream().filter(user -> user.number() != null).forEach(user -> keeping.add(user.key()));
        formerNumbers.forEach((key, number) -> {
            VoiceUser user = snapshot.user(key).orElse(null);
            VoiceUser.VoiceState voice = user == null ? null : user.voice();
            if (user != null && voice != null && !keeping.contains(key) && isOfFormerSetup(key, voice.number())) {
                numbers.add(new NumberMoves.Wish(
                        user.id(),
                        user.userPrincipalName(),
                        voice.number(),
                        voice.onPremisesNumber(),
                        null,
                        true,
                        Set.of()));
            }
        });
    }

    /** A user's steps stand side by side, so that one look at the user serves them all. */
    private void numbers() {
        NumberMoves moves = NumberMoves.plan(numbers, snapshot.numbers());
        findings.addAll(moves.findings());
        for (Operation operation : moves.operations()) {
            operations.add(operation);
            if (operation instanceof AssignPhoneNumber assign) {
                operations.addAll(grants.getOrDefault(assign.userId(), List.of()));
                grants.remove(assign.userId());
            }
        }
        grants.values().forEach(operations::addAll);
    }

    private List<Operation> grants(
            VoiceUser user,
            @Nullable String routingPolicy,
            @Nullable String dialPlan,
            Map<UserPolicy, String> policies) {
        List<Operation> made = new ArrayList<>(2);
        if (routingPolicy != null) {
            Set<ObjectKey> needs = new HashSet<>(routes(routingPolicy));
            ObjectKey policy = CreateResource.key(Routing.POLICY, routingPolicy);
            if (planned.contains(policy)) {
                needs.add(policy);
            }
            grant(made, user, UserPolicy.VOICE_ROUTING, routingPolicy, needs);
        }
        if (dialPlan != null) {
            ObjectKey plan = CreateResource.key(DialPlans.TYPE, dialPlan);
            grant(made, user, UserPolicy.DIAL_PLAN, dialPlan, planned.contains(plan) ? Set.of(plan) : Set.of());
        }
        policies.forEach((kind, name) -> {
            ResourceType<?> type = VoiceResources.granted(kind);
            ObjectKey policy = CreateResource.key(type, name);
            if (planned.contains(policy)) {
                grant(made, user, kind, name, Set.of(policy));
            } else if (snapshot.holds(type) && VoicePlanner.find(snapshot.resources(type), name) == null) {
                missing(policy);
            } else {
                grant(made, user, kind, name, Set.of());
            }
        });
        return made;
    }

    private void missing(ObjectKey policy) {
        if (missing.add(policy)) {
            findings.add(Finding.warning(
                    "missing-policy",
                    "The tenant has no " + policy.kind() + " " + policy.name() + ", so it is granted to nobody.",
                    "Check the spelling, or make it first; then plan again."));
        }
    }

    private static void grant(
            List<Operation> made, VoiceUser user, UserPolicy policy, String wanted, Set<ObjectKey> needs) {
        String has = user.granted(policy);
        if (!ResourceType.sameIdentity(has, wanted)) {
            made.add(new GrantPolicy(policy, user.id(), user.userPrincipalName(), has, wanted, needs));
        }
    }

    /** The planned routes that the policy leads to; those of all policies where the user's own is not known here. */
    private Set<ObjectKey> routes(@Nullable String policyName) {
        return routesByPolicy.computeIfAbsent(String.valueOf(policyName), name -> {
            Set<ObjectKey> keys = new HashSet<>(VoicePlanner.routesOf(setup, policyName));
            keys.retainAll(planned);
            return keys;
        });
    }
}
