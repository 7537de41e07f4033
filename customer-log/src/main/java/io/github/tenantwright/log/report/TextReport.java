package io.github.tenantwright.log.report;

import io.github.tenantwright.internal.html.Texts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Lines of text. */
final class TextReport {
    private final LogSource log;
    private final Wording wording;
    private final Predicate<Event> wanted;
    private final Appendable out;
    private long written;

    TextReport(LogSource log, Wording wording, Predicate<Event> wanted, Appendable out) {
        this.log = log;
        this.wording = wording;
        this.wanted = wanted;
        this.out = out;
    }

    void write() throws IOException {
        Summary summary = Summary.of(log, wanted);
        for (String line : Heads.of(summary, wording)) {
            line(line);
        }
        if (summary.events == 0) {
            return;
        }
        heading("heading.runs");
        for (var entry : summary.runs.entrySet()) {
            Summary.Run run = entry.getValue();
            line(entry.getKey() + "  " + wording.time(run.from) + " - " + wording.time(run.to) + "  " + run.who + "  "
                    + wording.result(run.state));
            if (run.last != null) {
                line("    " + wording.sentence(run.last));
            }
        }
        heading("heading.stages");
        for (String stage : summary.stages.keySet()) {
            line(wording.stage(stage) + ": " + Heads.counts(summary, stage, wording));
        }
        section(
                "heading.failures",
                "none.failures",
                event -> event.isStep() && event.result().equals("failed"));
        heading("heading.outstanding");
        List<String> outstanding = summary.outstanding();
        for (String left : outstanding) {
            line(left);
        }
        if (outstanding.isEmpty()) {
            line(wording.say("none.outstanding"));
        }
        section(
                "heading.changes",
                "none.changes",
                event -> event.isStep() && event.result().equals("done"));
    }

    private void section(String heading, String none, Predicate<Event> shown) throws IOException {
        heading(heading);
        long before = written;
        LogReport.each(log, wanted.and(shown), event -> {
            line(wording.time(event.at()) + "  " + wording.who(event) + "  " + wording.sentence(event));
            for (String change : Changes.of(event, wording.sentences())) {
                line("    " + change);
            }
            if (!event.detail("remedy").isEmpty()) {
                line("    "
                        + wording.say(
                                "remedy", Map.of("remedy", event.detail("remedy"), "cause", wording.cause(event))));
            }
        });
        if (written == before) {
            line(wording.say(none));
        }
    }

    private void heading(String key) throws IOException {
        line("");
        line(wording.say(key));
    }

    private void line(String text) throws IOException {
        written++;
        out.append(Texts.line(text)).append('\n');
    }
}
