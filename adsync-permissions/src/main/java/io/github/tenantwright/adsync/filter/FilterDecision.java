package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.adsync.directory.Dn;
import java.util.Optional;

/**
 * What an OU filter says about one object or OU.
 *
 * @param rule the entry that decides: the deepest that is the object's own name or one above it; nothing where no entry
 *     speaks
 */
public record FilterDecision(Outcome outcome, Optional<Dn> rule) {
    /** What a filter can say. */
    public enum Outcome {
        /** The deciding entry is in the inclusion list. */
        INCLUDED,
        /** The deciding entry is in the exclusion list. */
        EXCLUDED,
        /** No entry is the object's own name or one above it, which leaves it out. */
        NOT_LISTED,
        /** The deciding entry is in both lists: a mistake in the configuration, with no documented meaning. */
        CONTRADICTORY,
        /** The partition is not selected in the connector, which leaves everything in it out. */
        PARTITION_OFF,
        /** The object is in another partition. */
        OUTSIDE
    }

    /** Whether the OU filter lets it through. False as well where that is not certain. */
    public boolean isIncluded() {
        return outcome == Outcome.INCLUDED;
    }

    /** For people, about the object decided on. */
    public String sentence(Dn object) {
        String named = rule.map(entry -> entry.equals(object) ? "its own entry" : "the entry " + entry)
                .orElse("");
        return switch (outcome) {
            case INCLUDED -> "The OU filter lets it through: " + named + " is in the inclusion list.";
            case EXCLUDED -> "The OU filter leaves it out: " + named + " is in the exclusion list.";
            case NOT_LISTED ->
                "The OU filter leaves it out: neither it nor anything above it is in the inclusion list.";
            case CONTRADICTORY ->
                "It can't be told: " + named + " is in both lists. Choose the OU in the wizard again.";
            case PARTITION_OFF -> "It is left out: its partition is not selected in the connector.";
            case OUTSIDE -> "This filter is for another partition.";
        };
    }
}
