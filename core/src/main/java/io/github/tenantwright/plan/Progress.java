package io.github.tenantwright.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run's progress at one moment.
 *
 * @param run the run
 * @param stage the heading of the operation that is spoken of
 * @param sentence what it does
 * @param status how that operation stands now; PENDING when it is about to be asked
 * @param words what it answered, or what is waited for
 * @param over how many operations are over
 * @param failed how many of them failed or were skipped
 * @param total how many there are
 * @param waitingUntil set while the run itself waits for its next look
 */
public record Progress(
        RunId run,
        String stage,
        String sentence,
        StepReport.Status status,
        String words,
        int over,
        int failed,
        int total,
        @Nullable Instant waitingUntil) {

    /** Told as a run goes on, from one thread at a time. What it throws ends the run, which can be resumed. */
    @FunctionalInterface
    public interface Listener {
        /** Tells nobody. */
        Listener NONE = progress -> {};

        void progress(Progress progress);
    }
}
