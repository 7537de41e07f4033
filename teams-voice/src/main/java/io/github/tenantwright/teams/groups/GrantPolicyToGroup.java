package io.github.tenantwright.teams.groups;

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
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.teams.backend.BackEnd;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.config.TeamsRoles;
import io.github.tenantwright.teams.users.UserPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Grants a policy to a group, or takes it away. Over REST only where the caller gives their word that the route works in
 * their tenants; else by {@code pwsh}, else by a person.
 *
 * @param kind which kind of policy
 * @param group the group's object id
 * @param was the policy that the group held when the plan was made; empty for none
 * @param wasRank its rank; 0 for none
 * @param wanted the policy's name; empty takes it away
 * @param rank its rank; 0 with none
 * @param needs what has to be done first
 */
public record GrantPolicyToGroup(
        UserPolicy kind, String group, String was, int wasRank, String wanted, int rank, Set<ObjectKey> needs)
        implements Operation {

    public GrantPolicyToGroup {
        Check.notNull("kind", kind);
        Check.text("group", group, 100);
        Check.plain("was", was);
        if (!Check.plain("wanted", wanted).isEmpty()) {
            new GroupAssignment(kind, group, wanted, rank).checked();
        }
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    public static ObjectKey key(UserPolicy kind, String group) {
        return ObjectKey.of(kind.label().toLowerCase(Locale.ROOT) + " of group", group);
    }

    @Override
    public ObjectKey key() {
        return key(kind, group);
    }

    @Override
    public Effect effect() {
        return Effect.ASSIGN;
    }

    @Override
    public String stage() {
        return "Groups";
    }

    @Override
    public String sentence() {
        return wanted.isEmpty()
                ? "Take the " + kind.label() + " " + was + " from the group " + group
                : "Grant the " + kind.label() + " " + wanted + " to the group " + group + " with rank " + rank;
    }

    @Override
    public List<FieldChange> changes() {
        return was.isEmpty() || wanted.isEmpty()
                ? List.of()
                : List.of(new FieldChange(kind.label(), was + ", rank " + wasRank, wanted + ", rank " + rank));
    }

    @Override
    public Requirements requirements() {
        return TeamsRoles.VOICE;
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        List<AllowedChange> writes = new ArrayList<>(CmdletStep.writes(byHand().statements(), sentence()));
        writes.add(GroupAssignments.write(kind, group));
        return List.copyOf(writes);
    }

    @Override
    public ByHand byHand() {
        Cmdlet grant = Cmdlet.named("Grant-Cs" + kind.type())
                .with("Group", group)
                .with("PolicyName", wanted.isEmpty() ? Value.none() : Value.of(wanted));
        return ByHand.of(
                "In the Teams admin center, under the group policy assignments of the kind " + kind.label() + ", "
                        + (wanted.isEmpty()
                                ? "remove the group " + group + "."
                                : "assign " + wanted + " to the group " + group + " with rank " + rank + "."),
                Statement.run(wanted.isEmpty() ? grant : grant.with("Rank", Value.of((long) rank))));
    }

    @Override
    public Outcome apply(RunContext run) {
        GroupAssignments groups = GroupAssignments.of(run.session());
        ReadBack readBack = ReadBack.of(run, Duration.ofSeconds(45), Duration.ofMinutes(20));
        GroupAssignment now = groups.find(kind, group).orElse(null);
        String has = now == null ? "" : now.policy();
        // The service numbers anew when one is put in between, so that a rank proves nothing once it was accepted.
        boolean ranked = wanted.isEmpty() || readBack.wasSent() || (now != null && now.rank() == rank);
        if (ResourceType.sameIdentity(has, wanted) && ranked) {
            return readBack.wasSent() ? Outcome.done("granted", was, wanted) : Outcome.alreadySo("it is so already");
        }
        if (!readBack.wasSent() && !ResourceType.sameIdentity(has, was) && !ResourceType.sameIdentity(has, wanted)) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has granted " + (has.isEmpty() ? "nothing" : has) + " to the group " + group
                            + " since the plan was made",
                    "Plan again to see the difference.");
        }
        if (!BackEnds.of(run)
                .allows(
                        Capability.GROUP_GRANTS,
                        BackEnd.CONFIGURATION,
                        run.session().cloud())) {
            return CmdletStep.act(run, this, Capability.GROUP_GRANTS, was);
        }
        if (!readBack.wasSent()) {
            run.acting(was);
            if (wanted.isEmpty()) {
                groups.clear(kind, group);
            } else {
                groups.grant(new GroupAssignment(kind, group, wanted, rank));
            }
            readBack.sent();
        }
        return readBack.unseen("The grant to the group " + group);
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        if (looked instanceof Outcome.AlreadySo) {
            return Standing.of(looked);
        }
        GroupAssignment now =
                GroupAssignments.of(run.session()).find(kind, group).orElse(null);
        String has = now == null ? "" : now.policy();
        int hasRank = now == null ? 0 : now.rank();
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of(
                kind.label(),
                wanted,
                has,
                ResourceType.sameIdentity(has, wanted),
                ResourceType.sameIdentity(has, was)));
        if (!wanted.isEmpty()) {
            parts.add(Part.of("rank", "" + rank, "" + hasRank, hasRank == rank, hasRank == wasRank));
        }
        return Standing.of(parts);
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new GrantPolicyToGroup(kind, group, wanted, rank, was, wasRank, Set.of()));
    }
}
