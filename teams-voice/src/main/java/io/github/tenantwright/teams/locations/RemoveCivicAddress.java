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
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.config.TeamsRoles;
import java.util.List;

/**
 * Removes a civic address with the location that stands for the whole of it. One in which other locations were added is
 * left alone. The service itself refuses to remove what numbers still have.
 *
 * @param address for people, and for bringing it back
 * @param civicAddressId which
 */
public record RemoveCivicAddress(CivicAddress address, String civicAddressId) implements Operation {
    public RemoveCivicAddress {
        Check.notNull("address", address);
        civicAddressId = Place.guid("civicAddressId", civicAddressId);
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("location removed", address.words());
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
        return "Remove the emergency address " + address.words();
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
        return CmdletStep.writes(byHand().statements(), "remove an emergency address");
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the Teams admin center under Locations > Emergency addresses, remove " + address.words() + ".",
                Statement.when(
                        new Condition.Any(
                                Cmdlet.named("Get-CsOnlineLisCivicAddress").with("CivicAddressId", civicAddressId)),
                        Statement.run(Cmdlet.named("Remove-CsOnlineLisCivicAddress")
                                .with("CivicAddressId", civicAddressId))));
    }

    @Override
    public Outcome apply(RunContext run) {
        List<EmergencyLocation> there = run.client(Locations.class, Locations::of).list().stream()
                .filter(location -> location.civicAddressId().equalsIgnoreCase(civicAddressId))
                .toList();
        if (there.isEmpty()) {
            return Steps.proved(run, "removed", "it is not there");
        }
        if (there.stream().anyMatch(location -> !location.isDefault())) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "The address " + address.words() + " has locations of its own by now, so it was left alone",
                    "Remove them first, then resume the run.");
        }
        return Steps.act(run, this, Capability.CIVIC_ADDRESSES);
    }

    @Override
    public Undo undo(Past past) {
        return address.lacksDegrees() || address.description().isBlank()
                ? Undo.impossible("The address " + address.words() + " lacks what creating one needs.")
                : Undo.by(new CreateCivicAddress(address));
    }
}
