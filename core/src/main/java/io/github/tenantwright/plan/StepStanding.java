package io.github.tenantwright.plan;

/**
 * How the tenant stands against one step of a plan.
 *
 * @param number its place in the plan, from 1
 * @param key what the step brings about
 * @param stage the heading that it stands under
 * @param sentence what the step does
 * @param standing what is done of it
 */
public record StepStanding(int number, ObjectKey key, String stage, String sentence, Standing standing) {
    /** How it stands, in one word. */
    public Standing.Verdict verdict() {
        return standing.verdict();
    }

    StepStanding with(Standing other) {
        return new StepStanding(number, key, stage, sentence, other);
    }
}
