package io.github.tenantwright.plan;

import io.github.tenantwright.TenantSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /** What another operation remembered. */
    Optional<String> recall(ObjectKey operation, String name);

    /**
     * Writes a fact of this operation into the journal before it returns: an object id, the time of a sending. Never a
     * secret.
     */
    void remember(String name, String value);

    /** Something read that several operations use; read anew when older than the age given. */
    <T> T shared(Object name, Duration maxAge, Supplier<T> reader);

    /** Forgets something shared, since it was changed. */
    void forget(Object name);
}
