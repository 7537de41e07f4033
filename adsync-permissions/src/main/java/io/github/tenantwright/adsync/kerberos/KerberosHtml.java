package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.kerberos.KerberosFinding.Grade;
import io.github.tenantwright.internal.html.Html;
import io.github.tenantwright.internal.html.Texts;
import java.util.ArrayList;
import java.util.List;

/** A report as a page. */
final class KerberosHtml {
    private KerberosHtml() {}

    static String of(KerberosReport report) {
        KerberosSnapshot snapshot = report.snapshot();
        StringBuilder body = new StringBuilder();
        body.append(Html.paragraph("Read from " + snapshot.server() + " at " + snapshot.takenAt() + ". Forest level "
                + FunctionalLevel.words(snapshot.forestLevel()) + ", schema "
                + FunctionalLevel.schemaWords(snapshot.schemaVersion()) + "."));
        body.append("<h2>Findings</h2>\n");
        if (report.findings().isEmpty()) {
            body.append(Html.paragraph("None."));
        }
        report.findings().forEach(finding -> finding(finding, body));
        snapshot.domains().forEach(domain -> domain(domain, body));
        timeline(report, body);
        return Html.page(
                "Kerberos encryption of " + snapshot.rootDomain(),
                "section { padding-left: .8rem; }\n",
                body.toString());
    }

    private static void finding(KerberosFinding finding, StringBuilder body) {
        body.append("<section class=\"")
                .append(style(finding.kind().grade()))
                .append("\">\n<h3>")
                .append(Html.text(
                        word(finding.kind().grade()) + ": " + finding.kind().title()))
                .append("</h3>\n")
                .append(Html.paragraph(finding.sentence()));
        if (!finding.doubt().isEmpty()) {
            body.append(Html.paragraph("Not certain: " + finding.doubt()));
        }
        body.append("<details><summary>")
                .append(Texts.count(finding.about().size(), "object", "objects"))
                .append("</summary><ul>\n");
        finding.about()
                .forEach(dn -> body.append("<li><bdi>")
                        .append(Html.text(dn.toString()))
                        .append("</bdi></li>\n"));
        body.append("</ul></details>\n");
        if (!finding.steps().isEmpty()) {
            body.append("<ol>\n");
            finding.steps()
                    .forEach(step -> body.append("<li>").append(Html.text(step)).append("</li>\n"));
            body.append("</ol>\n");
        }
        if (!finding.scripts().isEmpty()) {
            body.append("<pre>");
            finding.scripts().forEach(line -> body.append(Html.text(line)).append('\n'));
            body.append("</pre>\n");
        }
        body.append("</section>\n");
    }

    private static void domain(KerberosDomain domain, StringBuilder body) {
        body.append("<h2>")
                .append(Html.text(domain.dnsName() + ": " + FunctionalLevel.words(domain.level())))
                .append("</h2>\n");
        List<List<String>> rows = new ArrayList<>();
        for (KerberosDomain.Controller controller : domain.controllers()) {
            rows.add(List.of(
                    "domain controller",
                    Html.text(controller.host().isEmpty() ? controller.dn().name() : controller.host()),
                    Html.text(controller.types().words()),
                    Html.text(controller.operatingSystem())));
        }
        for (KerberosTrust trust : domain.trusts()) {
            rows.add(List.of(
                    "trust",
                    Html.text(trust.partner()),
                    Html.text(trust.types().words()),
                    Html.text(trust.directionWords() + "; " + trust.attributeWords())));
        }
        for (KerberosDomain.Computers computers : domain.computers()) {
            rows.add(List.of(
                    "computers",
                    String.valueOf(computers.count()),
                    Html.text(computers.types().words()),
                    ""));
        }
        body.append(Html.table(
                "Types of encryption in " + domain.dnsName(),
                List.of("What", "Which", "Types", "More"),
                rows,
                rows.stream().map(row -> "note").toList()));
    }

    private static void timeline(KerberosReport report, StringBuilder body) {
        List<List<String>> rows = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (Rc4Timeline.Step step : Rc4Timeline.steps()) {
            rows.add(List.of(step.since().toString(), Html.text(step.what()), Html.text(step.source())));
            kinds.add(report.facts().has(step.since()) ? "good" : "note");
        }
        body.append("<h2>The end of RC4</h2>\n")
                .append(Html.table(
                        "As published, read second-hand, by the updates that a domain controller has",
                        List.of("Since", "What", "Source"),
                        rows,
                        kinds));
    }

    private static String style(Grade grade) {
        return switch (grade) {
            case HIGH -> "bad";
            case MEDIUM, DEPENDS -> "warn";
            case INFO -> "note";
        };
    }

    private static String word(Grade grade) {
        return switch (grade) {
            case HIGH -> "High";
            case MEDIUM -> "Medium";
            case DEPENDS -> "Depends";
            case INFO -> "For information";
        };
    }
}
