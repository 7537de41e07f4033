package io.github.tenantwright.plan;

import java.util.Map;
import java.util.Optional;

/**
 * What a run's journal tells of an operation that it did, for taking it back.
 *
 * @param key the operation
 * @param done its outcome, with the object before and after as far as they were told
 * @param facts what the run's operations remembered, by operation and name
 */
public record Past(ObjectKey key, Outcome.Done done, Map<ObjectKey, Map<String, String>> facts) {

    /** What this operation remembered. */
    public Optional<String> recall(String name) {
        return recall(key, name);
    }

    /** What another operation remembered. */
    public Optional<String> recall(ObjectKey operation, String name) {
        return Optional.ofNullable(facts.getOrDefault(operation, Map.of()).get(name));
    }
}
