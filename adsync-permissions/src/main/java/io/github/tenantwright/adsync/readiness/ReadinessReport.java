package io.github.tenantwright.adsync.readiness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.adsync.readiness.ReadinessCheck.State;
import io.github.tenantwright.adsync.readiness.ReadinessCheck.Topic;
import io.github.tenantwright.adsync.writeback.WritebackTiming;
import io.github.tenantwright.internal.html.Html;
import io.github.tenantwright.internal.html.Texts;
import io.github.tenantwright.internal.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a directory is ready for password writeback.
 *
 * @param takenAt when what was checked was read
 * @param checks what is not in order first
 * @param timing for the sentences about when a change works
 */
public record ReadinessReport(Instant takenAt, List<ReadinessCheck> checks, WritebackTiming timing) {
    public ReadinessReport {
        checks = List.copyOf(checks);
    }

    /** Whether nothing was found that is not in order; what can't be told may still not be. */
    public boolean isFreeOfFaults() {
        return of(State.NOT_OK).isEmpty();
    }

    /** Those that came to this. */
    public List<ReadinessCheck> of(State state) {
        return checks.stream().filter(check -> check.state() == state).toList();
    }

    /** Those about this. */
    public List<ReadinessCheck> of(Topic topic) {
        return checks.stream().filter(check -> check.topic() == topic).toList();
    }

    /** For people: when a change works. */
    public List<String> whenItWorks() {
        return List.of(
                "Passwords: " + timing.ofPasswords(),
                "Attributes of protected accounts, with rights on AdminSDHolder: " + timing.sentence());
    }

    public String toText() {
        StringBuilder out = new StringBuilder("Password writeback, read at ")
                .append(takenAt)
                .append('\n');
        for (ReadinessCheck check : checks) {
            out.append("- ")
                    .append(check.state().words())
                    .append(": ")
                    .append(check.topic().title())
                    .append(", ")
                    .append(Texts.line(check.about()))
                    .append(": ")
                    .append(Texts.line(check.why()))
                    .append('\n');
            if (!check.remedy().isEmpty()) {
                out.append("    -> ").append(Texts.line(check.remedy())).append('\n');
            }
        }
        out.append("When it works\n");
        whenItWorks().forEach(line -> out.append("  ").append(line).append('\n'));
        return out.toString();
    }

    /** A page to look at: one file without scripts and without anything from elsewhere. */
    public String toHtml() {
        List<List<String>> rows = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (ReadinessCheck check : checks) {
            rows.add(List.of(
                    Html.text(check.state().words()),
                    Html.text(check.topic().title()),
                    "<bdi>" + Html.text(check.about()) + "</bdi>",
                    Html.text(check.why()),
                    Html.text(check.remedy())));
            kinds.add(
                    switch (check.state()) {
                        case NOT_OK -> "bad";
                        case CANNOT_TELL -> "warn";
                        case LIMIT -> "note";
                        case OK -> "good";
                    });
        }
        StringBuilder body = new StringBuilder(Html.paragraph("Read at " + takenAt + "."));
        body.append(Html.table(
                "What is not in order first", List.of("State", "What", "Where", "Why", "What to do"), rows, kinds));
        body.append("<h2>When it works</h2>\n");
        whenItWorks().forEach(line -> body.append(Html.paragraph(line)));
        return Html.page("Password writeback: what it rests on", "", body.toString());
    }

    public String toJson() {
        ObjectNode root = Json.object();
        root.put("kind", "tenantwright-readiness-report");
        root.put("version", 1);
        root.put("takenAt", takenAt.toString());
        ArrayNode list = root.putArray("checks");
        for (ReadinessCheck check : checks) {
            list.addObject()
                    .put("topic", check.topic().name())
                    .put("state", check.state().name())
                    .put("about", check.about())
                    .put("why", check.why())
                    .put("remedy", check.remedy());
        }
        ArrayNode when = root.putArray("whenItWorks");
        whenItWorks().forEach(when::add);
        return Json.pretty(root);
    }
}
