package io.github.tenantwright.trials;

/** The end of a process in the middle of its work, which nothing but a test catches. */
final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death(String where) {
        super(where, null, false, false);
    }
}
