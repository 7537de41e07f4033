package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessCheck;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.plan.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What planning says to people beside the entries. */
final class WritebackFindings {
    private WritebackFindings() {}

    static List<Finding> of(WritebackAccount account, List<RightFinding> rights, Acl present, DirectoryGuids schema) {
        AceWords words = new AceWords(schema, List.of(account));
        List<Finding> findings = new ArrayList<>();
        for (WritebackFeature feature : account.features()) {
            if (!feature.elsewhere().isEmpty()
                    && rights.stream().noneMatch(right -> right.right().feature() == feature)) {
                findings.add(Finding.note(
                        "nothing-here", feature.title() + " plans nothing on AdminSDHolder. " + feature.elsewhere()));
            }
        }
        for (RightFinding right : rights) {
            String what = account.name() + ": to " + right.right().words();
            TrusteeAce by = right.by();
            String entry = by == null ? "" : words.of(by);
            if (right.right().risk() == WritebackRisk.CRITICAL && !right.right().isWithReset()) {
                findings.add(Finding.warning(
                        "critical-right",
                        what + " is critical, since " + right.right().hazard() + ". It was asked for because: "
                                + right.right().because(),
                        "Leave it out unless this is worth it; else guard the account like a domain administrator."));
            }
            switch (right.state()) {
                case NOT_IN_SCHEMA -> {}
                case PRESENT_BUT_INEFFECTIVE ->
                    findings.add(Finding.warning(
                            "ineffective-entry",
                            what + " there is an entry that does nothing on protected accounts: " + entry,
                            "It is left as it is, and one that acts is planned beside it. Take it away once"
                                    + " that works."));
                case BROADER_THAN_NEEDED ->
                    findings.add(Finding.warning(
                            "broader-entry",
                            what + " is there already, by an entry that gives more: " + entry,
                            "Nothing is planned for it. To narrow it, take that entry away and plan again."));
                case DENIED ->
                    findings.add(Finding.warning(
                            "denied",
                            what + " is denied, and one more entry would not help: " + entry,
                            "Find out who denies it and why; take that entry away if it is an error, and plan again."));
                default -> {}
            }
        }
        String lacking = rights.stream()
                .filter(right -> right.state() == RightState.NOT_IN_SCHEMA)
                .map(right -> right.right().about())
                .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            boolean exchange = rights.stream()
                    .anyMatch(right -> right.state() == RightState.NOT_IN_SCHEMA
                            && right.right().feature() == WritebackFeature.EXCHANGE_HYBRID);
            findings.add(Finding.warning(
                    "schema-lacks",
                    "The schema lacks " + lacking
                            + (exchange ? " (no Exchange schema extension in this forest, or an older one)" : "")
                            + ", so there can be no entry.",
                    "Nothing to do where the feature does without; else extend the schema and plan again."));
        }
        findings.addAll(excess(account, rights, present, words));
        return findings;
    }

    private static List<Finding> excess(
            WritebackAccount account, List<RightFinding> rights, Acl present, AceWords words) {
        List<Finding> findings = new ArrayList<>();
        for (Ace ace : present.aces()) {
            if (ace instanceof TrusteeAce own
                    && own.trustee().equals(account.sid())
                    && own.type().allows()
                    && rights.stream().noneMatch(right -> own.equals(right.by()))) {
                findings.add(Finding.warning(
                        "excess-entry",
                        account.name() + " has an entry that nothing chosen needs: " + words.of(own) + ".",
                        "It is left as it is. Take it away if nobody knows what it is for."));
            }
        }
        return findings;
    }

    static List<Finding> ofHolder(SecurityDescriptor holder, Acl present) {
        List<Finding> findings = new ArrayList<>();
        if (!holder.isDaclProtected()) {
            findings.add(Finding.warning(
                    "not-protected",
                    "AdminSDHolder takes rights from above, which Windows does not do by itself.",
                    "Find out who switched inheritance on: every right on the domain reaches protected accounts so."));
        }
        if (!present.isCanonical()) {
            findings.add(Finding.warning(
                    "not-canonical",
                    "The entries are in an order in which one that allows may come before one that denies.",
                    "With the new entries the list is put in order, as Windows does by itself with each write."));
        }
        return findings;
    }

    static Optional<Finding> reading(
            WritebackAccount account,
            Set<Sid> token,
            SecurityDescriptor holder,
            List<RightFinding> rights,
            DirectoryGuids schema) {
        AccessCheck check = AccessCheck.of(holder, token, null, null, schema);
        String unreadable = rights.stream()
                .map(RightFinding::right)
                .flatMap(right -> right.entry(schema).stream())
                .filter(entry -> entry.kind() == DirectoryGuids.Kind.ATTRIBUTE)
                .filter(entry -> !check.read(entry.guid()).isGranted())
                .map(DirectoryGuids.Entry::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return unreadable.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "cannot-read",
                        account.name() + " may not read " + unreadable
                                + " of protected accounts: the right that Authenticated Users have by default is gone.",
                        "Ask for it by name: alsoReadAll."));
    }
}
