package io.github.tenantwright.plan;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run's progress at one moment. Within one sitting of a run, the number of operations that are over never gets less and
 * their total never changes.
 *
 * @param run the run
 * @param step the key of the operation that is spoken of
 * @param stage its heading
 * @param sentence what it does
 * @param status how it stands now; PENDING when it is about to be asked
 * @param words what it answered, or what is waited for
 * @param waitingFor why it waits; null when it does not
 * @param over how many operations are over
 * @param failed how many of them failed or were skipped
 * @param total how many there are
 * @param timeLeft how long the rest typically takes, waits included, as seen now; nothing when all is over
 * @param waitingUntil set while the run itself waits for its next look
 */
public record Progress(
        RunId run,
        ObjectKey step,
        String stage,
        String sentence,
        StepReport.Status status,
        String words,
        @Nullable WaitingFor waitingFor,
        int over,
        int failed,
        int total,
        Duration timeLeft,
        @Nullable Instant waitingUntil) {

    /** Told as a run goes on, from one thread at a time. What it throws ends the run, which can be resumed. */
    @FunctionalInterface
    public interface Listener {
        /** Tells nobody. */
        Listener NONE = progress -> {};

        void progress(Progress progress);
    }
}
