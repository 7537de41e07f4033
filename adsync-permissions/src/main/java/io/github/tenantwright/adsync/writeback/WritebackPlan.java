package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to change on one domain's AdminSDHolder, and how things stand with every right that was chosen.
 *
 * @param domain the DNS name
 * @param before the descriptor as it was read
 * @param after the same with the missing entries; equal to the one before when none is missing
 * @param rights each needed right of each account
 * @param findings what people should know
 * @param schema what names the GUIDs
 */
public record WritebackPlan(
        String domain,
        SecurityDescriptor before,
        SecurityDescriptor after,
        List<RightFinding> rights,
        List<Finding> findings,
        DirectoryGuids schema) {

    public WritebackPlan {
        rights = List.copyOf(rights);
        findings = List.copyOf(findings);
    }

    /** The distinguished name of the object that changes. */
    public String object() {
        return AdminSdHolder.of(domain);
    }

    /** Whether nothing is to change. */
    public boolean isEmpty() {
        return added().isEmpty();
    }

    /** Whether something is to be added that is a take-over of any protected account. */
    public boolean isCritical() {
        return grants().stream().anyMatch(right -> right.right().risk() == WritebackRisk.CRITICAL);
    }

    /** The entries that are to be added, each once. */
    public List<TrusteeAce> added() {
        return grants().stream()
                .flatMap(right -> right.added().stream())
                .distinct()
                .toList();
    }

    /** The rights for which an entry is to be added. */
    public List<RightFinding> grants() {
        return rights.stream().filter(right -> right.entry() != null).toList();
    }

    /** The accounts it is about. */
    List<WritebackAccount> accounts() {
        return rights.stream().map(RightFinding::account).distinct().toList();
    }

    /** The entries in words. */
    public AceWords words() {
        return new AceWords(schema, accounts());
    }

    /** The operation that brings it about; nothing when nothing is to change. */
    public Optional<GrantWriteback> operation() {
        return isEmpty() ? Optional.empty() : Optional.of(GrantWriteback.of(this));
    }

    /** The way back: it expects the list after, and restores the very one before; nothing when nothing is to change. */
    public Optional<GrantWriteback> undo() {
        return operation().map(GrantWriteback::reversed);
    }

    /** What brings it about, and then asks for the stamping; nothing when nothing is to change. */
    public List<Operation> operations() {
        return operation()
                .<List<Operation>>map(grant -> List.of(grant, ProtectNow.after(domain, grant)))
                .orElse(List.of());
    }

    /** As a plan that a runner carries out, given a {@link DescriptorStore}. */
    public Plan toPlan(TenantId tenant, Instant madeAt) {
        return new Plan(tenant, "Writeback to protected accounts of " + domain, madeAt, operations(), findings);
    }

    /**
     * As command lines for a person.
     *
     * @param server the DNS name of the domain controller that is asked, best the PDC emulator; null for whichever
     *     answers
     * @throws io.github.tenantwright.InvalidInputException when an account's name can't be written safely in this shell
     */
    public DsaclsLines dsacls(Shell shell, @Nullable String server) {
        return DsaclsLines.of(this, shell, server);
    }

    /**
     * As PowerShell with GUIDs and security identifiers, which looks before it adds and may be run twice.
     *
     * @param server as for {@link #dsacls}
     */
    public String powerShell(@Nullable String server) {
        return WritebackScript.adding(this, server);
    }

    /** As PowerShell that takes the added entries away again, and nothing else. */
    public String powerShellUndo(@Nullable String server) {
        return WritebackScript.removing(this, server);
    }

    /** The difference, entry by entry. */
    public SddlDiff sddlDiff() {
        return SddlDiff.of(before, after, words());
    }

    /** Step by step for an administrator with a mouse. */
    public String guidance() {
        return WritebackGuide.steps(this);
    }

    /** One sentence for each entry that is to be added: what, for what, why, and how risky. */
    public List<String> auditSentences() {
        return grants().stream()
                .flatMap(right -> right.added().stream().map(ace -> WritebackGuide.audit(this, right, ace)))
                .toList();
    }

    /** The access list before as text; as bytes in base 64 where SDDL can't say it. */
    String sddlBefore() {
        try {
            return Dacls.only(before).toSddl();
        } catch (InvalidInputException hasNone) {
            return Dacls.write(before);
        }
    }

    /** The plan for people: how each right stands, what is added, what to know, and when it will work. */
    public String describe() {
        StringBuilder text = new StringBuilder(object()).append('\n');
        for (RightFinding right : rights) {
            text.append(right.entry() == null ? "    " : "  + ")
                    .append(right.account().name())
                    .append(": ")
                    .append(right.right().words())
                    .append(" - ")
                    .append(right.state().words())
                    .append(right.right().risk() == WritebackRisk.CRITICAL ? " [CRITICAL]" : "")
                    .append('\n');
        }
        if (isEmpty()) {
            text.append("Nothing is to be added.\n");
        }
        text.append(findings.stream()
                .map(finding -> "  " + finding.severity() + ": " + finding.words()
                        + (finding.remedy().isEmpty() ? "" : " " + finding.remedy()) + "\n")
                .collect(Collectors.joining()));
        return isEmpty()
                ? text.toString()
                : text.append(WritebackTiming.STANDARD.sentence()).append('\n').toString();
    }
}
