package io.github.tenantwright.teams.config;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.TimeNeeded;
import io.github.tenantwright.plan.WaitingFor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the three operations on a resource have in common: refusals that pass, and a write that can't be proved. */
final class ResourceWrites {
    /** How long a write may stay unseen; public clients saw half a minute for most. */
    static final Duration VISIBLE_WITHIN = Duration.ofMinutes(10);

    static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final String REFUSED_SINCE = "refused-since";

    private ResourceWrites() {}

    /**
     * Half a minute until it can be read; where a trunk's domain was activated for it, public reports tell of an hour
     * and Microsoft of up to a day.
     */
    static TimeNeeded timeNeeded(ResourceType<?> type, Set<ObjectKey> needs) {
        boolean activated = needs.stream().anyMatch(key -> key.kind().equals(PassingRefusal.ACTIVATION));
        Duration longest = type.passingRefusals().stream()
                .map(PassingRefusal::atMost)
                .filter(atMost -> activated)
                .max(Duration::compareTo)
                .orElse(VISIBLE_WITHIN);
        return TimeNeeded.waiting(activated ? Duration.ofHours(1) : Duration.ofSeconds(30), longest);
    }

    /**
     * Looks and writes, unless another object of the run has found out that a value of this one is refused for a while;
     * of those that are asked at the same time, the first finds out for all.
     */
    static Outcome inTurn(
            RunContext run,
            ResourceType<?> type,
            Map<String, ?> members,
            Set<ObjectKey> needs,
            ReadBack readBack,
            Supplier<Outcome> lookAndWrite) {
        Set<String> values = type.refusableValues(members);
        RefusedValues refused = RefusedValues.of(run, type);
        if (values.isEmpty() || readBack.wasSent() || refused.wereAccepted(values)) {
            return lookAndWrite.get();
        }
        Lock turn = refused.turn(values);
        turn.lock();
        try {
            return refused.at(run.now(), values)
                    .map(known -> passing(run, known.passing(), needs, known.words(), known.until()))
                    .orElseGet(lookAndWrite);
        } finally {
            turn.unlock();
        }
    }

    /** Sends; what passes by itself becomes a wait, all else is thrown. */
    static Outcome sending(
            RunContext run,
            ResourceType<?> type,
            Map<String, ?> members,
            Set<ObjectKey> needs,
            ReadBack readBack,
            String what,
            Runnable write) {
        Set<String> values = type.refusableValues(members);
        RefusedValues refused = RefusedValues.of(run, type);
        try {
            write.run();
        } catch (ServiceException refusal) {
            if (refusal.kind() == Kind.CONFLICT || alreadyThere(refusal)) {
                // It is there although it could not be read: the next look compares it.
                return readBack.waiting(what);
            }
            for (PassingRefusal passing : type.passingRefusals()) {
                if (refusal.serviceMessage().contains(passing.text())) {
                    Instant until = run.now().plus(passing.every());
                    refused.refused(values, passing, refusal.serviceMessage(), until);
                    return passing(run, passing, needs, refusal.serviceMessage(), until);
                }
            }
            throw refusal;
        }
        refused.accepted(values);
        readBack.sent();
        return readBack.waiting(what);
    }

    private static boolean alreadyThere(ServiceException refusal) {
        return refusal.serviceMessage().toLowerCase(java.util.Locale.ROOT).contains("already exist");
    }

    private static String advice(RunContext run, Set<ObjectKey> needs) {
        return needs.stream()
                .map(key -> run.recall(key, PassingRefusal.ADVICE))
                .flatMap(Optional::stream)
                .map(advice -> ". " + advice)
                .collect(Collectors.joining());
    }

    private static Outcome passing(
            RunContext run, PassingRefusal passing, Set<ObjectKey> needs, String words, Instant lookAgain) {
        if (Waited.tooLong(run, REFUSED_SINCE, passing.atMost())) {
            return Outcome.failed(
                    FailureCause.TIMED_OUT,
                    passing.words() + " after " + passing.atMost().toHours() + " hours: " + words,
                    passing.afterwards());
        }
        return Outcome.notYet(WaitingFor.SERVICE, passing.words() + " (" + words + ")" + advice(run, needs), lookAgain);
    }
}
