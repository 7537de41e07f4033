package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.internal.html.Texts;
import java.util.List;

/** A report as text. */
final class KerberosText {
    /** A longer list is for the JSON and the page. */
    private static final int MOST = 20;

    private final StringBuilder out = new StringBuilder();

    private KerberosText() {}

    static String of(KerberosReport report) {
        KerberosText text = new KerberosText();
        text.head(report.snapshot());
        text.line("");
        text.line("Findings");
        if (report.findings().isEmpty()) {
            text.line("  none");
        }
        report.findings().forEach(text::finding);
        text.line("");
        text.line("The end of RC4 as published, read second-hand, by the updates of domain controllers"
                + report.facts()
                        .updates()
                        .map(month -> " (these have " + month + ")")
                        .orElse(" (theirs are not known)"));
        for (Rc4Timeline.Step step : Rc4Timeline.steps()) {
            text.line("  " + step.since() + "  " + step.what() + " [" + step.source() + "]");
        }
        return text.out.toString();
    }

    private void head(KerberosSnapshot snapshot) {
        line("Kerberos in the forest " + snapshot.rootDomain() + ", read from " + snapshot.server() + " at "
                + snapshot.takenAt());
        line("  forest level " + FunctionalLevel.words(snapshot.forestLevel()) + "; schema "
                + FunctionalLevel.schemaWords(snapshot.schemaVersion())
                + (snapshot.exchangeVersion() == 0
                        ? "; no Exchange schema"
                        : "; Exchange schema " + snapshot.exchangeVersion()));
        for (KerberosDomain domain : snapshot.domains()) {
            line("  domain " + domain.dnsName() + ": level " + FunctionalLevel.words(domain.level()));
            for (KerberosDomain.Controller controller : domain.controllers()) {
                line("    controller "
                        + (controller.host().isEmpty() ? controller.dn().name() : controller.host()) + ": "
                        + (controller.operatingSystem().isEmpty() ? "unknown system" : controller.operatingSystem())
                        + ", " + controller.types().words());
            }
            for (KerberosTrust trust : domain.trusts()) {
                line("    trust with " + trust.partner() + ": " + trust.directionWords() + "; "
                        + trust.types().words() + "; attributes: " + trust.attributeWords());
            }
            for (KerberosDomain.Computers computers : domain.computers()) {
                line("    " + Texts.count(computers.count(), "computer", "computers") + " with "
                        + computers.types().words());
            }
        }
    }

    private void finding(KerberosFinding finding) {
        line("- " + finding.kind().grade() + " " + finding.kind().title() + ": " + finding.sentence());
        if (!finding.doubt().isEmpty()) {
            line("    Not certain: " + finding.doubt());
        }
        some("    about ", finding.about().stream().map(Dn::toString).toList());
        finding.steps().forEach(step -> line("    -> " + step));
        some("       ", finding.scripts());
    }

    private void some(String indent, List<String> lines) {
        lines.stream().limit(MOST).forEach(one -> line(indent + one));
        if (lines.size() > MOST) {
            line(indent + "... and " + (lines.size() - MOST) + " more");
        }
    }

    private void line(String text) {
        out.append(Texts.line(text)).append('\n');
    }
}
