package io.github.tenantwright.teams.sync;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.forwarding.CallGroup;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.CallingState;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.forwarding.SetCallingSettings;
import io.github.tenantwright.teams.forwarding.SetDelegates;
import io.github.tenantwright.teams.policies.UserPolicies;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.users.TeamsUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a plan does about a user's calls, and what keeps it from working. */
final class CallingPlans {
    private CallingPlans() {}

    /** The changes, as far as it is not so and can work; what is not known of the user is found out by the run. */
    static List<Operation> plan(VoiceSnapshot snapshot, VoiceUser user, UserSetup wanted, List<Finding> findings) {
        CallingSettings asked = wanted.forwarding() == null ? CallingSettings.NOTHING : wanted.forwarding();
        CallingState there = user.calling();
        boolean needed = targets(asked, there).contains(CallTarget.DELEGATES);
        boolean leaving = there != null && !needed && there.settings().targets().contains(CallTarget.DELEGATES);
        List<DelegateRights> named = wanted.delegates();
        boolean nobody = named != null
                ? named.isEmpty()
                : there != null && there.delegates().isEmpty();
        ObjectKey settingsKey = SetCallingSettings.key(user.userPrincipalName());
        List<Operation> made = new ArrayList<>(2);
        if (named != null && needed && nobody) {
            findings.add(stay(user));
        } else if (named != null) {
            delegates(
                            user,
                            findings,
                            () -> SetDelegates.towards(
                                    user.id(),
                                    user.userPrincipalName(),
                                    there == null ? List.of() : there.delegates(),
                                    named,
                                    leaving ? Set.of(settingsKey) : Set.of()))
                    .ifPresent(made::add);
        }
        boolean served = asked.targets().contains(CallTarget.DELEGATES) && !made.isEmpty();
        Set<ObjectKey> needs = served ? Set.of(SetDelegates.key(user.userPrincipalName())) : Set.of();
        // Somebody has to be there before calls are sent to them, and goes only once none are.
        settings(user, asked, nobody, needs, findings)
                .ifPresent(operation -> made.add(leaving ? 0 : made.size(), operation));
        policy(snapshot, user, wanted, asked, findings);
        return made;
    }

    private static Optional<Operation> settings(
            VoiceUser user, CallingSettings wanted, boolean nobody, Set<ObjectKey> needs, List<Finding> findings) {
        if (wanted.saysNothing()) {
            return Optional.empty();
        }
        CallingState there = user.calling();
        String name = user.userPrincipalName();
        CallGroup group = wanted.group() != null || there == null
                ? wanted.group()
                : there.settings().group();
        boolean noGroup = there != null && (group == null || group.members().isEmpty());
        if (wanted.targets().contains(CallTarget.GROUP) && noGroup) {
            findings.add(Finding.warning(
                    "no-call-group",
                    "Calls of " + name + " are to go to a call group that has no members, so nothing is changed.",
                    "Name the group's members."));
            return Optional.empty();
        }
        if (wanted.targets().contains(CallTarget.DELEGATES) && nobody) {
            findings.add(Finding.warning(
                    "no-delegate",
                    "Calls of " + name + " are to go to delegates, and there is none, so nothing is changed.",
                    "Name a delegate in the set-up."));
            return Optional.empty();
        }
        return there == null
                ? Optional.of(new SetCallingSettings(user.id(), name, CallingSettings.NOTHING, wanted, needs))
                : SetCallingSettings.towards(user.id(), name, there.settings(), wanted, needs)
                        .map(Operation.class::cast);
    }

    /** Where calls go once it is as asked; what is not asked for stays as it is there. */
    private static List<CallTarget> targets(CallingSettings asked, @Nullable CallingState there) {
        CallingSettings rest = there == null ? CallingSettings.NOTHING : there.settings();
        return new CallingSettings(
                        asked.forwarding() == null ? rest.forwarding() : asked.forwarding(),
                        asked.unanswered() == null ? rest.unanswered() : asked.unanswered(),
                        null,
                        null)
                .targets();
    }

    private static Optional<SetDelegates> delegates(
            VoiceUser user, List<Finding> findings, Supplier<Optional<SetDelegates>> change) {
        try {
            return change.get();
        } catch (InvalidInputException notAnAddress) {
            findings.add(Finding.warning(
                    "delegate-not-known",
                    "The service shows a delegate of " + user.userPrincipalName() + " as " + notAnAddress.value()
                            + " and not by address, so the delegates are not changed.",
                    "Set them in the Teams admin center, or with Set-CsUserCallingDelegate."));
            return Optional.empty();
        }
    }

