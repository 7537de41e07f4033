package io.github.tenantwright.plan;

import io.github.tenantwright.TenantSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an operation finds around it while it is carried out. */
public interface RunContext {
    RunId run();

    /** The session, narrowed to the writes of the plan. */
    TenantSession session();

    default Instant now() {
        return session().clock().instant();
    }

    /** A client made from the run's session; one per class and run. */
    <C> C client(Class<C> type, Function<TenantSession, C> maker);

    /** What this operation remembered earlier in the run, perhaps in another process. */
    Optional<String> recall(String name);

    /**
     * Who says that they did this operation by hand, if somebody does; see {@link PlanRunner#confirmByHand}. It counts
     * only where no read can prove what was done.
     */
    default Optional<String> doneByHand() {
        return recall(StepRecord.BY_HAND);
    }

    /** What another operation remembered. */
    Optional<String> recall(ObjectKey operation, String name);

    /**
     * Writes a fact of this operation into the journal before it returns: an object id, the time of a sending. Never a
     * secret.
     */
    void remember(String name, String value);

    /**
     * Says that the operation is about to send its first write, and what the object was until then: to be called after
     * looking and before writing. Should the answer be lost, the next look finds all as wanted and answers {@link
     * Outcome.AlreadySo}; by this note the run knows it for its own doing, and can undo it. Free to call again: the
     * first note of a run counts.
     *
     * @param before the object as it was, as JSON without secrets; null where there was none
     */
    void acting(@Nullable String before);

    /** Whether it has said in this run that it is {@link #acting}; its write may have been carried out unanswered. */
    boolean hasActed();

    /** Something read that several operations use; read anew when older than the age given. */
    <T> T shared(Object name, Duration maxAge, Supplier<T> reader);

    /** Forgets something shared, since it was changed. */
    void forget(Object name);
}
