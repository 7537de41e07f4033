package io.github.tenantwright.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The proof of a write: what was accepted has to show itself when read, within a time. Remembers when the write was
 * accepted, so that any later process can go on waiting. Made anew for each look, and used by one thread.
 */
public final class ReadBack {
    private static final String SENT = "sent";
    private static final Duration LOOK_AFTER_HAND = Duration.ofMinutes(30);

    private final RunContext run;
    private final Duration every;
    private final Duration atMost;

    private ReadBack(RunContext run, Duration every, Duration atMost) {
        this.run = run;
        this.every = every;
        this.atMost = atMost;
    }

    /**
     * For one step of a run.
     *
     * @param every how often to look
     * @param atMost how long it may stay unseen
     */
    public static ReadBack of(RunContext run, Duration every, Duration atMost) {
        return new ReadBack(run, every, atMost);
    }

    /** Whether this run has sent the write, and the service accepted it. */
    public boolean wasSent() {
        return sentAt().isPresent();
    }

    /** To be called once the service has accepted the write. */
    public void sent() {
        run.remember(SENT, run.now().toString());
    }

    /** To be called once the service has said that the write came to nothing: a resumed run may send it anew. */
    public void failed() {
        run.remember(SENT, "");
    }

    /** Whether the time in which the write should have shown itself is over. */
    public boolean isOverdue() {
        return sentAt().map(at -> !run.now().isBefore(at.plus(atMost))).orElse(false);
    }

    /**
     * The outcome while the write is not to be seen yet.
     *
     * @param what as in "The new rule"
     */
    public Outcome waiting(String what) {
        return Outcome.notYet(
                WaitingFor.READ_BACK,
                what + " was accepted and is not visible yet",
                run.now().plus(every));
    }

    /**
     * The outcome while the write is not to be seen: a wait, and once its time is over a step for a person, since to send
     * again what was accepted without effect helps nobody.
     *
     * @param what as in "The new rule"
     */
    public Outcome unseen(String what) {
        return isOverdue()
                ? byHand(
                        run,
                        what + " was accepted but can't be read back, so it is not proved. Do this step by hand"
                                + " with its script")
                : waiting(what);
    }

    /** The outcome of a step that is left to a person and proved by a read; the run looks every half an hour. */
    public static Outcome byHand(RunContext run, String words) {
        return Outcome.notYet(
                WaitingFor.PERSON, words + "; the run looks again", run.now().plus(LOOK_AFTER_HAND));
    }

    /** Done, when this run did it; already so, when it was so before. */
    public Outcome proved(String done, String alreadySo) {
        return wasSent() ? Outcome.done(done) : Outcome.alreadySo(alreadySo);
    }

    private Optional<Instant> sentAt() {
        return run.recall(SENT).filter(text -> !text.isEmpty()).map(Instant::parse);
    }
}
