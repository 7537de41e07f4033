package io.github.tenantwright.exchange.mailflow;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.exchange.attachments.AttachmentMerge;
import io.github.tenantwright.exchange.attachments.FilterPolicy;
import io.github.tenantwright.exchange.attachments.MergeAttachmentTypes;
import io.github.tenantwright.exchange.focused.SetFocusedInboxMailbox;
import io.github.tenantwright.exchange.focused.SetFocusedInboxOrganization;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plans what has to change so that a tenant's mail flow is as a set-up says. A pure function of set-up and snapshot: the
 * same two give the same plan.
 */
public final class MailFlowPlanner {
    private final MailFlowSetup setup;
    private final @Nullable MailFlowSetup previous;
    private final MailFlowSnapshot snapshot;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private MailFlowPlanner(@Nullable MailFlowSetup previous, MailFlowSetup setup, MailFlowSnapshot snapshot) {
        this.setup = setup;
        this.previous = previous;
        this.snapshot = snapshot;
    }

    /**
     * Creates and changes; removes nothing.
     *
     * @throws InvalidInputException when the set-up is for another tenant
     */
    public static Plan plan(MailFlowSetup setup, MailFlowSnapshot snapshot) {
        return new MailFlowPlanner(null, setup, snapshot).plan();
    }

    /**
     * As {@link #plan(MailFlowSetup, MailFlowSnapshot)}; also removes rules that the former set-up made and this one
     * lacks, and takes off actions that it gave them, unless somebody has changed them since. Attachment types stay
     * blocked, and switches stay as they are: what was before the former set-up is not known.
     */
    public static Plan plan(MailFlowSetup previous, MailFlowSetup setup, MailFlowSnapshot snapshot) {
        return new MailFlowPlanner(previous, setup, snapshot).plan();
    }

    private Plan plan() {
        TenantId tenant = setup.tenant();
        if (tenant != null && !tenant.equals(snapshot.tenant())) {
            throw new InvalidInputException("tenant", tenant, "the tenant " + snapshot.tenant() + " that was read");
        }
        RulePlans rules = new RulePlans(setup, previous, snapshot, findings);
        operations.addAll(rules.plan());
        attachments();
        focusedInbox();
        findings.addAll(MailFlowLint.of(setup, snapshot, operations));
        roles();
        return new Plan(snapshot.tenant(), setup.name(), snapshot.readAt(), operations, findings);
    }

