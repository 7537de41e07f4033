package io.github.tenantwright.teams.forwarding;

import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The cmdlet takes one group of settings a call, each as a whole; sending the same again changes nothing. */
final class CallingScripts {
    private CallingScripts() {}

    static ByHand byHand(String user, CallingSettings wanted) {
        List<Statement> statements = new ArrayList<>();
        CallGroup group = wanted.group();
        // A group has members before calls are sent to it, and is emptied only once none are.
        if (group != null && !group.isEmpty()) {
            statements.add(group(user, group));
        }
        if (wanted.forwarding() != null) {
            statements.add(Statement.run(forwarding(call(user), wanted.forwarding())));
        }
        if (wanted.unanswered() != null) {
            statements.add(Statement.run(unanswered(call(user), wanted.unanswered())));
        }
        if (group != null && group.isEmpty()) {
            statements.add(group(user, group));
        }
        if (wanted.groupNotification() != null) {
            statements.add(Statement.run(call(user)
                    .with(
                            "GroupNotificationOverride",
                            wanted.groupNotification().wire())));
        }
        String values = wanted.changes(CallingSettings.NOTHING).stream()
                .map(change -> change.field() + ": " + change.after())
                .collect(Collectors.joining("; "));
        return new ByHand(
                "In the Teams admin center under Users, open " + user + ", Voice, and set under Call answering rules: "
                        + values + ".",
                statements);
    }

    private static Statement group(String user, CallGroup group) {
        return Statement.run(call(user)
                .with("CallGroupOrder", group.order().wire())
                .with(
                        "CallGroupTargets",
                        Value.texts(group.members().stream()
                                .map(CallTarget.Somebody::address)
                                .toList())));
    }

    private static Cmdlet forwarding(Cmdlet call, Forwarding forwarding) {
        if (forwarding instanceof Forwarding.Immediately at) {
            return target(
                    call.with("IsForwardingEnabled", true).with("ForwardingType", "Immediate"),
                    "Forwarding",
                    at.target());
        }
        return forwarding instanceof Forwarding.AlsoRing also
                ? target(
                        call.with("IsForwardingEnabled", true).with("ForwardingType", "Simultaneous"),
                        "Forwarding",
                        also.target())
                : call.with("IsForwardingEnabled", false);
    }

    private static Cmdlet unanswered(Cmdlet call, Unanswered unanswered) {
        return unanswered instanceof Unanswered.After after
                ? target(
                        call.with("IsUnansweredEnabled", true)
                                .with("UnansweredDelay", after.ringing().wire()),
                        "Unanswered",
                        after.target())
                : call.with("IsUnansweredEnabled", false);
    }

    private static Cmdlet target(Cmdlet call, String prefix, CallTarget target) {
        if (target instanceof CallTarget.Somebody somebody) {
            return call.with(prefix + "TargetType", "SingleTarget").with(prefix + "Target", somebody.address());
        }
        return call.with(
                prefix + "TargetType",
                target instanceof CallTarget.Voicemail
                        ? "Voicemail"
                        : target instanceof CallTarget.Delegates ? "MyDelegates" : "Group");
    }

    private static Cmdlet call(String user) {
        return Cmdlet.named("Set-CsUserCallingSettings").with("Identity", user);
    }
}
