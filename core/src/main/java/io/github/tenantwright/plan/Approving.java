package io.github.tenantwright.plan;

import io.github.tenantwright.plan.ApprovalRefusedException.Reason;
import io.github.tenantwright.plan.Standing.State;
import io.github.tenantwright.plan.Standing.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds an approval against the plan, the clock and the tenant. */
final class Approving {
    private Approving() {}

    static void check(Plan plan, String digest, Approval approval, Instant now) {
        if (!approval.tenant().equals(plan.tenant())) {
            throw refused(
                    Reason.OTHER_TENANT,
                    "the approval is for tenant " + approval.tenant() + ", the plan for " + plan.tenant() + ".");
        }
        if (!approval.digest().equals(digest)) {
            throw refused(
                    Reason.OTHER_PLAN,
                    "it is not the plan that " + approval.who() + " approved. Approved: " + approval.digest()
                            + ", this one: " + digest + ".");
        }
        Instant expires = approval.expires();
        if (expires != null && !now.isBefore(expires)) {
            throw refused(Reason.EXPIRED, "the approval ended at " + expires + ". Have the plan approved again.");
        }
    }

    private static ApprovalRefusedException refused(Reason reason, String words) {
        return new ApprovalRefusedException(reason, words, List.of());
    }

    static void checkUnmoved(Plan plan, Verification found) {
        Map<ObjectKey, StepStanding> standings = new HashMap<>();
        found.steps().forEach(step -> standings.put(step.key(), step));
        List<StepStanding> moved = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        for (Operation operation : plan.operations()) {
            StepStanding step = standings.get(operation.key());
            if (step != null && hasMoved(operation, step, standings)) {
                moved.add(step);
                words.append(difference(operation, step));
            }
        }
        if (!moved.isEmpty()) {
            throw new ApprovalRefusedException(
                    Reason.TENANT_MOVED_ON,
                    "the tenant has moved on since the plan was made (" + plan.madeAt()
                            + "), or can't be read. Plan again, and have that approved.\n" + words,
                    moved);
        }
    }

    private static boolean hasMoved(Operation operation, StepStanding step, Map<ObjectKey, StepStanding> standings) {
        if (step.verdict() == Verdict.HALF_DONE && operation.effect() == Effect.CREATE) {
            // Nothing of it was there when the plan was made: what is there now, defaults included, is somebody else's.
            return step.standing().parts().stream().anyMatch(part -> part.state() != State.AS_PLANNED);
        }
        if (step.verdict() != Verdict.DONE_DIFFERENTLY) {
            return step.verdict() == Verdict.UNREADABLE;
        }
        // What an earlier step of the plan changes first is not yet as this one is to find it.
        Set<ObjectKey> open = new java.util.HashSet<>(operation.needs());
        open.addAll(operation.after());
        open.removeIf(key -> {
            StepStanding need = standings.get(key);
            return need == null || need.verdict() == Verdict.DONE;
        });
        boolean otherwise = step.standing().parts().stream().anyMatch(part -> part.state() == State.OTHERWISE);
        return open.isEmpty()
                || (otherwise
                        && open.stream()
                                .noneMatch(
                                        key -> key.name().equals(operation.key().name())));
    }

    private static String difference(Operation operation, StepStanding step) {
        Map<String, String> before = new HashMap<>();
        operation.changes().forEach(change -> before.put(change.field(), value(change.before())));
        StringBuilder text = new StringBuilder("  " + step.number() + ". " + PlanText.shown(step.sentence()) + ": "
                + PlanText.shown(step.standing().words()) + "\n");
        for (Standing.Part part : step.standing().parts()) {
            if (part.state() == State.OTHERWISE || part.state() == State.PARTLY) {
                String was = before.get(part.name());
                text.append("      ")
                        .append(PlanText.shown(part.name()))
                        .append(": ")
                        .append(was == null ? "" : "was " + was + ", ")
                        .append("is ")
                        .append(value(part.now()))
                        .append(", planned ")
                        .append(value(part.planned()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String value(@org.jspecify.annotations.Nullable String value) {
        return value == null || value.isEmpty() ? "(nothing)" : PlanText.shown(value, 200);
    }
}
