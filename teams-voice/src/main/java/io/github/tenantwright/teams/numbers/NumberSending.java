package io.github.tenantwright.teams.numbers;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.numbers.AssignNumber;
import io.github.tenantwright.graph.numbers.NumberOperation;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.graph.numbers.OperationHandle;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.teams.config.Waited;
import io.github.tenantwright.teams.users.ChangeLicenses;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One assignment of a number by Graph, from its sending until it shows: the answer may be lost, the service works on it
 * for a while, and may still refuse.
 *
 * @param userId the object id
 * @param user the user principal name, for people
 */
record NumberSending(RunContext run, ReadBack readBack, String userId, String user, PhoneNumber number) {
    private static final String OPERATION = "operation";
    private static final String SENDING = "sending";
    private static final String LICENSE_SINCE = "license-since";
    static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(30);
    // An assignment whose answer was lost may still be on its way; until then it is not sent again.
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);
    private static final Duration LICENSE_WITHIN = Duration.ofHours(24);

    /** @param every how often to look whether it shows */
    static NumberSending of(RunContext run, Duration every, String userId, String user, PhoneNumber number) {
        return new NumberSending(run, ReadBack.of(run, every, VISIBLE_WITHIN), userId, user, number);
    }

    /** Microsoft names no time; a license just given reaches the telephone system in minutes to a day. */
    static TimeNeeded timeNeeded(Set<ObjectKey> needs) {
        return needs.stream().anyMatch(key -> key.kind().equals(ChangeLicenses.KIND))
                ? TimeNeeded.waiting(Duration.ofMinutes(10), LICENSE_WITHIN)
                : TimeNeeded.waiting(Duration.ofMinutes(1), VISIBLE_WITHIN);
    }

    NumbersClient numbers() {
        return run.client(NumbersClient.class, NumbersClient::new);
    }

    /** When it was sent, if what came of it was not heard. */
    Optional<Instant> sending() {
        return run.recall(SENDING).filter(text -> !text.isEmpty()).map(Instant::parse);
    }

    /** The wait for an assignment whose answer was lost; empty when it can be taken for lost, too. */
    Optional<Outcome> onItsWay() {
        return sending()
                .map(at -> at.plus(SETTLED_WITHIN))
                .filter(run.now()::isBefore)
                .map(settled -> Outcome.notYet(
                        WaitingFor.READ_BACK, "An assignment of " + number + " may be on its way", settled));
    }

    /** What has become of an assignment that was accepted; empty when none was. */
    Optional<Outcome> underWay() {
        Optional<String> operation = run.recall(OPERATION).filter(location -> !location.isEmpty());
        return operation.isPresent()
                ? Optional.of(follow(new OperationHandle(operation.get())))
                : readBack.wasSent() ? Optional.of(unseen()) : Optional.empty();
    }

    private Outcome follow(OperationHandle handle) {
        Optional<NumberOperation> found = numbers().findOperation(handle);
        NumberOperation.Outcome outcome = found.map(NumberOperation::outcome).orElse(NumberOperation.Outcome.SUCCEEDED);
        if (outcome != NumberOperation.Outcome.FAILED) {
            return outcome == NumberOperation.Outcome.RUNNING && !readBack.isOverdue()
                    ? Outcome.notYet(
                            WaitingFor.SERVICE,
                            "The service is assigning " + number,
                            run.now().plus(LOOK_EVERY))
                    : unseen();
        }
        String detail = found.map(NumberOperation::failureDetail).orElse("");
        // Over and done with: whoever resumes the run has done something about it.
        run.remember(OPERATION, "");
        run.remember(SENDING, "");
        readBack.failed();
        return explain(detail)
                .orElseGet(() -> Outcome.failed(
                        FailureCause.REFUSED,
                        "The service did not assign " + number + ": " + detail,
                        "The service's own words say what it objects to."));
    }

    /** @param before what was, as JSON; null where nothing has to be kept */
    Outcome send(AssignNumber assignment, @Nullable String before) {
        run.acting(before);
        run.remember(SENDING, run.now().toString());
        try {
            numbers().assign(assignment).ifPresent(handle -> run.remember(OPERATION, handle.location()));
        } catch (ServiceException refusal) {
            return explain(refusal.serviceMessage()).orElseThrow(() -> refusal);
        }
        return sent();
    }

    /** The service has it. */
    Outcome sent() {
        readBack.sent();
        return unseen();
    }

    Outcome unseen() {
        return readBack.unseen("The number " + number);
    }

    Outcome taken(@Nullable String owner) {
        return Outcome.failed(
                FailureCause.TAKEN,
                "The number " + number + " is assigned to " + owner,
                "Take it from them first if it is meant for " + user + ", then resume the run.");
    }

    /** Known refusals, by the words that users of the service report. */
    private Optional<Outcome> explain(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("already been assigned")) {
            return Optional.of(Outcome.failed(
                    FailureCause.TAKEN,
                    "The number " + number + " is somebody else's: " + words,
                    "Find its owner in the number list and take it from them first if it is meant for " + user + "."));
        }
        if (lower.contains("lacks appropriate licenses")) {
            // One that was given a short while ago may not have arrived.
            return Optional.of(
                    Waited.tooLong(run, LICENSE_SINCE, LICENSE_WITHIN)
                            ? Outcome.failed(
                                    FailureCause.MISSING,
                                    words,
                                    "Ask the license adviser what " + user + " lacks, give it, then resume the run.")
                            : Outcome.notYet(
                                    WaitingFor.SERVICE,
                                    "The license of " + user + " has not arrived at Teams yet",
                                    run.now().plusSeconds(600)));
        }
        if (lower.contains("is not found from tenant")) {
            return Optional.of(ReadBack.byHand(
                    run,
                    "Graph does not take a Direct Routing number that is not in the tenant's inventory yet (" + words
                            + "). Assign it by hand with the step's script"));
        }
        return lower.contains("on-premises active directory")
                ? Optional.of(Outcome.failed(
                        FailureCause.REFUSED,
                        words,
                        "Clear the number in the local Active Directory, let it sync, then resume the run."))
                : Optional.empty();
    }
}
