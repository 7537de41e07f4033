package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.Trustee;
import java.util.List;
import java.util.Optional;

/** Puts one finding together; what is not said is what the rule says. */
final class FindingBuilder {
    private final AuditContext context;
    private final AuditRule rule;
    private final DomainSnapshot domain;
    private List<Dn> objects;
    private AuditSeverity severity;
    private Optional<Trustee> trustee = Optional.empty();
    private List<Ace> entries = List.of();
    private String what;
    private String remedy;
    private String risk;
    private String confidence;
    private boolean mendedByRemoval;

    FindingBuilder(AuditContext context, AuditRule rule, DomainSnapshot domain, Dn object) {
        this.context = context;
        this.rule = rule;
        this.domain = domain;
        this.objects = List.of(object);
        this.severity = rule.severity();
        this.what = rule.title() + ".";
        this.risk = rule.risk();
        this.remedy = rule.remedy();
        this.confidence = rule.confidence();
    }

    FindingBuilder severity(AuditSeverity value) {
        severity = value;
        return this;
    }

    FindingBuilder objects(List<Dn> value) {
        objects = value;
        return this;
    }

    FindingBuilder trustee(Sid sid) {
        trustee = Optional.of(context.trustee(sid));
        return this;
    }

    /** The entries that say so. */
    FindingBuilder entries(List<Ace> value) {
        entries = value;
        return this;
    }

    /** As {@link #entries}, where taking them away mends it; those that come from above have to go there. */
    FindingBuilder removable(List<Ace> value) {
        entries = value;
        mendedByRemoval = true;
        return this;
    }

    FindingBuilder what(String value) {
        what = value;
        return this;
    }

    FindingBuilder risk(String value) {
        risk = value;
        return this;
    }

    FindingBuilder remedy(String value) {
        remedy = value;
        return this;
    }

    FindingBuilder confidence(String value) {
        confidence = value;
        return this;
    }

    void add() {
        List<Ace> own = entries.stream().filter(ace -> !ace.isInherited()).toList();
        Dn object = objects.get(0);
        Optional<RemovableEntries> removable = mendedByRemoval && !own.isEmpty()
                ? context.descriptor(object)
                        .map(present -> new RemovableEntries(domain.dnsName(), object, present, own))
                : Optional.empty();
        String cure = mendedByRemoval && own.size() < entries.size()
                ? remedy + " What comes from above is to be taken away there."
                : remedy;
        context.add(new AuditFinding(
                rule,
                severity,
                domain.dnsName(),
                objects,
                trustee,
                entries,
                entries.stream().map(context::words).toList(),
                what,
                risk,
                cure,
                confidence,
                removable));
    }
}
