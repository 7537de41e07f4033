package io.github.tenantwright.plan;

/** Why an operation failed, for programs; the words beside it are for people. */
public enum FailureCause {
    /** A scope or a directory role is missing. */
    NOT_PERMITTED,
    /** The object is no longer what the plan was made for. */
    CHANGED_SINCE_PLANNED,
    /** What is wanted belongs to somebody else: a number, a domain. */
    TAKEN,
    /** Nothing of it is left: no spare license. */
    OUT_OF_STOCK,
    /** Something that the operation builds on is not there. */
    MISSING,
    /** The service refuses the request as such. */
    REFUSED,
    /** The service did not answer, or not readably, often enough to give up. */
    UNREACHABLE,
    /** It was waited for as long as makes sense. */
    TIMED_OUT,
    /** A fault in this library or in an extension of it. */
    UNEXPECTED
}
