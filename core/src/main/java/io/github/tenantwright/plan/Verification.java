package io.github.tenantwright.plan;

import io.github.tenantwright.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * What reading a tenant says of a plan, step by step. Nothing was sent for it.
 *
 * @param tenant whose
 * @param title of the plan
 * @param at when the tenant was read
 * @param steps one for each operation of the plan, in its order
 */
public record Verification(TenantId tenant, String title, Instant at, List<StepStanding> steps) {
    public Verification {
        steps = List.copyOf(steps);
    }

    /** How many steps stand so. */
    public long count(Standing.Verdict verdict) {
        return steps.stream().filter(step -> step.verdict() == verdict).count();
    }

    /** Whether every step is seen to be done. */
    public boolean isDone() {
        return count(Standing.Verdict.DONE) == steps.size();
    }

    /** For people: a line a step, and below it what differs. */
    public String describe() {
        return VerificationText.text(this);
    }

    /** As a page of one file, without scripts. */
    public String toHtml() {
        return VerificationText.html(this);
    }

    /** For programs. */
    public String toJson() {
        return VerificationText.json(this);
    }
}
