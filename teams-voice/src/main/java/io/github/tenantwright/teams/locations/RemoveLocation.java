package io.github.tenantwright.teams.locations;

import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
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
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.config.TeamsRoles;
import java.util.List;
import java.util.Set;

/**
 * Removes a floor or room from a civic address. The service itself refuses to remove what numbers still have.
 *
 * @param address for people, and for bringing it back
 * @param name for people, and for bringing it back
 * @param locationId which
 */
public record RemoveLocation(CivicAddress address, String name, String locationId) implements Operation {
    public RemoveLocation {
        Check.text("name", name, 256);
        Place.in(address, name);
        locationId = Place.guid("locationId", locationId);
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("location removed", Place.in(address, name).words());
    }

    @Override
    public Effect effect() {
        return Effect.DELETE;
    }

    @Override
    public String stage() {
        return "Emergency addresses";
    }

    @Override
    public String sentence() {
        return "Remove the emergency location " + Place.in(address, name).words();
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
        return CmdletStep.writes(byHand().statements(), "remove an emergency location");
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the Teams admin center under Locations > Emergency addresses, open " + address.words()
                        + " and remove the place " + name + ".",
                Statement.when(
                        new Condition.Any(
                                Cmdlet.named("Get-CsOnlineLisLocation").with("LocationId", locationId)),
                        Statement.run(Cmdlet.named("Remove-CsOnlineLisLocation").with("LocationId", locationId))));
    }

    @Override
    public Outcome apply(RunContext run) {
        return run.client(Locations.class, Locations::of).find(locationId).isEmpty()
                ? Steps.proved(run, "removed", "it is not there")
                : Steps.act(run, this, Capability.LOCATIONS);
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new CreateLocation(address, name, Set.of()));
    }
}
