package io.github.tenantwright.advice.lint;

import io.github.tenantwright.plan.Finding.Severity;

/**
 * A defect, or something to look at.
 *
 * @param severity BLOCKER for what the service refuses or what drops calls, WARNING for what is probably not meant, NOTE
 *     for the rest
 * @param code a stable word for programs, as in {@code never-matches}
 * @param place what it is about, as in {@code dial plan UK, rule National}
 * @param words what was found
 * @param example a dialed string that shows it; empty when there is none
 */
public record LintFinding(Severity severity, String code, String place, String words, String example) {
    /** One line for people. */
    public String describe() {
        return severity.name().toLowerCase(java.util.Locale.ROOT) + "  " + place + ": " + words
                + (example.isEmpty() ? "" : " (for example " + example + ")") + "  [" + code + "]";
    }
}