    /** What the signed-in person may not do, as far as the service tells. */
    private void roles() {
        Set<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        allowed.addAll(snapshot.cmdlets().found().orElse(Set.of()));
        if (allowed.isEmpty()) {
            return;
        }
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Operation operation : operations) {
            for (AllowedChange write : operation.writes()) {
                String cmdlet = write.path().substring(1);
                if (write.method().equals(AllowedChange.CMDLET) && !allowed.contains(cmdlet)) {
                    missing.computeIfAbsent(operation.requirements().roleSentence(), role -> new TreeSet<>())
                            .add(cmdlet);
                }
            }
        }
        missing.forEach((role, cmdlets) -> findings.add(Finding.warning(
                "missing-role",
                "The signed-in person may not run " + String.join(", ", cmdlets) + "; that takes " + role + ".",
                "Sign in as somebody who may; a role that was activated after the sign-in counts from"
                        + " the next one on.")));
    }

    private void attachments() {
        AttachmentSetup wanted = setup.attachments();
        AttachmentSetup former = previous == null ? null : previous.attachments();
        if (former != null && !former.equals(wanted)) {
            Set<String> given = new TreeSet<>();
            former.edge().entries().forEach(entry -> entry.extension().ifPresent(given::add));
            if (wanted != null) {
                wanted.edge().entries().forEach(entry -> entry.extension().ifPresent(given::remove));
                given.removeAll(wanted.allow());
            }
            if (!given.isEmpty()) {
                findings.add(Finding.note(
                        "types-stay",
                        "These attachment types were in the former set-up and stay blocked, since it is not known"
                                + " whether they were blocked before it: " + String.join(", ", given)
                                + ". Name them under allow to let them through."));
            }
        }
        if (wanted == null) {
            return;
        }
        if (unreadable(snapshot.policies(), "malware policies", "Get-MalwareFilterPolicy")
                | unreadable(snapshot.policyRules(), "malware rules", "Get-MalwareFilterRule")) {
            return;
        }
        AttachmentMerge merge;
        try {
            merge = AttachmentMerge.of(wanted.request(snapshot.filterPolicies(), snapshot.filterRules()));
        } catch (InvalidInputException impossible) {
            findings.add(Finding.blocker(
                    "attachment-types", impossible.getMessage(), "Change attachmentTypes in the set-up."));
            return;
        }
        FilterPolicy policy = snapshot.filterPolicies().stream()
                .filter(each -> each.name().equals(merge.policy()))
                .findFirst()
                .orElseThrow();
        MergeAttachmentTypes.of(merge, policy).ifPresent(operations::add);
        findings.addAll(MailFlowLint.of(merge));
        for (String line : wanted.edge().notUnderstood()) {
            findings.add(Finding.warning(
                    "line-not-understood",
                    "A line of the Edge server's list is no entry: " + line,
                    "Look whether something is missing."));
        }
    }

    private void focusedInbox() {
        Boolean wanted = setup.focusedInbox();
        if (wanted != null
                && !unreadable(snapshot.organization(), "organization's switches", "Get-OrganizationConfig")) {
            Boolean now = snapshot.organization()
                    .found()
                    .orElse(new FocusedSwitch(null))
                    .on();
            if (!Objects.equals(now, wanted)) {
                operations.add(new SetFocusedInboxOrganization(now, wanted, Set.of()));
                findings.add(Finding.note(
                        "newest-switch-counts",
                        "Mailboxes in which Focused Inbox was switched before follow the organization's"
                                + " switch, since the newer one counts; each person may switch it again. Outlook"
                                + " shows it after a restart."));
            }
        }
        Set<ObjectKey> after = operations.stream().anyMatch(SetFocusedInboxOrganization.class::isInstance)
                ? Set.of(SetFocusedInboxOrganization.KEY)
                : Set.of();
        setup.mailboxes().forEach((mailbox, on) -> {
            Part<FocusedSwitch> part = snapshot.mailboxes().get(mailbox);
            if (part == null) {
                // Not asked for is not the same as not there.
                findings.add(Finding.blocker(
                        "not-in-snapshot",
                        "The mailbox " + mailbox + " is not in this snapshot: it was not asked for when the tenant was"
                                + " read.",
                        "Read the tenant again with this set-up."));
            } else if (part instanceof Part.Absent<FocusedSwitch>) {
                findings.add(Finding.warning(
                        "no-mailbox",
                        "There is no mailbox " + mailbox + " in Exchange Online.",
                        "Look whether it is on-premises, or take it out of the set-up."));
            } else if (!unreadable(part, "switch of " + mailbox, "Get-FocusedInbox")) {
                Boolean now = part.found().orElse(new FocusedSwitch(null)).on();
                // A switch of the organization is the newer one: all mailboxes show it until theirs is set again.
                Boolean then = after.isEmpty() ? now : setup.focusedInbox();
                // What was never set counts as on.
                if (!Objects.equals(then == null || then, on)) {
                    operations.add(new SetFocusedInboxMailbox(mailbox, then, on, after));
                }
            }
        });
    }

    /** Whether it can't be read; says so. */
    private boolean unreadable(Part<?> part, String what, String cmdlet) {
        if (part instanceof Part.Unreadable<?> unreadable) {
            findings.add(unreadable(what, cmdlet, unreadable.why()));
            return true;
        }
        return false;
    }

    static Finding unreadable(String what, String cmdlet, String why) {
        return Finding.blocker(
                "unreadable",
                "The " + what + " can't be read (" + cmdlet + "): " + why,
                "Sign in as a person who may read it; Global Reader is enough for reading.");
    }
}
