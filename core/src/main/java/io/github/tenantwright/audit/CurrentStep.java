package io.github.tenantwright.audit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which run and operation the work on this thread belongs to, so that each call's log line can name it.
 *
 * @param before the object before the operation's first write, as JSON; null where that is not known
 */
public record CurrentStep(
        String run, String operation, @Nullable String before) {
    private static final CurrentStep NONE = new CurrentStep("", "", null);
    private static final ThreadLocal<CurrentStep> CURRENT = ThreadLocal.withInitial(() -> NONE);

    public static CurrentStep get() {
        return CURRENT.get();
    }

    /** Tells what the object of the work on this thread was like before it was first written to. */
    public static void acting(@Nullable String before) {
        CurrentStep step = CURRENT.get();
        if (!step.equals(NONE)) {
            CURRENT.set(new CurrentStep(step.run(), step.operation(), before));
        }
    }

    /** Does the work as part of the step. */
    public static <T> T during(String run, String operation, Supplier<T> work) {
        CurrentStep outer = CURRENT.get();
        CURRENT.set(new CurrentStep(run, operation, null));
        try {
            return work.get();
        } finally {
            if (outer.equals(NONE)) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }
}
