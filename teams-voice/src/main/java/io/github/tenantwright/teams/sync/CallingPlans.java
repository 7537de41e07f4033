package io.github.tenantwright.teams.sync;

import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.forwarding.CallGroup;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.CallingState;
import io.github.tenantwright.teams.forwarding.SetCallingSettings;
import io.github.tenantwright.teams.policies.UserPolicies;
import io.github.tenantwright.teams.users.TeamsUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a plan does about a user's calls, and what keeps it from working. */
final class CallingPlans {
    private CallingPlans() {}

    /** The change, unless it is so already or can't work; what is not known of the user is found out by the run. */
    static Optional<Operation> plan(
            VoiceSnapshot snapshot, VoiceUser user, CallingSettings wanted, List<Finding> findings) {
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
        if (wanted.targets().contains(CallTarget.DELEGATES)
                && there != null
                && there.delegates().isEmpty()) {
            findings.add(Finding.warning(
                    "no-delegate",
                    "Calls of " + name + " are to go to delegates, and there is none, so nothing is changed.",
                    "Name a delegate first, then plan again."));
            return Optional.empty();
        }
        policy(snapshot, user, wanted, findings);
        return there == null
                ? Optional.of(new SetCallingSettings(user.id(), name, CallingSettings.NOTHING, wanted, Set.of()))
                : SetCallingSettings.towards(user.id(), name, there.settings(), wanted, Set.of())
                        .map(Operation.class::cast);
    }

    /** Back to what the service does for who never chose, where it is still as a former set-up said. */
    static Optional<Operation> takeBack(VoiceUser user, CallingSettings gave) {
        CallingState there = user.calling();
        if (there == null || !gave.partsOf(there.settings()).equals(gave)) {
            return Optional.empty();
        }
        CallingSettings back = gave.partsOf(CallingSettings.DEFAULT);
        return back.saysNothing()
                ? Optional.empty()
                : SetCallingSettings.towards(user.id(), user.userPrincipalName(), there.settings(), back, Set.of())
                        .map(Operation.class::cast);
    }

    /** The service takes settings that the user's calling policy does not let work. */
    private static void policy(VoiceSnapshot snapshot, VoiceUser user, CallingSettings wanted, List<Finding> findings) {
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
