package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.AclComparison;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.util.ArrayList;
import java.util.List;

/**
 * How two access lists differ, entry by entry, as text of SDDL and in words.
 *
 * @param lines first what went, then what came
 * @param same how many entries stayed as they are
 */
public record SddlDiff(List<Line> lines, int same) {
    /**
     * One entry.
     *
     * @param isAdded whether it came; else it went
     * @param sddl its text, with security identifiers in full; the bytes in hexadecimal where SDDL can't say it
     * @param words what it says
     */
    public record Line(boolean isAdded, String sddl, String words) {}

    public SddlDiff {
        lines = List.copyOf(lines);
    }

    /** Compares two descriptors by their access lists. */
    public static SddlDiff of(SecurityDescriptor before, SecurityDescriptor after, AceWords words) {
        Acl present = Dacls.list(before);
        AclComparison difference = AclComparison.of(present, Dacls.list(after));
        List<Line> lines = new ArrayList<>();
        for (Ace ace : difference.missing()) {
            lines.add(new Line(false, AceWords.sddl(ace), words.of(ace)));
        }
        for (Ace ace : difference.extra()) {
            lines.add(new Line(true, AceWords.sddl(ace), words.of(ace)));
        }
        return new SddlDiff(lines, present.aces().size() - difference.missing().size());
    }

    /** One line for each entry, as in {@code + (OA;;WP;…)  CORP\sync (S-1-…) may write proxyAddresses …}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.isAdded() ? "+ " : "- ")
                .append(line.sddl())
                .append("  ")
                .append(line.words())
                .append('\n'));
        return text.append("  ")
                .append(same)
                .append(" entries stay as they are\n")
                .toString();
    }
}