    private static Finding stay(VoiceUser user) {
        return Finding.warning(
                "delegates-stay",
                "Calls of " + user.userPrincipalName() + " go to delegates, so the delegates stay.",
                "Let the calls go elsewhere, or name other delegates.");
    }

    /**
     * What a former set-up said and the new one does not say: back to what the service does for who never chose, where
     * it is still as it was said; delegates go where they are still as they were named.
     */
    static List<Operation> takeBack(
            VoiceUser user,
            UserSetup before,
            @Nullable UserSetup after,
            Set<ObjectKey> planned,
            List<Finding> findings) {
        List<Operation> made = new ArrayList<>(2);
        CallingState there = user.calling();
        if (there == null) {
            return made;
        }
        CallingSettings next =
                after == null || after.forwarding() == null ? CallingSettings.NOTHING : after.forwarding();
        if (before.forwarding() != null && next.saysNothing()) {
            Optional<SetCallingSettings> back = takeBack(user, there, before.forwarding());
            back.ifPresent(made::add);
            next = back.map(SetCallingSettings::wanted).orElse(next);
        }
        List<DelegateRights> gave = before.delegates();
        if (gave != null && (after == null || after.delegates() == null)) {
            ObjectKey settings = SetCallingSettings.key(user.userPrincipalName());
            Set<ObjectKey> needs = made.isEmpty() && !planned.contains(settings) ? Set.of() : Set.of(settings);
            Optional<SetDelegates> going = delegates(
                    user,
                    findings,
                    () -> SetDelegates.without(user.id(), user.userPrincipalName(), there.delegates(), gave, needs));
            if (going.isPresent()
                    && going.get().wanted().isEmpty()
                    && targets(next, there).contains(CallTarget.DELEGATES)) {
                findings.add(stay(user));
            } else {
                going.ifPresent(made::add);
            }
        }
        return made;
    }

    private static Optional<SetCallingSettings> takeBack(VoiceUser user, CallingState there, CallingSettings gave) {
        if (!gave.partsOf(there.settings()).equals(gave)) {
            return Optional.empty();
        }
        CallingSettings back = gave.partsOf(CallingSettings.DEFAULT);
        return back.saysNothing()
                ? Optional.empty()
                : SetCallingSettings.towards(user.id(), user.userPrincipalName(), there.settings(), back, Set.of());
    }

    /** The service takes settings that the user's calling policy does not let work. */
    private static void policy(
            VoiceSnapshot snapshot, VoiceUser user, UserSetup said, CallingSettings wanted, List<Finding> findings) {
        if (!snapshot.holds(UserPolicies.CALLING)) {
            return;
        }
        String name = user.effective(UserPolicies.CALLING.restType())
                .map(TeamsUser.Assignment::name)
                .orElse("Global");
        Map<String, @Nullable Object> policy = VoicePlanner.find(snapshot.resources(UserPolicies.CALLING), name);
        if (policy == null) {
            return;
        }
        Map<String, String> asked = new LinkedHashMap<>();
        for (CallTarget target : wanted.targets()) {
            if (target instanceof CallTarget.Somebody somebody) {
                asked.put(
                        somebody.isNumber() ? "AllowCallForwardingToPhone" : "AllowCallForwardingToUser",
                        somebody.isNumber() ? "forwarding to numbers" : "forwarding to users");
            } else if (target.equals(CallTarget.GROUP)) {
                asked.put("AllowCallGroups", "call groups");
            } else if (target.equals(CallTarget.DELEGATES)) {
                asked.put("AllowDelegation", "delegates");
            }
        }
        if (said.delegates() != null && !said.delegates().isEmpty()) {
            asked.put("AllowDelegation", "delegates");
        }
        asked.forEach((member, words) -> {
            if (Boolean.FALSE.equals(policy.get(member))) {
                findings.add(Finding.warning(
                        "calling-policy-forbids",
                        "The calling policy " + name + " of " + user.userPrincipalName() + " does not allow " + words
                                + ", so the settings will not work.",
                        "Allow it in that policy (" + member + "), or grant another one."));
            }
        });
    }
}
