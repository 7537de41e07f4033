package io.github.tenantwright.log.report;

import io.github.tenantwright.internal.html.Html;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A page, written piece by piece. */
final class HtmlReport {
    private static final String HERE = "<!--here-->";

    private final LogSource log;
    private final Wording wording;
    private final Predicate<Event> wanted;
    private final Appendable out;

    HtmlReport(LogSource log, Wording wording, Predicate<Event> wanted, Appendable out) {
        this.log = log;
        this.wording = wording;
        this.wanted = wanted;
        this.out = out;
    }

    void write() throws IOException {
        Summary summary = Summary.of(log, wanted);
        String language = wording.sentences().locale().toLanguageTag();
        String page = Html.page(Heads.title(summary, wording), "ul { margin: 0; padding-left: 1rem; }\n", HERE)
                .replaceFirst("lang=\"en\"", "lang=\"" + Html.text(language) + "\"");
        int here = page.lastIndexOf(HERE);
        out.append(page, 0, here);
        List<String> heads = Heads.of(summary, wording);
        for (String line : heads.subList(summary.events == 0 ? 0 : 1, heads.size())) {
            out.append(Html.paragraph(line));
        }
        if (summary.events > 0) {
            body(summary);
        }
        out.append(page, here + HERE.length(), page.length());
    }

    private void body(Summary summary) throws IOException {
        begin("heading.runs", List.of("run", "state", "who", "from", "to", "changes", "what"));
        for (var entry : summary.runs.entrySet()) {
            Summary.Run run = entry.getValue();
            row(
                    kind(run.state),
                    entry.getKey(),
                    wording.result(run.state),
                    run.who,
                    wording.time(run.from),
                    wording.time(run.to),
                    String.valueOf(run.changes),
                    run.last == null ? "" : wording.sentence(run.last));
        }
        end();
        begin("heading.stages", List.of("stage", "done", "alreadySo", "waiting", "failed", "skipped"));
        for (String stage : summary.stages.keySet()) {
            String[] cells = new String[Heads.RESULTS.size() + 1];
            cells[0] = wording.stage(stage);
            for (int i = 1; i < cells.length; i++) {
                cells[i] = String.valueOf(summary.count(stage, Heads.RESULTS.get(i - 1)));
            }
            row(summary.count(stage, "failed") > 0 ? "bad" : "good", cells);
        }
        end();
        begin("heading.failures", List.of("at", "who", "what", "remedy"));
        LogReport.each(
                log,
                wanted.and(event -> event.isStep() && event.result().equals("failed")),
                event -> row(
                        "bad",
                        wording.time(event.at()),
                        wording.who(event),
                        wording.sentence(event),
                        wording.say(
                                "remedy", Map.of("remedy", event.detail("remedy"), "cause", wording.cause(event)))));
        end();
        out.append("<h2>").append(Html.text(wording.say("heading.outstanding"))).append("</h2>\n");
        List<String> outstanding = summary.outstanding();
        for (String left : outstanding.isEmpty() ? List.of(wording.say("none.outstanding")) : outstanding) {
            out.append(Html.paragraph(left));
        }
        begin("heading.changes", List.of("at", "who", "what", "change"));
        LogReport.each(log, wanted.and(event -> event.isStep() && event.result().equals("done")), event -> {
            String changes = Changes.of(event, wording.sentences()).stream()
                    .map(change -> "<li>" + Html.text(change) + "</li>")
                    .collect(Collectors.joining());
            cells(
                    "good",
                    List.of(
                            Html.text(wording.time(event.at())),
                            Html.text(wording.who(event)),
                            Html.text(wording.sentence(event)),
                            changes.isEmpty() ? "" : "<ul>" + changes + "</ul>"));
        });
        end();
        begin(
                "heading.events",
                List.of("number", "at", "who", "run", "kind", "what", "result", "backEnd", "requestId", "duration"));
        LogReport.each(
                log,
                wanted,
                event -> row(
                        kind(event.result()),
                        String.valueOf(event.number()),
                        wording.time(event.at()),
                        wording.who(event),
                        event.run(),
                        wording.kind(event),
                        wording.sentence(event),
                        wording.result(event.result()),
                        event.backEnd(),
                        event.requestId(),
                        wording.took(event)));
        end();
    }

    private static String kind(String result) {
        return switch (result) {
            case "done", "completed" -> "good";
            case "failed", "completed-with-failures" -> "bad";
            case "unknown", "not-sent", "needs-token", "cancelled", "skipped" -> "warn";
            default -> "note";
        };
    }

    private void begin(String heading, List<String> columns) throws IOException {
        out.append("<h2>").append(Html.text(wording.say(heading))).append("</h2>\n<table>\n<thead><tr>");
        for (String column : columns) {
            out.append("<th scope=\"col\">")
                    .append(Html.text(wording.say("column." + column)))
                    .append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
    }

    private void row(String kind, String... texts) throws IOException {
        cells(kind, java.util.Arrays.stream(texts).map(Html::text).toList());
    }

    private void cells(String kind, List<String> html) throws IOException {
        out.append("<tr class=\"").append(kind).append("\">");
        for (String cell : html) {
            out.append("<td>").append(cell).append("</td>");
        }
        out.append("</tr>\n");
    }

    private void end() throws IOException {
        out.append("</tbody>\n</table>\n");
    }
}
