package io.github.tenantwright.plan;

/** How much an operation can hurt if it is not what was meant. */
public enum Risk {
    /** Adds something that nobody uses yet, or only looks. */
    LOW,
    /** Changes how somebody's calls go. */
    MEDIUM,
    /** Takes something away or can't be undone. */
    HIGH
}
