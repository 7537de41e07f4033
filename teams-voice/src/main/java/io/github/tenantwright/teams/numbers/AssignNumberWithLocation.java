package io.github.tenantwright.teams.numbers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.graph.numbers.AssignNumber;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberChange;
import io.github.tenantwright.graph.numbers.NumberQuery;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Finding;
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
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.locations.EmergencyLocation;
import io.github.tenantwright.teams.locations.Locations;
import io.github.tenantwright.teams.locations.Place;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives a user a number of the tenant's inventory together with its emergency location, in one step with one way back; a
 * number that the user has already gets the location. A location that is not validated is refused, and a number that
 * somebody else has is never taken.
 *
 * <p>Source: Graph, assign and update number; the page of {@code Set-CsPhoneNumberAssignment}.
 *
 * @param userId the object id
 * @param user the user principal name, for people
 * @param number in E.164
 * @param type who provides it: Calling Plan, Operator Connect, or Direct Routing out of the inventory
 * @param place where the user is
 * @param needs what has to be done first
 */
public record AssignNumberWithLocation(
        String userId, String user, PhoneNumber number, NumberType type, Place place, Set<ObjectKey> needs)
        implements Operation {

    /** The id of the location that it gave. */
    private static final String MADE = "location";

    public AssignNumberWithLocation {
        Check.text("userId", userId, 100);
        Check.text("user", user, 1024);
        Check.notNull("number", number);
        Check.text("type", type.value(), 100);
        Check.notNull("place", place);
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    @Override
    public ObjectKey key() {
        return AssignPhoneNumber.key(user);
    }

    @Override
    public Effect effect() {
        return Effect.ASSIGN;
    }

    @Override
    public String stage() {
        return "Users";
    }

    @Override
    public String sentence() {
        return "Assign the number " + number + " to " + user + " at " + place.words();
    }

    @Override
    public Requirements requirements() {
        return AssignPhoneNumber.REQUIREMENTS;
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(
                new AllowedChange(Audience.GRAPH, "POST", AssignPhoneNumber.BASE + "assignNumber", "assign a number"),
                new AllowedChange(
                        Audience.GRAPH,
                        "POST",
                        AssignPhoneNumber.BASE + "updateNumber",
                        "change the emergency location of a number"));
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                        "In the Teams admin center under Users, open " + user + ", Account, Edit, assign the number "
                                + number + " and choose the emergency location " + place.words() + ".",
                        Statement.run(Cmdlet.named("Set-CsPhoneNumberAssignment")
                                .with("Identity", user)
                                .with("PhoneNumber", number.toString())
                                .with("PhoneNumberType", cmdletType(type))
                                .with("LocationId", place.reference())))
                .showing(NumberRemoval.has(userId, number));
    }

    static String cmdletType(NumberType type) {
        return type.value().substring(0, 1).toUpperCase(Locale.ROOT)
                + type.value().substring(1);
    }

    @Override
    public TimeNeeded timeNeeded() {
        return NumberSending.timeNeeded(needs);
    }

    @Override
    public Outcome apply(RunContext run) {
        Optional<EmergencyLocation> found =
                run.client(Locations.class, Locations::of).find(place);
        if (found.isEmpty()) {
            return Outcome.failed(
                    FailureCause.MISSING,
                    "There is no emergency location " + place.words(),
                    "Create it first, then resume the run.");
        }
        EmergencyLocation location = found.get();
        Optional<Finding> objection = location.objection();
        if (objection.isPresent()) {
            return Outcome.failed(
                    FailureCause.REFUSED,
                    objection.get().words(),
                    objection.get().remedy());
        }
        if (!AssignPhoneNumber.byGraph(run)) {
            return CmdletStep.lookAndAct(run, this, Capability.NUMBER_ASSIGNMENT, new Look(run, location.id()));
        }
        NumberSending sending = sending(run);
        Optional<NumberAssignment> there = sending.numbers().find(number.toString());
        if (there.isEmpty()) {
            return Outcome.failed(
                    FailureCause.MISSING,
                    "The tenant does not have the number " + number,
                    "Acquire it first, then resume the run.");
        }
        NumberAssignment now = there.get();
        if (!now.type().value().equalsIgnoreCase(type.value())) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "The number " + number + " is of the type " + now.type() + " and not " + type,
                    "Plan again.");
        }
        if (!now.isFree() && !now.isAssignedTo(userId)) {
            return sending.taken(now.assignmentTargetId());
        }
        return now.isAssignedTo(userId)
                ? located(sending, now, location)
                : sending.underWay().or(sending::onItsWay).orElseGet(() -> assign(sending, now, location));
    }

    private NumberSending sending(RunContext run) {
        return NumberSending.of(run, NumberSending.LOOK_EVERY, userId, user, number);
    }

    /** Without Graph only a cmdlet shows a number and its location. */
    private final class Look implements CmdletStep.Look {
        private final RunContext run;
        private final String locationId;

        Look(RunContext run, String locationId) {
            this.run = run;
            this.locationId = locationId;
        }

        @Override
        public Cmdlet cmdlet() {
            return Cmdlet.named("Get-CsPhoneNumberAssignment").with("TelephoneNumber", number.toString());
        }

        @Override
        public boolean isAsWanted(String found) {
            return owner(found).equalsIgnoreCase(userId)
                    && shown(found, "LocationId").equalsIgnoreCase(locationId);
        }

        @Override
        public String before(String found) {
            return note(owner(found).equalsIgnoreCase(userId), shown(found, "LocationId"));
        }

        @Override
        public Optional<Outcome> objection(String found) {
            String owner = owner(found);
            return owner.isEmpty() || owner.equalsIgnoreCase(userId)
                    ? Optional.empty()
                    : Optional.of(sending(run).taken(owner));
        }

        private String owner(String found) {
            return shown(found, "AssignedPstnTargetId");
        }

        private String shown(String found, String name) {
            try {
                JsonNode json = Json.MAPPER.readTree(found);
                return Json.text(json != null && json.isArray() ? json.path(0) : json, name);
            } catch (JsonProcessingException broken) {
                throw new InvalidInputException("number", "(text)", "JSON");
            }
        }
    }

    /** The user has it; what is left is the location. */
    private Outcome located(NumberSending sending, NumberAssignment now, EmergencyLocation location) {
        ReadBack readBack = sending.readBack();
        if (location.id().equalsIgnoreCase(now.locationId())) {
            return readBack.proved("assigned at " + location.words() + ", and read back", "the user has it there");
        }
        if (!readBack.wasSent()) {
            sending.run().remember(MADE, location.id());
            sending.run().acting(before(now, true));
            sending.numbers().update(NumberChange.of(number.toString()).location(location.id()));
            readBack.sent();
        }
        return readBack.unseen("The location of " + number);
    }

    private Outcome assign(NumberSending sending, NumberAssignment now, EmergencyLocation location) {
        Optional<NumberAssignment> other = sending.numbers().list(NumberQuery.assignedTo(userId)).stream()
                .filter(held -> held.isAssignedTo(userId) && "primary".equalsIgnoreCase(held.assignmentCategory()))
                .findFirst();
        if (other.isPresent()) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    user + " has the number " + other.get().telephoneNumber() + " already",
                    "Decide which number the user is to have: take the other one first, then resume the run.");
        }
        sending.run().remember(MADE, location.id());
        return sending.send(new AssignNumber(number.toString(), userId, type, null, location.id()), before(now, false));
    }

    private static String before(NumberAssignment now, boolean assigned) {
        return note(assigned, now.locationId() == null ? "" : now.locationId());
    }

    private static String note(boolean assigned, String location) {
        return Json.write(Json.object().put("assigned", assigned).put("location", location));
    }

    /** The location that a before-note holds. */
    static String location(String before) {
        return member(before, "location");
    }

    private static String member(String before, String name) {
        try {
            return Json.text(Json.MAPPER.readTree(before), name);
        } catch (JsonProcessingException notOurs) {
            return "";
        }
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        if (looked != null || !AssignPhoneNumber.byGraph(run)) {
            return Standing.of(looked);
        }
        return run.client(NumbersClient.class, NumbersClient::new)
                .find(number.toString())
                .filter(now -> now.isAssignedTo(userId))
                .map(now -> Standing.of(List.of(
                        Part.of("number", number.toString(), number.toString(), true, false),
                        Part.of("location", place.words(), now.locationId(), false, now.locationId() == null))))
                .orElseGet(() -> Standing.of(looked));
    }

    @Override
    public Undo undo(Past past) {
        String before = past.done().before();
        if (before == null) {
            return Undo.impossible("Where the number " + number + " was before is not known.");
        }
        String made = past.recall(MADE).orElse(null);
        if (!member(before, "assigned").equals("true")) {
            return Undo.by(new RemoveNumberWithLocation(userId, user, number, type, location(before), made, Set.of()));
        }
        return Undo.by(new RestoreNumberLocation(user, userId, number, location(before), made));
    }
}
