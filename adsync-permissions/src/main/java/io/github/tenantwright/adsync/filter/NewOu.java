package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.adsync.directory.Dn;
import java.util.Optional;

/**
 * Whether an OU that does not exist yet would synchronize.
 *
 * @param parent what it would be right below
 * @param synchronizes false as well where the lists contradict each other
 * @param decision about the new OU
 * @param box of the parent; nothing when the tree does not have it
 * @param sentence the answer for people
 */
public record NewOu(Dn parent, boolean synchronizes, FilterDecision decision, Optional<OuBox> box, String sentence) {
    static NewOu of(Dn parent, FilterDecision decision, Optional<OuBox> box) {
        StringBuilder sentence = new StringBuilder("A new OU below ").append(parent);
        switch (decision.outcome()) {
            case INCLUDED -> sentence.append(" would synchronize");
            case CONTRADICTORY -> sentence.append(": it can't be told whether it would synchronize");
            default -> sentence.append(" would not synchronize");
        }
        box.ifPresentOrElse(
                shown -> sentence.append("; the box of its parent is ")
                        .append(shown.look())
                        .append('.'),
                () -> sentence.append("; the tree has no such parent."));
        decision.rule()
                .ifPresent(rule -> sentence.append(" The entry that decides is ")
                        .append(rule)
                        .append('.'));
        if (decision.outcome() == FilterDecision.Outcome.PARTITION_OFF) {
            sentence.append(" The partition is not selected in the connector.");
        }
        return new NewOu(parent, decision.isIncluded(), decision, box, sentence.toString());
    }
}
