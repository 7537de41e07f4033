package io.github.tenantwright.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one operation in a run.
 *
 * @param key its key
 * @param stage its heading
 * @param sentence what it does
 * @param status how it stands
 * @param outcome what it answered last; null when it was not asked yet
 */
public record StepReport(
        ObjectKey key,
        String stage,
        String sentence,
        Status status,
        @Nullable Outcome outcome) {
    /** How an operation stands. */
    public enum Status {
        /** Not asked yet. */
        PENDING,
        DONE,
        ALREADY_SO,
        WAITING,
        FAILED,
        /** Something that it needs failed. */
        SKIPPED;

        public boolean isOver() {
            return this == DONE || this == ALREADY_SO || this == FAILED || this == SKIPPED;
        }

        public boolean isGood() {
            return this == DONE || this == ALREADY_SO;
        }
    }

    /** The failure, if it failed. */
    public Optional<Outcome.Failed> failure() {
        return outcome instanceof Outcome.Failed failed ? Optional.of(failed) : Optional.empty();
    }
}
