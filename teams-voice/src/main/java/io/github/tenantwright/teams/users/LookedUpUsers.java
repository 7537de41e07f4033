package io.github.tenantwright.teams.users;

import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.teams.config.Waited;
import java.time.Duration;
import java.util.Optional;

/**
 * One look at a user serves the operations on that user which are asked within the same few seconds: one before they
 * write, and one that proves what all of them wrote.
 */
public final class LookedUpUsers {
    /**
     * How long after a write to look for it, and how often: the same for all, so that they look together. Grants were
     * seen to take half a minute to show. Longer than a look is good for, so that no look from before a write is taken
     * for one after it.
     */
    public static final Duration LOOK_EVERY = Duration.ofSeconds(45);

    private static final Duration GOOD_FOR = Duration.ofSeconds(10);
    private static final Duration KNOWN_WITHIN = Duration.ofHours(24);
    private static final String UNKNOWN_SINCE = "unknown-since";

    private record Name(String userId) {}

    private LookedUpUsers() {}

    public static Optional<TeamsUser> find(RunContext run, String userId) {
        return run.shared(
                new Name(userId),
                GOOD_FOR,
                () -> run.client(TeamsUsers.class, TeamsUsers::of).find(userId));
    }

    /** The outcome for a user whom Teams does not know yet: a fresh license needs minutes to a day to arrive. */
    public static Outcome unknown(RunContext run, String user) {
        if (Waited.tooLong(run, UNKNOWN_SINCE, KNOWN_WITHIN)) {
            return Outcome.failed(
                    FailureCause.TIMED_OUT,
                    "Teams has not come to know " + user + " within " + KNOWN_WITHIN.toHours() + " hours",
                    "Check the user's license and usage location, then plan again.");
        }
        return Outcome.notYet(
                WaitingFor.SERVICE,
                "Teams does not know " + user + " yet",
                run.now().plus(Duration.ofMinutes(10)));
    }
}
