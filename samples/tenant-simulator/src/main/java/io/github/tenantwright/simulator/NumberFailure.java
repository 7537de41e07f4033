package io.github.tenantwright.simulator;

/** How a phone number that cannot be assigned is refused; Microsoft does not say which. */
public enum NumberFailure {
    /** 202, then the operation and its number end as {@code failed}. */
    OPERATION_FAILS,
    /** 202, then the operation ends as {@code succeeded} while its number says {@code failed}. */
    NUMBER_FAILS,
    /** 400 at once, and no operation. */
    BAD_REQUEST
}
