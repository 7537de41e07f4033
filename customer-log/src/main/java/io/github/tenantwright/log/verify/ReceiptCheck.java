package io.github.tenantwright.log.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a log to its receipts: each names a line and its hash, and signs for both. */
final class ReceiptCheck {
    private final List<Receipt> receipts;
    private final Findings findings;
    private final Map<Long, Set<String>> wanted = new HashMap<>();
    private final Set<String> met = new HashSet<>();
    private final Set<Long> differing = new HashSet<>();
    private long covered;

    /** A receipt, and whether it is signed with the key. */
    record Given(Receipt receipt, boolean genuine) {}

    ReceiptCheck(List<Given> given, Findings findings) {
        this.findings = findings;
        this.receipts = given.stream()
                .filter(one -> one.genuine() || isTold(one.receipt(), findings))
                .map(Given::receipt)
                .toList();
        for (Receipt receipt : receipts) {
            wanted.computeIfAbsent(receipt.sequence(), any -> new HashSet<>()).add(receipt.hash());
        }
    }

    private static boolean isTold(Receipt receipt, Findings findings) {
        findings.add(
                Flaw.Kind.FALSE_RECEIPT,
                0,
                0,
                0,
                Long.MAX_VALUE,
                "The receipt of line " + receipt.sequence() + " was changed, or was signed with another key");
        return false;
    }

    void seen(Line line) {
        Set<String> hashes = wanted.get(line.sequence());
        if (hashes != null) {
            if (hashes.contains(line.hash())) {
                met.add(line.hash());
            }
            // Also where another receipt of the same line is met: they contradict each other then.
            if (hashes.size() > 1 || !hashes.contains(line.hash())) {
                differing.add(line.sequence());
            }
        }
    }

    void end(Chain chain, boolean toTheEnd) {
        for (Receipt receipt : receipts) {
            boolean otherLog = chain.log() != null && !receipt.log().equals(chain.log());
            if (otherLog) {
                findings.add(
                        Flaw.Kind.OTHER_LOG,
                        0,
                        0,
                        0,
                        0,
                        "The receipt of line " + receipt.sequence() + " is of another log");
            } else if (receipt.sequence() == 0 || met.contains(receipt.hash())) {
                covered = Math.max(covered, receipt.sequence());
            }
        }
        for (Receipt receipt : receipts) {
            long line = receipt.sequence();
            if (chain.log() != null && !receipt.log().equals(chain.log())) {
                continue;
            }
            if (line > chain.last()) {
                findings.add(
                        Flaw.Kind.CUT_OFF,
                        0,
                        chain.last() + 1,
                        line,
                        chain.last(),
                        (line == chain.last() + 1 ? "is" : "are") + " missing at the end, which the receipt tells of");
            } else if (line > 0 && !met.contains(receipt.hash()) && differing.contains(line)) {
                findings.add(
                        Flaw.Kind.REWRITTEN,
                        0,
                        Math.min(covered, line - 1) + 1,
                        line,
                        Math.min(covered, line - 1),
                        "differ from what the receipt tells of: something was changed in them, and their hashes were"
                                + " made anew");
            }
        }
        if (toTheEnd && chain.last() > covered && findings.count() == 0) {
            boolean one = chain.last() == covered + 1;
            findings.add(
                    Flaw.Kind.INSERTED,
                    0,
                    covered + 1,
                    chain.last(),
                    covered,
                    (one ? "is" : "are") + " behind what the newest receipt vouches for");
        }
    }

    /** The number of the last line that a receipt vouches for. */
    long covered() {
        return covered;
    }
}
