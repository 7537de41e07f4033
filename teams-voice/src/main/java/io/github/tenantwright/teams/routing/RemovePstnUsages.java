package io.github.tenantwright.teams.routing;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.config.TeamsRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes usages off the tenant's list, unless some route or policy still uses one.
 *
 * @param usages the names to take off
 * @param needs what has to be done first
 */
public record RemovePstnUsages(List<String> usages, Set<ObjectKey> needs) implements Operation {

    public RemovePstnUsages {
        usages = Check.notEmpty("usages", usages);
        usages.forEach(PstnUsage::of);
        needs = java.util.Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("pstn usages", "removed");
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return PstnUsages.TYPE.stage();
    }

    @Override
    public String sentence() {
        return "Take off the list of PSTN usages: " + String.join(", ", usages);
    }

    @Override
    public Requirements requirements() {
        return TeamsRoles.VOICE;
    }

    @Override
    public Risk risk() {
        return Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        return PstnUsages.writes();
    }

    @Override
    public ByHand byHand() {
        return new ByHand(
                "In the Teams admin center under Voice > Direct Routing > Manage PSTN usage records, remove "
                        + String.join(", ", usages)
                        + " once no route and no policy names them; leave the others as they are.",
                UsageListChange.REMOVE.statements(usages));
    }

    @Override
    public Outcome apply(RunContext run) {
        return UsageListChange.REMOVE.apply(run, usages, leaving -> {
            List<String> users = users(run.session(), leaving);
            return users.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Outcome.failed(
                            FailureCause.CHANGED_SINCE_PLANNED,
                            "They are still used by " + String.join(", ", users) + ", so the list was left alone",
                            "If these should go as well, remove them and plan again."));
        });
    }

    private static List<String> users(TenantSession session, List<String> leaving) {
        List<String> users = new ArrayList<>();
        for (VoiceRoute route : ConfigurationClient.of(session, Routing.ROUTE).list()) {
            if (route.pstnUsages().stream().anyMatch(usage -> leaving.contains(usage.name()))) {
                users.add("route " + route.name());
            }
        }
        for (VoiceRoutingPolicy policy :
                ConfigurationClient.of(session, Routing.POLICY).list()) {
            if (policy.pstnUsages().stream().anyMatch(usage -> leaving.contains(usage.name()))) {
                users.add("policy " + policy.name());
            }
        }
        // Read as they come, since their room is built on this one.
        String emergency = "/Skype.Policy/configurations/TeamsEmergencyCallRoutingPolicy";
        session.send(ServiceRequest.get(Audience.TEAMS_ADMIN, emergency), Json.MAPPER::readTree)
                .value()
                .forEach(policy -> {
                    if (policy.findValuesAsText("OnlinePSTNUsage").stream().anyMatch(leaving::contains)) {
                        users.add("emergency policy " + Json.text(policy, "Identity"));
                    }
                });
        return users.stream().sorted().collect(Collectors.toList());
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return UsageListChange.REMOVE.standing(run, usages);
    }

    /** Puts back what this run took off, at the end of the list: its order has no meaning there. */
    @Override
    public Undo undo(Past past) {
        return UsageListChange.REMOVE
                .changedBy(past)
                .map(removed -> Undo.by(new AddPstnUsages(removed, Set.of())))
                .orElseGet(Undo::notNeeded);
    }
}
