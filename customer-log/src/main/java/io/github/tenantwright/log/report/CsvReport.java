package io.github.tenantwright.log.report;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Every event as a row. */
record CsvReport(LogSource log, Wording wording, Predicate<Event> wanted, Appendable out) {
    private static final List<String> COLUMNS = List.of(
            "number",
            "at",
            "who",
            "whoId",
            "run",
            "kind",
            "stage",
            "object",
            "what",
            "result",
            "backEnd",
            "status",
            "requestId",
            "clientRequestId",
            "attempts",
            "duration",
            "before",
            "after");

    void write() throws IOException {
        row(COLUMNS.stream().map(column -> wording.say("column." + column)).toList());
        LogReport.each(
                log,
                wanted,
                event -> row(List.of(
                        String.valueOf(event.number()),
                        OffsetDateTime.ofInstant(event.at(), wording.zone()).toString(),
                        event.actor(),
                        event.detail("actorId"),
                        event.run(),
                        wording.kind(event),
                        wording.stage(event.detail("stage")),
                        event.operation(),
                        wording.sentence(event),
                        wording.result(event.result()),
                        event.backEnd(),
                        event.status().equals("0") ? "" : event.status(),
                        event.requestId(),
                        event.clientRequestId(),
                        event.attempts(),
                        wording.took(event),
                        event.before(),
                        event.after())));
    }

    private void row(List<String> cells) throws IOException {
        out.append(cells.stream().map(CsvReport::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    static String cell(String value) {
        // First of all, since a formula may stand behind it.
        String text = value.replace("\0", "");
        boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
