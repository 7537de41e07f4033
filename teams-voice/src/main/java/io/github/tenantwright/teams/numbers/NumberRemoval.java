package io.github.tenantwright.teams.numbers;

import io.github.tenantwright.Audience;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberOperation;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.graph.numbers.OperationHandle;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the operations share that take a number from its user. */
final class NumberRemoval {
    static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    static final Duration GONE_WITHIN = Duration.ofMinutes(30);
    static final AllowedChange WRITE = new AllowedChange(
            Audience.GRAPH, "POST", AssignPhoneNumber.BASE + "unassignNumber", "take a number from its user");

    private static final String OPERATION = "operation";
    private static final String SENDING = "sending";
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);

    private NumberRemoval() {}

    static ByHand byHand(String userId, String user, PhoneNumber number) {
        // The cmdlet, too, takes the number from whoever has it, so the script looks who that is.
        Cmdlet assignment = assignment(number);
        return ByHand.of(
                "In the Teams admin center under Users, open " + user + ", Account, Edit, and remove the number "
                        + number + ".",
                Statement.when(
                        has(userId, number),
                        Statement.run(Cmdlet.named("Remove-CsPhoneNumberAssignment")
                                .with("Identity", user)
                                .with("PhoneNumber", number.toString())
                                .with("PhoneNumberType", Value.result(assignment, "NumberType")))));
    }

    /** The cmdlet that shows whose a number is. */
    private static Cmdlet assignment(PhoneNumber number) {
        return Cmdlet.named("Get-CsPhoneNumberAssignment").with("TelephoneNumber", number.toString());
    }

    /** For a script: whether the user has the number. */
    static Condition has(String userId, PhoneNumber number) {
        return new Condition.Same(Value.result(assignment(number), "AssignedPstnTargetId"), Value.of(userId));
    }

    /** For a script: whether the number has this emergency location; empty for none. */
    static Condition isAt(String location, PhoneNumber number) {
        return new Condition.Same(
                Value.result(assignment(number), "LocationId"), location.isEmpty() ? Value.none() : Value.of(location));
    }

    /** The same, and then the location that the number is to have while nobody has it; empty for none. */
    static ByHand byHand(String userId, String user, PhoneNumber number, String location) {
        ByHand removal = byHand(userId, user, number);
        Cmdlet assignment = assignment(number);
        Condition elsewhere = isAt(location, number).not();
        // Somebody else's number keeps its location.
        Condition free = new Condition.Same(Value.result(assignment, "AssignedPstnTargetId"), Value.none());
        List<Statement> statements = new ArrayList<>(removal.statements());
        // The word null, as a text, is how the cmdlet is told to take the location away.
        statements.add(Statement.when(
                new Condition.All(List.of(new Condition.Any(assignment), free, elsewhere)),
                Statement.run(Cmdlet.named("Set-CsPhoneNumberAssignment")
                        .with("PhoneNumber", number.toString())
                        .with("LocationId", location.isEmpty() ? "null" : location))));
        return new ByHand(removal.guidance(), statements);
    }

    /** Whether this run has sent it, be it that the answer was lost. */
    static boolean wasBegun(RunContext run) {
        return run.recall(SENDING).isPresent();
    }

    /**
     * Sends it; the caller has told the run that it is acting. The service works on it for a while, so that after a lost
     * answer it is not sent again before one could see it.
     */
    static Outcome send(RunContext run, NumbersClient numbers, ReadBack readBack, PhoneNumber number, NumberType type) {
        Optional<Instant> settled = run.recall(SENDING)
                .filter(at -> !at.isEmpty())
                .map(Instant::parse)
                .map(at -> at.plus(SETTLED_WITHIN))
                .filter(run.now()::isBefore);
        if (settled.isPresent()) {
            return Outcome.notYet(WaitingFor.READ_BACK, "A removal of " + number + " may be on its way", settled.get());
        }
        run.remember(SENDING, run.now().toString());
        numbers.unassign(number.toString(), type).ifPresent(handle -> run.remember(OPERATION, handle.location()));
        readBack.sent();
        return readBack.waiting("The removal of " + number);
    }

    /** It was sent, and the user still shows as the holder. */
    static Outcome unproved(RunContext run, NumbersClient numbers, ReadBack readBack, PhoneNumber number) {
        String what = "The removal of " + number;
        return run.recall(OPERATION)
                .filter(location -> !location.isEmpty() && !readBack.isOverdue())
                .flatMap(location -> numbers.findOperation(new OperationHandle(location)))
                .filter(operation -> operation.outcome() == NumberOperation.Outcome.FAILED)
                .map(operation -> refused(run, readBack, number, operation))
                .orElseGet(() -> readBack.unseen(what));
    }

    private static Outcome refused(RunContext run, ReadBack readBack, PhoneNumber number, NumberOperation operation) {
        // Over and done with: whoever resumes the run has done something about it.
        run.remember(OPERATION, "");
        run.remember(SENDING, "");
        readBack.failed();
        return Outcome.failed(
                FailureCause.REFUSED,
                "The service did not take " + number + " back: " + operation.failureDetail(),
                "The service's own words say what it objects to.");
    }

    static Outcome somebodyElses(ReadBack readBack, PhoneNumber number, NumberAssignment now) {
        return readBack.wasSent()
                ? Outcome.done("taken back; somebody else has it by now")
                : Outcome.failed(
                        FailureCause.CHANGED_SINCE_PLANNED,
                        "The number " + number + " is " + now.assignmentTargetId() + "'s by now, so it was left alone",
                        "Plan again.");
    }
}
