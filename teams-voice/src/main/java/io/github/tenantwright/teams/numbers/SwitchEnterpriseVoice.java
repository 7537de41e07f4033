package io.github.tenantwright.teams.numbers;

import io.github.tenantwright.Audience;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.config.TeamsRoles;
import io.github.tenantwright.teams.users.LookedUpUsers;
import io.github.tenantwright.teams.users.TeamsUser;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Switches Enterprise Voice of a user without a number on or off. Assigning a number switches it on, and taking the
 * number off, by themselves. The switch has no known REST form, and shows when the user is read: what a person did by hand
 * is proved like any other change.
 *
 * @param userId the object id
 * @param user the user principal name, for people
 * @param on what is wanted
 * @param needs what has to be done first
 */
public record SwitchEnterpriseVoice(String userId, String user, boolean on, Set<ObjectKey> needs) implements Operation {
    public SwitchEnterpriseVoice {
        Check.text("userId", userId, 100);
        Check.text("user", user, 1024);
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    /** The key of a user's switch. */
    public static ObjectKey key(String user) {
        return ObjectKey.of("enterprise voice of", user);
    }

    @Override
    public ObjectKey key() {
        return key(user);
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return "Users";
    }

    @Override
    public String sentence() {
        return "Switch Enterprise Voice of " + user + (on ? " on" : " off");
    }

    @Override
    public List<FieldChange> changes() {
        return List.of(new FieldChange("Enterprise Voice", on ? "off" : "on", on ? "on" : "off"));
    }

    @Override
    public Requirements requirements() {
        return TeamsRoles.VOICE.using(Audience.GRAPH);
    }

    @Override
    public Risk risk() {
        return on ? Risk.LOW : Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return CmdletStep.writes(byHand().statements(), "switch Enterprise Voice of a user");
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                        "There is no switch for it in the Teams admin center; an administrator has the cmdlet"
                                + " Set-CsPhoneNumberAssignment.",
                        Statement.run(Cmdlet.named("Set-CsPhoneNumberAssignment")
                                .with("Identity", userId)
                                .with("EnterpriseVoiceEnabled", on)))
                .showing(new Condition.Same(
                        Value.result(
                                Cmdlet.named("Get-CsOnlineUser").with("Identity", userId), "EnterpriseVoiceEnabled"),
                        Value.of(on)));
    }

    @Override
    public Outcome apply(RunContext run) {
        Optional<TeamsUser> known = LookedUpUsers.find(run, userId);
        if (known.isEmpty()) {
            return LookedUpUsers.unknown(run, user);
        }
        TeamsUser now = known.get();
        if (now.enterpriseVoice() == on) {
            return Outcome.alreadySo("it is " + (on ? "on" : "off"));
        }
        if (!on && !now.number().isEmpty()) {
            return Outcome.failed(
                    FailureCause.REFUSED,
                    user + " has the number " + now.number() + ", which needs Enterprise Voice",
                    "Take the number away; that switches Enterprise Voice off.");
        }
        return CmdletStep.act(run, this, Capability.ENTERPRISE_VOICE, null);
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new SwitchEnterpriseVoice(userId, user, !on, Set.of()));
    }
}
