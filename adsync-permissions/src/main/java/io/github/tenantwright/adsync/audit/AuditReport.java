package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.Plan;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an audit found, the worst first.
 *
 * @param takenAt when the directory was read
 * @param server which server was asked
 * @param domains the domains that were looked at, by their DNS names
 * @param findings sorted by severity, then domain
 * @param syncAccounts all sync accounts that were seen, those in use first
 * @param gaps what was not looked at or could not be, in sentences: of it the report says nothing, which does not mean
 *     that nothing is there
 * @param leftOut how many entries were not judged because their trustees are allowed
 */
public record AuditReport(
        Instant takenAt,
        String server,
        List<String> domains,
        List<AuditFinding> findings,
        List<SyncAccount> syncAccounts,
        List<String> gaps,
        int leftOut) {
    private static final int NARROWEST = 40;
    private static final int WIDEST = 1_000;
    private static final int MOST_CHARACTERS = 500;

    public AuditReport {
        domains = List.copyOf(domains);
        findings = List.copyOf(findings);
        syncAccounts = List.copyOf(syncAccounts);
        gaps = List.copyOf(gaps);
    }

    /** How many findings of each severity there are; every severity is in it. */
    public Map<AuditSeverity, Integer> counts() {
        Map<AuditSeverity, Integer> counts = new EnumMap<>(AuditSeverity.class);
        Arrays.stream(AuditSeverity.values()).forEach(severity -> counts.put(severity, 0));
        findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
        return counts;
    }

    /** The worst severity; nothing without findings. */
    public Optional<AuditSeverity> worst() {
        return findings.stream().map(AuditFinding::severity).findFirst();
    }

    /** Those by a rule. */
    public List<AuditFinding> of(AuditRule rule) {
        return findings.stream().filter(finding -> finding.rule() == rule).toList();
    }

    /**
     * Those of these names (see {@link AuditFinding#id}), in the order of the report.
     *
     * @throws InvalidInputException when there is none of such a name
     */
    public List<AuditFinding> named(Collection<String> ids) {
        Set<String> open = new LinkedHashSet<>(ids);
        Set<String> wanted = Set.copyOf(open);
        List<AuditFinding> found = findings.stream()
                .filter(finding -> wanted.contains(finding.id()))
                .toList();
        found.forEach(finding -> open.remove(finding.id()));
        if (!open.isEmpty()) {
            throw new InvalidInputException("finding", open.iterator().next(), "the name of a finding of this report");
        }
        return found;
    }

    /**
     * For a console: no line is longer, but for words that are. Names from the directory can't move the cursor or turn
     * the text around.
     *
     * @param width from 40 to 1000 characters
     */
    public String toText(int width) {
        return new ReportText(this, Check.between("width", width, NARROWEST, WIDEST)).write();
    }

    /** A page for a browser or printer, whole in itself and without scripts. */
    public String toHtml() {
        return new ReportHtml(this).write();
    }

    /** For programs; the names in it are stable and are listed in the documentation. */
    public String toJson() {
        return new ReportJson(this).write();
    }

    /**
     * A plan that takes away the entries of chosen findings, and nothing else; its run can be undone. Nothing is ever
     * planned by itself: look at each finding first.
     *
     * @param chosen findings of this or another report that have {@link AuditFinding#removable}
     * @param madeAt the time to note in the plan
     * @throws InvalidInputException when one can't be mended by taking entries away; when an entry is one of
     *     administrators, the system or domain controllers; and when no entry would be left
     */
    public Plan removal(TenantId tenant, Instant madeAt, Collection<AuditFinding> chosen) {
        return RemovalPlan.of(tenant, madeAt, chosen, "");
    }

    /**
     * As {@link #removal(TenantId, Instant, Collection)}, with entries of administrators, the system, domain controllers
     * and of unknown kinds as well.
     *
     * @param evenOfAdministrators why they go, too: one sentence without its full stop
     */
    public Plan removal(TenantId tenant, Instant madeAt, Collection<AuditFinding> chosen, String evenOfAdministrators) {
        return RemovalPlan.of(
                tenant, madeAt, chosen, Check.text("evenOfAdministrators", evenOfAdministrators, MOST_CHARACTERS));
    }

    /** How many findings there are. */
    @Override
    public String toString() {
        return "AuditReport(" + domains + ", " + counts() + ")";
    }
}
