package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.internal.html.Html;
import java.util.List;

/** A report as a page that needs nothing else: no scripts, no pictures, nothing from elsewhere. */
final class ReportHtml {
    private static final String STYLE = """
        article { border: 1px solid var(--line); border-left: .5rem solid #888; padding: .5rem 1rem; margin: 1rem 0; }
        article { break-inside: avoid; } article h3 { font-size: 1rem; margin: .2rem 0; }
        .CRITICAL { border-left-color: #8b0000; } .HIGH { border-left-color: #c2410c; }
        .MEDIUM { border-left-color: #a16207; } .LOW { border-left-color: #1d4ed8; } .INFO { border-left-color: #666; }
        dl { display: grid; grid-template-columns: 7rem 1fr; gap: .15rem .75rem; margin: .5rem 0; }
        dd { margin: 0; } dd, code { overflow-wrap: anywhere; }
        @media print { body { max-width: none; margin: 0; } }
        """;

    private final AuditReport report;
    private final StringBuilder out = new StringBuilder();

    ReportHtml(AuditReport report) {
        this.report = report;
    }

    String write() {
        String title = "Audit of protected accounts: " + String.join(", ", report.domains());
        out.append("<p>Read from ")
                .append(name(report.server()))
                .append(" at ")
                .append(Html.text(report.takenAt().toString()))
                .append(".</p>\n<table>\n<tr>");
        report.counts()
                .keySet()
                .forEach(severity -> out.append("<th>").append(severity).append("</th>"));
        out.append("</tr>\n<tr>");
        report.counts()
                .values()
                .forEach(count -> out.append("<td>").append(count).append("</td>"));
        out.append("</tr>\n</table>\n");
        if (report.leftOut() > 0) {
            out.append("<p>").append(report.leftOut()).append(" entries of allowed trustees were left out.</p>\n");
        }
        list(
                "Sync accounts",
                report.syncAccounts().stream()
                        .map(sync -> sync.use() + " " + sync.words())
                        .toList());
        list("Not looked at", report.gaps());
        out.append("<h2>Findings</h2>\n");
        if (report.findings().isEmpty()) {
            out.append("<p>None.</p>\n");
        }
        report.findings().forEach(this::finding);
        return Html.page(title, STYLE, out.toString());
    }

    private void list(String title, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        out.append("<h2>").append(title).append("</h2>\n<ul>\n");
        items.forEach(item -> out.append("<li>").append(name(item)).append("</li>\n"));
        out.append("</ul>\n");
    }

    private void finding(AuditFinding finding) {
        out.append("<article class=\"")
                .append(finding.severity())
                .append("\" id=\"")
                .append(Html.text(finding.id()))
                .append("\">\n<h3>")
                .append(finding.severity())
                .append(": ")
                .append(name(finding.what()))
                .append("</h3>\n<dl>\n");
        row("Name", "<code>" + Html.text(finding.id()) + "</code>");
        row("Domain", name(finding.domain()));
        for (Dn object : finding.objects()) {
            row("Object", name(object.toString()));
        }
        List<String> sddl = finding.sddl();
        for (int i = 0; i < sddl.size(); i++) {
            row("Entry", name(finding.words().get(i)) + "<br><code>" + Html.text(sddl.get(i)) + "</code>");
        }
        row("Risk", name(finding.risk()));
        row("Remedy", name(finding.remedy()));
        if (!finding.confidence().isEmpty()) {
            row("How sure", name(finding.confidence()));
        }
        if (finding.removable().isPresent()) {
            row("Removal", "It can be planned for this finding.");
        }
        out.append("</dl>\n</article>\n");
    }

    private void row(String label, String html) {
        out.append("<dt>").append(label).append("</dt><dd>").append(html).append("</dd>\n");
    }

    /** Text that may hold names: whatever their direction, it ends with them. */
    private static String name(String text) {
        return "<bdi>" + Html.text(text) + "</bdi>";
    }
}
