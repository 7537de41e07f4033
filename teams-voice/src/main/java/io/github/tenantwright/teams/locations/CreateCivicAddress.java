package io.github.tenantwright.teams.locations;

import io.github.tenantwright.InvalidInputException;
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
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.config.TeamsRoles;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates a civic address, and with it the location that stands for the whole of it. By cmdlet where a {@code pwsh} is at
 * hand, else by a person; a read proves it either way. Whether the address is validated shows afterwards, and decides
 * whether a number may have it.
 *
 * @param address what to create; its description is its key
 */
public record CreateCivicAddress(CivicAddress address) implements Operation {
    static final String CIVIC_ID = "civic-address-id";

    /** @throws InvalidInputException when it has no description, or no degrees where the country asks for them */
    public CreateCivicAddress {
        Check.text("description", address.description(), 256);
        if (address.lacksDegrees()) {
            throw new InvalidInputException(
                    "latitude", "", "latitude and longitude must be given in " + address.country());
        }
    }

    @Override
    public ObjectKey key() {
        return Place.at(address).key();
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
        return "Create the emergency address " + address.words();
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
        return CmdletStep.writes(byHand().statements(), "create an emergency address");
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In the Teams admin center under Locations > Emergency addresses, add " + address.words()
                        + ", and choose the address that the search offers, so that it is validated.",
                Statement.when(
                        new Condition.Any(Cmdlet.named("Get-CsOnlineLisCivicAddress")
                                        .with("Description", address.description()))
                                .not(),
                        Statement.run(address.creating())));
    }

    @Override
    public Outcome apply(RunContext run) {
        Optional<EmergencyLocation> there =
                run.client(Locations.class, Locations::of).find(Place.at(address));
        if (there.isEmpty()) {
            return Steps.act(run, this, Capability.CIVIC_ADDRESSES);
        }
        run.remember(CIVIC_ID, there.get().civicAddressId());
        return Steps.proved(
                run,
                "created, and " + there.get().validation(),
                "it is there, and " + there.get().validation());
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        boolean other = looked == null
                && run.client(Locations.class, Locations::of).list().stream()
                        .anyMatch(one -> one.address().description().equalsIgnoreCase(address.description()));
        return other
                ? Standing.of(
                        Standing.Verdict.DONE_DIFFERENTLY,
                        "there is another address of the description " + address.description())
                : Standing.of(looked);
    }

    @Override
    public Undo undo(Past past) {
        return past.recall(CIVIC_ID)
                .map(id -> Undo.by(new RemoveCivicAddress(address, id)))
                .orElseGet(() -> Undo.impossible("Which address was created is not known."));
    }
}
