package io.github.tenantwright.teams.numbers;

import io.github.tenantwright.Audience;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberChange;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a number the emergency location back that it had, or none, while its user keeps the number. The way back from
 * {@link AssignNumberWithLocation}; whether that location is validated is not asked, since it was in use.
 *
 * @param user the user principal name, for people
 * @param userId the object id of whoever has to have the number
 * @param number the number
 * @param locationId the location; empty for none
 * @param instead the location that it is expected to have, as it takes back what a run did; null where any will do
 */
public record RestoreNumberLocation(
        String user,
        String userId,
        PhoneNumber number,
        String locationId,
        @Nullable String instead) implements Operation {
    private static final String BEFORE = "before";

    public RestoreNumberLocation {
        Check.text("user", user, 1024);
        Check.text("userId", userId, 100);
        Check.notNull("number", number);
        Check.plain("locationId", Check.atMost("locationId", locationId, 200));
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("location of", number.toString());
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
        return locationId.isEmpty()
                ? "Take the emergency location from the number " + number + " of " + user
                : "Give the number " + number + " of " + user + " its former emergency location " + locationId;
    }

    @Override
    public Requirements requirements() {
        return AssignPhoneNumber.BY_GRAPH;
    }

    @Override
    public Risk risk() {
        return Risk.HIGH;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(new AllowedChange(
                Audience.GRAPH,
                "POST",
                AssignPhoneNumber.BASE + "updateNumber",
                "change the emergency location of a number"));
    }

    @Override
    public ByHand byHand() {
        // The word null, as a text, is how the cmdlet is told to take the location away.
        ByHand byHand = ByHand.of(
                "In the Teams admin center under Voice > Phone numbers, edit the number " + number
                        + " and choose its emergency location.",
                Statement.run(Cmdlet.named("Set-CsPhoneNumberAssignment")
                        .with("PhoneNumber", number.toString())
                        .with("LocationId", locationId.isEmpty() ? "null" : locationId)));
        // How the cmdlet shows that there is none is not known.
        return locationId.isEmpty() ? byHand : byHand.showing(NumberRemoval.isAt(locationId, number));
    }

    @Override
    public Outcome apply(RunContext run) {
        NumbersClient numbers = run.client(NumbersClient.class, NumbersClient::new);
        ReadBack readBack = ReadBack.of(run, Duration.ofSeconds(15), Duration.ofMinutes(30));
        Optional<NumberAssignment> there = numbers.find(number.toString());
        if (there.isEmpty() || !there.get().isAssignedTo(userId)) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    user + " does not have the number " + number + " any more, so its location was left alone",
                    "Look where the number is before anything else is done with it.");
        }
        String now = Objects.requireNonNullElse(there.get().locationId(), "");
        if (now.equalsIgnoreCase(locationId)) {
            return readBack.proved("restored, and read back", "it is so");
        }
        if (!readBack.wasSent() && instead != null && !instead.equalsIgnoreCase(now)) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has changed the location of " + number + " since, so it was left alone",
                    "Decide which location is right.");
        }
        if (readBack.wasSent()) {
            return readBack.unseen("The location of " + number);
        }
        run.remember(BEFORE, now);
        run.acting(null);
        NumberChange change = NumberChange.of(number.toString());
        numbers.update(locationId.isEmpty() ? change.clearLocation() : change.location(locationId));
        readBack.sent();
        return readBack.waiting("The location of " + number);
    }

    @Override
    public Undo undo(Past past) {
        return past.recall(BEFORE)
                .map(before -> Undo.by(new RestoreNumberLocation(user, userId, number, before, locationId)))
                .orElseGet(() -> Undo.impossible("Which location the number " + number + " had is not known."));
    }
}
