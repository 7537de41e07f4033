package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.plan.StepGraph.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the tokens at hand outlast a step that is about to be begun, and, where it makes something for a while, the
 * step that takes that away again.
 */
final class TokenLife {
    /**
     * What is found before a step.
     *
     * @param problem why the step has to wait for fresh tokens; null when it may be begun
     * @param warning what people should know although it is begun; empty when there is nothing
     */
    record Judgment(@Nullable TokenException problem, String warning) {
        private static final Judgment FINE = new Judgment(null, "");
    }

    private final TenantSession session;
    private final StepGraph graph;
    private final Schedule schedule;
    private final Duration freshLife;

    /** @param freshLife how long a fresh token lasts at least: to wait for one that lasts longer helps nobody */
    TokenLife(TenantSession session, StepGraph graph, int parallelism, Duration freshLife) {
        this.session = session;
        this.graph = graph;
        this.schedule = Schedule.typical(graph.left(), parallelism);
        this.freshLife = freshLife;
    }

    Judgment judge(Node node) {
        Operation step = node.operation();
        Judgment own = judge(step, step.timeNeeded().work(), "");
        if (own.problem() != null || !node.temporary()) {
            return own;
        }
        Judgment worst = own;
        for (Node cleanUp : graph.cleanUpsOf(node)) {
            Operation removal = cleanUp.operation();
            // What is there already has to be got rid of in any case, and is named as outstanding until then.
            Predicate<ObjectKey> made = graph::begun;
            if (!cleanUp.status().isOver() && removal.cleansUp().stream().noneMatch(made)) {
                Duration needed = schedule.from(Set.of(node.key()), cleanUp.key());
                worst = judge(removal, needed, removal.sentence());
                if (worst.problem() != null) {
                    return worst;
                }
            }
        }
        return worst;
    }

    private Judgment judge(Operation step, Duration needed, String removal) {
        Instant now = session.clock().instant();
        Duration worthWaitingFor = needed.compareTo(freshLife) < 0 ? needed : freshLife;
        String warning = "";
        for (Audience audience : step.requirements().audiences()) {
            Instant end = end(audience).orElse(Instant.MAX);
            if (now.plus(worthWaitingFor).isAfter(end)) {
                return new Judgment(
                        new TokenException(
                                TokenException.Reason.ENDS_TOO_SOON,
                                audience,
                                "The token for " + audience.title() + " can be used until " + end
                                        + " only, too short for what is next ("
                                        + (removal.isEmpty()
                                                ? step.sentence() + ", " + TimeNeeded.words(needed)
                                                : "it has to be followed by: " + removal + "; to there "
                                                        + TimeNeeded.words(needed))
                                        + "). Sign in again and resume."),
                        "");
            }
            if (now.plus(needed).isAfter(end)) {
                warning = "The token for " + audience.title() + " can be used until " + end
                        + "; typically " + TimeNeeded.words(needed) + " pass until this is done: "
                        + (removal.isEmpty()
                                ? step.sentence() + ". Fresh tokens may be needed for it"
                                : removal + ". It stays outstanding until then, and fresh tokens are needed for it");
            }
        }
        return warning.isEmpty() ? Judgment.FINE : new Judgment(null, warning);
    }

    private Optional<Instant> end(Audience audience) {
        try {
            return session.lastsUntil(audience);
        } catch (TokenException none) {
            // The step finds out by itself, and says so.
            return Optional.empty();
        }
    }
}
