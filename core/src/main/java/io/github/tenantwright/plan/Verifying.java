package io.github.tenantwright.plan;

import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.Standing.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks each operation as a run would, up to its first write: the session refuses every write, and the run that it
 * believes to be in remembers nothing and is written down nowhere.
 */
final class Verifying {
    /** Thrown where an operation says that it is about to write. */
    static final class WouldWrite extends RuntimeException {
        private static final long serialVersionUID = 1;

        WouldWrite() {
            super("a write would come next", null, false, false);
        }
    }

    private final Plan plan;
    private final TenantSession session;
    private final LiveContext context;

    Verifying(PlanRunner runner, Plan plan) {
        this.plan = plan;
        this.session = runner.session().narrowedTo(ChangeScope.readOnly());
        RunId nobodys = RunId.startingAt(session.clock().instant());
        this.context = new LiveContext(nobodys, session, null, RunRecord.fresh(plan), runner.provided());
    }

    Verification verify() {
        session.checkTokens(plan.audiences());
        Map<ObjectKey, StepStanding> steps = new LinkedHashMap<>();
        Standing noToken = null;
        for (Operation operation : plan.operations()) {
            Standing standing = noToken;
            if (standing == null) {
                try {
                    standing = look(operation);
                } catch (TokenException ended) {
                    // The others would only ask for it once more.
                    noToken = unreadable(ended);
                    standing = noToken;
                }
            }
            steps.put(
                    operation.key(),
                    new StepStanding(
                            steps.size() + 1, operation.key(), operation.stage(), operation.sentence(), standing));
        }
        plan.operations().forEach(operation -> weigh(operation, steps));
        return new Verification(plan.tenant(), plan.title(), session.clock().instant(), List.copyOf(steps.values()));
    }

    private Standing look(Operation operation) {
        RunContext step = context.of(operation.key(), false);
        try {
            return operation.standing(step, looked(operation, step));
        } catch (TokenException problem) {
            throw problem;
        } catch (WouldWrite | ForbiddenByScopeException would) {
            return Standing.of((Outcome) null);
        } catch (TenantwrightException failed) {
            return unreadable(failed);
        } catch (RuntimeException fault) {
            return Standing.of(Verdict.UNREADABLE, FailureReader.fault(fault).words());
        }
    }

    private static @Nullable Outcome looked(Operation operation, RunContext step) {
        try {
            Outcome outcome = operation.apply(step);
            return outcome == null ? FailureReader.NO_OUTCOME : outcome;
        } catch (WouldWrite | ForbiddenByScopeException would) {
            return null;
        }
    }

    private static Standing unreadable(TenantwrightException failed) {
        return Standing.of(Verdict.UNREADABLE, String.valueOf(failed.getMessage()));
    }

    /**
     * What is made for a while is gone when all is done, so that its own look can't tell: where what needed it is there,
     * it was. And nothing is cleaned up as long as nothing was made.
     */
    private void weigh(Operation cleanUp, Map<ObjectKey, StepStanding> steps) {
        StepStanding cleaned = steps.get(cleanUp.key());
        if (cleaned == null || cleaned.verdict() != Verdict.DONE) {
            return;
        }
        Map<ObjectKey, StepStanding> gone = new HashMap<>();
        for (ObjectKey key : cleanUp.cleansUp()) {
            StepStanding made = steps.get(key);
            if (made != null && !key.equals(cleanUp.key()) && made.verdict() == Verdict.NOT_DONE) {
                gone.put(key, made);
            }
        }
        if (gone.isEmpty()) {
            return;
        }
        List<StepStanding> users = users(gone.keySet(), steps);
        users.removeIf(user -> user.key().equals(cleanUp.key()));
        if (!users.isEmpty() && users.stream().allMatch(user -> user.verdict() == Verdict.DONE)) {
            gone.forEach((key, made) -> steps.put(
                    key,
                    made.with(Standing.of(
                            Verdict.DONE, "it was for a while and is over, since what needed it is there"))));
        } else {
            steps.put(
                    cleanUp.key(),
                    cleaned.with(Standing.of(Verdict.NOT_DONE, "what it removes was not made yet, or not used")));
        }
    }

    /** The steps that need one of these, directly or by another of them. */
    private List<StepStanding> users(Set<ObjectKey> made, Map<ObjectKey, StepStanding> steps) {
        Set<ObjectKey> reached = new HashSet<>(made);
        List<StepStanding> users = new ArrayList<>();
        for (Operation operation : plan.operations()) {
            if (!made.contains(operation.key()) && operation.needs().stream().anyMatch(reached::contains)) {
                StepStanding user = steps.get(operation.key());
                if (user != null) {
                    users.add(user);
                }
            }
        }
        return users;
    }
}
