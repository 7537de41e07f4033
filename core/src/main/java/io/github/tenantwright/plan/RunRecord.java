package io.github.tenantwright.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a journal tells of a run; the outcomes in the order in which they were told.
 *
 * @param begun the operations that were asked at least once
 * @param acted those that were about to write, with the object until then
 */
record RunRecord(
        Plan plan,
        Map<ObjectKey, Outcome> outcomes,
        Set<ObjectKey> begun,
        Map<ObjectKey, Optional<String>> acted,
        Map<ObjectKey, Map<String, String>> facts) {

    /** @throws InvalidInputException when the journal has no such run */
    static RunRecord read(RunId run, Journal journal, OperationCatalog catalog) {
        List<JournalEntry> entries = journal.read(run);
        if (entries.isEmpty() || !(entries.get(0) instanceof JournalEntry.RunStarted started)) {
            throw new InvalidInputException("run", run, "a run of this journal");
        }
        Map<ObjectKey, Outcome> outcomes = new LinkedHashMap<>();
        Set<ObjectKey> begun = new HashSet<>();
        Map<ObjectKey, Optional<String>> acted = new HashMap<>();
        Map<ObjectKey, Map<String, String>> facts = new HashMap<>();
        for (JournalEntry entry : entries) {
            if (entry instanceof JournalEntry.StepStarted step) {
                begun.add(step.key());
            } else if (entry instanceof JournalEntry.StepActing step) {
                acted.putIfAbsent(step.key(), Optional.ofNullable(step.before()));
            } else if (entry instanceof JournalEntry.StepEnded step) {
                // The last answer counts, at its own place: undoing goes by the order of these.
                outcomes.remove(step.key());
                outcomes.put(step.key(), step.outcome());
            } else if (entry instanceof JournalEntry.Fact fact) {
                facts.computeIfAbsent(fact.key(), key -> new HashMap<>()).put(fact.name(), fact.value());
            }
        }
        try {
            return new RunRecord(
                    Plan.fromJson(Json.MAPPER.readTree(started.plan()), catalog), outcomes, begun, acted, facts);
        } catch (JsonProcessingException broken) {
            throw new InvalidInputException("run", run, "a journal whose first line holds the plan");
        }
    }
}
