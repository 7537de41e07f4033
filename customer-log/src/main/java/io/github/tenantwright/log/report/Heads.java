package io.github.tenantwright.log.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What every report begins with. */
final class Heads {
    static final List<String> RESULTS = List.of("done", "already-so", "not-yet", "failed", "skipped");

    private Heads() {}

    static String title(Summary summary, Wording wording) {
        return wording.say("report.title", Map.of("tenant", String.join(", ", summary.tenants)));
    }

    static List<String> of(Summary summary, Wording wording) {
        List<String> lines = new ArrayList<>();
        if (summary.from == null || summary.to == null) {
            lines.add(wording.say("report.empty"));
        } else {
            lines.add(title(summary, wording));
            lines.add(wording.say(
                    "report.period",
                    Map.of(
                            "from", wording.time(summary.from),
                            "to", wording.time(summary.to),
                            "zone", wording.zone().getId())));
            String people = summary.people.isEmpty() ? wording.say("report.nobody") : String.join(", ", summary.people);
            lines.add(wording.say("report.people", Map.of("people", people)));
        }
        if (summary.unreadable > 0) {
            lines.add(wording.say("report.unreadable", Map.of("count", String.valueOf(summary.unreadable))));
        }
        return lines;
    }

    static String counts(Summary summary, String stage, Wording wording) {
        return RESULTS.stream()
                .filter(result -> summary.count(stage, result) > 0)
                .map(result -> summary.count(stage, result) + " " + wording.result(result))
                .collect(Collectors.joining(", "));
    }
}
