package io.github.tenantwright.adsync.proof;

import io.github.tenantwright.adsync.directory.ProtectedAccount;
import io.github.tenantwright.adsync.directory.ProtectedAccount.Stamp;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one connector account can do on one protected account.
 *
 * @param connector who
 * @param account on whom
 * @param rights those that were chosen, and those that are there without having been chosen. What everybody may do with a
 *     protected account as Windows comes (read it, change its password knowing the old one) is left out unless chosen
 */
public record AccountProof(WritebackAccount connector, ProtectedAccount account, List<ProvenRight> rights) {
    public AccountProof {
        rights = List.copyOf(rights);
    }

    /** The rights that stand so. */
    public List<ProvenRight> rights(Verdict verdict) {
        return rights.stream().filter(right -> right.verdict() == verdict).toList();
    }

    /** Every way in which a right stands, the ones to act on last. */
    public Set<Verdict> verdicts() {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        rights.forEach(right -> verdicts.add(right.verdict()));
        return verdicts;
    }

    /** Whether it has the chosen rights that the schema knows, and no other. */
    public boolean isExact() {
        return rights.stream()
                .map(ProvenRight::verdict)
                .allMatch(verdict -> verdict == Verdict.CHOSEN || verdict == Verdict.NOT_IN_SCHEMA);
    }

    /** Whether the next stamping changes something for it. */
    public boolean isPending() {
        return account.stamp() == Stamp.DIFFERENT;
    }

    /** The rights as they are listed: those that were chosen first, each kind by name. */
    static Comparator<ProvenRight> order() {
        return Comparator.comparing((ProvenRight right) -> !right.wanted())
                .thenComparing(right -> right.right().words());
    }
}
