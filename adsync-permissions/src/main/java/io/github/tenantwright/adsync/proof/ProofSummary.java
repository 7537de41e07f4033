package io.github.tenantwright.adsync.proof;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a proof came out, in numbers.
 *
 * @param accounts how many pairs of a connector account and a protected account were looked at
 * @param exact of how many the chosen rights are there, and no other
 * @param pending how many of the accounts do not carry AdminSDHolder's list yet
 * @param having of how many accounts some right stands so
 */
public record ProofSummary(int accounts, int exact, int pending, Map<Verdict, Integer> having) {
    public ProofSummary {
        Map<Verdict, Integer> copy = new EnumMap<>(Verdict.class);
        copy.putAll(having);
        having = Collections.unmodifiableMap(copy);
    }

    /** How many accounts have a right that stands so. */
    public int having(Verdict verdict) {
        return having.getOrDefault(verdict, 0);
    }

    /** Whether every account has just what was chosen, as far as the schema knows it. */
    public boolean isProven() {
        return accounts > 0 && exact == accounts;
    }

    /** For people. */
    public String sentence() {
        if (accounts == 0) {
            return "No protected account was looked at, so nothing is proven.";
        }
        StringBuilder text = new StringBuilder();
        text.append(exact)
                .append(" of ")
                .append(accounts)
                .append(accounts == 1 ? " account has" : " accounts have")
                .append(" just the chosen rights");
        for (Verdict verdict :
                new Verdict[] {Verdict.PENDING, Verdict.LACKING, Verdict.UNKNOWN, Verdict.UNWANTED, Verdict.LEAVING}) {
            if (having(verdict) > 0) {
                text.append("; on ")
                        .append(having(verdict))
                        .append(" some right is ")
                        .append(verdict == Verdict.PENDING ? "still to be stamped" : verdict.words());
            }
        }
        return text.append('.').toString();
    }

    /** Counts while a proof is gone through, for who does something else with it as well. */
    public static final class Counter implements Consumer<AccountProof> {
        private final Map<Verdict, Integer> having = new EnumMap<>(Verdict.class);
        private int accounts;
        private int exact;
        private int pending;

        @Override
        public void accept(AccountProof proof) {
            accounts++;
            exact += proof.isExact() ? 1 : 0;
            pending += proof.isPending() ? 1 : 0;
            proof.verdicts().forEach(verdict -> having.merge(verdict, 1, Integer::sum));
        }

        public ProofSummary summary() {
            return new ProofSummary(accounts, exact, pending, having);
        }
    }
}
