package io.github.tenantwright.plan;

import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantwrightException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns what an operation threw into what the run does about it. */
final class FailureReader {
    // A lost answer or a passing fault: the operation looks before it acts, so it may simply be asked again.
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(45),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5));

    private FailureReader() {}

    /** @param earlier how often the operation has met a passing failure in this sitting */
    static Outcome read(TenantwrightException failure, Operation operation, int earlier, Instant now) {
        Optional<Instant> listensAgain =
                failure instanceof ServiceException service ? service.retryAfter() : Optional.empty();
        if (failure instanceof ServiceException service && service.kind() == ServiceException.Kind.THROTTLED) {
            Instant again = listensAgain.orElse(now.plusSeconds(60));
            return Outcome.notYet(WaitingFor.THROTTLING, service.getMessage(), again);
        }
        boolean passing = failure.mayHelpToRetry()
                || (failure instanceof ServiceException broken && broken.kind() == ServiceException.Kind.BROKEN_REPLY);
        if (passing && earlier < PAUSES.size()) {
            return Outcome.notYet(WaitingFor.SERVICE, failure.getMessage(), now.plus(PAUSES.get(earlier)));
        }
        if (failure instanceof ConnectionFailedException) {
            return Outcome.failed(
                    FailureCause.UNREACHABLE, failure.getMessage(), "Check the network and resume the run.");
        }
        if (failure instanceof ServiceException service) {
            return switch (service.kind()) {
                case NOT_PERMITTED ->
                    Outcome.failed(
                            FailureCause.NOT_PERMITTED,
                            failure.getMessage(),
                            "This step needs " + operation.requirements().roleSentence()
                                    + (operation.requirements().scopes().isEmpty()
                                            ? ""
                                            : " and consent to "
                                                    + String.join(
                                                            ", ",
                                                            operation
                                                                    .requirements()
                                                                    .scopes()))
                                    + ". Sign in as somebody who has them and resume the run.");
                case NOT_FOUND ->
                    Outcome.failed(
                            FailureCause.MISSING, failure.getMessage(), "Plan again: the tenant is not what it was.");
                case CONFLICT ->
                    Outcome.failed(
                            FailureCause.CHANGED_SINCE_PLANNED,
                            failure.getMessage(),
                            "Plan again: somebody else changes it too.");
                case REFUSED ->
                    Outcome.failed(
                            FailureCause.REFUSED,
                            failure.getMessage(),
                            "The service's own words say what it objects to.");
                case THROTTLED, UNAVAILABLE, BROKEN_REPLY ->
                    Outcome.failed(FailureCause.UNREACHABLE, failure.getMessage(), "Resume the run later.");
            };
        }
        if (failure instanceof ForbiddenByScopeException) {
            return Outcome.failed(
                    FailureCause.UNEXPECTED,
                    failure.getMessage(),
                    "The session's scope is narrower than the plan, or the operation asks for a write that it did not declare.");
        }
        if (failure instanceof InvalidInputException) {
            return Outcome.failed(FailureCause.REFUSED, failure.getMessage(), "Mend the value and plan again.");
        }
        return Outcome.failed(FailureCause.UNEXPECTED, failure.getMessage(), "Resume the run; if it stays, report it.");
    }
}
