package io.github.tenantwright.adsync.filter;

import io.github.tenantwright.internal.html.Html;
import io.github.tenantwright.internal.html.Texts;
import java.util.ArrayList;
import java.util.List;

/** A scope as a page: the tree with its boxes, which can be folded without a script, and what to look at. */
final class OuScopeHtml {
    private static final String STYLE = """
        ul.tree, ul.tree ul { list-style: none; margin: 0; padding-left: 1.6rem; border-left: 1px dotted var(--line); }
        ul.tree { padding-left: 0; border: 0; } ul.tree li { margin: .15rem 0; }
        .box { display: inline-block; width: 1.1em; height: 1.1em; line-height: 1.1em; text-align: center;
          border: 1.5px solid #4a4a4a; border-radius: 2px; margin-right: .4em; font-weight: 700; background: #fff; color: #0b4f9c; }
        li.leaf { padding-left: 1.1rem; }
            .grey { background: #b8b8b8; color: #10243d; } .words { opacity: .8; font-size: .9em; }
        @media print { details > summary { list-style: none; } }
        """;

    private OuScopeHtml() {}

    static String of(OuScope scope) {
        OuFilter filter = scope.filter();
        StringBuilder body = new StringBuilder();
        body.append(Html.paragraph("Connector " + filter.connector() + ", partition " + filter.partition() + ": "
                + Texts.count(scope.states().size(), "container", "containers") + ", "
                + Texts.count(filter.included().size(), "inclusion", "inclusions") + ", "
                + Texts.count(filter.excluded().size(), "exclusion", "exclusions") + "."));
        legend(body);
        findings(scope.findings(), body);
        body.append("<h2>Containers</h2>\n<ul class=\"tree\">\n");
        tree(scope, body);
        body.append("</ul>\n");
        return Html.page("OU filter of " + filter.partition(), STYLE, body.toString());
    }

    private static void legend(StringBuilder body) {
        body.append("<h2>The boxes</h2>\n<ul class=\"tree\">\n");
        for (OuBox box : OuBox.values()) {
            body.append("<li>");
            box(box, body);
            body.append(Html.text(box.look() + ": " + box.words() + "; " + box.newOus()))
                    .append("</li>\n");
        }
        body.append("</ul>\n");
    }

    private static void findings(List<FilterFinding> findings, StringBuilder body) {
        body.append("<h2>To look at</h2>\n");
        if (findings.isEmpty()) {
            body.append(Html.paragraph("Nothing."));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (FilterFinding finding : findings) {
            rows.add(List.of(
                    Html.text(word(finding.kind().severity())),
                    "<bdi>" + Html.text(finding.about().toString()) + "</bdi>",
                    Html.text(finding.sentence()),
                    Html.text(finding.remedy())));
            kinds.add(
                    switch (finding.kind().severity()) {
                        case ERROR -> "bad";
                        case WARNING -> "warn";
                        case NOTE -> "note";
                    });
        }
        body.append(Html.table(
                "Findings, the gravest first", List.of("How grave", "What", "Why", "What to do"), rows, kinds));
    }

    private static String word(FilterFinding.Severity severity) {
        return switch (severity) {
            case ERROR -> "Error";
            case WARNING -> "Warning";
            case NOTE -> "Note";
        };
    }

    private static void tree(OuScope scope, StringBuilder body) {
        List<OuState> states = scope.states();
        int open = 0;
        for (int i = 0; i < states.size(); i++) {
            OuState state = states.get(i);
            for (; open > state.node().depth(); open--) {
                body.append("</ul></details></li>\n");
            }
            boolean leaf = scope.tree().endOf(i) == i + 1;
            if (leaf) {
                body.append("<li class=\"leaf\">");
                line(state, body);
                body.append("</li>\n");
            } else {
                // What is all the same below begins folded.
                boolean uniform = state.box() == OuBox.WHITE_TICK || state.box() == OuBox.EMPTY;
                body.append(uniform ? "<li><details><summary>" : "<li><details open><summary>");
                line(state, body);
                body.append("</summary><ul>\n");
                open++;
            }
        }
        body.append("</ul></details></li>\n".repeat(open));
    }

    private static void line(OuState state, StringBuilder body) {
        box(state.box(), body);
        body.append("<bdi>").append(Html.text(state.node().label())).append("</bdi> <span class=\"words\">");
        body.append(Html.text(state.box().words()));
        state.node().objects().ifPresent(count -> body.append(", ").append(Texts.count(count, "object", "objects")));
        body.append("</span>");
    }

    /** The picture is for the eye; what it says follows in words. */
    private static void box(OuBox box, StringBuilder body) {
        boolean grey = box == OuBox.GREY_TICK || box == OuBox.GREY_EMPTY;
        String mark = switch (box) {
            case WHITE_TICK, GREY_TICK -> "&#10003;";
            case UNDECIDED -> "?";
            default -> "&nbsp;";
        };
        body.append(grey ? "<span class=\"box grey\"" : "<span class=\"box\"")
                .append(" aria-hidden=\"true\">")
                .append(mark)
                .append("</span>");
    }
}
