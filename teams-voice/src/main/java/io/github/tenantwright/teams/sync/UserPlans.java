package io.github.tenantwright.teams.sync;

import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.numbers.AssignPhoneNumber;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.setup.EveryoneSetup;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Map<String, Set<ObjectKey>> routesByPolicy = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    /**
     * @param ownPolicies the voice routing policies that this set-up, or the former one, makes or names
     * @param before what is planned so far
     */
    UserPlans(VoiceSetup setup, VoiceSnapshot snapshot, Set<String> ownPolicies, List<Operation> before) {
        this.setup = setup;
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
        boolean nothingWanted =
                wanted.number() == null && wanted.voiceRoutingPolicy() == null && wanted.dialPlan() == null;
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
        if (wanted.number() != null) {
            number(wanted, user);
        }
        grants(user, wanted.voiceRoutingPolicy(), wanted.dialPlan());
    }

    private void everyone(EveryoneSetup everyone, VoiceUser user) {
        String granted = user.granted(UserPolicy.VOICE_ROUTING);
        boolean foreign =
                !granted.isEmpty() && ownPolicies.stream().noneMatch(own -> ResourceType.sameIdentity(own, granted));
        String reason = user.leftOutBecause();
        if (reason.isEmpty() && foreign) {
            // "Everyone" is not meant to take users away from another carrier; who is listed by name is.
            reason = "the voice routing policy " + granted + ", which is not this set-up's, is granted to them";
        }
        if (!reason.isEmpty()) {
            leftOut.merge(reason, 1, Integer::sum);
            return;
        }
        grants(user, everyone.voiceRoutingPolicy(), everyone.dialPlan());
    }

    private void number(UserSetup wanted, VoiceUser user) {
        String number = String.valueOf(wanted.number());
        VoiceUser.VoiceState voice = user.voice();
        String has = voice == null ? "" : voice.number();
        String name = user.userPrincipalName();
        if (has.equalsIgnoreCase(number)) {
            return;
        }
        if (!has.isEmpty()) {
            findings.add(Finding.warning(
                    "has-other-number",
                    name + " has the number " + has + ", so " + number + " is not assigned.",
                    "Take the old number away if the new one is to replace it, then plan again."));
            return;
        }
        if (voice != null && !voice.onPremisesNumber().isEmpty()) {
            findings.add(Finding.warning(
                    "on-premises-number",
                    name + " has the number " + voice.onPremisesNumber()
                            + " in the local Active Directory, which blocks any other.",
                    "Clear it there, let it sync, then plan again."));
            return;
        }
        String owner = snapshot.numbers().get(number);
        if (owner != null && !owner.equalsIgnoreCase(name) && !owner.equalsIgnoreCase(user.id())) {
            findings.add(Finding.warning(
                    "number-taken",
                    "The number " + number + " is meant for " + name + " and assigned to " + owner + ".",
                    "Take it from them first if that is meant, then plan again."));
            return;
        }
        if (wanted.number() != null) {
            operations.add(
                    new AssignPhoneNumber(user.id(), name, wanted.number(), routes(wanted.voiceRoutingPolicy())));
        }
    }

    private void grants(VoiceUser user, @Nullable String routingPolicy, @Nullable String dialPlan) {
        if (routingPolicy != null) {
            Set<ObjectKey> needs = new HashSet<>(routes(routingPolicy));
            ObjectKey policy = CreateResource.key(Routing.POLICY, routingPolicy);
            if (planned.contains(policy)) {
                needs.add(policy);
            }
            grant(user, UserPolicy.VOICE_ROUTING, routingPolicy, needs);
        }
        if (dialPlan != null) {
            ObjectKey plan = CreateResource.key(DialPlans.TYPE, dialPlan);
            grant(user, UserPolicy.DIAL_PLAN, dialPlan, planned.contains(plan) ? Set.of(plan) : Set.of());
        }
    }

    private void grant(VoiceUser user, UserPolicy policy, String wanted, Set<ObjectKey> needs) {
        String has = user.granted(policy);
        if (!ResourceType.sameIdentity(has, wanted)) {
            operations.add(new GrantPolicy(policy, user.id(), user.userPrincipalName(), has, wanted, needs));
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
