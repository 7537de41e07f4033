package io.github.tenantwright.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of one attempt to carry an operation out. */
public sealed interface Outcome {

    /** For people. */
    String words();

    /**
     * It was done, by this run.
     *
     * @param before the object before, as JSON; null where there was none or it is not known
     * @param after the object after, as JSON; null where there is none or it is not known
     */
    record Done(
            String words, @Nullable String before, @Nullable String after) implements Outcome {}

    /** The tenant was already as wanted; nothing was sent. */
    record AlreadySo(String words) implements Outcome {}

    /**
     * It can't be finished now. The operation is asked again at the time given.
     *
     * @param waitingFor what it waits for
     * @param lookAgain when to look again; not before
     */
    record NotYet(WaitingFor waitingFor, String words, Instant lookAgain) implements Outcome {}

    /**
     * It can't be done as things are.
     *
     * @param cause for programs
     * @param words what was tried and what came back
     * @param remedy what a person can do about it
     */
    record Failed(FailureCause cause, String words, String remedy) implements Outcome {}

    static Outcome done(String words) {
        return new Done(words, null, null);
    }

    static Outcome done(String words, @Nullable String before, @Nullable String after) {
        return new Done(words, before, after);
    }

    static Outcome alreadySo(String words) {
        return new AlreadySo(words);
    }

    static Outcome notYet(WaitingFor waitingFor, String words, Instant lookAgain) {
        return new NotYet(waitingFor, words, lookAgain);
    }

    static Outcome failed(FailureCause cause, String words, String remedy) {
        return new Failed(cause, words, remedy);
    }
}
