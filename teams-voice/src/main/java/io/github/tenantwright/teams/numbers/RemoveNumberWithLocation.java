package io.github.tenantwright.teams.numbers;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberChange;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
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
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.locations.Place;
import io.github.tenantwright.teams.users.LookedUpUsers;
import io.github.tenantwright.teams.users.TeamsUser;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes a number of the tenant's inventory from a user, if that user still has it, and then its emergency location. The
 * tenant keeps the number. Enterprise Voice goes off with it.
 *
 * @param userId the object id of the holder
 * @param user the user principal name, for people
 * @param number the number
 * @param type who provides it
 * @param locationAfter the location that the free number is to have; empty for none
 * @param instead the location that it is expected to have, as it takes back what a run did; null where any will do
 * @param needs what has to be done first
 */
public record RemoveNumberWithLocation(
        String userId,
        String user,
        PhoneNumber number,
        NumberType type,
        String locationAfter,
        @Nullable String instead,
        Set<ObjectKey> needs)
        implements Operation {
    private static final String LOCATION = "location-sent";

    public RemoveNumberWithLocation {
        Check.text("userId", userId, 100);
        Check.text("user", user, 1024);
        Check.notNull("number", number);
        Check.text("type", type.value(), 100);
        Check.plain("locationAfter", Check.atMost("locationAfter", locationAfter, 200));
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    @Override
    public ObjectKey key() {
        return RemovePhoneNumber.key(user, number);
    }

    @Override
    public Effect effect() {
        return Effect.DELETE;
    }

    @Override
    public String stage() {
        return "Users";
    }

    @Override
    public String sentence() {
        return "Take the number " + number + " and its emergency location from " + user;
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
        return List.of(
                NumberRemoval.WRITE,
                new AllowedChange(
                        Audience.GRAPH,
                        "POST",
                        AssignPhoneNumber.BASE + "updateNumber",
                        "change the emergency location of a number"));
    }

    @Override
    public ByHand byHand() {
        return NumberRemoval.byHand(userId, user, number, locationAfter);
    }

    @Override
    public Outcome apply(RunContext run) {
        if (!AssignPhoneNumber.byGraph(run)) {
            return byHand(run);
        }
        NumbersClient numbers = run.client(NumbersClient.class, NumbersClient::new);
        ReadBack readBack = ReadBack.of(run, NumberRemoval.LOOK_EVERY, NumberRemoval.GONE_WITHIN);
        Optional<NumberAssignment> there = numbers.find(number.toString());
        if (there.isEmpty()) {
            return readBack.proved("taken back", "the tenant does not have it");
        }
        NumberAssignment now = there.get();
        if (now.isFree()) {
            return free(run, numbers, readBack, now);
        }
        if (!now.isAssignedTo(userId)) {
            return NumberRemoval.somebodyElses(readBack, number, now);
        }
        if (readBack.wasSent()) {
            return NumberRemoval.unproved(run, numbers, readBack, number);
        }
        if (instead != null && !instead.equalsIgnoreCase(now.locationId())) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has changed the location of " + number + " since, so the number was left alone",
                    "Decide whether " + user + " is to keep the number.");
        }
        run.acting(Json.write(Json.object().put("location", Objects.requireNonNullElse(now.locationId(), ""))));
        return NumberRemoval.send(run, numbers, readBack, number, type);
    }

    /** Without Graph the user shows whether the number is theirs; a person takes it away. */
    private Outcome byHand(RunContext run) {
        Optional<TeamsUser> known = LookedUpUsers.find(run, userId);
        if (known.isEmpty()) {
            return LookedUpUsers.unknown(run, user);
        }
        return known.get().number().equalsIgnoreCase(number.toString())
                ? CmdletStep.act(run, this, Capability.NUMBER_ASSIGNMENT, null)
                : Outcome.alreadySo("the user does not have it");
    }

    /** Nobody has it; a location of its last user does harm on the next one's calls. */
    private Outcome free(RunContext run, NumbersClient numbers, ReadBack readBack, NumberAssignment now) {
        boolean right = locationAfter.equalsIgnoreCase(Objects.requireNonNullElse(now.locationId(), ""));
        if (right || !NumberRemoval.wasBegun(run)) {
            return readBack.proved("taken back, and read back", "nobody has it");
        }
        if (!readBack.wasSent()) {
            // Its answer was lost.
            readBack.sent();
        }
        if (run.recall(LOCATION).isPresent()) {
            return readBack.isOverdue()
                    ? Outcome.done("taken back; the number shows another location than before")
                    : readBack.waiting("The location of " + number);
        }
        NumberChange change = NumberChange.of(number.toString());
        try {
            // Says what is to be, so that it may be sent again when the answer is lost.
            numbers.update(locationAfter.isEmpty() ? change.clearLocation() : change.location(locationAfter));
            run.remember(LOCATION, "sent");
        } catch (ServiceException refusal) {
            // Whether a free number takes a location is not documented; that nobody has it is what counts.
            if (refusal.kind() != ServiceException.Kind.REFUSED && refusal.kind() != ServiceException.Kind.NOT_FOUND) {
                throw refusal;
            }
            return Outcome.done(
                    "taken back; its location stays, since the service refuses to change that of a free" + " number");
        }
        return readBack.waiting("The location of " + number);
    }

    @Override
    public Undo undo(Past past) {
        String before = past.done().before();
        String location = before == null ? "" : AssignNumberWithLocation.location(before);
        return location.isEmpty()
                ? Undo.impossible("The number " + number + " had no emergency location with " + user
                        + "; assign it anew with one.")
                : Undo.by(new AssignNumberWithLocation(userId, user, number, type, Place.id(location), Set.of()));
    }
}
