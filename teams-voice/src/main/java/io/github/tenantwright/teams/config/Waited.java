package io.github.tenantwright.teams.config;

import io.github.tenantwright.plan.RunContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long an operation has waited for something, across sittings and processes. */
public final class Waited {
    private Waited() {}

    /**
     * Whether it is waited for longer than makes sense. The first ask is the beginning. Once it was too long, the
     * beginning is forgotten: whoever resumes the run then has done something about it, and waits anew.
     *
     * @param fact the name under which the operation remembers the beginning
     */
    public static boolean tooLong(RunContext run, String fact, Duration atMost) {
        Instant now = run.now();
        Optional<Instant> since =
                run.recall(fact).filter(text -> !text.isEmpty()).map(Instant::parse);
        if (since.isEmpty()) {
            run.remember(fact, now.toString());
            return false;
        }
        boolean over = !now.isBefore(since.get().plus(atMost));
        if (over) {
            run.remember(fact, "");
        }
        return over;
    }
}
