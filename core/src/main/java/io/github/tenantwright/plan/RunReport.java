package io.github.tenantwright.plan;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.TokenException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands.
 *
 * @param run to resume it by
 * @param tenant whose tenant
 * @param state the verdict
 * @param words the verdict in a sentence
 * @param steps one for each operation of the plan, in its order
 * @param outstanding what the run has made for a while and not yet removed, a sentence each: as long as it is not
 *     empty, the run must be resumed (or the sweeper run)
 * @param tokenProblem why a token is needed; null unless the state is NEEDS_TOKEN
 */
public record RunReport(
        RunId run,
        TenantId tenant,
        RunState state,
        String words,
        List<StepReport> steps,
        List<String> outstanding,
        @Nullable TokenException tokenProblem) {
    public RunReport {
        steps = List.copyOf(steps);
        outstanding = List.copyOf(outstanding);
    }

    /** When to resume a waiting run: the earliest next look. */
    public Optional<Instant> nextLook() {
        return waits().map(Outcome.NotYet::lookAgain).min(Comparator.naturalOrder());
    }

    /** What a waiting run waits for, one sentence a cause. */
    public List<String> waitingFor() {
        return waits().map(Outcome.NotYet::words).distinct().toList();
    }

    public List<StepReport> failures() {
        return steps.stream()
                .filter(s -> s.status() == StepReport.Status.FAILED)
                .toList();
    }

    public long count(StepReport.Status status) {
        return steps.stream().filter(s -> s.status() == status).count();
    }

    private java.util.stream.Stream<Outcome.NotYet> waits() {
        return steps.stream()
                .filter(s -> s.status() == StepReport.Status.WAITING)
                .map(StepReport::outcome)
                .filter(Outcome.NotYet.class::isInstance)
                .map(Outcome.NotYet.class::cast);
    }
}
