package io.github.tenantwright.teams.numbers;

import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberType;
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

/**
 * Takes a number from a user, if that user still has it: the service's own call names only the number, so the holder is
 * read just before, and with it the number's type, under which it is given back. Enterprise Voice goes off with it.
 *
 * @param userId the object id of the holder
 * @param user the user principal name, for people
 * @param number the number
 * @param needs what has to be done first
 */
public record RemovePhoneNumber(String userId, String user, PhoneNumber number, Set<ObjectKey> needs)
        implements Operation {
    private static final String TYPE = "type";
    private static final String LOCATION = "location";

    public RemovePhoneNumber {
        Check.text("userId", userId, 100);
        Check.text("user", user, 1024);
        Check.notNull("number", number);
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    /** The key of taking a number away from a user, who may have several. */
    public static ObjectKey key(String user, PhoneNumber number) {
        return ObjectKey.of("number taken from", user + " " + number);
    }

    @Override
    public ObjectKey key() {
        return key(user, number);
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
        return "Take the number " + number + " from " + user;
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
        return List.of(NumberRemoval.WRITE);
    }

    @Override
    public ByHand byHand() {
        return NumberRemoval.byHand(userId, user, number);
    }

    @Override
    public Outcome apply(RunContext run) {
        if (!AssignPhoneNumber.byGraph(run)) {
            return byHand(run);
        }
        NumbersClient numbers = run.client(NumbersClient.class, NumbersClient::new);
        ReadBack readBack = ReadBack.of(run, NumberRemoval.LOOK_EVERY, NumberRemoval.GONE_WITHIN);
        Optional<NumberAssignment> there = numbers.find(number.toString());
        if (there.isEmpty() || there.get().isFree()) {
            return readBack.proved("taken back", "nobody has it");
        }
        if (!there.get().isAssignedTo(userId)) {
            return NumberRemoval.somebodyElses(readBack, number, there.get());
        }
        if (readBack.wasSent()) {
            return NumberRemoval.unproved(run, numbers, readBack, number);
        }
        NumberType type = there.get().type();
        if (there.get().isOnPremises()) {
            return onPremises();
        }
        run.remember(TYPE, type.value());
        run.remember(LOCATION, Objects.requireNonNullElse(there.get().locationId(), ""));
        run.acting(null);
        return NumberRemoval.send(run, numbers, readBack, number, type);
    }

    /** Without Graph the user shows whether the number is theirs; a person takes it away. */
    private Outcome byHand(RunContext run) {
        Optional<TeamsUser> known = LookedUpUsers.find(run, userId);
        if (known.isEmpty()) {
            return LookedUpUsers.unknown(run, user);
        }
        if (!known.get().number().equalsIgnoreCase(number.toString())) {
            return Outcome.alreadySo("the user does not have it");
        }
        return known.get().onPremLineUri().isEmpty()
                ? CmdletStep.act(run, this, Capability.NUMBER_ASSIGNMENT, null)
                : onPremises();
    }

    private Outcome onPremises() {
        return Outcome.failed(
                FailureCause.REFUSED,
                "The number " + number + " of " + user + " comes from the local Active Directory",
                "Clear it there, let it sync, then resume the run.");
    }

    @Override
    public Undo undo(Past past) {
        String type = past.recall(TYPE).orElse(NumberType.DIRECT_ROUTING.value());
        if (type.equalsIgnoreCase(NumberType.DIRECT_ROUTING.value())) {
            return Undo.by(new AssignPhoneNumber(userId, user, number, Set.of()));
        }
        String location = past.recall(LOCATION).orElse("");
        return location.isEmpty()
                ? Undo.impossible("The number " + number + " of " + user + " is of the type " + type
                        + " and had no emergency location, which it may need: assign it in the Teams admin center.")
                : Undo.by(new AssignNumberWithLocation(
                        userId, user, number, new NumberType(type), Place.id(location), Set.of()));
    }
}
