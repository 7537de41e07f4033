package io.github.tenantwright.adsync.proof;

import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.writeback.AceWords;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.adsync.writeback.WritebackTiming;
import io.github.tenantwright.internal.html.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A proof for people. Accounts with the same result stand together, so that a thousand of them fit on a page. */
final class ProofText {
    private static final int FEW_ACCOUNTS = 5;
    private static final int FEW_RIGHTS = 8;

    /** Which accounts have the same rights. */
    private record Group(WritebackAccount connector, Dn domain, List<ProvenRight> rights) {}

    private static final class Members {
        private final List<Dn> first = new ArrayList<>(FEW_ACCOUNTS);
        private int count;
        private boolean exact;
    }

    private ProofText() {}

    static String of(Proof proof, DirectorySnapshot snapshot) {
        ProofSummary.Counter counter = new ProofSummary.Counter();
        Map<Group, Members> groups = new LinkedHashMap<>();
        proof.each(one -> {
            counter.accept(one);
            Members members = groups.computeIfAbsent(
                    new Group(one.connector(), one.account().domain(), one.rights()), key -> new Members());
            members.count++;
            members.exact = one.isExact();
            if (members.first.size() < FEW_ACCOUNTS) {
                members.first.add(one.account().account().dn());
            }
        });
        ProofSummary summary = counter.summary();
        StringBuilder text = new StringBuilder("Writeback to protected accounts, computed from the access lists of ")
                .append(snapshot.takenAt())
                .append(".\n")
                .append(summary.sentence())
                .append('\n');
        if (summary.having(Verdict.PENDING) + summary.having(Verdict.LEAVING) > 0) {
            text.append(WritebackTiming.STANDARD.sentence()).append('\n');
        }
        proof.findings()
                .forEach(finding -> text.append(finding.severity())
                        .append(": ")
                        .append(finding.words())
                        .append(' ')
                        .append(finding.remedy())
                        .append('\n'));
        groups.forEach((group, members) -> group(text, proof, group, members));
        return text.toString();
    }

    private static void group(StringBuilder text, Proof proof, Group group, Members members) {
        text.append('\n')
                .append(group.connector().name())
                .append(" on ")
                .append(members.count)
                .append(members.count == 1 ? " account of " : " accounts of ")
                .append(Texts.line(group.domain().toString()))
                .append(members.exact ? ": just what was chosen\n" : ": NOT just what was chosen\n");
        members.first.forEach(
                dn -> text.append("    ").append(Texts.line(dn.toString())).append('\n'));
        if (members.count > members.first.size()) {
            text.append("    and ").append(members.count - members.first.size()).append(" more\n");
        }
        AceWords words = new AceWords(proof.table().guids(), List.of(group.connector()));
        for (ProvenRight right : group.rights()) {
            if (right.wanted()) {
                text.append(right.verdict() == Verdict.CHOSEN ? "  + " : "  - ")
                        .append(right.right().words())
                        .append(": ")
                        .append(right.verdict().words())
                        .append(by(words, right))
                        .append('\n');
            }
        }
        unwanted(text, group.rights(), words);
    }

    private static String by(AceWords words, ProvenRight right) {
        TrusteeAce by = right.now().by();
        if (by == null && right.verdict() == Verdict.PENDING) {
            by = right.stamped().by();
        }
        return by == null
                ? ""
                : (right.now().state() == Answer.State.DENIED ? ", denied by: " : ", by: ") + words.of(by);
    }

    /** By the entry that gives them, since one entry may give thousands. */
    private static void unwanted(StringBuilder text, List<ProvenRight> rights, AceWords words) {
        Map<Verdict, Map<Object, List<ProvenRight>>> byEntry = new LinkedHashMap<>();
        for (ProvenRight right : rights) {
            if (!right.wanted()) {
                byEntry.computeIfAbsent(right.verdict(), key -> new LinkedHashMap<>())
                        .computeIfAbsent(Objects.requireNonNullElse(entry(right), ""), key -> new ArrayList<>())
                        .add(right);
            }
        }
        byEntry.forEach((verdict, entries) -> entries.forEach((entry, given) -> {
            text.append("  ! ");
            for (int i = 0; i < Math.min(given.size(), FEW_RIGHTS); i++) {
                text.append(i == 0 ? "" : ", ").append(given.get(i).right().words());
            }
            if (given.size() > FEW_RIGHTS) {
                text.append(" and ").append(given.size() - FEW_RIGHTS).append(" more");
            }
            text.append(": ")
                    .append(verdict.words())
                    .append(entry instanceof TrusteeAce ace ? ", by: " + words.of(ace) : ", as the owner")
                    .append('\n');
        }));
    }

    static @Nullable TrusteeAce entry(ProvenRight right) {
        return right.now().isGranted() ? right.now().by() : right.stamped().by();
    }
}
