package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.Trustee;
import io.github.tenantwright.adsync.writeback.Removal;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.html.Texts;
import io.github.tenantwright.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes one plan of chosen findings, with one removal for each object. */
final class RemovalPlan {
    private static final int MOST_CHARACTERS = 500;
    private static final int MOST_OF_NAME = 300;

    private RemovalPlan() {}

    static Plan of(TenantId tenant, Instant madeAt, Collection<AuditFinding> chosen, String evenOfAdministrators) {
        Map<Dn, List<AuditFinding>> byObject = new LinkedHashMap<>();
        for (AuditFinding finding : Check.notEmpty("chosen", List.copyOf(chosen))) {
            if (finding.removable().isEmpty()) {
                throw new InvalidInputException(
                        "chosen", finding.id(), "a finding that is mended by taking entries of the object away");
            }
            byObject.computeIfAbsent(finding.removable().get().object(), dn -> new ArrayList<>())
                    .add(finding);
        }
        List<Removal> removals = new ArrayList<>();
        byObject.forEach((object, findings) -> removals.add(removal(object, findings, evenOfAdministrators)));
        return Removal.plan(tenant, "Entries that an audit found", madeAt, removals);
    }

    private static Removal removal(Dn object, List<AuditFinding> findings, String evenOfAdministrators) {
        RemovableEntries first = findings.get(0).removable().orElseThrow();
        Set<Ace> unwanted = new LinkedHashSet<>();
        Map<Sid, String> names = new HashMap<>();
        for (AuditFinding finding : findings) {
            RemovableEntries part = finding.removable().orElseThrow();
            if (!part.present().equals(first.present())) {
                throw new InvalidInputException("chosen", finding.id(), "a finding of the same snapshot as the others");
            }
            unwanted.addAll(part.entries());
            finding.trustee().ifPresent(trustee -> names.put(trustee.sid(), name(trustee)));
        }
        // Of one that is there twice, both go: with the other left, the finding would stay.
        List<Ace> entries = first.present().dacl().map(Acl::aces).orElse(List.of()).stream()
                .filter(unwanted::contains)
                .toList();
        String why = findings.stream().map(AuditFinding::id).collect(Collectors.joining(", ", "the audit found ", ""));
        Removal removal = Removal.of(object, first.present(), entries)
                .because(cut(why, MOST_CHARACTERS))
                .named(names, DirectoryGuids.known());
        return evenOfAdministrators.isEmpty() ? removal : removal.evenOfAdministrators(evenOfAdministrators);
    }

    /** Names come from the directory, and plans take plain text alone. */
    private static String name(Trustee trustee) {
        return cut(Texts.line(trustee.name()), MOST_OF_NAME);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
