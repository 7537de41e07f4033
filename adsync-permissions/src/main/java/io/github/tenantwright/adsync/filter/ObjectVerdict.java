package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.adsync.directory.Dn;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an object gets past the OU filter, and why.
 *
 * @param passes whether the OU filter lets it through and it is not one of those that never synchronize. Other filters
 *     (by group, by attribute, the rules of synchronization) may still leave it out
 * @param critical whether its {@code isCriticalSystemObject} is TRUE
 * @param sentences for people: the reason, and what else decides
 */
public record ObjectVerdict(
        Dn object, boolean passes, FilterDecision decision, boolean critical, List<String> sentences) {
    public ObjectVerdict {
        sentences = List.copyOf(sentences);
    }

    static ObjectVerdict of(Dn object, FilterDecision decision, boolean critical) {
        List<String> sentences = new ArrayList<>();
        if (critical) {
            sentences.add("It never synchronizes: isCriticalSystemObject is TRUE, as for the built-in Administrator and"
                    + " Domain Admins. Ordinary members of such groups do synchronize.");
        }
        sentences.add(decision.sentence(object));
        boolean passes = decision.isIncluded() && !critical;
        if (passes) {
            sentences.add("Other filters come on top and all must let it through: the group filter, which sees direct"
                    + " members only, and the filters by domain and by attribute in the synchronization rules.");
        }
        return new ObjectVerdict(object, passes, decision, critical, sentences);
    }
}
