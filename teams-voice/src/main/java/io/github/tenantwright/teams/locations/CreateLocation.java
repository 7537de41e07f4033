package io.github.tenantwright.teams.locations;

import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
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
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.config.TeamsRoles;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Adds a floor or room to a civic address. By cmdlet where a {@code pwsh} is at hand, else by a person; a read proves it
 * either way.
 *
 * @param address in which; it is created by an operation of its own, which this one needs if it is in the same plan
 * @param name as in "Floor 2"
 * @param needs what has to be done first
 */
public record CreateLocation(CivicAddress address, String name, Set<ObjectKey> needs) implements Operation {
    private static final String LOCATION_ID = "location-id";

    public CreateLocation {
        Check.text("name", name, 256);
        Place.in(address, name);
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    @Override
    public ObjectKey key() {
        return Place.in(address, name).key();
    }

    @Override
    public Effect effect() {
        return Effect.CREATE;
    }

    @Override
    public String stage() {
        return "Emergency addresses";
    }

    @Override
    public String sentence() {
        return "Create the emergency location " + Place.in(address, name).words();
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
        return CmdletStep.writes(byHand().statements(), "create an emergency location");
    }

    @Override
    public ByHand byHand() {
        Cmdlet there = Cmdlet.named("Get-CsOnlineLisLocation")
                .with("Location", name)
                .with("Description", address.description());
        return ByHand.of(
                "In the Teams admin center under Locations > Emergency addresses, open " + address.words()
                        + " and add the place " + name + ".",
                Statement.when(
                        new Condition.Any(there).not(),
                        Statement.run(Cmdlet.named("New-CsOnlineLisLocation")
                                .with(
                                        "CivicAddressId",
                                        Value.result(
                                                Cmdlet.named("Get-CsOnlineLisCivicAddress")
                                                        .with("Description", address.description()),
                                                "CivicAddressId"))
                                .with("Location", name))));
    }

    @Override
    public Outcome apply(RunContext run) {
        Locations locations = run.client(Locations.class, Locations::of);
        Optional<EmergencyLocation> there = locations.find(Place.in(address, name));
        if (there.isPresent()) {
            run.remember(LOCATION_ID, there.get().id());
            return Steps.proved(
                    run,
                    "created, and " + there.get().validation(),
                    "it is there, and " + there.get().validation());
        }
        return locations.find(Place.at(address)).isEmpty()
                ? Outcome.failed(
                        FailureCause.MISSING,
                        "There is no emergency address " + address.words(),
                        "Create it first, then resume the run.")
                : Steps.act(run, this, Capability.LOCATIONS);
    }

    @Override
    public Undo undo(Past past) {
        return past.recall(LOCATION_ID)
                .map(id -> Undo.by(new RemoveLocation(address, name, id)))
                .orElseGet(() -> Undo.impossible("Which location was created is not known."));
    }
}
