package io.github.tenantwright.teams.config;

import io.github.tenantwright.plan.RunContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the service refuses for a while, as one sitting of a run has found out: all objects of a kind that hold a refused
 * value wait for the same next look, at which the first of them that is asked finds out for the others. Kept in memory
 * only, so that a resumed run, and one whose finder has failed meanwhile, simply asks once more. Thread-safe.
 */
final class RefusedValues {
    private static final Duration AS_LONG_AS_THE_SITTING = Duration.ofDays(3650);

    private record Name(String type) {}

    /**
     * A refusal.
     *
     * @param words the service's
     * @param until when to ask again
     */
    record Refused(PassingRefusal passing, String words, Instant until) {}

    private final Map<Set<String>, Refused> refused = new ConcurrentHashMap<>();
    private final Map<Set<String>, Lock> turns = new ConcurrentHashMap<>();
    private final Set<Set<String>> accepted = ConcurrentHashMap.newKeySet();

    private RefusedValues() {}

    static RefusedValues of(RunContext run, ResourceType<?> type) {
        return run.shared(new Name(type.name()), AS_LONG_AS_THE_SITTING, RefusedValues::new);
    }

    /** The refusal that an object with these values would meet now. */
    Optional<Refused> at(Instant now, Set<String> values) {
        return refused.entrySet().stream()
                .filter(entry -> values.containsAll(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(known -> now.isBefore(known.until()))
                .findFirst();
    }

    /** Notes a refusal; where its words name one of the values, of that one alone. */
    void refused(Set<String> values, PassingRefusal passing, String words, Instant until) {
        if (values.isEmpty()) {
            return;
        }
        String lower = words.toLowerCase(Locale.ROOT);
        Set<String> named = values.stream()
                .filter(value -> lower.contains('"' + value + '"'))
                .findFirst()
                .map(Set::of)
                .orElse(Set.copyOf(values));
        refused.put(named, new Refused(passing, words, until));
    }

    void accepted(Set<String> values) {
        accepted.add(Set.copyOf(values));
    }

    /** Whether an object with just these values was taken, so that more may be sent side by side. */
    boolean wereAccepted(Set<String> values) {
        return accepted.contains(values);
    }

    Lock turn(Set<String> values) {
        return turns.computeIfAbsent(Set.copyOf(values), set -> new ReentrantLock());
    }
}
