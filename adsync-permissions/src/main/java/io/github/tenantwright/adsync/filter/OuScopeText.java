package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.internal.html.Texts;
import java.util.List;

/** A scope as text. */
final class OuScopeText {
    private OuScopeText() {}

    static String of(OuScope scope, boolean fold) {
        StringBuilder out = new StringBuilder();
        OuFilter filter = scope.filter();
        out.append("OU filter of connector ")
                .append(Texts.line(filter.connector()))
                .append(", partition ")
                .append(Texts.line(filter.partition().toString()))
                .append('\n');
        for (OuBox box : OuBox.values()) {
            if (box != OuBox.UNDECIDED || scope.states().stream().anyMatch(state -> state.box() == OuBox.UNDECIDED)) {
                out.append(box.sign())
                        .append(' ')
                        .append(box.look())
                        .append(": ")
                        .append(box.words())
                        .append("; ")
                        .append(box.newOus())
                        .append('\n');
            }
        }
        out.append('\n');
        tree(scope, fold, out);
        findings(scope.findings(), out);
        return out.toString();
    }

    private static void tree(OuScope scope, boolean fold, StringBuilder out) {
        List<OuState> states = scope.states();
        int i = 0;
        while (i < states.size()) {
            OuState state = states.get(i);
            String indent = "    ".repeat(state.node().depth());
            out.append(indent)
                    .append(state.box().sign())
                    .append(' ')
                    .append(Texts.line(state.node().label()));
            state.node()
                    .objects()
                    .ifPresent(count -> out.append("  (")
                            .append(Texts.count(count, "object", "objects"))
                            .append(')'));
            out.append('\n');
            int end = scope.tree().endOf(i);
            boolean uniform = state.box() == OuBox.WHITE_TICK || state.box() == OuBox.EMPTY;
            if (fold && uniform && end > i + 1) {
                out.append(indent)
                        .append("    ... and ")
                        .append(Texts.count(end - i - 1, "container", "containers"))
                        .append(" below, the same\n");
                i = end;
            } else {
                i++;
            }
        }
    }

    private static void findings(List<FilterFinding> findings, StringBuilder out) {
        if (findings.isEmpty()) {
            return;
        }
        out.append("\nTo look at:\n");
        for (FilterFinding finding : findings) {
            out.append("- ")
                    .append(finding.kind().severity())
                    .append(' ')
                    .append(Texts.line(finding.about().toString()))
                    .append(": ")
                    .append(Texts.line(finding.sentence()))
                    .append(" -> ")
                    .append(finding.remedy())
                    .append('\n');
        }
    }
}
