package io.github.tenantwright.plan;

/**
 * Something that planning found and a person should know.
 *
 * @param severity whether the plan may run all the same
 * @param code a stable word for programs, as in {@code missing-role}
 * @param words what was found
 * @param remedy what to do about it; empty when there is nothing to do
 */
public record Finding(Severity severity, String code, String words, String remedy) {
    /** The code of the finding that the signed-in person lacks a directory role. */
    public static final String MISSING_ROLE = "missing-role";

    /** How bad it is. */
    public enum Severity {
        /** The plan would fail: it is not run. */
        BLOCKER,
        /** The plan may run; somebody should look. */
        WARNING,
        /** For information. */
        NOTE
    }

    public static Finding blocker(String code, String words, String remedy) {
        return new Finding(Severity.BLOCKER, code, words, remedy);
    }

    public static Finding warning(String code, String words, String remedy) {
        return new Finding(Severity.WARNING, code, words, remedy);
    }

    public static Finding note(String code, String words) {
        return new Finding(Severity.NOTE, code, words, "");
    }
}
