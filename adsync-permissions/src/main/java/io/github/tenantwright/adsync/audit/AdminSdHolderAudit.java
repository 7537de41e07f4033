package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for what should not be in the access lists around protected accounts. A pure function: the same snapshot and
 * options give the same report, with or without the directory at hand, and nothing is ever changed.
 *
 * <pre>{@code
 * DirectorySnapshot snapshot = DirectorySnapshot.read(
 *         client, Options.standard().withContainers().withAuditLists().withBlocked(), clock.instant());
 * AuditReport report = AdminSdHolderAudit.of(
 *         snapshot, AuditOptions.standard().withCurrentConnectors(List.of("CORP\\MSOL_0123456789ab")));
 * System.out.println(report.toText(100));
 * }</pre>
 */
public final class AdminSdHolderAudit {
    private AdminSdHolderAudit() {}

    /** Audits all domains of a snapshot. */
    public static AuditReport of(DirectorySnapshot snapshot, AuditOptions options) {
        AuditContext context = new AuditContext(snapshot, options);
        gaps(context);
        HolderCheck holder = new HolderCheck(context);
        RootCheck root = new RootCheck(context);
        for (DomainSnapshot domain : snapshot.domains()) {
            holder.check(domain);
            root.check(domain);
        }
        new StaleCheck(context).check();
        new ExposureCheck(context).check();
        new ConnectorPower(context).check();
        new DriftCheck(context).check();
        new ContextCheck(context).check();
        List<AuditFinding> findings = context.findings().stream()
                .sorted(Comparator.comparing(AuditFinding::severity)
                        .thenComparing(AuditFinding::domain)
                        .thenComparing(AuditFinding::rule)
                        .thenComparing(finding -> finding.object().toString())
                        .thenComparing(AuditFinding::id))
                .toList();
        return new AuditReport(
                snapshot.takenAt(),
                snapshot.server(),
                snapshot.domains().stream().map(DomainSnapshot::dnsName).toList(),
                findings,
                context.connectors.all(),
                context.gaps(),
                context.leftOut());
    }

    private static void gaps(AuditContext context) {
        DirectorySnapshot snapshot = context.snapshot;
        snapshot.unread()
                .forEach(unread -> context.gap("The domain " + unread.dnsName() + " was not read: " + unread.why()));
        for (DomainSnapshot domain : snapshot.domains()) {
            if (!domain.deletedVisible()) {
                context.gap("Deleted objects of " + domain.dnsName()
                        + " may not be seen by the reader of the snapshot, so deleted accounts look as if they were"
                        + " never there.");
            }
        }
        if (!snapshot.lookedAtContainers()) {
            context.gap("Organizational units and containers were not looked at.");
        }
        if (context.options.currentConnectors().isEmpty()) {
            context.gap("No list of the sync accounts in use was given: they are guessed by names, descriptions and"
                    + " sign-ins.");
        }
        context.connectors
                .listedElsewhere()
                .forEach(sid -> context.gap(context.named(context.trustee(sid))
                        + " was named as a sync account in use, and the snapshot was read without knowing that: its own"
                        + " rights, groups and password were not looked at."));
        context.connectors
                .notFound()
                .forEach(name ->
                        context.gap("The sync account " + name + " was named as in use, and is not in the snapshot."));
    }
}
