package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.pwsh.PowerShellException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what an operation threw into what the run does about it: look again after a while, or a failure with a remedy. */
final class FailureReader {
    /** What an operation of an extension gets that answers null. */
    static final Outcome NO_OUTCOME = Outcome.failed(
            FailureCause.UNEXPECTED, "The operation gave no outcome.", "Report it to whoever wrote the operation.");

    // A lost answer or a passing fault: the operation looks before it acts, so it may simply be asked again.
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(45),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5));
    private static final Duration PAUSE_WHEN_THROTTLED = Duration.ofMinutes(1);
    // Being throttled is not a fault of the service: much more of it is borne.
    private static final int MOST_THROTTLED = 200;

    private FailureReader() {}

    /** @param earlier how many of the operation's last answers were passing failures, in whatever process */
    static Outcome read(TenantwrightException failure, Operation operation, int earlier, Instant now) {
        String words = failure.getMessage();
        if (failure instanceof ServiceException service) {
            return read(service, words, operation, earlier, now);
        }
        if (failure instanceof ForbiddenByScopeException) {
            return Outcome.failed(
                    FailureCause.UNEXPECTED,
                    words,
                    "Widen the session's change scope if it is narrower than the plan's; otherwise the operation does"
                            + " not declare this write, which is to be reported.");
        }
        if (failure instanceof InvalidInputException) {
            return Outcome.failed(FailureCause.REFUSED, words, "Mend the value in the set-up and plan again.");
        }
        if (failure.mayHelpToLookAgain() && earlier < PAUSES.size()) {
            return Outcome.notYet(WaitingFor.SERVICE, words, now.plus(PAUSES.get(earlier)));
        }
        if (failure instanceof PowerShellException shell) {
            FailureCause cause = switch (shell.kind()) {
                case MISSING, TOO_OLD, MODULE_MISSING, MODULE_TOO_OLD -> FailureCause.MISSING;
                case COULD_NOT_CONNECT, HUNG, GARBLED, INTERRUPTED -> FailureCause.UNREACHABLE;
                case STATEMENT_FAILED, WRONG_TENANT -> FailureCause.REFUSED;
            };
            return Outcome.failed(cause, words, shell.kind().remedy());
        }
        return failure.mayHelpToLookAgain()
                ? Outcome.failed(FailureCause.UNREACHABLE, words, "Check the network, then resume the run.")
                : Outcome.failed(FailureCause.UNEXPECTED, words, "Resume the run; if it fails again, report it.");
    }

    private static Outcome read(ServiceException service, String words, Operation operation, int earlier, Instant now) {
        ServiceException.Kind kind = service.kind();
        Optional<Instant> listensAgain = service.retryAfter();
        if (kind == ServiceException.Kind.THROTTLED && earlier < MOST_THROTTLED) {
            return Outcome.notYet(
                    WaitingFor.THROTTLING, words, listensAgain.orElseGet(() -> now.plus(PAUSE_WHEN_THROTTLED)));
        }
        boolean passing = service.mayHelpToRetry() || kind == ServiceException.Kind.BROKEN_REPLY;
        if (passing && earlier < PAUSES.size()) {
            Instant pauseOver = now.plus(PAUSES.get(earlier));
            Instant again = listensAgain.filter(pauseOver::isBefore).orElse(pauseOver);
            return Outcome.notYet(WaitingFor.SERVICE, words, again);
        }
        return switch (kind) {
            case NOT_PERMITTED ->
                Outcome.failed(FailureCause.NOT_PERMITTED, words, permission(operation.requirements()));
            case NOT_FOUND ->
                Outcome.failed(
                        FailureCause.MISSING,
                        words,
                        "Something that this step builds on is gone. Plan again: the tenant is not what it was.");
            case CONFLICT ->
                Outcome.failed(
                        FailureCause.CHANGED_SINCE_PLANNED,
                        words,
                        "Somebody else is changing the same object. Plan again when they have finished.");
            case REFUSED ->
                Outcome.failed(
                        FailureCause.REFUSED,
                        words,
                        "The service's own words say what it objects to. Change that and plan again.");
            case THROTTLED, UNAVAILABLE, BROKEN_REPLY ->
                Outcome.failed(
                        FailureCause.UNREACHABLE,
                        words,
                        "The service has had trouble for a while. Resume the run later.");
        };
    }

    private static String permission(Requirements needed) {
        String role = needed.roles().isEmpty() ? "" : "the role " + needed.roleSentence();
        String scopes = Arrays.stream(Audience.values())
                .filter(audience -> !needed.scopes(audience).isEmpty())
                .map(audience -> String.join(", ", needed.scopes(audience))
                        + (audience == Audience.GRAPH ? "" : " of " + audience.title()))
                .collect(Collectors.joining(", "));
        String consent = scopes.isEmpty() ? "" : "consent to " + scopes;
        String both = role + (role.isEmpty() || consent.isEmpty() ? "" : " and ") + consent;
        return both.isEmpty()
                ? "Sign in as somebody who may do this and resume the run."
                : "This step needs " + both + ". Sign in as somebody who has this and resume the run.";
    }

    /** A fault in the operation's code. Its message is left out, since nobody knows what it holds. */
    static Outcome fault(RuntimeException fault) {
        StackTraceElement[] frames = fault.getStackTrace();
        return Outcome.failed(
                FailureCause.UNEXPECTED,
                "A fault in the operation: " + fault.getClass().getSimpleName()
                        + (frames.length == 0 ? "" : " at " + frames[0]),
                "Report it to whoever wrote the operation, then resume the run.");
    }
}
