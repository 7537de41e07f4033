package io.github.tenantwright.audit;

import java.util.function.Supplier;

/** Which run and operation the work on this thread belongs to, so that each call's log line can name it. */
public record CurrentStep(String run, String operation) {
    private static final CurrentStep NONE = new CurrentStep("", "");
    private static final ThreadLocal<CurrentStep> CURRENT = ThreadLocal.withInitial(() -> NONE);

    public static CurrentStep get() {
        return CURRENT.get();
    }

    /** Does the work as part of the step. */
    public static <T> T during(String run, String operation, Supplier<T> work) {
        CurrentStep outer = CURRENT.get();
        CURRENT.set(new CurrentStep(run, operation));
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
