package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.internal.html.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** A report for a console. */
final class ReportText {
    private static final int FEW = 20;
    private static final String BULLET = "- ";

    private final AuditReport report;
    private final int width;
    private final StringBuilder out = new StringBuilder();

    ReportText(AuditReport report, int width) {
        this.report = report;
        this.width = width;
    }

    String write() {
        line("", "", "Audit of protected accounts: " + String.join(", ", report.domains()));
        line("", "", "Read from " + report.server() + " at " + report.takenAt());
        line(
                "",
                "",
                report.counts().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")));
        if (report.leftOut() > 0) {
            line("", "", report.leftOut() + " entries of allowed trustees were left out.");
        }
        list(
                "Sync accounts",
                report.syncAccounts().stream()
                        .map(sync -> sync.use() + " " + sync.words())
                        .toList());
        list("Not looked at", report.gaps());
        report.findings().forEach(this::finding);
        return out.toString();
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            out.append('\n');
            line("", "", title);
            items.forEach(item -> line(BULLET, "  ", item));
        }
    }

    private void finding(AuditFinding finding) {
        out.append('\n');
        line("", "  ", finding.severity() + " " + finding.what());
        line("  Name: ", "  ", finding.id());
        List<Dn> objects = finding.objects();
        objects.stream().limit(FEW).forEach(object -> line("  Object: ", "    ", object.toString()));
        if (objects.size() > FEW) {
            line("  ", "    ", "and " + (objects.size() - FEW) + " more, all of them in the JSON form");
        }
        List<String> sddl = finding.sddl();
        for (int i = 0; i < sddl.size() && i < FEW; i++) {
            line("  Entry: ", "    ", finding.words().get(i));
            line("    ", "    ", sddl.get(i));
        }
        if (sddl.size() > FEW) {
            line("  ", "    ", "and " + (sddl.size() - FEW) + " more entries, all of them in the JSON form");
        }
        line("  Risk: ", "    ", finding.risk());
        line("  Remedy: ", "    ", finding.remedy());
        if (!finding.confidence().isEmpty()) {
            line("  How sure: ", "    ", finding.confidence());
        }
        if (finding.removable().isPresent()) {
            line("  ", "    ", "A removal can be planned for it.");
        }
    }

    /** Words, broken at blanks; a label stands alone where the word behind it is too long. */
    private void line(String first, String next, String text) {
        StringBuilder line = new StringBuilder(first);
        boolean broken = false;
        boolean empty = true;
        for (String word : Texts.line(text).split(" ", -1)) {
            boolean fits = line.length() + (empty ? 0 : 1) + word.length() <= width;
            boolean somethingThere =
                    !line.toString().isBlank() && !(line.toString().equals(BULLET) && !broken);
            if (!fits && somethingThere) {
                out.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append(next);
                broken = true;
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        out.append(line).append('\n');
    }
}
